import type { Candidate } from '@thon-so/domain/dispatch';
import { dutyState } from '@thon-so/domain/roster';
import type { DutyPlace } from '@thon-so/domain/vocabulary';
import { accountAt, officialAt } from './accounts.ts';
import { type Cast, requestRow, taskRow } from './asked.ts';
import { callsOf } from './calls.ts';
import { EA_KNUEC, HOA_PHU } from './places.ts';
import { SCENARIO } from './scenario.ts';
import type { SeedRow } from './store.ts';
import { Story } from './story.ts';
import type { DemoMember } from './teams.ts';
import { nothingTold, type Told, type World } from './told.ts';

type Roster = { members: readonly DemoMember[]; shifts: readonly SeedRow<'DutyShift'>[]; now: Date };
type Shift = { place: DutyPlace; startsAt: Date; endsAt: Date };

/** Before the roster begins everybody is taken to have been on duty. */
function dutyAt(shifts: readonly Shift[], place: DutyPlace, at: Date) {
  const known = shifts.some(({ startsAt }) => startsAt <= at);
  return known ? dutyState(place, shifts, null, at) : { onDuty: true, onShift: true };
}

function worldOf({ members, shifts, now }: Roster, positions: readonly SeedRow<'Position'>[]): World {
  const held = new Map<string, number>();
  const shiftsOf = Map.groupBy(shifts, (shift) => shift.memberId);
  const positionOf = new Map(positions.map((position) => [position.memberId, position]));
  const byId = new Map(members.map((member) => [member.row.id, member]));
  const candidate = ({ row, village, skills }: DemoMember, place: DutyPlace, at: Date): Candidate => {
    const { onDuty, onShift } = dutyAt((shiftsOf.get(row.id) ?? []) as Shift[], place, at);
    const last = positionOf.get(row.id);
    const { homeLat: lat, homeLon: lon } = row;
    return {
      memberId: row.id,
      communeId: row.communeId,
      villageId: village.id,
      onDuty,
      onShift,
      held: held.get(row.id) ?? 0,
      capacity: row.capacity ?? 0,
      skills,
      languages: row.languages,
      idleSince: row.lastIdleAt as Date,
      lastPosition:
        last && (last.reportedAt as Date) <= at ? { point: last, at: last.reportedAt as Date } : null,
      homePoint: lat == null || lon == null ? null : { lat, lon },
      villagePoint: village.point,
    };
  };
  return {
    now,
    held,
    candidates: (communeId, place, at) =>
      members.filter(({ row }) => row.communeId === communeId).map((member) => candidate(member, place, at)),
    accountOf: (memberId) => byId.get(memberId)!.account.id,
    capacityOf: (memberId) => byId.get(memberId)!.row.capacity ?? 0,
  };
}

/** Tells the whole scenario; the members' loads are those that its held tasks give them. */
export function tellScenario(roster: Roster, positions: readonly SeedRow<'Position'>[], cast: Cast): Told {
  const world = worldOf(roster, positions);
  const told = nothingTold();
  SCENARIO.forEach(([asked, plot], turn) => {
    const request = requestRow(asked, turn, cast);
    const story = new Story(world, request);
    const commune = asked.village.commune.id === EA_KNUEC.id ? HOA_PHU : asked.village.commune;
    const staffId = asked.kind === 'PETITION' ? officialAt(commune.id) : accountAt('OPERATOR', commune.id);
    plot(story, taskRow(request, asked), staffId);
    story.tellTurns();
    for (const [name, rows] of Object.entries(story.told))
      (told[name as keyof Told] as unknown[]).push(...rows);
  });
  for (const { row } of roster.members) row.activeTasks = world.held.get(row.id) ?? 0;
  return { ...told, calls: callsOf(told, cast.now) };
}
