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
