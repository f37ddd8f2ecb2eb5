import { randomUUID } from 'node:crypto';
import { auditBy } from '../audit/actions.ts';
import type { Context, Work } from '../context.ts';
import { InvalidCredentialsError, RateLimitedError } from '../errors.ts';
import type { LimitName } from '../limits.ts';
import { planJob } from '../work.ts';
import { findAccountByPhone, findFirstUnit } from './store.ts';

/** How often one may be wrong at one number from one address that are not trusted with more. */
const TRIES_UNDER_SUSPICION = 3;

type Counted = readonly [LimitName, string];
type Admitted = { counted: readonly Counted[]; suspicion: RateLimitedError | null; alarm: boolean };

/**
 * Looks at a password or its like, unless too many were wrong. Whoever guesses is stopped; whose number it is, and
 * whoever shares their address, is not:
 * - a browser in which the owner signed in before has attempts of its own, which nobody else can use up;
 * - one address has few attempts at one number;
 * - where a number or an address has seen many wrong ones, the first few from each address are still looked at, and
 *   the right one lets in, but a wrong one is told nothing.
 * Counted before it is looked at, so that a burst at one moment is counted too; what was right is taken back.
 * @param check answers null where it does not match, in the same time whether the number has an account or not
 * @throws InvalidCredentialsError RateLimitedError
 */
export async function attempt<Found>(
  context: Context,
  phone: string,
  check: () => Promise<Found | null>,
): Promise<Found> {
  const { counted, suspicion, alarm } = (await asKnown(context, phone)) ?? (await asStranger(context, phone));
  const found = await check();
  if (found === null) {
    if (alarm) await raiseAlarm(context, phone);
    throw suspicion ?? new InvalidCredentialsError();
  }
  for (const [name, key] of counted) await context.limits.giveBack(name, key);
  return found;
}

async function asKnown(context: Context, phone: string): Promise<Admitted | null> {
  const device = context.knownDevice(phone);
  if (device === null) return null;
  const one: Counted = ['signInDevice', `${device} ${phone}`];
  if ((await take(context, one)) instanceof RateLimitedError) return null;
  return { counted: [one], suspicion: null, alarm: false };
}

async function asStranger(context: Context, phone: string): Promise<Admitted> {
  const pair: Counted = ['signInPair', `${phone} ${context.ip}`];
  const most: Counted[] = [
    ['signInPhoneMost', phone],
    ['signInAddressMost', context.ip],
  ];
  const tries = await context.limits.take(...pair);
  for (const one of most) await context.limits.take(...one);
  const ofPhone = await take(context, ['signInPhone', phone]);
  const ofAddress = await take(context, ['signInAddress', context.ip]);
  const suspicion = [ofPhone, ofAddress].find((each) => each instanceof RateLimitedError) ?? null;
  if (suspicion && tries > TRIES_UNDER_SUSPICION) throw suspicion;
  return {
    counted: [pair, ...most, ['signInPhone', phone], ['signInAddress', context.ip]],
    suspicion,
    alarm: typeof ofPhone === 'number' && context.limits.left('signInPhone', ofPhone) === 0,
  };
}

/** How many that makes, or why not. */
async function take({ limits }: Context, one: Counted): Promise<number | RateLimitedError> {
  try {
    return await limits.take(...one);
  } catch (reached) {
    if (reached instanceof RateLimitedError) return reached;
    throw reached;
  }
}

/** Planned for a number that nobody has too, so that it takes as long. */
async function raiseAlarm(context: Context, phone: string): Promise<void> {
  const account = await findAccountByPhone(context.db, phone);
  const [accountId, key] = [account?.id ?? null, `limited:${context.sign(phone)}`];
  await context.transaction((tx) =>
    planJob(tx, 'identity.signInLimited', { accountId, once: randomUUID() }, { key }),
  );
}

/**
 * Writes down that somebody was guessing at an account, under the unit of its first role.
 * @param once names this alarm: it is written down once, however often its job runs
 */
export async function noteSignInLimited(work: Work, accountId: string | null, once: string): Promise<void> {
  if (accountId === null) return;
  const unitId = await findFirstUnit(work.db, accountId);
  const facts = { before: {}, after: { limited: true } };
  const change = { action: 'SIGN_IN_LIMITED', subjectId: accountId, unitId, ...facts } as const;
  await work.transaction((tx) => auditBy(tx, work, null, { ...change, onceKey: `limited:${once}` }));
}
