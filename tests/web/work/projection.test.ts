import { describe, expect, test } from 'vitest';
import {
  projectDuty,
  projectTask,
  resolutionClock,
  workLists,
} from '../../../packages/web/src/work/projection.ts';
import { at, entry, me, member, mine, nowMs, offer, task, transfer } from './fixtures.ts';

const refusal = { kind: 'unreachable' } as const;
const ids = (list: { id: string }[]) => list.map(({ id }) => id);
type View = Parameters<typeof workLists>[0];
const listed = (part: Partial<View>, entries: Parameters<typeof workLists>[2] = []) =>
  workLists({ offers: [], tasks: [], transfers: [], ...part }, me, entries, nowMs);

describe('a task whose presses are not sent yet', () => {
  test('looks as it will once they are, in the order they were pressed', () => {
    const entries = [entry('startTask', 'a'), entry('pauseTask', 'a'), entry('startTask', 'b')];
    expect(projectTask(mine('a'), entries)).toEqual({ status: 'WAITING', entry: entries[1] });
  });

  test('stays as it is after a claim, which somebody else may win', () => {
    expect(projectTask(task('a'), [entry('claimTask', 'a')]).status).toBe('OPEN');
  });

  test('is as the server says once a press was refused', () => {
    expect(projectTask(mine('a'), [entry('finishTask', 'a', { refusal })])).toEqual({
      status: 'CLAIMED',
      entry: null,
    });
  });
});

describe('the duty switch', () => {
  test('stands as it was left, with the time that was chosen', () => {
    const entries = [
      entry('setAvailability', me, { input: { onDuty: true, until: at(60) } }),
      entry('setAvailability', me, { input: { sharesPosition: true } }),
    ];
    expect(projectDuty(member(), entries)).toEqual({
      onDuty: true,
      until: at(60),
      sharesPosition: true,
      entry: entries[1],
    });
  });

  test('forgets the former end when no other was chosen', () => {
    const present = member({ onDuty: true, onDutyUntil: at(60) });
    expect(projectDuty(present, [entry('setAvailability', me, { input: { onDuty: false } })])).toMatchObject({
      onDuty: false,
      until: null,
    });
  });
});

describe('offers', () => {
  test('come with the first to end on top', () => {
    const offers = [offer('late', { expiresAt: at(9) }), offer('soon', { expiresAt: at(2) })];
    expect(ids(listed({ offers, tasks: [] }).offers)).toEqual(['soon', 'late']);
  });

  test('leave when their time is over, when they were answered, and when declining waits to be sent', () => {
    const offers = [
      offer('over', { expiresAt: at(0) }),
      offer('answered', { offerStatus: 'SUPERSEDED' }),
      offer('declined'),
      offer('open', { offerStatus: 'SEEN' }),
    ];
    expect(ids(listed({ offers, tasks: [] }, [entry('declineOffer', 'declined')]).offers)).toEqual(['open']);
  });

  test('leave once their task is held here, and stay while the claim waits to be sent', () => {
    const held = mine('x');
    expect(listed({ offers: [offer('o', { task: held })], tasks: [held] }).offers).toEqual([]);
    const open = offer('o', { task: task('x') });
    expect(ids(listed({ offers: [open], tasks: [] }, [entry('claimTask', 'x')]).offers)).toEqual(['o']);
  });
});

describe('tasks', () => {
  test('held here are under way first, then to be begun by their agreed time, then waiting', () => {
    const tasks = [
      mine('waiting', { status: 'WAITING' }),
      mine('afternoon', { plannedFor: at(300) }),
      mine('now'),
      mine('going', { status: 'IN_PROGRESS' }),
    ];
    expect(ids(listed({ offers: [], tasks }).held)).toEqual(['going', 'now', 'afternoon', 'waiting']);
  });

  test('move to the end of the day while finishing waits to be sent, and leave while handing back does', () => {
    const tasks = [mine('finished', { status: 'IN_PROGRESS' }), mine('returned')];
    const lists = listed({ offers: [], tasks }, [
      entry('finishTask', 'finished'),
      entry('releaseTask', 'returned'),
    ]);
    expect(lists.held).toEqual([]);
    expect(ids(lists.done)).toEqual(['finished']);
  });

  test('of others are not shown; those open to all are, the nearest first', () => {
    const tasks = [
      mine('theirs', { holder: { id: 'member-2', displayName: 'Bình' } }),
      task('offered to somebody'),
      task('far', { openToTeamAt: at(-5), viewerDistanceMetres: 900 }),
      task('near', { openToTeamAt: at(-1), viewerDistanceMetres: 80 }),
      task('unknown', { openToTeamAt: at(-9) }),
    ];
    const lists = listed({ offers: [], tasks });
    expect(lists.held).toEqual([]);
    expect(ids(lists.nearby)).toEqual(['near', 'far', 'unknown']);
  });

  test('open to all and offered here are shown as the offer alone', () => {
    const open = task('x', { openToTeamAt: at(-5) });
    expect(listed({ offers: [offer('o', { task: open })], tasks: [open] }).nearby).toEqual([]);
  });

  test('done today are the newest first, those not sent yet before them', () => {
    const tasks = [
      mine('early', { status: 'DONE', endedAt: at(-90) }),
      mine('later', { status: 'DONE', endedAt: at(-10) }),
      mine('unsent', { status: 'IN_PROGRESS' }),
    ];
    expect(ids(listed({ offers: [], tasks }, [entry('finishTask', 'unsent')]).done)).toEqual([
      'unsent',
      'later',
      'early',
    ]);
  });
});

describe('the clock of a task in hand', () => {
  const clock = (slaState: 'OK' | 'WARNING' | 'BREACHED', dueAt: string | null) =>
    resolutionClock({ slaState, resolutionDueAt: dueAt }, nowMs);

  test('is late only when the end is, not when the first answer was', () => {
    expect(clock('BREACHED', at(60))).toBeNull();
    expect(clock('OK', at(-1))).toBe('BREACHED');
  });

  test('says nothing while it stands still', () => {
    expect(clock('BREACHED', null)).toBeNull();
    expect(resolutionClock(null, nowMs)).toBeNull();
  });

  test('warns before', () => {
    expect(clock('WARNING', at(20))).toBe('WARNING');
  });
});

describe('transfers', () => {
  const colleague = { id: 'colleague', displayName: 'Bình' };
  const asked = transfer('a', { toMember: { id: me, displayName: 'Mai' }, fromMember: colleague });
  const passing = transfer('b', { fromMember: { id: me, displayName: 'Mai' }, toMember: colleague });

  test('are listed by who asks whom, the next to decide itself first', () => {
    const sooner = { ...asked, id: 'sooner', expiresAt: at(1) };
    const lists = listed({ transfers: [asked, passing, sooner] });
    expect(ids(lists.asked)).toEqual(['sooner', 'a']);
    expect(ids(lists.passing)).toEqual(['b']);
  });

  test('leave at once when they are declined or withdrawn, sent or not', () => {
    const entries = [entry('declineTransfer', 'a'), entry('cancelTransfer', 'b')];
    expect(listed({ transfers: [asked, passing] }, entries)).toMatchObject({ asked: [], passing: [] });
  });

  test('stay while taking over waits to be sent: it may have moved on meanwhile', () => {
    expect(ids(listed({ transfers: [asked] }, [entry('acceptTransfer', 'a')]).asked)).toEqual(['a']);
  });
});
