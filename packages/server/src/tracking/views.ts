import { memberTopic, requestTopic } from '@thon-so/domain/events';
import type { LiveView } from '@thon-so/live/view';
import type { Work } from '../context.ts';
import { NotFoundError } from '../errors.ts';
import { codesOf } from '../known-codes.ts';
import type { RateLimits } from '../rate-limits.ts';
import type { ReadScope } from '../scope.ts';
import { findByCode, findByTypedCode, watchedOf } from './actions.ts';

/** Whoever holds the code watches their request, and whoever is coming. */
export function trackingViews(work: Work, limits: RateLimits): Record<string, LiveView<ReadScope>> {
  return {
    trackedRequestEvents: {
      async admit({ code }, { address = '', mark = null }) {
        const codes = codesOf(work.sign, mark);
        await findByTypedCode({ ...work, limits, ip: address, codes }, String(code));
      },
      async topics({ code }) {
        const owner = await findByCode(work, String(code));
        if (!owner) throw new NotFoundError();
        const { requestIds, memberIds } = await watchedOf(work, owner);
        return [...requestIds.map(requestTopic), ...memberIds.map(memberTopic)];
      },
      movesTopics: ({ kind }) => kind === 'request.changed',
    },
  };
}
