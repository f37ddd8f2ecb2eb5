import { createHash } from 'node:crypto';
import { isProven, puzzlesFor } from '@thon-so/server/proof-of-work';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solve, solveBetween } from '../../packages/web/src/proof/puzzles.ts';
import { sha256 } from '../../packages/web/src/proof/sha256.ts';

let ahead = 0;
const node = {
  sign: (text: string) => createHash('sha256').update(`secret ${text}`).digest('hex'),
  now: () => new Date(1_800_000_000_000 + ahead),
};
const work = (subject: string) => puzzlesFor(node, subject);

test('our SHA-256 is that of others, for texts of any length', () => {
  const text = fc.string({
    unit: fc.integer({ min: 32, max: 126 }).map((sign) => String.fromCharCode(sign)),
    maxLength: 200,
  });
  fc.assert(
    fc.property(text, (one) => {
      const own = [...sha256(one)].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
      expect(own).toBe(createHash('sha256').update(one).digest('hex'));
    }),
  );
});

test('work that a browser has done is proof for what it was asked for, and tells how far it is', () => {
  const told: number[] = [];
  const proof = solve(work('key 1'), (done) => told.push(done));
  expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(isProven(node, 'key 1', proof)).toBe(true);
});

test('a browser that cannot work beside the page does it between two of its frames, until nobody waits for it', async () => {
  const asked = work('key 1');
  const told: number[] = [];
  let rests = 0;
  const ticking = setInterval(() => {
    rests += 1;
  });
  const proof = await solveBetween(
    asked,
    (done) => told.push(done),
    () => false,
  );
  clearInterval(ticking);
  expect(proof).toEqual(solve(asked, () => undefined));
  expect(told.length).toBeGreaterThan(0);
  expect(rests).toBeGreaterThan(0);
  const over = await solveBetween(
    asked,
    () => undefined,
    () => true,
  );
  expect(over).toBeNull();
});

test('it is no proof for anything else, later than ten minutes, with a forged time, or half done', () => {
  const proof = solve(work('key 1'), () => undefined);
  const [until, signature] = proof.challenge.split('.');
  const wrong = {
    'another subject': isProven(node, 'key 2', proof),
    'nothing at all': isProven(node, 'key 1', null),
    'a later end': isProven(node, 'key 1', { ...proof, challenge: `${Number(until) + 60}.${signature}` }),
    'another installation': isProven({ ...node, sign: () => 'f'.repeat(64) }, 'key 1', proof),
    'one puzzle too few': isProven(node, 'key 1', { ...proof, nonces: proof.nonces.slice(1) }),
    'solutions of another order': isProven(node, 'key 1', { ...proof, nonces: proof.nonces.toReversed() }),
    'a guess': isProven(node, 'key 1', { ...proof, nonces: proof.nonces.map(() => -1) }),
  };
  expect(Object.entries(wrong).filter(([, taken]) => taken)).toEqual([]);
  ahead = 9 * 60_000;
  expect(isProven(node, 'key 1', proof)).toBe(true);
  ahead = 10 * 60_000 + 1_000;
  expect(isProven(node, 'key 1', proof)).toBe(false);
});
