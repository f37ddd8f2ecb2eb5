import { countQueue, estimatedMinutes, lineOf, localDay, OTHERS_BETWEEN } from '@thon-so/domain/queue';
import type { LiveBatch } from '@thon-so/live/event';
import type { Context } from '../context.ts';
import { domainEvent } from '../live-events.ts';
import { deskOf, seesBehind } from './access-actions.ts';
import {
  type DeskCommune,
  findCounters,
  findDay,
  findTickets,
  membersAtDesk,
  readCounterRow,
  readLinkRow,
  readTicketRow,
  ticketsOfDay,
} from './store.ts';

/** A desk's line as somebody opens it; everything of it is read after `cursor` was. */
export type Queue = { cursor: string; commune: DeskCommune; day: Date };

/** @throws NotFoundError where no commune has this code */
export async function openQueue(context: Context, unitCode: string): Promise<Queue> {
  const cursor = context.position();
  return { cursor, commune: await deskOf(context, unitCode), day: localDay(context.now()) };
}

export function queueTickets<Query extends object>(context: Context, { commune, day }: Queue, query: Query) {
  return findTickets(context.db, { communeId: commune.id, day }, query);
}

export function queueCounters<Query extends object>(context: Context, { commune }: Queue, query: Query) {
  return findCounters(context.db, { communeId: commune.id }, query);
}

/** Who of the team is on duty at the desk; nobody, to those who do not work there. */
export async function queueTeam<Query extends object>(context: Context, { commune }: Queue, query: Query) {
  const { id: communeId, provinceId } = commune;
  if (!seesBehind(context, { communeId, provinceId })) return [];
  return membersAtDesk(context.db, communeId, context.now(), query);
}

export type QueuePlace = {
  ticketId: string;
  number: number;
  ahead: number;
  estimatedMinutes: number | null;
};
export type QueueTotals = ReturnType<typeof countQueue> & { line: QueuePlace[] };

/** The numbers of a desk's day, and everybody who waits in the order in which they will be called. */
export async function queueTotals(
  { db }: Pick<Context, 'db'>,
  communeId: string,
  day: Date,
): Promise<QueueTotals> {
  const [tickets, counters, known] = await Promise.all([
    ticketsOfDay(db, communeId, day),
    findCounters(db, { communeId }, { select: { number: true } }),
    findDay(db, communeId, day),
  ]);
  const count = countQueue(tickets);
  const openCounters = counters.map(({ number }) => number);
  const waiting = tickets.filter(({ status }) => status === 'WAITING');
  const line = lineOf(waiting, { openCounters, othersRun: known?.othersRun ?? OTHERS_BETWEEN });
  return {
    ...count,
    line: line.map(({ ticket, ahead }) => ({
      ticketId: ticket.id,
      number: ticket.number,
      ahead,
      estimatedMinutes: estimatedMinutes(
        ahead,
        count.minutesEach,
        ticket.forCounter !== null && openCounters.includes(ticket.forCounter) ? 1 : openCounters.length,
      ),
    })),
  };
}

/** What a batch changes of a line: of the tickets and counters it is about those that are there, and those that are not. */
export async function queueChanges<Tickets extends object, Counters extends object>(
  context: Context,
  unitCode: string,
  batch: LiveBatch,
  queries: { tickets: Tickets; counters: Counters },
) {
  const commune = await deskOf(context, unitCode);
  const day = localDay(context.now());
  const told = batch.events.map(domainEvent).filter((event) => event.kind === 'queue.changed');
  const ticketIds = [...new Set(told.flatMap((event) => event.ticketIds))];
  const counterIds = [...new Set(told.flatMap((event) => event.counterIds))];
  const { id: communeId } = commune;
  const [tickets, counters, presentTickets, presentCounters] = await Promise.all([
    findTickets(context.db, { communeId, day, ids: ticketIds }, queries.tickets),
    findCounters(context.db, { communeId, ids: counterIds }, queries.counters),
    findTickets(context.db, { communeId, day, ids: ticketIds }, { select: { id: true } }),
    findCounters(context.db, { communeId, ids: counterIds }, { select: { id: true } }),
  ]);
  return {
    tickets,
    counters,
    left: [
      ...without(ticketIds, presentTickets).map((id) => ({ typename: 'QueueTicket', id })),
      ...without(counterIds, presentCounters).map((id) => ({ typename: 'QueueCounter', id })),
    ],
    totals: await queueTotals(context, communeId, day),
  };
}

function without(ids: readonly string[], present: readonly { id: string }[]): string[] {
  const found = new Set(present.map(({ id }) => id));
  return ids.filter((id) => !found.has(id));
}

export function readTicket<Query extends object>(context: Context, id: string, query: Query) {
  return readTicketRow(context.db, id, query);
}

export function readCounter<Query extends object>(context: Context, id: string, query: Query) {
  return readCounterRow(context.db, id, query);
}

export function readLink<Query extends object>(context: Context, id: string, query: Query) {
  return readLinkRow(context.db, id, query);
}
