import {
  decideRequest,
  type RequestCommand,
  type RequestEffect,
  type RequestState,
} from '@thon-so/domain/requests';
import { CLOSE_REASONS, REQUEST_STATUSES, type RequestStatus } from '@thon-so/domain/vocabulary';
import { describe, expect, it } from 'vitest';

const DAY_MS = 86_400_000;
/** A Tuesday, 9:00 in Vietnam. */
const NOW = new Date('2026-03-03T02:00:00Z');
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

function request(status: RequestStatus, more: Partial<RequestState> = {}): RequestState {
  const reached = REQUEST_STATUSES.indexOf(status);
  return {
    id: 'request',
    kind: 'ASSISTANCE',
    status,
    clockStartedAt: minutesAgo(90),
    firstResponseAt: reached > 0 ? minutesAgo(80) : null,
    waitingSince: status.startsWith('WAITING') ? minutesAgo(60) : null,
    pausedMs: 0,
    resolvedAt: reached >= 5 ? minutesAgo(30) : null,
    outcome: reached >= 5 ? 'TAUGHT' : null,
    blocker: null,
    closedAt: status === 'CLOSED' ? minutesAgo(20) : null,
    closeReason: status === 'CLOSED' ? 'COMPLETED' : null,
    confirmedBy: status === 'CLOSED' ? 'RESIDENT' : null,
    duplicateOfId: null,
    reopenedCount: 0,
    ...more,
  };
}

const close: Extract<RequestCommand, { kind: 'CLOSE' }> = {
  kind: 'CLOSE',
  by: 'STAFF',
  reason: 'UNREACHABLE',
  note: 'Gọi ba lần không nghe máy',
  original: null,
};

/** Every command, the status it leads to, and every status from which that is legal. */
const MACHINE: { name: string; command: RequestCommand; to: RequestStatus; from: RequestStatus[] }[] = [
  {
    name: 'assigning',
    command: { kind: 'ASSIGN' },
    to: 'ASSIGNED',
    from: ['RECEIVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_RESIDENT', 'WAITING_AGENCY'],
  },
  {
    name: 'releasing',
    command: { kind: 'RELEASE' },
    to: 'RECEIVED',
    from: ['ASSIGNED', 'IN_PROGRESS', 'WAITING_RESIDENT', 'WAITING_AGENCY'],
  },
  { name: 'starting', command: { kind: 'START' }, to: 'IN_PROGRESS', from: ['ASSIGNED'] },
  {
    name: 'pausing for the resident',
    command: { kind: 'PAUSE', waitingFor: 'RESIDENT' },
    to: 'WAITING_RESIDENT',
    from: ['IN_PROGRESS'],
  },
  {
    name: 'pausing for an agency',
    command: { kind: 'PAUSE', waitingFor: 'AGENCY' },
    to: 'WAITING_AGENCY',
    from: ['IN_PROGRESS'],
  },
  {
    name: 'resuming',
    command: { kind: 'RESUME' },
    to: 'IN_PROGRESS',
    from: ['WAITING_RESIDENT', 'WAITING_AGENCY'],
  },
  {
    name: 'resolving by the task',
    command: { kind: 'RESOLVE', outcome: 'TAUGHT', blocker: null },
    to: 'RESOLVED',
    from: ['IN_PROGRESS'],
  },
  {
    name: 'solving on the phone',
    command: { kind: 'SOLVE_ON_PHONE', outcome: 'ASSISTED', blocker: null },
    to: 'RESOLVED',
    from: ['RECEIVED'],
  },
  { name: 'confirming', command: { kind: 'CONFIRM', by: 'RESIDENT' }, to: 'CLOSED', from: ['RESOLVED'] },
  { name: 'reopening', command: { kind: 'REOPEN' }, to: 'RECEIVED', from: ['RESOLVED', 'CLOSED'] },
  {
    name: 'closing',
    command: close,
    to: 'CLOSED',
    from: ['RECEIVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_RESIDENT', 'WAITING_AGENCY'],
  },
];

const cases = MACHINE.flatMap((row) => REQUEST_STATUSES.map((status) => ({ ...row, status })));

describe('a request', () => {
  it.each(cases.filter(({ from, status }) => from.includes(status)))(
    '$name takes it from $status to $to',
    ({ command, status, to }) => {
      const decision = decideRequest(request(status), command, NOW);
      expect(decision).toMatchObject({ ok: true, changes: { status: to } });
    },
  );

  it.each(cases.filter(({ from, status }) => !from.includes(status)))(
    '$name is refused while it is $status',
    ({ command, status, to }) => {
      expect(decideRequest(request(status), command, NOW)).toEqual({
        ok: false,
        refusal: { kind: 'IllegalTransition', entity: 'REQUEST', from: status, to },
      });
    },
  );
});

describe('the first response', () => {
  it('is the first claim', () => {
    const decision = decideRequest(request('RECEIVED'), { kind: 'ASSIGN' }, NOW);
    expect(decision).toMatchObject({ changes: { firstResponseAt: NOW } });
  });

  it('is kept when the request is released and claimed again', () => {
    const held = request('ASSIGNED');
    const released = after(held, { kind: 'RELEASE' });
    expect(released.firstResponseAt).toEqual(held.firstResponseAt);
    expect(after(released, { kind: 'ASSIGN' }).firstResponseAt).toEqual(held.firstResponseAt);
  });

  it('is the call, when it is solved on the phone', () => {
    const solved = after(request('RECEIVED'), { kind: 'SOLVE_ON_PHONE', outcome: 'TAUGHT', blocker: null });
    expect(solved.firstResponseAt).toEqual(NOW);
  });
});

describe('a pause', () => {
  it.each([{ kind: 'RESUME' }, { kind: 'RELEASE' }, { kind: 'ASSIGN' }, close] satisfies RequestCommand[])(
    'for the resident is counted in working time when it ends by $kind',
    (command) => {
      const ended = after(request('WAITING_RESIDENT', { pausedMs: 5 }), command);
      expect(ended).toMatchObject({ waitingSince: null, pausedMs: 5 + 60 * 60_000 });
    },
  );

  it('for an agency does not stop the clock', () => {
    const ended = after(request('WAITING_AGENCY', { pausedMs: 5 }), { kind: 'RESUME' });
    expect(ended).toMatchObject({ waitingSince: null, pausedMs: 5 });
  });

  it('over a night counts only the hours that are worked', () => {
    const monday1630 = new Date('2026-03-02T09:30:00Z');
    const ended = after(request('WAITING_RESIDENT', { waitingSince: monday1630 }), { kind: 'RESUME' });
    expect(ended.pausedMs).toBe((30 + 120) * 60_000);
  });
});

describe('resolving', () => {
  it.each([
    ['RESOLVE', 'IN_PROGRESS'],
    ['SOLVE_ON_PHONE', 'RECEIVED'],
  ] as const)('%s as blocked names the blocker', (kind, status) => {
    const blocked = { kind, outcome: 'BLOCKED', blocker: 'NO_SMARTPHONE' } as const;
    expect(after(request(status), blocked)).toMatchObject({ outcome: 'BLOCKED', blocker: 'NO_SMARTPHONE' });
    expect(refusal(request(status), { ...blocked, blocker: null })).toBe('BlockerRequired');
    expect(refusal(request(status), { ...blocked, outcome: 'TAUGHT' })).toBe('BlockerNotAllowed');
    expect(refusal(request(status), { ...blocked, blocker: 'PAPERS_MISSING' })).toBe('PapersMissingIsPause');
  });

  it('on the phone cancels the task, and plans a visit when something is in the way', () => {
    const solved = { kind: 'SOLVE_ON_PHONE', outcome: 'TAUGHT', blocker: null } as const;
    expect(effects(request('RECEIVED'), solved)).toEqual([{ kind: 'CANCEL_TASK' }]);
    expect(effects(request('RECEIVED'), { ...solved, outcome: 'BLOCKED', blocker: 'NO_SIGNAL' })).toEqual([
      { kind: 'CANCEL_TASK' },
      { kind: 'PLAN_FOLLOW_UP_VISIT', blocker: 'NO_SIGNAL' },
    ]);
  });

  it('a petition is for its official alone', () => {
    const petition = request('IN_PROGRESS', { kind: 'PETITION' });
    expect(after(petition, { kind: 'ANSWER' })).toMatchObject({ status: 'RESOLVED', resolvedAt: NOW });
    expect(refusal(petition, { kind: 'RESOLVE', outcome: 'TAUGHT', blocker: null })).toBe(
      'PetitionNeedsOfficial',
    );
    expect(refusal(request('IN_PROGRESS'), { kind: 'ANSWER' })).toBe('NotAPetition');
  });

  it.each(REQUEST_STATUSES.filter((status) => status !== 'IN_PROGRESS'))(
    'a petition cannot be answered while %s',
    (status) => {
      expect(refusal(request(status, { kind: 'PETITION' }), { kind: 'ANSWER' })).toBe('IllegalTransition');
    },
  );
});

describe('confirming', () => {
  it.each(['RESIDENT', 'OPERATOR'] as const)('by %s closes it as completed', (by) => {
    expect(after(request('RESOLVED'), { kind: 'CONFIRM', by })).toMatchObject({
      status: 'CLOSED',
      closeReason: 'COMPLETED',
      confirmedBy: by,
      closedAt: NOW,
    });
  });

  it('by silence takes seven days, to the millisecond', () => {
    const silence = { kind: 'CONFIRM', by: 'SILENCE' } as const;
    const resolved = (ms: number) => request('RESOLVED', { resolvedAt: new Date(NOW.getTime() - ms) });
    expect(refusal(resolved(7 * DAY_MS - 1), silence)).toBe('TooEarly');
    expect(after(resolved(7 * DAY_MS), silence)).toMatchObject({ status: 'CLOSED', confirmedBy: 'SILENCE' });
  });
});

describe('reopening', () => {
  it('starts both clocks anew with a new linked task', () => {
    const closed = request('CLOSED', { pausedMs: 99, blocker: null });
    expect(after(closed, { kind: 'REOPEN' })).toMatchObject({
      status: 'RECEIVED',
      clockStartedAt: NOW,
      firstResponseAt: null,
      pausedMs: 0,
      resolvedAt: null,
      outcome: null,
      closedAt: null,
      closeReason: null,
      confirmedBy: null,
      reopenedCount: 1,
    });
    expect(effects(closed, { kind: 'REOPEN' })).toEqual([{ kind: 'OPEN_LINKED_TASK' }]);
  });

  it.each(['RESOLVED', 'CLOSED'] as const)('a %s request ends 14 days after it was resolved', (status) => {
    const resolved = (ms: number) => request(status, { resolvedAt: new Date(NOW.getTime() - ms) });
    expect(after(resolved(14 * DAY_MS), { kind: 'REOPEN' }).status).toBe('RECEIVED');
    expect(refusal(resolved(14 * DAY_MS + 1), { kind: 'REOPEN' })).toBe('TooLate');
  });

  it.each(CLOSE_REASONS.filter((reason) => reason !== 'COMPLETED'))(
    'is refused when it was closed as %s',
    (closeReason) => {
      expect(refusal(request('CLOSED', { closeReason }), { kind: 'REOPEN' })).toBe('IllegalTransition');
    },
  );
});

describe('closing', () => {
  it('cancels the task', () => {
    expect(effects(request('IN_PROGRESS'), close)).toEqual([{ kind: 'CANCEL_TASK' }]);
  });

  it.each([null, '', '   '])('by staff needs a note, and %j is none', (note) => {
    expect(refusal(request('RECEIVED'), { ...close, note })).toBe('NoteRequired');
  });

  it.each(CLOSE_REASONS)('for %s is allowed to those whom it concerns', (reason) => {
    const original = { id: 'original', duplicateOfId: null };
    const by = (who: 'RESIDENT' | 'STAFF') =>
      decideRequest(request('RECEIVED'), { ...close, by: who, reason, original }, NOW).ok;
    expect(by('STAFF')).toBe(reason !== 'COMPLETED');
    expect(by('RESIDENT')).toBe(['NO_HELP_WANTED', 'DONE_BY_OTHERS', 'CANCELLED'].includes(reason));
  });

  it('by the resident needs no note', () => {
    const byResident = { ...close, by: 'RESIDENT', reason: 'NO_HELP_WANTED', note: null } as const;
    expect(after(request('ASSIGNED'), byResident).closeReason).toBe('NO_HELP_WANTED');
  });
});

describe('a duplicate', () => {
  const duplicate = { ...close, reason: 'DUPLICATE' } as const;

  it('needs the request that it repeats, which is another', () => {
    expect(refusal(request('RECEIVED'), duplicate)).toBe('DuplicateNeedsOriginal');
    const itself = { id: 'request', duplicateOfId: null };
    expect(refusal(request('RECEIVED'), { ...duplicate, original: itself })).toBe('DuplicateOfItself');
    const circle = { id: 'other', duplicateOfId: 'request' };
    expect(refusal(request('RECEIVED'), { ...duplicate, original: circle })).toBe('DuplicateOfItself');
  });

  it('of a duplicate follows the first original, and takes along those that followed it', () => {
    const command = { ...duplicate, original: { id: 'second', duplicateOfId: 'first' } };
    expect(after(request('RECEIVED'), command).duplicateOfId).toBe('first');
    expect(effects(request('RECEIVED'), command)).toContainEqual({
      kind: 'REPOINT_DUPLICATES',
      fromId: 'request',
      toId: 'first',
    });
  });
});

function after(before: RequestState, command: RequestCommand): RequestState {
  const decision = decideRequest(before, command, NOW);
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.kind}`);
  return { ...before, ...decision.changes };
}

function effects(before: RequestState, command: RequestCommand): RequestEffect[] {
  const decision = decideRequest(before, command, NOW);
  return decision.ok ? decision.effects : [];
}

function refusal(before: RequestState, command: RequestCommand): string | null {
  const decision = decideRequest(before, command, NOW);
  return decision.ok ? null : decision.refusal.kind;
}
