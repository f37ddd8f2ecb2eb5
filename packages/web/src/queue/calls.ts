import type { Ticket } from './live.ts';

type Called = Pick<Ticket, 'id' | 'number' | 'status' | 'counter' | 'calls' | 'calledAt'>;

/** Who is called or served now: those who still have to come before those who sit, the newest call first. */
export function presentCalls<One extends Called>(tickets: readonly One[]): One[] {
  return tickets
    .filter(({ status, counter }) => counter !== null && (status === 'CALLED' || status === 'SERVING'))
    .sort(
      (a, b) =>
        a.status.localeCompare(b.status) ||
        (b.calledAt ?? '').localeCompare(a.calledAt ?? '') ||
        b.number - a.number,
    );
}

/** Who was called before and is there no longer, the newest first. */
export function earlierCalls<One extends Called>(tickets: readonly One[], most: number): One[] {
  return tickets
    .filter(({ status, calledAt }) => calledAt !== null && (status === 'DONE' || status === 'NO_SHOW'))
    .sort((a, b) => (b.calledAt ?? '').localeCompare(a.calledAt ?? ''))
    .slice(0, most);
}

/** What is remembered of who was called how often, to know what is new. */
export type Heard = ReadonlyMap<string, number>;

export function heardOf(tickets: readonly Called[]): Heard {
  return new Map(tickets.map(({ id, calls }) => [id, calls]));
}

/** The calls that nobody has heard yet, oldest first. */
export function newCalls<One extends Called>(heard: Heard, tickets: readonly One[]): One[] {
  return tickets
    .filter(({ id, status, calls }) => status === 'CALLED' && calls > (heard.get(id) ?? 0))
    .sort((a, b) => (a.calledAt ?? '').localeCompare(b.calledAt ?? ''));
}
