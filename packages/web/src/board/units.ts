import type { Viewer } from '../viewer/viewer.tsx';

/** A unit whose board may be opened. */
export interface UnitChoice {
  id: string;
  name: string;
  level: 'PROVINCE' | 'COMMUNE' | 'VILLAGE';
}

const readers: readonly string[] = ['LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'PROVINCE'];
const actors: readonly string[] = ['LEAD', 'SUPERVISOR'];
const order = { COMMUNE: 0, VILLAGE: 1, PROVINCE: 2 };

/** The units whose boards this person's roles open, each once: communes first, since that is where the work is led. */
export function boardUnits(viewer: Pick<Viewer, 'grants'>): UnitChoice[] {
  const units = new Map<string, UnitChoice>();
  for (const { role, unit } of viewer.grants) {
    if (readers.includes(role)) units.set(unit.id, { id: unit.id, name: unit.name, level: unit.level });
  }
  return [...units.values()].sort(
    (a, b) => order[a.level] - order[b.level] || a.name.localeCompare(b.name, 'vi'),
  );
}

/**
 * Which board to show: the one that the address names, else where the person's day starts, else their first.
 * Null when no role of theirs opens one.
 */
export function chosenUnit(
  viewer: Pick<Viewer, 'grants' | 'homeUnit'>,
  asked: string | undefined,
): string | null {
  const choices = boardUnits(viewer);
  if (asked) return choices.length > 0 ? asked : null;
  const home = choices.find(({ id }) => id === viewer.homeUnit?.id);
  return (home ?? choices[0])?.id ?? null;
}

/** Whether this person assigns and calls, or only looks. The server decides again at each press. */
export function mayAct(viewer: Pick<Viewer, 'grants'>): boolean {
  return viewer.grants.some(({ role }) => actors.includes(role));
}
