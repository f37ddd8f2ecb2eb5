import { addDays, daysOf, hoursOn, type LocalDay, localDay, type WeeklyHours } from './roster-patterns.ts';
import type { ShiftTimes } from './roster-shifts.ts';
import type { DutyPlace } from './vocabulary.ts';

/** How far ahead a commune is shown where people are missing. */
export const GAP_DAYS = 14;

/** How many are wanted at a place in some hours of the week. */
export type Minimum = WeeklyHours & { place: DutyPlace; members: number };

/** A time in which fewer are rostered than wanted; `rostered` is the lowest number in it. */
export type Gap = ShiftTimes & { place: DutyPlace; wanted: number; rostered: number };

type Rostered = ShiftTimes & { place: DutyPlace };

/** From now, or from the next day's beginning, to the end of the days that gaps are looked for in. */
export function gapDays(now: Date): { from: LocalDay; until: LocalDay } {
  const today = localDay(now);
  return { from: today, until: addDays(today, GAP_DAYS - 1) };
}

/**
 * Where fewer members are rostered than the minimum says, soonest first: times that follow one another are one gap.
 * @param shifts those with a member, at any place
 */
export function findGaps(
  minimums: readonly Minimum[],
  shifts: readonly Rostered[],
  now: Date,
  isHoliday: (day: LocalDay) => boolean,
): Gap[] {
  const { from, until } = gapDays(now);
  return minimums
    .flatMap((minimum) =>
      daysOf(minimum, addDays(from, -1), until, isHoliday).flatMap((day) => {
        const { startsAt, endsAt } = hoursOn(minimum, day);
        const ahead = { startsAt: startsAt < now ? now : startsAt, endsAt };
        return ahead.startsAt < endsAt ? gapsWithin(minimum, ahead, shifts) : [];
      }),
    )
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.place.localeCompare(b.place));
}

function gapsWithin({ place, members }: Minimum, span: ShiftTimes, shifts: readonly Rostered[]): Gap[] {
  const there = shifts.filter(
    (shift) => shift.place === place && shift.startsAt < span.endsAt && span.startsAt < shift.endsAt,
  );
  const gaps: Gap[] = [];
  for (const part of partsOf(span, there)) {
    const rostered = there.filter(
      ({ startsAt, endsAt }) => startsAt <= part.startsAt && part.endsAt <= endsAt,
    ).length;
    const last = gaps.at(-1);
    if (rostered >= members) continue;
    if (last && last.endsAt.getTime() === part.startsAt.getTime()) {
      gaps[gaps.length - 1] = {
        ...last,
        endsAt: part.endsAt,
        rostered: Math.min(last.rostered, rostered),
      };
    } else gaps.push({ ...part, place, wanted: members, rostered });
  }
  return gaps;
}

/** A span cut wherever somebody comes or goes. */
function partsOf({ startsAt, endsAt }: ShiftTimes, shifts: readonly ShiftTimes[]): ShiftTimes[] {
  const cuts = shifts
    .flatMap((shift) => [shift.startsAt.getTime(), shift.endsAt.getTime()])
    .filter((at) => at > startsAt.getTime() && at < endsAt.getTime());
  const edges = [...new Set([startsAt.getTime(), ...cuts, endsAt.getTime()])].sort((a, b) => a - b);
  return edges.slice(1).map((end, index) => ({ startsAt: new Date(edges[index]!), endsAt: new Date(end) }));
}
