import { startCluster } from './support/database.ts';
import { type DayReport, playDay } from './support/day-play.ts';
import { median, quantile, sum } from './support/figures.ts';
import { against, figure, type Row } from './support/rows.ts';

/**
 * A working day of one commune on a clock of its own: 50 requests at the desk, 20 by hotline, 24 members in the field and
 * five at the desk, who ignore, decline and go out of range. Beside it the same day with members asked in turn.
 */
export async function run(): Promise<Row[]> {
  const cluster = await startCluster();
  const nearest = await playDay(cluster, 'nearest');
  const inTurn = await playDay(cluster, 'in turn');
  const beside = (name: string, unit: string, of: (day: DayReport) => number, goal: string | null = null) =>
    against(name, of(nearest), unit, of(inTurn), goal);
  return [
    beside('until the claim, p50', 's', ({ untilClaim }) => median(untilClaim)),
    beside('until the claim, p95', 's', ({ untilClaim }) => quantile(untilClaim, 0.95)),
    figure('unclaimed at the end', nearest.unclaimed, 'requests', '<= 0'),
    figure('unclaimed at the end, asked in turn', inTurn.unclaimed, 'requests', '<= 0'),
    beside('way to the resident, mean', 'm', ({ ways }) => sum(ways) / ways.length),
    beside(
      'fairness of work in the field (Jain)',
      '',
      ({ work }) => sum(work) ** 2 / (work.length * sum(work.map((n) => n * n))),
    ),
    beside('most tasks of one member in the field', 'tasks', ({ work }) => Math.max(...work)),
    beside('offers', 'offers', ({ offers }) => offers),
    figure('assigned by hand', nearest.byHand, 'tasks'),
    figure('assigned by hand, asked in turn', inTurn.byHand, 'tasks'),
  ];
}
