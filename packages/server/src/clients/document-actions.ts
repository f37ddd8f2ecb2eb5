import { existsSync, readFileSync } from 'node:fs';
import type { Work } from '../context.ts';
import { deleteDocuments, findDocument, saveDocuments } from './store.ts';

/** Documents by their ids, as a build of the pages lists them. */
export type Manifest = ReadonlyMap<string, string>;

/** What our own pages send, of this build and of those before it. */
export interface TrustedDocuments {
  /** The document of that id, or null. */
  find(id: string): string | null | Promise<string | null>;
  /** Keeps those of this build for pages that outlive it. */
  bring(): Promise<void>;
}

const ID = /^[0-9a-f]{16}$/;
const DAY_MS = 86_400_000;
const KEPT_MS = 60 * DAY_MS;
const MOST_REMEMBERED = 1_000;

/** Reads what the pages' build wrote; nothing where they were not built, as while developing. */
export function readManifest(file: string): Manifest {
  if (!existsSync(file)) return new Map();
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>));
}

/** A phone may keep a page for weeks, and nodes of two builds run side by side: what one has brought all know. */
export function createTrustedDocuments({ db, now }: Work, manifest: Manifest): TrustedDocuments {
  const older = new Map<string, string>();

  async function findOlder(id: string): Promise<string | null> {
    const text = await findDocument(db, id);
    if (text !== null) older.set(id, text);
    if (older.size > MOST_REMEMBERED) older.delete(older.keys().next().value!);
    return text;
  }

  return {
    find(id) {
      if (!ID.test(id)) return null;
      return manifest.get(id) ?? older.get(id) ?? findOlder(id);
    },
    async bring() {
      if (manifest.size > 0) await saveDocuments(db, [...manifest], now());
    },
  };
}

/** Forgets documents of builds that no node has run for two months. */
export function forgetDocuments({ db, now }: Work): Promise<void> {
  return deleteDocuments(db, new Date(now().getTime() - KEPT_MS));
}
