import { describe, expect, test } from 'vitest';
import type { DeskRequest } from '../../../packages/web/src/desk/live.ts';
import { changeMark, stageOf } from '../../../packages/web/src/desk/routing.ts';
import { codeGroups } from '../../../packages/web/src/i18n/code.ts';

const now = Date.parse('2026-11-22T02:00:00Z');
const offer = (status: string) => ({ id: `offer-${status}`, status, member: { displayName: 'Lan' } });
const task = (over: object) => ({
  id: 'task',
  status: 'OPEN',
  version: 1,
  offerFrom: '2026-11-22T01:00:00Z',
  openToTeamAt: null,
  holder: null,
  offers: [],
  ...over,
});
const request = (over: object) =>
  ({
    status: 'RECEIVED',
    kind: 'ASSISTANCE',
    task: null,
    helper: null,
    alerts: [],
    ...over,
  }) as unknown as DeskRequest;
const kind = (over: object) => stageOf(request(over), now).kind;

describe('where a request stands', () => {
  test('while an offer awaits an answer, somebody is being asked', () => {
    expect(kind({ task: task({ offers: [offer('DECLINED'), offer('SEEN')] }) })).toBe('asking');
  });

  test('with nobody left to ask it is open to the team', () => {
    const open = task({ openToTeamAt: '2026-11-22T01:30:00Z', offers: [offer('EXPIRED')] });
    expect(kind({ task: open })).toBe('open');
  });

  test('whoever holds it ends the search', () => {
    const held = task({ holder: { displayName: 'Lan' }, offers: [offer('SENT')] });
    expect(kind({ status: 'ASSIGNED', task: held })).toBe('held');
  });

  test('one for later is not searched for yet', () => {
    expect(kind({ task: task({ offerFrom: '2026-11-23T01:00:00Z' }) })).toBe('later');
  });

  test('between two offers it is being searched for', () => {
    expect(kind({ task: task({ offers: [offer('DECLINED')] }) })).toBe('searching');
  });

  test('a petition is an official’s, never a volunteer’s', () => {
    expect(kind({ kind: 'PETITION', officialName: 'Bà Hà' })).toBe('official');
  });

  test('what is resolved or closed needs nobody', () => {
    expect(kind({ status: 'RESOLVED' })).toBe('over');
    expect(kind({ status: 'CLOSED' })).toBe('over');
  });
});

test('a code is read out in groups of four, with or without its hyphen', () => {
  expect(codeGroups('K7QM-3T0V')).toEqual(['K7QM', '3T0V']);
  expect(codeGroups('K7QM3T0V')).toEqual(['K7QM', '3T0V']);
});

test('an answered offer changes the mark, and nothing leaves it as it is', () => {
  const asked = request({ task: task({ offers: [offer('SENT')] }) });
  const answered = request({ task: task({ offers: [offer('DECLINED')] }) });
  expect(changeMark(asked)).not.toBe(changeMark(answered));
  expect(changeMark(asked)).toBe(changeMark(request({ task: task({ offers: [offer('SENT')] }) })));
});
