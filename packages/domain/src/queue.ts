import { COMMUNE_HOURS } from './clocks.ts';
import { accept, type Decision, refuse } from './decision.ts';
import type { TicketStatus } from './vocabulary.ts';

/** Who was called this often and did not come is not there. */
export const MOST_CALLS = 3;
/** While both wait, so many others are called between two people who go first: the old, the disabled, the pregnant. */
export const OTHERS_BETWEEN = 2;
/** Nobody is served today behind so many; a line this long is somebody drawing numbers for fun. */
export const MOST_WAITING = 300;
export const MOST_COUNTERS = 20;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The part of a ticket that its rules read and write. */
export type TicketState = {
  number: number;
  status: TicketStatus;
  /** Goes first: old, disabled, pregnant. Which of these is nobody's business. */
  priority: boolean;
  /** Where in the line: the number itself; of one put back, half a number behind the last one drawn until then. */
  place: number;
  /** Only this counter calls it, as long as that is open. */
  forCounter: number | null;
  /** Where it is called to or served. */
  counter: number | null;
  calls: number;
  issuedAt: Date;
  /** The last call. */
  calledAt: Date | null;
  startedAt: Date | null;
  endedAt: Date | null;
};

export type TicketChanges = Partial<Omit<TicketState, 'number' | 'priority' | 'issuedAt'>>;

export type TicketCommand =
  | { kind: 'CALL'; counter: number }
  | { kind: 'RECALL'; counter: number }
  | { kind: 'START' }
  | { kind: 'FINISH' }
  | { kind: 'NO_SHOW' }
  /** Back into the line: whoever came too late has their old place again, whoever was there goes behind the others. */
  | { kind: 'PUT_BACK'; lastNumber: number }
  | { kind: 'TRANSFER'; toCounter: number }
  | { kind: 'LEAVE' }
  /** At local midnight nobody waits any longer, and whoever was being helped has been. */
  | { kind: 'END_DAY' };

export type TicketDecision = Decision<TicketChanges, never>;

const BACK_IN_LINE = {
  status: 'WAITING',
  counter: null,
  calls: 0,
  calledAt: null,
  startedAt: null,
  endedAt: null,
} as const satisfies TicketChanges;

/** Somebody is called to a counter, or helped there. */
export function isAtCounter({ status }: Pick<TicketState, 'status'>): boolean {
  return status === 'CALLED' || status === 'SERVING';
}

/** Decides one command on a ticket. Refusals: IllegalTransition, CalledEnough. */
export function decideTicket(ticket: TicketState, command: TicketCommand, now: Date): TicketDecision {
  const from = (...statuses: TicketStatus[]) => statuses.includes(ticket.status);
  const illegal = (to: TicketStatus) =>
    refuse({ kind: 'IllegalTransition', entity: 'TICKET', from: ticket.status, to });
  switch (command.kind) {
    case 'CALL':
      if (!from('WAITING')) return illegal('CALLED');
      return accept({
        ...{ status: 'CALLED', counter: command.counter, forCounter: null },
        ...{ calls: 1, calledAt: now },
      });
    case 'RECALL':
      if (!from('CALLED') || ticket.counter !== command.counter) return illegal('CALLED');
      if (ticket.calls >= MOST_CALLS) return refuse({ kind: 'CalledEnough', calls: ticket.calls });
      return accept({ calls: ticket.calls + 1, calledAt: now });
    case 'START':
      return from('CALLED') ? accept({ status: 'SERVING', startedAt: now }) : illegal('SERVING');
    case 'FINISH':
      return from('SERVING') ? accept({ status: 'DONE', endedAt: now }) : illegal('DONE');
    case 'NO_SHOW':
      return from('CALLED') ? accept({ status: 'NO_SHOW', endedAt: now }) : illegal('NO_SHOW');
    case 'PUT_BACK':
      if (from('NO_SHOW', 'LEFT')) return accept(BACK_IN_LINE);
      if (!from('CALLED', 'SERVING')) return illegal('WAITING');
      return accept({ ...BACK_IN_LINE, place: command.lastNumber + 0.5 });
    case 'TRANSFER':
      if (!from('CALLED', 'SERVING')) return illegal('WAITING');
      return accept({ ...BACK_IN_LINE, forCounter: command.toCounter });
    case 'LEAVE':
      return from('WAITING', 'CALLED') ? accept({ status: 'LEFT', endedAt: now }) : illegal('LEFT');
    case 'END_DAY':
      if (from('SERVING')) return accept({ status: 'DONE', endedAt: now });
      return from('WAITING', 'CALLED') ? accept({ status: 'LEFT', endedAt: now }) : illegal('LEFT');
  }
}

/** Whoever waits, as far as the order matters. */
export type Waiting = Pick<TicketState, 'number' | 'priority' | 'place' | 'forCounter'>;

export type Line = {
  openCounters: readonly number[];
  /** How many others have been called since the last who goes first. */
  othersRun: number;
};

function inOrder<Ticket extends Waiting>(tickets: readonly Ticket[]): Ticket[] {
  return tickets.toSorted((a, b) => a.place - b.place || a.number - b.number);
}

function isKeptFor({ forCounter }: Waiting, { openCounters }: Line): boolean {
  return forCounter !== null && openCounters.includes(forCounter);
}

/** Of those who wait for any counter, in order, the one whose turn it is. */
function turnOf<Ticket extends Waiting>(free: readonly Ticket[], othersRun: number): Ticket | null {
  const first = free.find(({ priority }) => priority);
  const other = free.find(({ priority }) => !priority);
  if (!first || !other) return first ?? other ?? null;
  return othersRun >= OTHERS_BETWEEN ? first : other;
}

/**
 * Whom a counter calls next: those that were sent to it, then by number, where somebody who goes first is called as
 * soon as two others have been since the last. Null when nobody waits for it.
 */
export function nextTicket<Ticket extends Waiting>(
  waiting: readonly Ticket[],
  line: Line,
  counter: number,
): Ticket | null {
  const sent = waiting.filter((ticket) => ticket.forCounter === counter);
  if (sent.length > 0) return inOrder(sent)[0]!;
  return turnOf(inOrder(waiting.filter((ticket) => !isKeptFor(ticket, line))), line.othersRun);
}

/** The run of others after this ticket is called. One that was called before and sent on has been counted. */
export function othersRunAfter(othersRun: number, ticket: Pick<Waiting, 'priority' | 'forCounter'>): number {
  if (ticket.forCounter !== null) return othersRun;
  return ticket.priority ? 0 : Math.min(othersRun + 1, OTHERS_BETWEEN);
}

/** The run of others after this ticket is put back: whoever goes first and came too late has not had their turn. */
export function othersRunPutBack(othersRun: number, { priority, status }: TicketState): number {
  return priority && status === 'NO_SHOW' ? OTHERS_BETWEEN : othersRun;
}

/** Everybody who waits with how many are called before them, in the order in which they will be. */
export function lineOf<Ticket extends Waiting>(
  waiting: readonly Ticket[],
  line: Line,
): { ticket: Ticket; ahead: number }[] {
  const kept = inOrder(waiting.filter((ticket) => isKeptFor(ticket, line)));
  const places = kept.map((ticket, at) => ({
    ticket,
    ahead: kept.slice(0, at).filter(({ forCounter }) => forCounter === ticket.forCounter).length,
  }));
  let free = inOrder(waiting.filter((ticket) => !isKeptFor(ticket, line)));
  let run = line.othersRun;
  for (let ahead = 0; free.length > 0; ahead += 1) {
    const ticket = turnOf(free, run)!;
    places.push({ ticket, ahead });
    run = othersRunAfter(run, { priority: ticket.priority, forCounter: null });
    free = free.filter((other) => other !== ticket);
  }
  return places;
}

export type QueueCount = {
  issued: number;
  waiting: number;
  served: number;
  noShow: number;
  left: number;
  /** From drawing the number to sitting down, of all who have; null when nobody has. */
  averageWaitMinutes: number | null;
  /** How long one visitor takes: the median of those served; null when nobody was. */
  minutesEach: number | null;
};

/** The numbers of a day. */
export function countQueue(tickets: readonly TicketState[]): QueueCount {
  const having = (status: TicketStatus) => tickets.filter((ticket) => ticket.status === status).length;
  const waits = tickets.flatMap(({ issuedAt, startedAt }) => minutesBetween(issuedAt, startedAt));
  const served = tickets.filter(({ status }) => status === 'DONE');
  const each = served.flatMap(({ startedAt, endedAt }) => minutesBetween(startedAt, endedAt));
  return {
    issued: tickets.length,
    waiting: having('WAITING'),
    served: served.length,
    noShow: having('NO_SHOW'),
    left: having('LEFT'),
    averageWaitMinutes:
      waits.length === 0 ? null : Math.round(waits.reduce((sum, one) => sum + one, 0) / waits.length),
    minutesEach: each.length === 0 ? null : median(each),
  };
}

function minutesBetween(from: Date | null, to: Date | null): number[] {
  return from === null || to === null ? [] : [(to.getTime() - from.getTime()) / MINUTE_MS];
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Minutes that somebody with so many before them will wait; null where it is not known, never a guess. */
export function estimatedMinutes(ahead: number, minutesEach: number | null, counters: number): number | null {
  if (minutesEach === null || counters === 0) return null;
  return Math.max(1, Math.round(((ahead + 1) / counters) * minutesEach));
}

/** The local day of an instant, as the midnight in UTC that a database's date stands for. */
export function localDay(now: Date): Date {
  const local = now.getTime() + COMMUNE_HOURS.utcOffsetMinutes * MINUTE_MS;
  return new Date(Math.floor(local / DAY_MS) * DAY_MS);
}
