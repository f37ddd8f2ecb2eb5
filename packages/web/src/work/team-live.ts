import type { Accessor } from 'solid-js';
import { graphql, type ResultOf } from '../graphql.ts';
import { createLiveView } from '../live/view.ts';

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

const teamQuery = graphql(
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

const teamEvents = graphql(
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

/** Who of a unit is on duty or holds a task, kept true while it is on screen. */
export function createTeamView(unitId: Accessor<string | null>) {
  return createLiveView({
    snapshot: teamQuery,
    events: teamEvents,
    variables: () => (unitId() === null ? null : { unitId: unitId() }),
    read: ({ board }) => ({ cursor: board.cursor, entities: [...board.members], totals: board.totals }),
    batch: ({ boardEvents }) => ({
      ...boardEvents,
      upserted: boardEvents.upserted.filter((entity): entity is TeamMember => entity.__typename === 'Member'),
    }),
  });
}

/** On duty before off duty, then by name. */
export function teamOrder(a: TeamMember, b: TeamMember): number {
  return Number(b.onDuty) - Number(a.onDuty) || a.displayName.localeCompare(b.displayName, 'vi');
}
