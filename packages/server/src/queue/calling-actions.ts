import { localDay, MOST_COUNTERS, nextTicket, othersRunAfter, othersRunPutBack } from '@thon-so/domain/queue';
import type { Context } from '../context.ts';
import { NotFoundError, ValidationError } from '../errors.ts';
import type { QueueCounter, QueueTicket } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId, optionalId } from '../ids.ts';
import { refusalError } from '../refusals.ts';
import { type Act, actOf } from '../requests/act.ts';
import { demandServing, deskOf } from './access-actions.ts';
import {
  changeTicket,
  type DeskAct,
  onCounter,
  onTicket,
  type QueueOutcome,
  tellQueue,
  ticketsToday,
} from './day-actions.ts';
import {
  counterByNumber,
  findCounters,
  findTicket,
  lockDay,
  membersAtDesk,
  putCounter,
  saveDay,
  shutCounter,
  ticketAt,
} from './store.ts';

export type OpenCounter = {
  idempotencyKey: string;
  unitCode: string;
  number: number;
  /** The member of the desk's team who helps there; whoever is one themself need not say so. */
  memberId: string | null;
};

/**
 * Opens a counter, or sits somebody else down at one's own.
 * @throws IllegalTransitionError for one that somebody else has open, ValidationError, NotAllowedError
 */
export async function openCounter(context: Context, input: OpenCounter): Promise<QueueOutcome> {
  const { id: communeId, provinceId } = await deskOf(context, input.unitCode);
  await demandServing(context, { communeId, provinceId });
  const { number } = input;
  if (!Number.isInteger(number) || number < 1 || number > MOST_COUNTERS)
    throw invalid('number', TEXTS.number);
  const asked = optionalId('Member', input.memberId);
  const sending = { operation: 'openCounter', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const act = actOf(context, tx, sending.operation);
    const accountId = context.viewer!.accountId;
    await lockDay(tx, communeId, localDay(act.now));
    const team = await membersAtDesk(tx, communeId, act.now, { select: { id: true } });
    const memberId = asked ?? context.viewer!.memberId;
    const member = team.find(({ id }) => id === memberId) ?? null;
    if (asked !== null && !member) throw invalid('memberId', TEXTS.member);
    const known = await counterByNumber(tx, communeId, number);
    if (known?.openedAt && known.accountId !== accountId)
      throw refusalError({ kind: 'CounterTaken', counter: number }, act.operation);
    await closeOthersOf(act, communeId, accountId, number);
    const counter = await putCounter(tx, {
      ...{ communeId, provinceId, number, accountId },
      ...{ openedAt: known?.openedAt ?? act.now, memberId: member?.id ?? null },
    });
    await tellQueue(act, counter, { counterId: counter.id });
    return { ticketId: null, counterId: counter.id };
  });
}

const TEXTS = {
  number: {
    vi: `Hãy chọn quầy từ 1 đến ${MOST_COUNTERS}.`,
    en: `Choose a counter from 1 to ${MOST_COUNTERS}.`,
  },
  member: {
    vi: 'Hãy chọn thành viên đang trực Một cửa.',
    en: 'Choose a member who is on duty at the desk.',
  },
} as const;

function invalid(path: string, text: (typeof TEXTS)[keyof typeof TEXTS]): ValidationError {
  return new ValidationError([{ path, text }]);
}

/** Somebody sits at one counter at a time. */
async function closeOthersOf(act: Act, communeId: string, accountId: string, number: number): Promise<void> {
  const open = await findCounters(act.tx, { communeId }, {});
  for (const counter of open) {
    if (counter.accountId !== accountId || counter.number === number) continue;
    await demandFree(act, counter);
    await shutCounter(act.tx, counter.id);
    await tellQueue(act, counter, { counterId: counter.id });
  }
}

async function demandFree(act: Act, { communeId, number }: QueueCounter): Promise<void> {
  const present = await ticketAt(act.tx, communeId, localDay(act.now), number);
  if (present) throw refusalError({ kind: 'CounterBusy', ticket: present.number }, act.operation);
}

export type AtCounter = { idempotencyKey: string; counterId: string };

/** @throws IllegalTransitionError while somebody is called or served there */
export function closeCounter(context: Context, input: AtCounter): Promise<QueueOutcome> {
  return onCounter(context, 'closeCounter', input, async (act, counter) => {
    await demandFree(act, counter);
    await shutCounter(act.tx, counter.id);
    await tellQueue(act, counter, { counterId: counter.id });
    return { ticketId: null, counterId: counter.id };
  });
}

/**
 * "Mời số tiếp theo": of any number of counters that press it at once each gets another visitor.
 * @throws IllegalTransitionError when nobody waits, or somebody is still at the counter
 */
export function callNext(context: Context, input: AtCounter): Promise<QueueOutcome> {
  return onCounter(context, 'callNext', input, async (act, counter) => {
    await demandFree(act, counter);
    const open = await findCounters(act.tx, counter, { select: { number: true } });
    const waiting = (await ticketsToday(act)).filter(({ status }) => status === 'WAITING');
    const line = { openCounters: open.map(({ number }) => number), othersRun: act.day.othersRun };
    const next = nextTicket(waiting, line, counter.number);
    if (!next) throw refusalError({ kind: 'NobodyWaiting' }, act.operation);
    return call(act, counter, next);
  });
}

/** Calls somebody out of turn, or who was called here and has not come once more. */
export function callTicket(context: Context, input: AtCounter & { ticketId: string }): Promise<QueueOutcome> {
  return onCounter(context, 'callTicket', input, async (act, counter) => {
    const ticket = await findTicket(act.tx, localId('QueueTicket', input.ticketId));
    const ofToday = ticket?.day.getTime() === act.day.day.getTime();
    if (!ticket || !ofToday || ticket.communeId !== counter.communeId) throw new NotFoundError();
    if (ticket.status === 'CALLED') {
      await changeTicket(act, ticket, { kind: 'RECALL', counter: counter.number });
      return { ticketId: ticket.id, counterId: counter.id };
    }
    await demandFree(act, counter);
    return call(act, counter, ticket);
  });
}

async function call(act: DeskAct, counter: QueueCounter, ticket: QueueTicket): Promise<QueueOutcome> {
  await changeTicket(act, ticket, { kind: 'CALL', counter: counter.number });
  await saveDay(act.tx, act.day, { othersRun: othersRunAfter(act.day.othersRun, ticket) });
  return { ticketId: ticket.id, counterId: counter.id };
}

export type TicketMove = 'NO_SHOW' | 'PUT_BACK' | 'LEAVE' | 'TRANSFER';
export type MoveTicket = {
  idempotencyKey: string;
  ticketId: string;
  move: TicketMove;
  /** For TRANSFER. */
  toCounter: number | null;
};

/** Not there, back into the line, gone, or to another counter. @throws IllegalTransitionError, ValidationError */
export function moveTicket(context: Context, input: MoveTicket): Promise<QueueOutcome> {
  return onTicket(context, 'moveTicket', input, async (act, ticket) => {
    await changeTicket(act, ticket, await commandOf(act, ticket, input));
    if (input.move === 'PUT_BACK')
      await saveDay(act.tx, act.day, { othersRun: othersRunPutBack(act.day.othersRun, ticket) });
    return { ticketId: ticket.id, counterId: null };
  });
}

async function commandOf(act: DeskAct, ticket: QueueTicket, { move, toCounter }: MoveTicket) {
  if (move === 'PUT_BACK') return { kind: move, lastNumber: act.day.issued } as const;
  if (move !== 'TRANSFER') return { kind: move } as const;
  if (toCounter === null || toCounter === ticket.counter) throw invalid('toCounter', TEXTS.number);
  const counter = await counterByNumber(act.tx, ticket.communeId, toCounter);
  if (!counter?.openedAt) throw refusalError({ kind: 'CounterClosed', counter: toCounter }, act.operation);
  return { kind: move, toCounter } as const;
}
