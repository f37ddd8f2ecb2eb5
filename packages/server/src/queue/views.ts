import { DAY_TOPIC, queueTopic } from '@thon-so/domain/events';
import type { LiveView } from '@thon-so/live/view';
import type { Work } from '../context.ts';
import type { ReadScope } from '../scope.ts';
import { deskOf } from './access-actions.ts';

/** The screen on the wall, the phones of those who wait and the counters watch one commune's line. */
export function queueViews(work: Work): Record<string, LiveView<ReadScope>> {
  return {
    queueEvents: {
      async topics({ unitCode }) {
        const { id } = await deskOf(work, String(unitCode));
        return [queueTopic(id), DAY_TOPIC];
      },
    },
  };
}
