import { expect, test } from 'vitest';
import { dueNext, petitionLists, stateOf } from '../../../packages/web/src/petitions/list.ts';
import type { Petition } from '../../../packages/web/src/petitions/live.ts';

function petition(id: string, more: Partial<Petition>): Petition {
  return {
    ...{ id, number: 1, status: 'ASSIGNED', description: 'Đèn hỏng', createdAt: '2026-11-20T02:00:00Z' },
    ...{ firstResponseAt: '2026-11-20T03:00:00Z', firstResponseDueAt: null },
    ...{ resolutionDueAt: '2026-12-10T02:00:00Z', slaState: 'OK', resolvedAt: null, closedAt: null },
    ...{
      closeReason: null,
      waitingNote: null,
      officialId: 'me',
      officialName: 'An',
      officialTitle: 'Cán bộ',
    },
    ...{ answer: null, version: 1, village: null, commune: { id: 'c', name: 'Xã Thử' } },
    ...more,
  } as Petition;
}
const ids = (list: readonly Petition[]) => list.map(({ id }) => id);

test('mine come late first, and those whose clock stands still last', () => {
  const { mine } = petitionLists(
    [
      petition('soon', { resolutionDueAt: '2026-11-27T02:00:00Z' }),
      petition('waits', { status: 'WAITING_RESIDENT', resolutionDueAt: null }),
      petition('late', { resolutionDueAt: '2026-11-01T02:00:00Z' }),
      petition('theirs', { officialId: 'other' }),
    ],
    'me',
  );
  expect(ids(mine)).toEqual(['late', 'soon', 'waits']);
});

test('the unit’s holds what nobody has yet; what has ended is a list of its own, newest first', () => {
  const { all, ended } = petitionLists(
    [
      petition('nobody', { officialId: null, status: 'RECEIVED' }),
      petition('answered', { status: 'RESOLVED', resolvedAt: '2026-11-20T02:00:00Z' }),
      petition('closed', { status: 'CLOSED', closedAt: '2026-11-22T02:00:00Z' }),
    ],
    'me',
  );
  expect(ids(all)).toEqual(['nobody']);
  expect(ids(ended)).toEqual(['closed', 'answered']);
});

test('one deadline runs at a time: taking it up, then answering it; a late start is forgiven by an answer in time', () => {
  const now = Date.parse('2026-12-01T00:00:00Z');
  const late = {
    firstResponseAt: null,
    firstResponseDueAt: '2026-11-25T02:00:00Z',
    slaState: 'BREACHED',
  } as const;
  const waiting = petition('waiting', late);
  expect(dueNext(waiting)).toEqual({ due: 'takeUp', at: late.firstResponseDueAt });
  expect(stateOf(waiting, now)).toBe('BREACHED');
  const taken = petition('taken', {
    ...late,
    firstResponseAt: '2026-11-26T02:00:00Z',
    firstResponseDueAt: null,
  });
  expect(dueNext(taken)).toEqual({ due: 'answer', at: '2026-12-10T02:00:00Z' });
  expect(stateOf(taken, now)).toBe('OK');
  expect(stateOf(taken, Date.parse('2026-12-10T02:00:00Z'))).toBe('BREACHED');
});
