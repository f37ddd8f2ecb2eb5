import { decideRequest, type RequestState } from '@thon-so/domain/requests';
import {
  decideTask,
  followingTask,
  type TaskCommand,
  type TaskEffect,
  type TaskState,
} from '@thon-so/domain/tasks';
import { BLOCKERS, OFFER_STATUSES, TASK_STATUSES, type TaskStatus } from '@thon-so/domain/vocabulary';
import { describe, expect, it } from 'vitest';

const NOW = new Date('2026-03-03T02:00:00Z');
const LATER = new Date(NOW.getTime() + 60_000);
const FREE = { held: 0, capacity: 3 };
const SENT = { status: 'SENT', expiresAt: LATER } as const;

function task(status: TaskStatus, more: Partial<TaskState> = {}): TaskState {
  const held = status === 'CLAIMED' || status === 'IN_PROGRESS' || status === 'WAITING';
  return {
    id: 'task',
    kind: 'HELP',
    requestId: 'request',
    status,
    holderId: held || status === 'DONE' ? 'an' : null,
    lastHolderId: null,
    round: 1,
    openToTeamAt: null,
    claimedAt: held ? NOW : null,
    startedAt: null,
    waitingSince: status === 'WAITING' ? NOW : null,
    endedAt: null,
    outcome: null,
    blocker: null,
    ...more,
  };
}

const claim = {
  kind: 'CLAIM',
  memberId: 'binh',
  offer: SENT,
  memberOfCommune: true,
  load: FREE,
  hoarded: [],
} satisfies TaskCommand;
const finish = { kind: 'FINISH', memberId: 'an', outcome: 'TAUGHT', blocker: null } satisfies TaskCommand;

/** Every command, the status it leads to, and every status from which that is legal. */
const MACHINE: { command: TaskCommand; to: TaskStatus; from: TaskStatus[] }[] = [
  { command: claim, to: 'CLAIMED', from: ['OPEN'] },
  { command: { kind: 'START', memberId: 'an' }, to: 'IN_PROGRESS', from: ['CLAIMED'] },
  {
    command: { kind: 'PAUSE', memberId: 'an', waitingFor: 'RESIDENT' },
    to: 'WAITING',
    from: ['IN_PROGRESS'],
  },
  { command: { kind: 'RESUME', memberId: 'an' }, to: 'IN_PROGRESS', from: ['WAITING'] },
  { command: finish, to: 'DONE', from: ['IN_PROGRESS', 'WAITING'] },
  {
    command: { kind: 'RELEASE', memberId: 'an', reason: 'Xe hỏng' },
    to: 'OPEN',
    from: ['CLAIMED', 'IN_PROGRESS', 'WAITING'],
  },
  {
    command: { kind: 'ASSIGN', memberId: 'binh', load: FREE },
    to: 'CLAIMED',
    from: ['OPEN', 'CLAIMED', 'IN_PROGRESS', 'WAITING'],
  },
  {
    command: { kind: 'PASS_ON', memberId: 'binh', load: FREE },
    to: 'CLAIMED',
    from: ['CLAIMED', 'IN_PROGRESS', 'WAITING'],
  },
  { command: { kind: 'CANCEL' }, to: 'CANCELLED', from: ['OPEN', 'CLAIMED', 'IN_PROGRESS', 'WAITING'] },
];
const cases = MACHINE.flatMap((row) =>
  TASK_STATUSES.map((status) => ({ ...row, status, name: row.command.kind })),
);

describe('a task', () => {
  it.each(cases.filter(({ from, status }) => from.includes(status)))(
    '$name takes it from $status to $to',
    ({ command, status, to }) => {
      expect(decideTask(task(status), command, NOW)).toMatchObject({ ok: true, changes: { status: to } });
    },
  );

  it.each(cases.filter(({ from, status, name }) => name !== 'CLAIM' && !from.includes(status)))(
    '$name is refused while it is $status',
    ({ command, status, to }) => {
      expect(decideTask(task(status), command, NOW)).toEqual({
        ok: false,
        refusal: { kind: 'IllegalTransition', entity: 'TASK', from: status, to },
      });
    },
  );

  it.each(TASK_STATUSES)('opens to the team only while it is OPEN, once: %s', (status) => {
    const opened = decideTask(task(status), { kind: 'OPEN_TO_TEAM' }, NOW);
    expect(opened.ok).toBe(status === 'OPEN');
    expect(refusal(task('OPEN', { openToTeamAt: NOW }), { kind: 'OPEN_TO_TEAM' })).toEqual({
      kind: 'TaskAlreadyOpenToTeam',
      since: NOW,
    });
  });
});

describe('claiming', () => {
  it.each(['CLAIMED', 'IN_PROGRESS', 'WAITING'] as const)('what is %s names who has it', (status) => {
    expect(refusal(task(status), claim)).toEqual({ kind: 'TaskAlreadyClaimed', holderId: 'an' });
  });

  it.each(['DONE', 'CANCELLED'] as const)('what is %s says that it is closed', (status) => {
    expect(refusal(task(status), claim)).toEqual({ kind: 'TaskClosed', status });
  });

  it('is for the offered member alone while the task is not open to the team', () => {
    expect(refusal(task('OPEN'), { ...claim, offer: null })).toEqual({ kind: 'NotOffered' });
    expect(after(task('OPEN'), claim)).toMatchObject({ holderId: 'binh', claimedAt: NOW });
  });

  it('is for every member of the commune, and nobody else, once it is open to the team', () => {
    const open = task('OPEN', { openToTeamAt: NOW });
    expect(after(open, { ...claim, offer: null }).holderId).toBe('binh');
    expect(refusal(open, { ...claim, offer: null, memberOfCommune: false })).toEqual({ kind: 'NotOffered' });
  });

  it.each(OFFER_STATUSES)('with an offer that is %s counts only while it awaits an answer', (status) => {
    const live = status === 'SENT' || status === 'SEEN';
    const refused = refusal(task('OPEN'), { ...claim, offer: { status, expiresAt: LATER } });
    expect(refused).toEqual(live ? null : { kind: 'OfferEnded', status });
  });

  it('is too late from the very moment the offer expires, whether a timer noticed or not', () => {
    expect(refusal(task('OPEN'), { ...claim, offer: { status: 'SEEN', expiresAt: NOW } })).toEqual({
      kind: 'OfferEnded',
      status: 'EXPIRED',
    });
  });

  it('needs free capacity', () => {
    expect(refusal(task('OPEN'), { ...claim, load: { held: 3, capacity: 3 } })).toEqual({
      kind: 'CapacityFull',
      capacity: 3,
    });
  });

  it('of an open task is refused to whom has not started what they claimed long ago', () => {
    const open = task('OPEN', { openToTeamAt: NOW });
    const hoarding = { ...claim, offer: null, hoarded: ['one', 'two'] };
    expect(refusal(open, hoarding)).toEqual({ kind: 'TooManyUnstarted', taskIds: ['one', 'two'] });
    expect(refusal(open, { ...hoarding, offer: SENT })).toBeNull();
  });

  it('accepts the offer, supersedes the others, takes capacity and assigns the request', () => {
    expect(effects(task('OPEN'), claim)).toEqual([
      { kind: 'ACCEPT_OFFER', memberId: 'binh' },
      { kind: 'SUPERSEDE_OFFERS' },
      { kind: 'TAKE_CAPACITY', memberId: 'binh' },
      { kind: 'REQUEST', requestId: 'request', command: { kind: 'ASSIGN' } },
    ]);
  });
});

describe('the holder', () => {
  it.each([
    ['CLAIMED', { kind: 'START', memberId: 'binh' }],
    ['IN_PROGRESS', { kind: 'PAUSE', memberId: 'binh', waitingFor: 'AGENCY' }],
    ['WAITING', { kind: 'RESUME', memberId: 'binh' }],
    ['IN_PROGRESS', { ...finish, memberId: 'binh' }],
    ['CLAIMED', { kind: 'RELEASE', memberId: 'binh', reason: 'Bận' }],
  ] satisfies [TaskStatus, TaskCommand][])(
    'of a %s task is the only one who may do %o',
    (status, command) => {
      expect(refusal(task(status), command)).toEqual({ kind: 'NotHolder', holderId: 'an' });
    },
  );
});

describe('finishing', () => {
  it.each(BLOCKERS)('blocked by %s names it and plans a visit, unless papers are missing', (blocker) => {
    const blocked = { ...finish, outcome: 'BLOCKED', blocker } as const;
    if (blocker === 'PAPERS_MISSING') {
      expect(refusal(task('IN_PROGRESS'), blocked)).toEqual({ kind: 'PapersMissingIsPause' });
      return;
    }
    expect(after(task('IN_PROGRESS'), blocked)).toMatchObject({
      status: 'DONE',
      outcome: 'BLOCKED',
      blocker,
    });
    expect(effects(task('IN_PROGRESS'), blocked)).toEqual([
      { kind: 'FREE_CAPACITY', memberId: 'an' },
      { kind: 'REQUEST', requestId: 'request', command: { kind: 'RESOLVE', outcome: 'BLOCKED', blocker } },
      { kind: 'PLAN_FOLLOW_UP_VISIT', blocker },
    ]);
  });

  it('blocked needs a blocker, and only then has one', () => {
    const blocked = { ...finish, outcome: 'BLOCKED' } as const;
    expect(refusal(task('IN_PROGRESS'), blocked)).toEqual({ kind: 'BlockerRequired' });
    expect(refusal(task('IN_PROGRESS'), { ...finish, blocker: 'OTHER' })).toEqual({
      kind: 'BlockerNotAllowed',
    });
  });

  it('a waiting task resumes its request first, so that the pause is counted', () => {
    const kinds = effects(task('WAITING'), finish).map((effect) =>
      effect.kind === 'REQUEST' ? effect.command.kind : effect.kind,
    );
    expect(kinds).toEqual(['FREE_CAPACITY', 'RESUME', 'RESOLVE']);
  });

  it('a follow-up visit leaves its request alone', () => {
    expect(effects(task('IN_PROGRESS', { kind: 'FOLLOW_UP_VISIT' }), finish)).toEqual([
      { kind: 'FREE_CAPACITY', memberId: 'an' },
    ]);
  });
});

describe('handing back', () => {
  const release = { kind: 'RELEASE', memberId: 'an', reason: 'Xe hỏng' } as const;

  it('needs a reason', () => {
    expect(refusal(task('CLAIMED'), { ...release, reason: ' ' })).toEqual({ kind: 'ReasonRequired' });
  });

  it('starts a new round of offers without the last holder', () => {
    expect(after(task('WAITING', { openToTeamAt: NOW }), release)).toMatchObject({
      status: 'OPEN',
      holderId: null,
      lastHolderId: 'an',
      round: 2,
      openToTeamAt: null,
      waitingSince: null,
    });
    expect(effects(task('CLAIMED'), release).at(-1)).toEqual({ kind: 'START_OFFERS' });
  });

  it('tells the holder only when it was not their own wish', () => {
    const told = { kind: 'TELL_MEMBER', memberId: 'an', news: 'TASK_TAKEN_BACK' };
    expect(effects(task('CLAIMED'), release)).not.toContainEqual(told);
    expect(effects(task('CLAIMED'), { ...release, memberId: null })).toContainEqual(told);
  });
});

describe('assigning by hand', () => {
  const assign = { kind: 'ASSIGN', memberId: 'binh', load: FREE } as const;

  it('moves the holder at once and tells both', () => {
    expect(after(task('IN_PROGRESS'), assign)).toMatchObject({ holderId: 'binh', lastHolderId: 'an' });
    expect(effects(task('IN_PROGRESS'), assign)).toEqual([
      { kind: 'SUPERSEDE_OFFERS' },
      { kind: 'FREE_CAPACITY', memberId: 'an' },
      { kind: 'TELL_MEMBER', memberId: 'an', news: 'TASK_MOVED_AWAY' },
      { kind: 'TAKE_CAPACITY', memberId: 'binh' },
      { kind: 'TELL_MEMBER', memberId: 'binh', news: 'TASK_ASSIGNED' },
      { kind: 'REQUEST', requestId: 'request', command: { kind: 'ASSIGN' } },
    ]);
  });

  it('to whom has it already, or to whom is full, is refused', () => {
    expect(refusal(task('CLAIMED'), { ...assign, memberId: 'an' })?.kind).toBe('TaskAlreadyClaimed');
    const full = { held: 3, capacity: 3 };
    expect(refusal(task('OPEN'), { ...assign, load: full })?.kind).toBe('CapacityFull');
    const anyway = (reason: string) => ({ ...assign, load: full, anyway: { reason } });
    expect(refusal(task('OPEN'), anyway(' '))?.kind).toBe('ReasonRequired');
    expect(decideTask(task('OPEN'), anyway('Bà con đang đợi'), NOW)).toMatchObject({ ok: true });
  });
});

describe('passing on', () => {
  const passOn = { kind: 'PASS_ON', memberId: 'binh', load: FREE } as const;

  it('moves the holder at once with their capacity; the transfer tells both', () => {
    expect(after(task('IN_PROGRESS'), passOn)).toMatchObject({ holderId: 'binh', lastHolderId: 'an' });
    expect(effects(task('WAITING'), passOn)).toEqual([
      { kind: 'FREE_CAPACITY', memberId: 'an' },
      { kind: 'TAKE_CAPACITY', memberId: 'binh' },
      { kind: 'REQUEST', requestId: 'request', command: { kind: 'ASSIGN' } },
    ]);
  });

  it('to whom has it already, or to whom is full, is refused', () => {
    expect(refusal(task('CLAIMED'), { ...passOn, memberId: 'an' })?.kind).toBe('TaskAlreadyClaimed');
    expect(refusal(task('CLAIMED'), { ...passOn, load: { held: 3, capacity: 3 } })?.kind).toBe(
      'CapacityFull',
    );
  });
});

describe('cancelling', () => {
  it('supersedes the offers, frees capacity and tells the holder', () => {
    expect(effects(task('CLAIMED'), { kind: 'CANCEL' })).toEqual([
      { kind: 'SUPERSEDE_OFFERS' },
      { kind: 'FREE_CAPACITY', memberId: 'an' },
      { kind: 'TELL_MEMBER', memberId: 'an', news: 'TASK_CANCELLED' },
    ]);
    expect(effects(task('OPEN'), { kind: 'CANCEL' })).toEqual([{ kind: 'SUPERSEDE_OFFERS' }]);
  });
});

it('the task of a reopened request is open, and its last holder is not asked first again', () => {
  expect(followingTask(task('DONE'), 'next')).toMatchObject({
    id: 'next',
    status: 'OPEN',
    requestId: 'request',
    holderId: null,
    lastHolderId: 'an',
    round: 1,
  });
});

const REQUEST_OF: Record<'OPEN' | 'CLAIMED' | 'IN_PROGRESS' | 'WAITING', RequestState['status']> = {
  OPEN: 'RECEIVED',
  CLAIMED: 'ASSIGNED',
  IN_PROGRESS: 'IN_PROGRESS',
  WAITING: 'WAITING_RESIDENT',
};

it.each(cases.filter(({ from, status }) => from.includes(status)))(
  'what $name of a $status task asks of its request is always legal',
  ({ command, status }) => {
    let request: RequestState = {
      id: 'request',
      kind: 'ASSISTANCE',
      status: REQUEST_OF[status as keyof typeof REQUEST_OF],
      clockStartedAt: NOW,
      firstResponseAt: null,
      waitingSince: status === 'WAITING' ? NOW : null,
      pausedMs: 0,
      resolvedAt: null,
      outcome: null,
      blocker: null,
      closedAt: null,
      closeReason: null,
      confirmedBy: null,
      duplicateOfId: null,
      reopenedCount: 0,
    };
    for (const effect of effects(task(status), command)) {
      if (effect.kind !== 'REQUEST') continue;
      const decision = decideRequest(request, effect.command, NOW);
      expect(decision.ok).toBe(true);
      if (decision.ok) request = { ...request, ...decision.changes };
    }
  },
);

function after(before: TaskState, command: TaskCommand): TaskState {
  const decision = decideTask(before, command, NOW);
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.kind}`);
  return { ...before, ...decision.changes };
}

function effects(before: TaskState, command: TaskCommand): TaskEffect[] {
  const decision = decideTask(before, command, NOW);
  return decision.ok ? decision.effects : [];
}

function refusal(before: TaskState, command: TaskCommand) {
  const decision = decideTask(before, command, NOW);
  return decision.ok ? null : decision.refusal;
}
