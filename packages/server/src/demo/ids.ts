import { createHash } from 'node:crypto';

function uuidFrom(bytes: Buffer, version: number): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | (version << 4), 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  const cuts = [0, 8, 12, 16, 20, 32] as const;
  return cuts
    .slice(1)
    .map((end, part) => hex.slice(cuts[part], end))
    .join('-');
}

/** The same UUID (version 8) for the same words in every installation: rows refer to each other without a look-up. */
export function stableId(...words: readonly (string | number)[]): string {
  return uuidFrom(createHash('sha256').update(words.join('\n')).digest().subarray(0, 16), 8);
}

/**
 * A UUID (version 7) of that moment, like those that the database makes, so that ids sort by time here too.
 * @param order tells apart what happened in the same millisecond, 0–4,095
 */
export function idAt(at: Date, order: number, ...words: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(words.join('\n')).digest().subarray(0, 16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt16BE(order, 6);
  return uuidFrom(bytes, 7);
}

/** A province's or commune's id, from its official code. */
export function unitIdOf(code: string): string {
  return stableId('unit', code);
}
