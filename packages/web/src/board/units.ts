import { hasRight, unitsWithRight } from '../viewer/rights.ts';
import type { Viewer } from '../viewer/viewer.tsx';

/** A unit whose board may be opened. */
export interface UnitChoice {
  id: string;
  name: string;
  level: 'PROVINCE' | 'COMMUNE' | 'VILLAGE';
}

const order = { COMMUNE: 0, VILLAGE: 1, PROVINCE: 2 };

/** The units whose boards this person's roles open, each once: communes first, since that is where the work is led. */
export function boardUnits(viewer: Pick<Viewer, 'grants' | 'rights'>): UnitChoice[] {
  const units = unitsWithRight(viewer, 'BOARD_READ').map(({ id, name, level }) => ({ id, name, level }));
  return units.sort((a, b) => order[a.level] - order[b.level] || a.name.localeCompare(b.name, 'vi'));
}

/**
 * Which board to show: the one that the address names, else where the person's day starts, else their first.
 * Null when no role of theirs opens one.
 */
export function chosenUnit(
  viewer: Pick<Viewer, 'grants' | 'rights' | 'homeUnit'>,
  asked: string | undefined,
): string | null {
  const choices = boardUnits(viewer);
  if (asked) return choices.length > 0 ? asked : null;
  const home = choices.find(({ id }) => id === viewer.homeUnit?.id);
  return (home ?? choices[0])?.id ?? null;
}

/** Whether this person assigns and calls, or only looks. The server decides again at each press. */
export function mayAct(viewer: Pick<Viewer, 'rights'>): boolean {
  return hasRight(viewer, 'BOARD_ACT');
}
