import {
  decideTicket,
  isAtCounter,
  localDay,
  type TicketCommand,
  type TicketState,
} from '@thon-so/domain/queue';
import type { Context, Work } from '../context.ts';
import { NotAllowedError, NotFoundError } from '../errors.ts';
import type { QueueCounter, QueueDay, QueueTicket } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import { refusalError } from '../refusals.ts';
import { type Act, actOf, systemAct } from '../requests/act.ts';
import { recordEvent } from '../work.ts';
import { demandServing } from './access-actions.ts';
import {
  counterByNumber,
  countersOpenSince,
  findCounter,
  findTicket,
  lockDay,
  saveTicket,
  shutCounter,
  ticketsOfDay,
  unendedDays,
} from './store.ts';

/** What a mutation of the queue did, by ids. */
export type QueueOutcome = {
  ticketId: string | null;
  counterId: string | null;
  /** Where a request came of it: gives its tracking code again, together with the key. */
  codeAttempt?: number | null;
};

/** A change under way of a desk whose day is locked. */
export type DeskAct = Act & { readonly day: QueueDay };

type Placed = { communeId: string; provinceId: string };

/** Tells everybody who waits or serves there what of it changed. */
export function tellQueue(
  act: Act,
  { communeId, provinceId }: Placed,
  changed: { ticketId?: string | null; counterId?: string | null },
): Promise<void> {
  return recordEvent(act.tx, {
    kind: 'queue.changed',
    ticketIds: changed.ticketId ? [changed.ticketId] : [],
    counterIds: changed.counterId ? [changed.counterId] : [],
    place: { villageId: null, communeId, provinceId },
  });
}

/** Decides one command on a ticket of the locked day and saves it. @throws IllegalTransitionError */
export async function changeTicket(
  act: Act,
  ticket: QueueTicket,
  command: TicketCommand,
  columns: { requestId?: string } = {},
): Promise<QueueTicket> {
  const decision = decideTicket(ticket, command, act.now);
  if (!decision.ok) throw refusalError(decision.refusal, act.operation);
  const saved = await saveTicket(act.tx, ticket.id, { ...decision.changes, ...columns });
  await tellQueue(act, ticket, { ticketId: ticket.id });
  return saved;
}

type Sent = { idempotencyKey: string };

/** Runs one action of the desk's people on a ticket of today, at most once per key. */
export async function onTicket<Input extends Sent & { ticketId: string }>(
  context: Context,
  operation: string,
  input: Input,
  run: (act: DeskAct, ticket: QueueTicket) => Promise<QueueOutcome>,
): Promise<QueueOutcome> {
  const found = await findTicket(context.db, localId('QueueTicket', input.ticketId));
  if (!found) throw new NotFoundError();
  await demandServing(context, found);
  return once(context, { operation, key: input.idempotencyKey, body: input }, async (tx) => {
    const act = actOf(context, tx, operation);
    const day = await lockToday(act, found);
    const ticket = (await findTicket(tx, found.id))!;
    const present = isAtCounter(ticket) && (await counterByNumber(tx, ticket.communeId, ticket.counter!));
    if (present) demandOwn(context, present);
    return run({ ...act, day }, ticket);
  });
}

/** Whoever is called or helped is seen to by whoever called them. @throws NotAllowedError */
function demandOwn({ viewer }: Context, { accountId }: QueueCounter): void {
  if (viewer?.accountId !== accountId) throw new NotAllowedError();
}

/** As `onTicket`, on the counter that the viewer has open. */
export async function onCounter<Input extends Sent & { counterId: string }>(
  context: Context,
  operation: string,
  input: Input,
  run: (act: DeskAct, counter: QueueCounter) => Promise<QueueOutcome>,
): Promise<QueueOutcome> {
  const found = await findCounter(context.db, localId('QueueCounter', input.counterId));
  if (!found) throw new NotFoundError();
  await demandServing(context, found);
  return once(context, { operation, key: input.idempotencyKey, body: input }, async (tx) => {
    const act = actOf(context, tx, operation);
    const day = await lockDay(tx, found.communeId, localDay(act.now));
    const counter = (await findCounter(tx, found.id))!;
    if (counter.openedAt === null)
      throw refusalError({ kind: 'CounterClosed', counter: counter.number }, operation);
    demandOwn(context, counter);
    return run({ ...act, day }, counter);
  });
}

/** A number of yesterday is none today. */
export async function lockToday(act: Act, ticket: Pick<QueueTicket, 'communeId' | 'day'>): Promise<QueueDay> {
  const day = localDay(act.now);
  if (ticket.day.getTime() !== day.getTime()) throw new NotFoundError();
  return lockDay(act.tx, ticket.communeId, day);
}

/** The tickets of the locked day. */
export function ticketsToday({ tx, day }: DeskAct): Promise<(QueueTicket & TicketState)[]> {
  return ticketsOfDay(tx, day.communeId, day.day);
}

/** Ends what of earlier days has not ended: who waited has left, who was being helped has been, counters are closed. */
export async function endDays(work: Work): Promise<void> {
  const today = localDay(work.now());
  for (const { communeId, day } of await unendedDays(work.db, today)) {
    await work.transaction(async (tx) => {
      const act = systemAct(work, tx, 'queue.endDays');
      await lockDay(tx, communeId, day);
      for (const ticket of await ticketsOfDay(tx, communeId, day)) {
        if (decideTicket(ticket, { kind: 'END_DAY' }, act.now).ok)
          await changeTicket(act, ticket, { kind: 'END_DAY' });
      }
    });
  }
  await closeForgottenCounters(work);
}

async function closeForgottenCounters(work: Work): Promise<void> {
  const isOfBefore = ({ openedAt }: QueueCounter) =>
    openedAt !== null && localDay(openedAt) < localDay(work.now());
  for (const { id } of (await countersOpenSince(work.db, work.now())).filter(isOfBefore)) {
    await work.transaction(async (tx) => {
      const act = systemAct(work, tx, 'queue.endDays');
      const found = (await findCounter(tx, id))!;
      await lockDay(tx, found.communeId, localDay(act.now));
      const counter = (await findCounter(tx, id))!;
      if (!isOfBefore(counter)) return;
      await shutCounter(tx, id);
      await tellQueue(act, counter, { counterId: id });
    });
  }
}
