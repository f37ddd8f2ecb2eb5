import { createHash } from 'node:crypto';
import { codeFromBytes } from '@thon-so/domain/codes';
import { knowsCode, markCode } from '@thon-so/server/known-codes';
import { createRateLimits } from '@thon-so/server/rate-limits';
import { openByCode, type Shown } from '@thon-so/server/requests/opening-actions';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Proof, solve, type Work } from '../../../packages/web/src/proof/puzzles.ts';

const OWN = 'K7QM3T0V';
const PHONE = '+84912345678';
const sign = (text: string) => createHash('sha256').update(`secret ${text}`).digest('hex');
const hashOf = (code: string) => sign(`code:${code}`);

let limits: ReturnType<typeof createRateLimits>;
let looks: number;

beforeEach(() => {
  limits = createRateLimits();
  looks = 0;
});

/** A browser at the village's wifi, with what it keeps. */
function browser(ip = '203.0.113.1') {
  let mark: string | null = null;
  const codes = {
    knows: (hash: string) => knowsCode(sign, mark, hash),
    remember: (hash: string) => {
      mark = markCode(sign, mark, hash);
    },
  };
  const opener = { ip, limits, codes, sign, now: () => new Date() };
  const find = (phone: string | null | undefined) => async (hash: string) => {
    looks += 1;
    return hash === hashOf(OWN) && (phone == null || phone === PHONE) ? 'theirs' : null;
  };
  return {
    keeps: () => mark,
    /** What somebody is told; a page that can work for it shows the proof. */
    async open(code: string, shown: Shown = { proof: null }): Promise<unknown> {
      try {
        return (await openByCode(opener, code, shown, find(shown.phone))) ?? 'unknown';
      } catch (refused) {
        return refused as { code: string; work: Work };
      }
    },
  };
}

const WORK = { code: 'PROOF_OF_WORK_REQUIRED' };
const WAIT = { code: 'RATE_LIMITED' };
let last = 0;
const wrong = () => {
  last += 1;
  return codeFromBytes(Buffer.from([0, 0, 0, last >> 8, last & 255]));
};
const guess = (many: number, code: () => string, shown?: Shown) => {
  const thief = browser();
  return Promise.all(Array.from({ length: many }, () => thief.open(code(), shown)));
};
const proofFor = async (thief: ReturnType<typeof browser>, code: string): Promise<Proof> => {
  const { work } = (await thief.open(code)) as { work: Work };
  return solve(work, () => undefined);
};

describe('four hundred wrong codes at one moment', () => {
  test('are counted before they are looked at: a hundred are, and then each takes work', async () => {
    const told = await guess(400, wrong);
    expect(told.filter((each) => each === 'unknown')).toHaveLength(100);
    expect(looks).toBe(100);
    expect(await browser().open(OWN)).toMatchObject(WORK);
  });

  test('keep nobody there from their own request: not the browser that made it, not code and phone, not who works', async () => {
    const own = browser();
    expect(await own.open(OWN)).toBe('theirs');
    await guess(400, wrong);
    expect(await own.open(OWN)).toBe('theirs');
    expect(await browser().open(OWN, { phone: PHONE })).toBe('theirs');
    const borrowed = browser();
    const proof = await proofFor(borrowed, OWN);
    expect(await borrowed.open(OWN, { proof })).toBe('theirs');
    expect(await borrowed.open(OWN)).toBe('theirs');
    expect(await browser('198.51.100.7').open(OWN)).toBe('theirs');
  });
});

test('whoever works for every guess is stopped too, and code and phone still open', async () => {
  await guess(100, wrong);
  const [thief, code] = [browser(), wrong()];
  const proof = await proofFor(thief, code);
  const told = await guess(400, () => code, { proof });
  expect(told.filter((each) => each === 'unknown')).toHaveLength(200);
  expect(told.at(-1)).toMatchObject(WAIT);
  expect(await browser().open(OWN)).toMatchObject(WAIT);
  expect(await browser().open(OWN, { phone: PHONE })).toBe('theirs');
});

test('what has no place for a proof is told to wait, and counts nothing more', async () => {
  await guess(100, wrong);
  const before = looks;
  for (const told of await guess(500, wrong, {})) expect(told).toMatchObject(WAIT);
  expect(looks).toBe(before);
  expect(await browser().open(OWN)).toMatchObject(WORK);
});

test('whoever found a code learns no number with it, from however many addresses', async () => {
  const thieves = Array.from({ length: 60 }, (_, at) => browser(`198.51.100.${at}`));
  const told = await Promise.all(thieves.map((thief, at) => thief.open(OWN, { phone: `+8491000000${at}` })));
  expect(told.filter((each) => each === 'unknown')).toHaveLength(30);
  expect(await browser('192.0.2.1').open(OWN, { phone: PHONE })).toMatchObject(WAIT);
  expect(await browser().open(OWN)).toBe('theirs');
});

test('a browser that knows a code guesses no number with it either', async () => {
  const own = browser();
  await own.open(OWN);
  const told = await Promise.all(
    Array.from({ length: 40 }, (_, at) => own.open(OWN, { phone: `+8491000000${at}` })),
  );
  expect(told.filter((each) => each === 'unknown')).toHaveLength(30);
});

test('a forgotten letter is told at once and uses nothing up', async () => {
  for (const told of await guess(500, () => 'K7QM-3T0')) expect(told).toBe('unknown');
  expect(looks).toBe(0);
  expect(await browser().open(OWN)).toBe('theirs');
});

test('what was right uses nothing up', async () => {
  for (let again = 0; again < 400; again += 1) expect(await browser().open(OWN)).toBe('theirs');
});

test('a browser is known by the last twelve codes, by no other, and its mark tells none of them', async () => {
  let mark: string | null = null;
  const codes = Array.from({ length: 13 }, wrong);
  for (const code of [...codes, codes.at(-1)!]) mark = markCode(sign, mark, hashOf(code));
  expect(codes.map((code) => knowsCode(sign, mark, hashOf(code)))).toEqual([
    false,
    ...codes.slice(1).map(() => true),
  ]);
  for (const code of codes) expect(mark).not.toContain(code);
  for (const forged of [null, '', 'f'.repeat(32), `${mark}.x`, hashOf(codes[1]!)]) {
    expect(knowsCode(sign, forged, hashOf(codes[1]!))).toBe(false);
  }
  expect(markCode(sign, 'nonsense', hashOf(OWN))).toHaveLength(32);
});
