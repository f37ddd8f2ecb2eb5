import type { Chance } from './chance.ts';

/** Some bytes that are turned, left out, doubled or put in. */
export function mutated(text: string, chance: Chance): Buffer {
  let bytes: Buffer = Buffer.from(text);
  for (let left = chance.pick([1, 1, 2, 3, 8]); left > 0; left -= 1) bytes = once(bytes, chance);
  return bytes;
}

function once(bytes: Buffer, chance: Chance): Buffer {
  const at = chance.below(bytes.length + 1);
  const long = 1 + chance.below(chance.pick([1, 4, 40]));
  const [before, piece, after] = [
    bytes.subarray(0, at),
    bytes.subarray(at, at + long),
    bytes.subarray(at + long),
  ];
  switch (chance.below(5)) {
    case 0:
      return Buffer.concat([before, piece.map((byte) => byte ^ (1 << chance.below(8))), after]);
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return Buffer.concat([before, piece, piece, after]);
    case 3:
      return Buffer.concat([before, Buffer.from([chance.below(256), chance.below(256)]), piece, after]);
    default:
      return Buffer.concat([before, piece.map(() => chance.below(256)), after]);
  }
}
