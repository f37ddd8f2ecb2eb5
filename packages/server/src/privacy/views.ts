import { privacyTopic } from '@thon-so/domain/events';
import type { LiveView } from '@thon-so/live/view';
import type { ReadScope } from '../scope.ts';
import { handledUnits } from './officer-actions.ts';

/** What residents ask about their data, shared by all who see to it in the same units. */
export function privacyViews(): Record<string, LiveView<ReadScope>> {
  return {
    privacyEvents: { topics: async (_args, { scope }) => handledUnits({ scope }).map(privacyTopic) },
  };
}
