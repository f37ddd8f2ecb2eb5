import { graphql, type ResultOf } from '../graphql.ts';

const teamMember = graphql(`
  fragment TeamMember on Member {
    __typename
    id
    displayName
    onDuty
    dutyPlace
    onDutyUntil
    activeTasks
    capacity
  }
`);

export const teamQuery = graphql(
  `
  query TeamOnDuty($unitId: ID) {
    board(unitId: $unitId) {
      cursor
      unit { id name }
      members { ...TeamMember }
      totals { onDuty }
    }
  }
`,
  [teamMember],
);

export const teamEvents = graphql(
  `
  subscription TeamEvents($unitId: ID, $after: String) {
    boardEvents(unitId: $unitId, after: $after) {
      cursor
      resync
      removedIds
      totals { onDuty }
      upserted {
        __typename
        ... on Member { ...TeamMember }
        ... on HelpRequest { id }
        ... on Alert { id }
        ... on HistoryEntry { id }
      }
    }
  }
`,
  [teamMember],
);

export type TeamMember = ResultOf<typeof teamQuery>['board']['members'][number];
