/** A period worked on a weekday, from Sunday (0) to Saturday (6), in minutes from local midnight. */
export type WorkPeriod = { weekday: number; start: number; end: number };

const DAY_MINUTES = 24 * 60;
/** The most periods that a day is cut into. */
const MOST_PERIODS = 4;

export type HoursProblem =
  | { weekday: number; kind: 'BACKWARDS' | 'OVERLAP' | 'TOO_MANY' }
  | { kind: 'NEVER' };

/** A week's periods by weekday, each day's in order. */
export function weekOf(periods: readonly WorkPeriod[]): [number, number][][] {
  return [0, 1, 2, 3, 4, 5, 6].map((weekday) =>
    periods
      .filter((period) => period.weekday === weekday)
      .map(({ start, end }): [number, number] => [start, end])
      .sort(([a], [b]) => a - b),
  );
}

/** What is wrong with a week: a period that ends before it begins, two at once, too many, or a week without work. */
export function hoursProblems(periods: readonly WorkPeriod[]): HoursProblem[] {
  if (periods.length === 0) return [{ kind: 'NEVER' }];
  return weekOf(periods).flatMap((day, weekday): HoursProblem[] => {
    if (day.length > MOST_PERIODS) return [{ weekday, kind: 'TOO_MANY' }];
    if (day.some(([start, end]) => start < 0 || end > DAY_MINUTES || end <= start)) {
      return [{ weekday, kind: 'BACKWARDS' }];
    }
    const overlaps = day.some(([start], index) => index > 0 && start < day[index - 1]![1]);
    return overlaps ? [{ weekday, kind: 'OVERLAP' }] : [];
  });
}
