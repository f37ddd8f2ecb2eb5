import { parseSnapshot, type Snapshot } from './snapshot.ts';

/** A position in the events of one epoch. */
export interface Cursor {
  readonly epoch: string;
  readonly snapshot: Snapshot;
}

// A snapshot names every running transaction; a longer one than this is no cursor of ours.
const MAX_LENGTH = 16_384;
const FORM = /^[A-Za-z0-9_-]+$/;

/** The opaque text that clients keep: base64url of the epoch and the snapshot. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(`${cursor.epoch} ${cursor.snapshot.text}`).toString('base64url');
}

/** Null where the text is not one of our cursors, whatever else it may be. */
export function decodeCursor(text: string): Cursor | null {
  if (text.length > MAX_LENGTH || !FORM.test(text)) return null;
  const [epoch, snapshotText, ...rest] = Buffer.from(text, 'base64url').toString('latin1').split(' ');
  if (!epoch || !snapshotText || rest.length > 0) return null;
  const snapshot = parseSnapshot(snapshotText);
  return snapshot ? { epoch, snapshot } : null;
}
