import { DAY_TOPIC, memberTopic, openTasksTopic, unitTopic } from '@thon-so/domain/events';
import type { LiveView } from '@thon-so/live/view';
import type { Work } from '../context.ts';
import type { ReadScope } from '../scope.ts';
import { boardUnit } from './actions.ts';
import { workerOfAccount } from './work-actions.ts';

/** A unit's board is shared by all who may read it; a member's work is their own. */
export function boardViews(work: Pick<Work, 'db'>): Record<string, LiveView<ReadScope>> {
  return {
    boardEvents: {
      async topics({ unitId }, { scope }) {
        const unit = await boardUnit({ db: work.db, scope }, typeof unitId === 'string' ? unitId : null);
        return [unitTopic(unit.id), DAY_TOPIC];
      },
    },
    workEvents: {
      perViewer: true,
      async topics(_args, { userKey }) {
        const worker = await workerOfAccount(work, userKey);
        return [memberTopic(worker.memberId), openTasksTopic(worker.communeId), DAY_TOPIC];
      },
    },
  };
}
