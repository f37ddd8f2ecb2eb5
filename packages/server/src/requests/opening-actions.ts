import type { Context } from '../context.ts';
import { NotFoundError, ProofOfWorkRequiredError, RateLimitedError } from '../errors.ts';
import { LIMITS, type LimitName } from '../limits.ts';
import { isProven, type Proof, puzzlesFor } from '../proof-of-work.ts';
import { codeHash, readCode } from './code-actions.ts';
import { idByCodeHash } from './reading-store.ts';

/** Who opens something with a tracking code, and what counts their tries. */
export type Opener = Pick<Context, 'sign' | 'now' | 'limits' | 'ip' | 'codes'>;

/** What came with the code: null where it could have, left out where the operation has no place for it. */
export type Shown = {
  /** In E.164, or as typed where it is no number: then it is nobody's. */
  phone?: string | null;
  proof?: Proof | null;
};

type Counted = readonly [LimitName, string];

/**
 * Looks up what a typed code stands for, unless too many were wrong. Whoever guesses is stopped; a village behind one
 * wifi is not:
 * - a browser that was given the code, or opened it before, opens it whatever others try at its address;
 * - from an address with many wrong codes, code and phone number open together, as hardly anybody guesses both;
 * - a code alone takes a proof of work there, and beyond a limit no longer does.
 * Counted before it is looked at, so that a burst at one moment and aliases in one document count each; what was right
 * is taken back. What is no code by its form is refused at once and not counted: its form is public, so the answer
 * tells nothing of anybody's, and a forgotten letter uses up nothing of one's neighbours'.
 * @param find answers null where there is nothing, or where the phone number is another's
 * @throws ProofOfWorkRequiredError where a proof has a place; RateLimitedError
 */
export async function openByCode<Found>(
  opener: Opener,
  typed: string,
  shown: Shown,
  find: (hash: string) => Promise<Found | null>,
): Promise<Found | null> {
  const code = readCode(typed);
  if (code === null) return null;
  const hash = codeHash(opener, code);
  const counted = await admit(opener, hash, shown);
  const found = await find(hash);
  if (found === null) return null;
  for (const [name, key] of counted) await opener.limits.giveBack(name, key);
  opener.codes.remember(hash);
  return found;
}

/**
 * The request of a code alone, for what can be done with it.
 * @throws NotFoundError RateLimitedError
 */
export async function requestOfCode(context: Opener & Pick<Context, 'db'>, typed: string): Promise<string> {
  const requestId = await openByCode(context, typed, {}, (hash) => idByCodeHash(context.db, hash));
  if (requestId === null) throw new NotFoundError();
  return requestId;
}

/** Counts what is about to be looked at, or refuses and leaves uncounted what is not. */
async function admit(opener: Opener, hash: string, shown: Shown): Promise<readonly Counted[]> {
  const ofCode: Counted[] = shown.phone == null ? [] : [['trackCode', hash]];
  for (const each of ofCode) await opener.limits.take(...each);
  if (opener.codes.knows(hash)) return ofCode;
  const guess: Counted = ['trackAddress', opener.ip];
  const tries = await triesOf(opener, guess);
  const counted = [...ofCode, guess];
  if (typeof tries === 'number' && opener.limits.isFree('trackAddress', tries)) return counted;
  if (shown.phone != null) {
    const pair: Counted = ['trackPhone', `${shown.phone} ${opener.ip}`];
    await opener.limits.take(...pair);
    return [...counted, pair];
  }
  const subject = `code:${hash}`;
  const { proof } = shown;
  if (typeof tries === 'number' && proof && isProven(opener, subject, proof)) return counted;
  await opener.limits.giveBack(...guess);
  if (typeof tries !== 'number') throw tries;
  if (proof === undefined) throw new RateLimitedError(LIMITS.trackAddress.duration, 'trackAddress');
  throw new ProofOfWorkRequiredError(puzzlesFor(opener, subject), 'trackAddress');
}

/** How many codes were wrong at this address, this one counted; or that there were too many. */
async function triesOf({ limits }: Opener, guess: Counted): Promise<number | RateLimitedError> {
  try {
    return await limits.take(...guess);
  } catch (reached) {
    if (reached instanceof RateLimitedError) return reached;
    throw reached;
  }
}
