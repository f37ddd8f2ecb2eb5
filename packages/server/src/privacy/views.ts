import { dataTopic, privacyTopic } from '@thon-so/domain/events';
import type { LiveView } from '@thon-so/live/view';
import type { ReadScope } from '../scope.ts';
import { handledUnits } from './officer-actions.ts';
import { watchedUnits } from './reading-actions.ts';

/** What residents ask about their data, and that it changed: shared by all of the same units. */
export function privacyViews(): Record<string, LiveView<ReadScope>> {
  return {
    privacyEvents: { topics: async (_args, { scope }) => handledUnits({ scope }).map(privacyTopic) },
    dataEvents: { topics: async (_args, { scope }) => watchedUnits({ scope }).map(dataTopic) },
  };
}
