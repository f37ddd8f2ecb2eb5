import { fold } from '../i18n/fold.ts';
import type { Totals } from './live.ts';

export type UnitRow = Totals['byUnit'][number];

const isQuiet = ({ open, unclaimed, late }: UnitRow) => open + unclaimed + late === 0;

const worstFirst = (a: UnitRow, b: UnitRow) =>
  b.late - a.late ||
  b.unclaimed - a.unclaimed ||
  b.open - a.open ||
  a.unit.name.localeCompare(b.unit.name, 'vi');

/**
 * The rows of a province's table, the worst first. What was typed finds any unit; without it, units where nothing is open
 * are left out unless asked for.
 *
 * @returns the rows to show, and how many quiet units there are
 */
export function unitRows(
  rows: readonly UnitRow[],
  typed: string,
  withQuiet: boolean,
): { shown: UnitRow[]; quiet: number } {
  const wanted = fold(typed);
  const kept = rows.filter((row) =>
    wanted ? fold(row.unit.name).includes(wanted) : withQuiet || !isQuiet(row),
  );
  return { shown: kept.sort(worstFirst), quiet: rows.filter(isQuiet).length };
}
