import type { Accessor } from 'solid-js';
import { createLiveView } from '../live/view.ts';
import { type TeamMember, teamEvents, teamQuery } from './team-documents.ts';

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
