import { graphql, type ResultOf } from '../graphql.ts';

export const toSeeQuery = graphql(`
  query RosterToSee($unitId: ID!) {
    roster(unitId: $unitId) {
      cursor
      swaps { __typename id status shift { id editable } }
      totals { gaps }
    }
  }
`);

export const toSeeEvents = graphql(`
  subscription RosterToSeeEvents($unitId: ID!, $after: String) {
    rosterEvents(unitId: $unitId, after: $after) {
      cursor resync removedIds
      upserted { __typename ... on ShiftSwap { id status shift { id editable } } }
      totals { gaps }
    }
  }
`);

export type Swap = ResultOf<typeof toSeeQuery>['roster']['swaps'][number];
