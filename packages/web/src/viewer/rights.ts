import type { Viewer } from './viewer.tsx';

/** What the policy may allow, by the server's names. */
export type Right = Viewer['rights'][number]['right'];

/** Whether the person's roles allow something anywhere. */
export function hasRight(viewer: Pick<Viewer, 'rights'>, right: Right): boolean {
  return viewer.rights.some((held) => held.right === right);
}

/** The units at which the person's roles allow something. */
export function unitsWithRight(viewer: Pick<Viewer, 'rights' | 'grants'>, right: Right) {
  const ids = new Set(viewer.rights.find((held) => held.right === right)?.unitIds);
  const units = viewer.grants.flatMap(({ unit }) => (ids.has(unit.id) ? [unit] : []));
  return [...new Map(units.map((unit) => [unit.id, unit])).values()];
}

/** Below a province: where people are helped, and what has a roster and a desk of its own. */
const isLocal = ({ level }: { level: string }) => level !== 'PROVINCE';

/** Whether the person's roles allow something in a commune or village of their own, and not only across a province. */
export function hasLocalRight(viewer: Pick<Viewer, 'rights' | 'grants'>, right: Right): boolean {
  return unitsWithRight(viewer, right).some(isLocal);
}

/** Where a screen about a commune or village begins: at home, where the right holds there, else at the first unit where it does. */
export function localUnit(viewer: Pick<Viewer, 'rights' | 'grants' | 'homeUnit'>, right: Right) {
  const units = unitsWithRight(viewer, right).filter(isLocal);
  return units.find(({ id }) => id === viewer.homeUnit?.id) ?? units[0] ?? null;
}
