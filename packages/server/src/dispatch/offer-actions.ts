import { decideOffer } from '@thon-so/domain/offers';
import type { Context } from '../context.ts';
import { NotFoundError } from '../errors.ts';
import type { Offer } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import { refusalError } from '../refusals.ts';
import { type Act, actOf } from '../requests/act.ts';
import { awaiting, type Case, lockCase, lockRouted, tellOffer, tellRequest } from './case-actions.ts';
import { myMemberId } from './member-actions.ts';
import { offerNext } from './routing-actions.ts';
import { findOfferKeys, saveOffer } from './store.ts';

export type OfferOutcome = { offerId: string };

/** The member has seen it on their phone; seeing it twice changes nothing. */
export async function seeOffer(context: Context, input: { offerId: string }): Promise<OfferOutcome> {
  const offerId = localId('Offer', input.offerId);
  return context.transaction(async (tx) => {
    const act = actOf(context, tx, 'seeOffer');
    const { it, offer } = await lockMine(context, act, offerId, false);
    if (offer.status === 'SEEN') return { offerId };
    const decision = decideOffer(offer, { kind: 'SEE' }, act.now);
    if (!decision.ok) throw refusalError(decision.refusal, act.operation);
    await tellOffer(act, it, await saveOffer(tx, offerId, decision.changes));
    return { offerId };
  });
}

export type DeclineOffer = { idempotencyKey: string; offerId: string; reason: string | null };

/** The next nearest member is asked at once. */
export async function declineOffer(context: Context, input: DeclineOffer): Promise<OfferOutcome> {
  const offerId = localId('Offer', input.offerId);
  const sending = { operation: 'declineOffer', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const act = actOf(context, tx, 'declineOffer');
    const { it, offer } = await lockMine(context, act, offerId, true);
    const decision = decideOffer(offer, { kind: 'DECLINE' }, act.now);
    if (!decision.ok) throw refusalError(decision.refusal, act.operation);
    const { memberId } = offer;
    const saved = await saveOffer(tx, offerId, { ...decision.changes, declineReason: input.reason });
    const after = replaceOffer(it, saved);
    const told = { data: { memberId }, reason: input.reason, memberIds: [memberId] };
    await tellRequest(act, after, { kind: 'OFFER_DECLINED', ...told });
    await tellOffer(act, after, saved);
    await offerNext(act, after);
    return { offerId };
  });
}

async function lockMine(context: Context, act: Act, offerId: string, routed: boolean) {
  const memberId = myMemberId(context, 'task.claim');
  const keys = await findOfferKeys(act.tx, offerId);
  if (keys?.memberId !== memberId) throw new NotFoundError();
  const it = await (routed ? lockRouted(act, keys.taskId) : lockCase(act, keys.taskId));
  const offer = it.offers.find(({ id }) => id === offerId);
  // An offer of an earlier round ended with it.
  if (!offer) throw refusalError({ kind: 'OfferEnded', status: 'SUPERSEDED' }, act.operation);
  return { it, offer };
}

function replaceOffer(it: Case, offer: Offer): Case {
  return { ...it, offers: it.offers.map((one) => (one.id === offer.id ? offer : one)) };
}

/**
 * Ends the offers of a locked task whose time is over, or those of a member who went off duty, and asks the next.
 * Hold `lockRouting`.
 */
export async function passOn(act: Act, it: Case, offDutyId: string | null): Promise<Case> {
  let after = it;
  for (const offer of awaiting(it)) {
    const early = offer.memberId === offDutyId;
    const decision = decideOffer(offer, { kind: 'EXPIRE', early }, act.now);
    if (!decision.ok) continue;
    const saved = await saveOffer(act.tx, offer.id, decision.changes);
    after = replaceOffer(after, saved);
    const { memberId } = offer;
    await tellRequest(act, after, {
      kind: 'OFFER_EXPIRED',
      data: { memberId, early },
      memberIds: [memberId],
    });
    await tellOffer(act, after, saved);
  }
  return offerNext(act, after);
}

/** What the timer of a task's offers does: asks the next where an offer's time is over, or the first when due. */
export async function passDueOffers(act: Act, taskId: string): Promise<void> {
  await passOn(act, await lockRouted(act, taskId), null);
}
