import { clearShelves, openShelf, SIGNED_IN } from '../offline/shelf.ts';
import type { Viewer } from './viewer.tsx';

const name = 'viewer';

/** Who was signed in when the server was last reached. */
export function keptViewer(): Viewer | null {
  const kept = openShelf(SIGNED_IN).read<Viewer>(name);
  // One that an earlier version of this page kept says nothing of rights.
  return kept?.rights ? kept : null;
}

/** Keeps who is signed in for dead zones; what others kept on this phone goes, and everybody's where it is nobody. */
export function keepViewer(viewer: Viewer | null): void {
  clearShelves(viewer?.id ?? null);
  if (viewer) openShelf(SIGNED_IN).write(name, viewer);
}
