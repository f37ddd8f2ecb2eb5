import { unitTopic } from '@thon-so/domain/events';
import type { LiveView } from '@thon-so/live/view';
import type { ReadScope } from '../scope.ts';
import { petitionUnits } from './reading-actions.ts';

/** The list of petitions is shared by all officials of the same units. */
export function petitionViews(): Record<string, LiveView<ReadScope>> {
  return {
    petitionEvents: {
      topics: (_args, { scope }) => petitionUnits({ scope }).map(unitTopic),
    },
  };
}
