import { COMMUNE_HOURS } from '@thon-so/domain/clocks';
import { addDays, localDay, mondayOf, startOfLocalDay } from '@thon-so/domain/roster-patterns';
import { overlaps, type ShiftTimes } from '@thon-so/domain/roster-shifts';
import type { DutyPlace } from '@thon-so/domain/vocabulary';
import { idAt, stableId } from './ids.ts';
import { BINH_MINH, NINH_SON_TEAMS } from './places.ts';
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

/** Hòa Phú's hotline and desk keep the same weekdays every week; 1 January 1970 was a Thursday. */
const DAY_TURNS: readonly number[] = [1, 3, 5, 0];
const weekdayOf = (day: Day) => (day.index + 4) % 7;

function isWeekly({ post, village }: DemoMember): boolean {
  return village.commune.key === 'HP' && (post === 'HOTLINE' || post === 'DESK');
}

/** Of two who share a post one is there by day, the other by night, in turn. */
function isByDay(member: DemoMember, day: Day): boolean {
  const turn = isWeekly(member) ? Number(!DAY_TURNS.includes(weekdayOf(day))) : day.index;
  return (turn + member.village.index + member.rank) % 2 === 0;
}

/** Of three turns two are by day and one by night, so each team of three always has somebody in the field. */
function dutiesOf(member: DemoMember, day: Day): Duty[] {
  const { post, rank, village } = member;
  const hours = isByDay(member, day) ? DAY : NIGHT;
  if (post === 'ALWAYS') return [DAY, NIGHT].map((part) => ({ place: 'FIELD', hours: part }));
  if (post === 'HOTLINE') return [{ place: 'HOTLINE', hours }];
  if (post === 'DESK') return [{ place: 'ONE_STOP_DESK', hours }];
  if (isOfDeskTeam(member) && deskTeamOf(day) === village.index) return deskDuty(member, day);
  const turn = (day.index + village.index + rank) % 3;
  return [{ place: 'FIELD', hours: turn === 2 ? NIGHT : DAY }];
}

/** The days of desks and hotline are made by weekly patterns; nights and everything else are made by hand. */
function ofPattern(member: DemoMember, place: DutyPlace, startsAt: Date) {
  const { row, village } = member;
  const day = localDay(startsAt);
  const isDay = startsAt.getTime() - startOfLocalDay(day).getTime() === DAY[0] * HOUR_MS;
  const ofDesk = place === 'ONE_STOP_DESK' && village.commune.key === 'BM';
  if (!isDay || !(ofDesk || isWeekly(member))) return { patternId: null, seat: null, byHand: true };
  const patternId = ofDesk ? patternIdOf(village.index) : weeklyIdOf(row.id);
  return { patternId, seat: `${day} ${row.id}`, byHand: false };
}

const patternIdOf = (team: number) => stableId('pattern', 'BM', team);
const weeklyIdOf = (memberId: string) => stableId('pattern', 'HP', memberId);

/** The weekly patterns of phường Bình Minh and xã Hòa Phú. */
export function patternRows(members: readonly DemoMember[], now: Date): SeedRow<'DutyPattern'>[] {
  return [...teamPatterns(members, now), ...members.filter(isWeekly).map((one) => weeklyPattern(one, now))];
}

/** Somebody of Hòa Phú's hotline or desk, by day on the same weekdays. */
function weeklyPattern(member: DemoMember, now: Date): SeedRow<'DutyPattern'> {
  const isFirst = (member.village.index + member.rank) % 2 === 0;
  return {
    id: weeklyIdOf(member.row.id),
    unitId: member.village.commune.id,
    place: member.post === 'HOTLINE' ? 'HOTLINE' : 'ONE_STOP_DESK',
    weekdays: [0, 1, 2, 3, 4, 5, 6].filter((day) => DAY_TURNS.includes(day) === isFirst),
    ...{ startMinute: DAY[0] * 60, endMinute: DAY[1] * 60, teamId: null, memberIds: [member.row.id] },
    validFrom: localDay(new Date(now.getTime() - 60 * DAY_MS)),
  };
}

/** Former phường Ninh Sơn: five teams for five working days; the first two also keep the weekend. */
function teamPatterns(members: readonly DemoMember[], now: Date): SeedRow<'DutyPattern'>[] {
  return Array.from({ length: NINH_SON_TEAMS }, (_, team) => {
    const member = members.find(({ village }) => village.commune.key === 'BM' && village.index === team)!;
    const weekdays = [team + 1, ...(team === 0 ? [6] : team === 1 ? [0] : [])].sort();
    return {
      id: patternIdOf(team),
      unitId: member.village.commune.id,
      place: 'ONE_STOP_DESK',
      weekdays,
      startMinute: DAY[0] * 60,
      endMinute: DAY[1] * 60,
      teamId: member.row.teamId,
      memberIds: [],
      validFrom: localDay(new Date(now.getTime() - 60 * DAY_MS)),
    };
  });
}

/** Where people are wanted at the desk of phường Bình Minh. */
export function minimumRows(members: readonly DemoMember[]): SeedRow<'DutyMinimum'>[] {
  const desk = members.find(({ village }) => village.commune.key === 'BM')!.village.commune;
  return [
    {
      id: stableId('minimum', 'BM'),
      unitId: desk.id,
      place: 'ONE_STOP_DESK',
      weekdays: [1, 2, 3, 4, 5],
      startMinute: 7 * 60 + 30,
      endMinute: 11 * 60 + 30,
      members: 5,
    },
  ];
}

function isOfDesk({ seat, unitId }: SeedRow<'DutyShift'>, day: string): boolean {
  return unitId === BINH_MINH.id && (seat?.startsWith(day) ?? false);
}

/** The week after this one: on its Thursday somebody of the desk cannot come, and the shift is open. */
export function leaveOpen(shifts: SeedRow<'DutyShift'>[], now: Date): SeedRow<'DutyShift'>[] {
  const thursday = addDays(mondayOf(localDay(now)), 10);
  const gap = shifts.find((shift) => isOfDesk(shift, thursday));
  return shifts.map((shift) => (shift === gap ? { ...shift, memberId: null, byHand: true } : shift));
}

/** A swap on the Wednesday of that week, which a member of another team has accepted and nobody has approved yet. */
export function swapRows(
  members: readonly DemoMember[],
  shifts: readonly SeedRow<'DutyShift'>[],
  now: Date,
): SeedRow<'ShiftSwap'>[] {
  const wednesday = addDays(mondayOf(localDay(now)), 9);
  const shift = shifts.find((one) => isOfDesk(one, wednesday))!;
  const busy = new Set(
    shifts
      .filter((other) => overlaps(other as ShiftTimes, shift as ShiftTimes))
      .map((other) => other.memberId),
  );
  const other = members.find((member) => isOfDeskTeam(member) && !busy.has(member.row.id))!;
  return [
    {
      id: stableId('swap', 'BM'),
      shiftId: shift.id!,
      fromMemberId: shift.memberId!,
      acceptedById: other.row.id,
      status: 'ACCEPTED',
      note: 'Hôm đó tôi đưa cháu đi khám, nhờ anh chị trực giúp.',
      proposedAt: new Date(now.getTime() - 5 * HOUR_MS),
    },
  ];
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
          ...ofPattern(member, place, startsAt),
        };
      }),
    ),
  );
}
