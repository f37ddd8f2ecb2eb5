import type { Language } from '@thon-so/domain/errors';
import { keptApart, keptApartAdvice } from '@thon-so/domain/petitions';
import type { RequestChannel } from '@thon-so/domain/vocabulary';
import type { Context } from '../context.ts';
import { NotAllowedError } from '../errors.ts';
import { once } from '../idempotency.ts';
import { demand } from '../requests/access-actions.ts';
import { type Act, actOf } from '../requests/act.ts';
import { createRequest } from '../requests/actions.ts';
import { type Asked, readAsked } from '../requests/asking-actions.ts';
import { freeCode } from '../requests/code-actions.ts';
import type { LockedRequest } from '../requests/store.ts';
import { nameOfficial, openTask } from './opening-actions.ts';
import { offerNext } from './routing-actions.ts';
import { lockRouting } from './store.ts';
import { admitStranger, type FromStranger } from './stranger-actions.ts';

/** Channels that residents use themselves. */
const PUBLIC: readonly RequestChannel[] = ['WEB', 'QR'];

/** Which request was made, and under which attempt its code was free: the key gives the code again. */
export type Submitted = { requestId: string; codeAttempt: number };

export type SubmitHelpRequest = Asked & { idempotencyKey: string };

/**
 * Takes in a request and routes it, in one transaction.
 * @throws ValidationError, NotAllowedError for a channel that is not the sender's, and as `admitStranger`
 */
export async function submitHelpRequest(
  context: Context,
  input: SubmitHelpRequest,
  stranger: FromStranger = { proof: null, website: '' },
): Promise<Submitted> {
  const { idempotencyKey, ...asked } = input;
  const sending = { operation: 'submitHelpRequest', key: idempotencyKey, body: input };
  await admitStranger(context, idempotencyKey, asked, stranger);
  return once(context, sending, async (tx) => {
    const act = actOf(context, tx, sending.operation);
    const { request, codeAttempt } = await takeIn(context, act, asked, { key: idempotencyKey });
    await route(act, request);
    return { requestId: request.id, codeAttempt };
  });
}

/** Where it belongs, when a text reads like a complaint or a denunciation; a hint, nothing is refused for it. */
export function adviceOn(description: string, language: Language): string | null {
  const matter = keptApart(description);
  return matter && keptApartAdvice(matter, language);
}

/** Saves a request that was asked for, not yet routed. */
export async function takeIn(
  context: Context,
  act: Act,
  asked: Asked,
  { key, under }: { key: string; under?: string },
): Promise<{ request: LockedRequest; codeAttempt: number }> {
  const open = PUBLIC.includes(asked.channel);
  const staff = act.actor.kind === 'STAFF' && !open;
  if (!staff && !open) throw new NotAllowedError();
  const read = await readAsked(act.tx, asked, { staff, now: act.now, under });
  if (staff) demand(context, 'request.submit', read.data);
  return create(context, act, read, key);
}

/** As `takeIn`, of staff who were found to be allowed by another right than that of submitting. */
export async function saveAsked(
  context: Context,
  act: Act,
  asked: Asked,
  { key, under }: { key: string; under?: string },
): Promise<{ request: LockedRequest; codeAttempt: number }> {
  return create(context, act, await readAsked(act.tx, asked, { staff: true, now: act.now, under }), key);
}

async function create(
  context: Context,
  act: Act,
  { data, limits }: Awaited<ReturnType<typeof readAsked>>,
  key: string,
) {
  const { hash, attempt } = await freeCode(context, act.tx, key);
  const request = await createRequest(act, { ...data, codeHash: hash }, limits);
  return { request, codeAttempt: attempt };
}

/** Sends a new request on its way: to an official, or to whoever is nearest. */
export async function route(act: Act, request: LockedRequest): Promise<void> {
  if (request.kind === 'PETITION') return nameOfficial(act, request);
  await lockRouting(act.tx, request.communeId);
  await offerNext(act, await openTask(act, request, null));
}
