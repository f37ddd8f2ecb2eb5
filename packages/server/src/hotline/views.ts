import { deskTopic } from '@thon-so/domain/events';
import type { LiveView } from '@thon-so/live/view';
import type { Work } from '../context.ts';
import type { ReadScope } from '../scope.ts';
import { deskUnit } from './desk-actions.ts';

/** The desk of a hotline is shared by all who may use it. */
export function hotlineViews(work: Pick<Work, 'db'>): Record<string, LiveView<ReadScope>> {
  return {
    deskEvents: {
      async topics({ unitId }, { scope }) {
        const unit = await deskUnit({ db: work.db, scope }, typeof unitId === 'string' ? unitId : null);
        return [deskTopic(unit.id)];
      },
    },
  };
}
