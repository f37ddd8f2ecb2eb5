import type { Context } from '@thon-so/server/context';
import { attempt } from '@thon-so/server/identity/attempt-actions';
import { createRateLimits } from '@thon-so/server/rate-limits';
import { beforeEach, describe, expect, test } from 'vitest';

const PHONE = '+84590300001';
let limits: ReturnType<typeof createRateLimits>;
let alarms: number;
let last = 0;

beforeEach(() => {
  limits = createRateLimits();
  alarms = 0;
});

/** An address that nobody has come from yet. */
function address(): string {
  last += 1;
  return `203.0.${Math.trunc(last / 250)}.${(last % 250) + 1}`;
}

/** Whether somebody gets in; "wrong" and "stopped" are what they are told otherwise. */
async function said(right: boolean, ip = address(), { phone = PHONE, device = null as string | null } = {}) {
  const context = {
    ...{ limits, ip, knownDevice: () => device, sign: (text: string) => text },
    db: { account: { findUnique: async () => null } },
    transaction: async () => {
      alarms += 1;
    },
  } as unknown as Context;
  try {
    await attempt(context, phone, async () => (right ? {} : null));
    return 'in';
  } catch (refused) {
    return (refused as Error).constructor.name === 'RateLimitedError' ? 'stopped' : 'wrong';
  }
}

const times = (many: number, run: (index: number) => Promise<string>) =>
  Promise.all(Array.from({ length: many }, (_, index) => run(index)));
const count = (answers: string[], answer: string) => answers.filter((each) => each === answer).length;

describe('forty wrong passwords at one moment', () => {
  test('from one address at one number: ten are answered, and the right one from there waits too', async () => {
    const from = address();
    const answers = await times(40, () => said(false, from));
    expect([count(answers, 'wrong'), count(answers, 'stopped')]).toEqual([10, 30]);
    expect(await said(true, from)).toBe('stopped');
  });

  test('lock out neither its owner elsewhere, nor a colleague at that address, nor the owner’s own browser', async () => {
    const from = address();
    await times(40, () => said(false, from));
    expect(await said(true)).toBe('in');
    expect(await said(true, from, { phone: '+84590300002' })).toBe('in');
    expect(await said(true, from, { device: 'own' })).toBe('in');
  });

  test('from forty addresses: twenty are answered, the others are told nothing, and the owner gets in', async () => {
    const answers = await times(40, () => said(false));
    expect([count(answers, 'wrong'), count(answers, 'stopped')]).toEqual([20, 20]);
    expect(await said(true)).toBe('in');
    expect(alarms).toBe(1);
  });

  test('at forty numbers from one address: thirty are answered, and whoever is right there gets in', async () => {
    const from = address();
    const answers = await times(40, (index) => said(false, from, { phone: `+8459030${1000 + index}` }));
    expect([count(answers, 'wrong'), count(answers, 'stopped')]).toEqual([30, 10]);
    expect(await said(true, from)).toBe('in');
  });
});

test('after a hundred guesses at one number no new device gets in, and the owner’s own still does', async () => {
  await times(100, () => said(false));
  expect(await said(true)).toBe('stopped');
  expect(await said(true, address(), { device: 'own' })).toBe('in');
  expect(alarms).toBe(1);
});

test('under suspicion three tries of each address are looked at, no more', async () => {
  await times(20, () => said(false));
  const from = address();
  await times(2, () => said(false, from));
  expect(await said(true, from)).toBe('in');
  await times(3, () => said(false, from));
  expect(await said(true, from)).toBe('stopped');
});

test('a known browser has ten attempts of its own, and then those of a stranger', async () => {
  const from = address();
  const answers = await times(40, () => said(false, from, { device: 'own' }));
  expect(count(answers, 'wrong')).toBe(20);
  expect(await said(true, from, { device: 'own' })).toBe('stopped');
});

test('what was right uses nothing up', async () => {
  const from = address();
  for (let again = 0; again < 60; again++) expect(await said(true, from)).toBe('in');
});
