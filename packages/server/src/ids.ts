import { NotFoundError } from './errors.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The opaque global id of an entity, `Task` and its UUID. */
export function globalId(typename: string, id: string): string {
  return Buffer.from(`${typename}:${id}`).toString('base64url');
}

export function readGlobalId(text: string): { typename: string; id: string } | null {
  const plain = Buffer.from(text, 'base64url').toString();
  const colon = plain.indexOf(':');
  const id = plain.slice(colon + 1);
  return colon > 0 && UUID.test(id) ? { typename: plain.slice(0, colon), id } : null;
}

/** The UUID behind a global id of that type. Throws NotFoundError for any other text. */
export function localId(typename: string, text: string): string {
  const read = readGlobalId(text);
  if (read?.typename !== typename) throw new NotFoundError();
  return read.id;
}

/** As `localId`; null stays null. */
export function optionalId(typename: string, text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : localId(typename, text);
}
