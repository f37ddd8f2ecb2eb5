import { DAY_TOPIC, rosterTopic } from '@thon-so/domain/events';
import type { LiveView } from '@thon-so/live/view';
import type { Work } from '../context.ts';
import type { ReadScope } from '../scope.ts';
import { readRosterUnit } from './access-actions.ts';

/** A unit's roster is shared by all who may read it. */
export function rosterViews({ db }: Pick<Work, 'db'>): Record<string, LiveView<ReadScope>> {
  return {
    rosterEvents: {
      async topics({ unitId }, { scope }) {
        const unit = await readRosterUnit({ db, scope }, String(unitId));
        return [rosterTopic(unit.communeId), DAY_TOPIC];
      },
    },
  };
}
