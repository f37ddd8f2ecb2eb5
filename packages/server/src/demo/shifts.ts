import { COMMUNE_HOURS } from '@thon-so/domain/clocks';
import type { DutyPlace } from '@thon-so/domain/vocabulary';
import { idAt } from './ids.ts';
import { NINH_SON_TEAMS } from './places.ts';
import type { SeedRow } from './store.ts';
import type { DemoMember } from './teams.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** From yesterday, so that the night under way is covered, to three weeks ahead. */
const FIRST_DAY = -1;
const LAST_DAY = 21;
const DAY = [6, 18] as const;
const NIGHT = [18, 30] as const;

type Hours = readonly [from: number, to: number];
type Duty = { place: DutyPlace; hours: Hours };
/** `index` counts local days since 1970, so that a roster goes on where an earlier one ended. */
type Day = { index: number; midnight: number };

function days(now: Date): Day[] {
  const offset = COMMUNE_HOURS.utcOffsetMinutes * 60_000;
  const today = Math.floor((now.getTime() + offset) / DAY_MS);
  return Array.from({ length: LAST_DAY - FIRST_DAY + 1 }, (_, at) => {
    const index = today + FIRST_DAY + at;
    return { index, midnight: index * DAY_MS - offset };
  });
}

/** Five teams for five weekdays, from Monday; two of them share the weekend. 1 January 1970 was a Thursday. */
function deskTeamOf(day: Day): number {
  const weekday = (day.index + 3) % 7;
  return weekday % NINH_SON_TEAMS;
}

/** The team of the day keeps the desk together, and one of it answers there until the next morning. */
function deskDuty(member: DemoMember, day: Day): Duty[] {
  if (deskTeamOf(day) !== member.village.index) return [];
  const stays = day.index % 5 === member.rank;
  return (stays ? [DAY, NIGHT] : [DAY]).map((hours) => ({ place: 'ONE_STOP_DESK', hours }));
}

function isOfDeskTeam({ village }: DemoMember): boolean {
  return village.commune.key === 'BM' && village.index < NINH_SON_TEAMS;
}

/** Of three turns two are by day and one by night, so each team of three always has somebody in the field. */
function dutiesOf(member: DemoMember, day: Day): Duty[] {
  const { post, rank, village } = member;
  const hours = (day.index + village.index + rank) % 2 === 0 ? DAY : NIGHT;
  if (post === 'ALWAYS') return [DAY, NIGHT].map((part) => ({ place: 'FIELD', hours: part }));
  if (post === 'HOTLINE') return [{ place: 'HOTLINE', hours }];
  if (post === 'DESK') return [{ place: 'ONE_STOP_DESK', hours }];
  if (isOfDeskTeam(member) && deskTeamOf(day) === village.index) return deskDuty(member, day);
  const turn = (day.index + village.index + rank) % 3;
  return [{ place: 'FIELD', hours: turn === 2 ? NIGHT : DAY }];
}

/** The roster of every team around a moment: somebody is on duty in the field, at the hotline and desk at any hour. */
export function shiftRows(members: readonly DemoMember[], now: Date): SeedRow<'DutyShift'>[] {
  return days(now).flatMap((day) =>
    members.flatMap((member) =>
      dutiesOf(member, day).map(({ place, hours: [from, to] }) => {
        const startsAt = new Date(day.midnight + from * HOUR_MS);
        return {
          id: idAt(startsAt, 0, 'shift', member.row.id, place),
          memberId: member.row.id,
          unitId: place === 'FIELD' ? member.village.id : member.village.commune.id,
          place,
          startsAt,
          endsAt: new Date(day.midnight + to * HOUR_MS),
        };
      }),
    ),
  );
}
