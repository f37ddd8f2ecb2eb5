import { LOCAL } from '../addresses.ts';
import type { Context } from '../context.ts';
import { ProofOfWorkRequiredError, RateLimitedError } from '../errors.ts';
import { readGlobalId } from '../ids.ts';
import type { LimitName } from '../limits.ts';
import { isProven, type Proof, puzzlesFor } from '../proof-of-work.ts';
import type { Asked } from '../requests/asking-actions.ts';
import { hotlineOf, loadUnit } from '../units/actions.ts';

/** What comes with a form from somebody without an account. */
export type FromStranger = {
  /** The work that was asked for when it was sent before. */
  proof: Proof | null;
  /** A field that people do not see, so that only programs fill it in. */
  website: string;
};

type Counted = readonly [LimitName, string];

/** How long a program that fills in everything is told to wait: nothing of it is counted, nothing kept. */
const TRAPPED_SECONDS = 600;

/**
 * Lets a resident's form in, asks for a proof of work where many came before it, and refuses beyond that, with the
 * number to call instead. A phone number alone is never refused: anybody can write down anybody's. A program that fills in what people cannot see is told the same as if too many had come: it
 * learns nothing, and a person whose browser did it is sent to the hotline rather than left waiting for nobody.
 * @throws ProofOfWorkRequiredError RateLimitedError
 */
export async function admitStranger(
  context: Context,
  key: string,
  asked: Pick<Asked, 'unitId' | 'caller' | 'helped'>,
  { proof, website }: FromStranger,
): Promise<void> {
  if (context.scope.signedIn) return;
  const trapped = website !== '';
  if (context.ip === LOCAL && !trapped) return;
  const named = readGlobalId(asked.unitId);
  const unit = named?.typename === 'Unit' ? await loadUnit(context, named.id) : null;
  const hotline = unit && (await hotlineOf(context, unit));
  if (trapped) throw new RateLimitedError(TRAPPED_SECONDS, 'submitAddress', hotline);
  const counted = whatCounts(context, asked, unit?.communeId ?? null);
  if (await isWithin(context, counted, hotline)) return;
  if (isProven(context, key, proof)) return;
  for (const [name, of] of counted) await context.limits.giveBack(name, of);
  throw new ProofOfWorkRequiredError(puzzlesFor(context, key));
}

function whatCounts(
  { ip }: Context,
  { caller, helped }: Pick<Asked, 'caller' | 'helped'>,
  communeId: string | null,
): Counted[] {
  const phones = new Set([caller.phone, helped?.phone].filter((phone) => phone != null));
  return [
    ['submitAddress', ip],
    ...[...phones].flatMap((phone): Counted[] => [
      ['submitPair', `${phone} ${ip}`],
      ['submitPhone', phone],
    ]),
    ...(communeId === null ? [] : [['submitUnit', communeId] as const]),
  ];
}

/** Counts it, and answers whether it is one of those that cost nothing. */
async function isWithin(context: Context, counted: Counted[], hotline: string | null): Promise<boolean> {
  try {
    const free = counted.map(async ([name, of]) => {
      return context.limits.isFree(name, await context.limits.take(name, of));
    });
    return (await Promise.all(free)).every(Boolean);
  } catch (reached) {
    if (!(reached instanceof RateLimitedError)) throw reached;
    throw new RateLimitedError(reached.retryAfterSeconds, reached.limit, hotline);
  }
}
