import { memberTopic, requestTopic } from '@thon-so/domain/events';
import type { LiveView } from '@thon-so/live/view';
import type { Work } from '../context.ts';
import { NotFoundError } from '../errors.ts';
import type { RateLimits } from '../rate-limits.ts';
import type { ReadScope } from '../scope.ts';
import { findByCode, watchedOf } from './actions.ts';

/** Whoever holds the code watches their request, and whoever is coming. */
export function trackingViews(work: Work, limits: RateLimits): Record<string, LiveView<ReadScope>> {
  return {
    trackedRequestEvents: {
      async topics({ code }, { address = '' }) {
        await limits.check('trackAddress', address);
        const owner = await findByCode(work, String(code));
        if (!owner) {
          await limits.take('trackAddress', address);
          throw new NotFoundError();
        }
        const { requestIds, memberIds } = await watchedOf(work, owner);
        return [...requestIds.map(requestTopic), ...memberIds.map(memberTopic)];
      },
      movesTopics: ({ kind }) => kind === 'request.changed',
    },
  };
}
