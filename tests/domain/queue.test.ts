import {
  countQueue,
  decideTicket,
  estimatedMinutes,
  lineOf,
  localDay,
  MOST_CALLS,
  nextTicket,
  OTHERS_BETWEEN,
  othersRunAfter,
  othersRunPutBack,
  type TicketCommand,
  type TicketState,
  type Waiting,
} from '@thon-so/domain/queue';
import { TICKET_STATUSES, type TicketStatus } from '@thon-so/domain/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const NOW = new Date('2026-03-03T01:30:00Z');
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);

function ticket(changes: Partial<TicketState> = {}): TicketState {
  return {
    ...{
      number: 12,
      status: 'WAITING',
      priority: false,
      place: 12,
      forCounter: null,
      counter: null,
      calls: 0,
    },
    ...{ issuedAt: NOW, calledAt: null, startedAt: null, endedAt: null },
    ...changes,
  } as TicketState;
}

const called = ticket({ status: 'CALLED', counter: 2, calls: 1, calledAt: NOW });

/** From where each command leads where; whatever is not listed is refused. */
const LEADS: [TicketCommand, Partial<Record<TicketStatus, TicketStatus>>][] = [
  [{ kind: 'CALL', counter: 2 }, { WAITING: 'CALLED' }],
  [{ kind: 'RECALL', counter: 2 }, { CALLED: 'CALLED' }],
  [{ kind: 'START' }, { CALLED: 'SERVING' }],
  [{ kind: 'FINISH' }, { SERVING: 'DONE' }],
  [{ kind: 'NO_SHOW' }, { CALLED: 'NO_SHOW' }],
  [
    { kind: 'PUT_BACK', lastNumber: 20 },
    { CALLED: 'WAITING', SERVING: 'WAITING', NO_SHOW: 'WAITING', LEFT: 'WAITING' },
  ],
  [
    { kind: 'TRANSFER', toCounter: 3 },
    { CALLED: 'WAITING', SERVING: 'WAITING' },
  ],
  [{ kind: 'LEAVE' }, { WAITING: 'LEFT', CALLED: 'LEFT' }],
  [{ kind: 'END_DAY' }, { WAITING: 'LEFT', CALLED: 'LEFT', SERVING: 'DONE' }],
];

describe('a number', () => {
  it.each(
    LEADS.flatMap(([command, to]) => TICKET_STATUSES.map((from) => [command, from, to[from]] as const)),
  )('%o from %s leads to %s', (command, from, to) => {
    const decision = decideTicket(ticket({ status: from, counter: 2, calls: 1 }), command, NOW);
    if (to === undefined) {
      expect(decision).toMatchObject({ ok: false, refusal: { kind: 'IllegalTransition', from } });
    } else {
      expect(decision.ok && (decision.changes.status ?? from)).toBe(to);
    }
  });

  it('is called three times and then is not there, whoever waits for it', () => {
    let state = decided(ticket(), { kind: 'CALL', counter: 2 });
    for (let call = 2; call <= MOST_CALLS; call += 1) state = decided(state, { kind: 'RECALL', counter: 2 });
    expect(state.calls).toBe(3);
    expect(decideTicket(state, { kind: 'RECALL', counter: 2 }, NOW)).toEqual({
      ok: false,
      refusal: { kind: 'CalledEnough', calls: 3 },
    });
    expect(decided(state, { kind: 'NO_SHOW' }).status).toBe('NO_SHOW');
  });

  it('is called again only by the counter that called it', () => {
    expect(decideTicket(called, { kind: 'RECALL', counter: 3 }, NOW).ok).toBe(false);
  });

  it('that was not there and comes after all has its old place; one that was there goes behind the others', () => {
    const late = decided(ticket({ status: 'NO_SHOW' }), { kind: 'PUT_BACK', lastNumber: 20 });
    expect(late).toMatchObject({ status: 'WAITING', place: 12, calls: 0, counter: null });
    expect(decided(called, { kind: 'PUT_BACK', lastNumber: 20 })).toMatchObject({
      place: 20.5,
      counter: null,
    });
  });

  it('that is sent to another counter keeps its place and waits for that one', () => {
    const sent = decided(called, { kind: 'TRANSFER', toCounter: 3 });
    expect(sent).toMatchObject({ status: 'WAITING', place: 12, forCounter: 3, counter: null });
    expect(decided(sent, { kind: 'CALL', counter: 3 })).toMatchObject({ forCounter: null, counter: 3 });
  });
});

function decided(state: TicketState, command: TicketCommand): TicketState {
  const decision = decideTicket(state, command, NOW);
  if (!decision.ok) throw new Error(decision.refusal.kind);
  return { ...state, ...decision.changes };
}

const waitingLine = fc
  .uniqueArray(
    fc.record({
      number: fc.integer({ min: 1, max: 60 }),
      priority: fc.boolean(),
      forCounter: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null, freq: 4 }),
      back: fc.boolean(),
    }),
    { selector: ({ number }) => number, maxLength: 25 },
  )
  .map((drawn) => drawn.map(({ back, ...one }): Waiting => ({ ...one, place: back ? 60.5 : one.number })));

const line = fc.record({
  openCounters: fc.subarray([1, 2, 3, 4]),
  othersRun: fc.integer({ min: 0, max: OTHERS_BETWEEN }),
});

/** Calls at one counter until nobody waits for it, and answers in which order. */
function callAll(
  waiting: readonly Waiting[],
  counter: number,
  begun: { openCounters: readonly number[]; othersRun: number },
) {
  const order: Waiting[] = [];
  let { othersRun } = begun;
  for (let left = [...waiting]; ; ) {
    const next = nextTicket(left, { ...begun, othersRun }, counter);
    if (!next) return order;
    othersRun = othersRunAfter(othersRun, next);
    order.push(next);
    left = left.filter((other) => other !== next);
  }
}

describe('the line', () => {
  it('calls whoever goes first at once, then one after each two others', () => {
    const waiting = [1, 2, 3, 4, 5, 6, 7].map(
      (number): Waiting => ({
        number,
        place: number,
        forCounter: null,
        priority: [5, 6, 7].includes(number),
      }),
    );
    const order = callAll(waiting, 1, { openCounters: [1], othersRun: OTHERS_BETWEEN });
    expect(order.map(({ number }) => number)).toEqual([5, 1, 2, 6, 3, 4, 7]);
  });

  it('forgets nobody and calls nobody twice', () => {
    fc.assert(
      fc.property(waitingLine, line, (waiting, begun) => {
        const open = begun.openCounters.length > 0 ? begun.openCounters : [9];
        const orders = open.flatMap((counter, at) => {
          const kept = waiting.filter(({ forCounter }) => forCounter === counter);
          const rest = waiting.filter(
            ({ forCounter }) => forCounter === null || !begun.openCounters.includes(forCounter),
          );
          return callAll(at === 0 ? [...kept, ...rest] : kept, counter, begun);
        });
        expect(orders.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
          waiting.map(({ number }) => number).toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it('among those who go first, and among the others, keeps the order of the numbers', () => {
    fc.assert(
      fc.property(waitingLine, line, (waiting, begun) => {
        const free = waiting.map((one) => ({ ...one, forCounter: null }));
        const order = callAll(free, 1, begun);
        for (const priority of [true, false]) {
          const places = order.filter((one) => one.priority === priority).map(({ place }) => place);
          expect(places).toEqual(places.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it('lets nobody who goes first wait for more than two others, and no other for two who go first in a row', () => {
    fc.assert(
      fc.property(waitingLine, line, (waiting, begun) => {
        const order = callAll(
          waiting.map((one) => ({ ...one, forCounter: null })),
          1,
          begun,
        );
        order.forEach((one, at) => {
          const after = order.slice(at + 1);
          const before = order.slice(Math.max(0, at - OTHERS_BETWEEN), at);
          const bothWait = after.some(({ priority }) => priority !== one.priority);
          if (one.priority && bothWait) expect(order[at + 1]?.priority).toBe(false);
          const enough = before.length === OTHERS_BETWEEN && before.every(({ priority }) => !priority);
          if (!one.priority && enough) expect(after.some(({ priority }) => priority)).toBe(false);
        });
      }),
    );
  });

  it('tells everybody how many are called before them, as it then comes about', () => {
    fc.assert(
      fc.property(waitingLine, line, (waiting, begun) => {
        const places = lineOf(waiting, begun);
        expect(places.map(({ ticket: one }) => one).toSorted(byNumber)).toEqual(waiting.toSorted(byNumber));
        const free = places.filter(
          ({ ticket: { forCounter } }) => forCounter === null || !begun.openCounters.includes(forCounter),
        );
        const order = callAll(
          free.map(({ ticket: one }) => ({ ...one, forCounter: null })),
          9,
          begun,
        );
        expect(free.map(({ ticket: one, ahead }) => [one.number, ahead])).toEqual(
          order.map(({ number }, ahead) => [number, ahead]),
        );
      }),
    );
  });

  it('lets whoever goes first and came too late go first again', () => {
    expect(othersRunPutBack(0, ticket({ status: 'NO_SHOW', priority: true }))).toBe(OTHERS_BETWEEN);
    expect(othersRunPutBack(0, ticket({ status: 'NO_SHOW' }))).toBe(0);
    expect(othersRunPutBack(1, ticket({ status: 'SERVING', priority: true }))).toBe(1);
  });

  it('gives one that was sent to a counter to that one first, and to any when that has closed', () => {
    const waiting: Waiting[] = [
      { number: 1, place: 1, priority: true, forCounter: null },
      { number: 2, place: 2, priority: false, forCounter: 3 },
    ];
    const at = (counter: number, openCounters: number[]) =>
      nextTicket(waiting, { openCounters, othersRun: 2 }, counter)?.number;
    expect(at(3, [1, 3])).toBe(2);
    expect(at(1, [1, 3])).toBe(1);
    expect(nextTicket(waiting.slice(1), { openCounters: [1, 3], othersRun: 2 }, 1)).toBeNull();
    expect(nextTicket(waiting.slice(1), { openCounters: [1], othersRun: 2 }, 1)?.number).toBe(2);
  });
});

const byNumber = (a: Waiting, b: Waiting) => a.number - b.number;

describe('the numbers of the day', () => {
  it('count who was served, was not there and went, and the wait of those who sat down', () => {
    const done = { status: 'DONE', startedAt: minutes(10), endedAt: minutes(18) } as const;
    const day = [
      ticket(done),
      ticket({ ...done, startedAt: minutes(20), endedAt: minutes(24) }),
      ticket({ status: 'SERVING', startedAt: minutes(30) }),
      ticket({ status: 'NO_SHOW', endedAt: minutes(9) }),
      ticket({ status: 'LEFT', endedAt: minutes(9) }),
      ticket(),
    ];
    expect(countQueue(day)).toEqual({
      ...{ issued: 6, waiting: 1, served: 2, noShow: 1, left: 1 },
      ...{ averageWaitMinutes: 20, minutesEach: 6 },
    });
  });

  it('say nothing of waits that nobody has had', () => {
    expect(countQueue([ticket()])).toMatchObject({ averageWaitMinutes: null, minutesEach: null });
  });

  it('estimate a wait from those served, and nothing where nobody was or no counter is open', () => {
    expect(estimatedMinutes(3, 8, 2)).toBe(16);
    expect(estimatedMinutes(0, 0.2, 4)).toBe(1);
    expect(estimatedMinutes(3, null, 2)).toBeNull();
    expect(estimatedMinutes(3, 8, 0)).toBeNull();
  });

  it('begin anew at midnight in Vietnam', () => {
    const day = (instant: string) => localDay(new Date(instant)).toISOString();
    expect(day('2026-03-03T16:59:59Z')).toBe('2026-03-03T00:00:00.000Z');
    expect(day('2026-03-03T17:00:00Z')).toBe('2026-03-04T00:00:00.000Z');
  });
});
