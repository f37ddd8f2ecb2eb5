import type { ResultOf } from '../graphql.ts';
import { createLiveView } from '../live/view.ts';
import { petitionEvents, type petitionRow, petitionsQuery } from './documents.ts';

export type Petition = ResultOf<typeof petitionRow>;

/** The petitions of where the viewer is an official, kept true. */
export function createPetitions() {
  return createLiveView({
    snapshot: petitionsQuery,
    events: petitionEvents,
    variables: () => ({}),
    read: ({ petitions }) => ({ cursor: petitions.cursor, entities: petitions.petitions, totals: null }),
    batch: ({ petitionEvents: batch }) => ({ ...batch, totals: null }),
  });
}
