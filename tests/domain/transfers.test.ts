import { DEFAULT_POLICY } from '@thon-so/domain/dispatch';
import {
  decideTransfer,
  type Proposal,
  proposeTransfer,
  type TransferCommand,
  type TransferState,
} from '@thon-so/domain/transfers';
import {
  TASK_STATUSES,
  type TaskStatus,
  TRANSFER_STATUSES,
  type TransferStatus,
} from '@thon-so/domain/vocabulary';
import { describe, expect, it } from 'vitest';

const NOW = new Date('2026-03-03T02:00:00Z');
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

function transfer(status: TransferStatus, expiresAt = NOW): TransferState {
  return { id: 'transfer', fromMemberId: 'an', toMemberId: 'binh', status, expiresAt, endedAt: null };
}

const proposal: Proposal = {
  memberId: 'an',
  toMemberId: 'binh',
  reason: ' Xe hỏng ',
  sameCommune: true,
  load: { held: 2, capacity: 3 },
  pending: null,
};
const held = { status: 'CLAIMED', holderId: 'an' } as const;
const propose = (changes: Partial<Proposal>, task: { status: TaskStatus; holderId: string | null } = held) =>
  proposeTransfer(task, { ...proposal, ...changes }, DEFAULT_POLICY, NOW);

describe('proposing to pass a task on', () => {
  it('asks the receiver and gives them half an hour', () => {
    expect(propose({})).toEqual({
      ok: true,
      changes: {
        ...{ fromMemberId: 'an', toMemberId: 'binh', reason: 'Xe hỏng' },
        ...{ proposedAt: NOW, expiresAt: inMinutes(30) },
      },
      effects: [{ kind: 'TELL_MEMBER', memberId: 'binh', news: 'TRANSFER_ASKED' }],
    });
  });

  it.each(TASK_STATUSES)('is for tasks in hand only: %s', (status) => {
    const inHand = ['CLAIMED', 'IN_PROGRESS', 'WAITING'].includes(status);
    expect(propose({}, { status, holderId: 'an' }).ok).toBe(inHand);
  });

  it.each<[string, Partial<Proposal>, string]>([
    ['somebody who does not hold it', { memberId: 'chi' }, 'NotHolder'],
    ['the holder to themself', { toMemberId: 'an' }, 'TransferToHolder'],
    ['to a member of another commune', { sameCommune: false }, 'ReceiverElsewhere'],
    ['to somebody who is full', { load: { held: 3, capacity: 3 } }, 'ReceiverFull'],
    ['without a reason', { reason: '  ' }, 'ReasonRequired'],
  ])('is refused: %s', (_what, changes, kind) => {
    expect(propose(changes)).toMatchObject({ ok: false, refusal: { kind } });
  });

  it('is refused while somebody else is being asked, and says whom until when', () => {
    const pending = { toMemberId: 'chi', expiresAt: inMinutes(10) };
    expect(propose({ pending })).toMatchObject({
      refusal: { kind: 'TransferPending', toMemberId: 'chi', until: inMinutes(10) },
    });
  });
});

const move = { kind: 'MOVE_TASK', toMemberId: 'binh' };
const decided = (memberId: string) => ({ kind: 'TELL_MEMBER', memberId, news: 'TRANSFER_DECIDED' });

const COMMANDS: { name: string; command: TransferCommand; to: TransferStatus; effects: object[] }[] = [
  { name: 'accepted', command: { kind: 'ACCEPT' }, to: 'ACCEPTED', effects: [move, decided('an')] },
  { name: 'declined', command: { kind: 'DECLINE' }, to: 'DECLINED', effects: [decided('an')] },
  { name: 'withdrawn', command: { kind: 'CANCEL' }, to: 'CANCELLED', effects: [] },
  {
    name: 'overtaken by another change of the task',
    command: { kind: 'TASK_MOVED_ON' },
    to: 'CANCELLED',
    effects: [],
  },
  {
    name: 'due with a receiver who is ready',
    command: { kind: 'FALL_DUE', ready: true },
    to: 'AUTO_APPROVED',
    effects: [move, decided('an'), { kind: 'TELL_MEMBER', memberId: 'binh', news: 'TASK_ASSIGNED' }],
  },
  {
    name: 'due with a receiver who is not ready',
    command: { kind: 'FALL_DUE', ready: false },
    to: 'LAPSED',
    effects: [decided('an')],
  },
];
const ended = COMMANDS.flatMap(({ name, command }) =>
  TRANSFER_STATUSES.filter((status) => status !== 'PROPOSED').map((status) => ({ name, command, status })),
);

describe('a transfer', () => {
  it.each(COMMANDS)('that is $name ends as $to', ({ command, to, effects }) => {
    expect(decideTransfer(transfer('PROPOSED'), command, NOW)).toEqual({
      ok: true,
      changes: { status: to, endedAt: NOW },
      effects,
    });
  });

  it.each(ended)('that is $status cannot be $name any more', ({ command, status }) => {
    expect(decideTransfer(transfer(status), command, NOW)).toEqual({
      ok: false,
      refusal: { kind: 'TransferEnded', status },
    });
  });

  it.each([true, false])('does not decide itself before its time (receiver ready: %s)', (ready) => {
    const waiting = transfer('PROPOSED', inMinutes(1));
    expect(decideTransfer(waiting, { kind: 'FALL_DUE', ready }, NOW)).toMatchObject({
      refusal: { kind: 'TransferStillOpen', until: inMinutes(1) },
    });
  });

  it('takes an answer that comes late but before the timer', () => {
    const late = transfer('PROPOSED', inMinutes(-1));
    expect(decideTransfer(late, { kind: 'DECLINE' }, NOW)).toMatchObject({ changes: { status: 'DECLINED' } });
  });
});
