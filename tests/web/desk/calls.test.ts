import { describe, expect, test } from 'vitest';
import { emptySearch, filterOf } from '../../../packages/web/src/desk/call-log.ts';
import { callFor, type DeskCall, nextToAnswer, owedOf } from '../../../packages/web/src/desk/calls.ts';
import { emptyDraft } from '../../../packages/web/src/desk/draft.ts';
import { askingOf } from '../../../packages/web/src/desk/duplicates.ts';

const call = (over: Partial<DeskCall>): DeskCall => ({
  ...{ __typename: 'Call', id: 'c', at: '2026-11-24T02:00:00Z', state: 'RINGING', outcome: null, note: null },
  ...{ phoneEnding: '678', operatorId: null, operatorName: null, takenAt: null, callbackAt: null, tries: 0 },
  ...{ heldById: null, heldByName: null, heldUntil: null, request: null },
  ...{ viewerIsCalled: true, unit: { id: 'u', name: 'Xã Hòa Phú' } },
  ...over,
});

const now = Date.parse('2026-11-24T02:00:05Z');

describe('a call on the desk', () => {
  test('rings, was picked up by somebody, is one’s own or another’s; one that is only owed is none of these', () => {
    expect(callFor(call({}), 'me', now)).toBe('ringing');
    expect(callFor(call({ state: 'ANSWERED' }), 'me', now)).toBe('answered');
    expect(callFor(call({ operatorId: 'me' }), 'me', now)).toBe('mine');
    expect(callFor(call({ operatorId: 'her' }), 'me', now)).toBe('theirs');
    expect(callFor(call({ outcome: 'MISSED' }), 'me', now)).toBeNull();
  });

  test('rings for those on duty at the hotline first, and for everybody once they leave it ringing', () => {
    const theirs = call({ viewerIsCalled: false });
    expect(callFor(theirs, 'me', now)).toBe('elsewhere');
    expect(nextToAnswer([theirs], 'me', { openCallId: null, formFree: true, now })).toBeNull();
    expect(callFor(theirs, 'me', now + 20_000)).toBe('ringing');
  });

  test('is answered by the key in the order that people wait, one’s own first where the form is free', () => {
    const free = { openCallId: null, formFree: true, now };
    const calls = [call({ id: 'old' }), call({ id: 'own', operatorId: 'me' }), call({ id: 'new' })];
    expect(nextToAnswer(calls, 'me', free)?.id).toBe('own');
    expect(nextToAnswer(calls, 'me', { ...free, openCallId: 'own', formFree: false })?.id).toBe('old');
    expect(nextToAnswer(calls, 'me', { ...free, formFree: false })?.id).toBe('old');
    expect(nextToAnswer([call({ operatorId: 'her' })], 'me', free)).toBeNull();
  });

  test('that is owed stands with the longest overdue first', () => {
    const owed = (id: string, callbackAt: string) => call({ id, callbackAt, outcome: 'MISSED' });
    const calls = [
      owed('b', '2026-11-24T03:00:00Z'),
      call({ id: 'rings' }),
      owed('a', '2026-11-24T02:00:00Z'),
    ];
    expect(owedOf(calls).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('looking for duplicates', () => {
  const place = { id: 'village', label: 'Thôn Một' };
  const service = { id: 'vneid', label: 'VNeID' };

  test('begins with a whole number, a household, or a place with a service', () => {
    expect(askingOf({ ...emptyDraft, phone: '09123' })).toBeNull();
    expect(askingOf({ ...emptyDraft, place })).toBeNull();
    expect(askingOf({ ...emptyDraft, service })).toBeNull();
    expect(askingOf({ ...emptyDraft, phone: '0912345678' })?.phones).toEqual(['0912345678']);
    expect(askingOf({ ...emptyDraft, place, service })).toMatchObject({
      unitId: 'village',
      serviceId: 'vneid',
    });
    expect(askingOf({ ...emptyDraft, household: { id: 'h', label: 'Hoa' } })?.householdId).toBe('h');
  });

  test('takes no service for one that is none', () => {
    expect(askingOf({ ...emptyDraft, place, service: { id: 'OTHER', label: 'Việc khác' } })).toBeNull();
  });
});

test('the call log asks for a day of Vietnam, and for a number from three digits on', () => {
  const today = Date.UTC(2026, 10, 23, 17);
  expect(filterOf({ ...emptySearch, day: '1', number: '67' }, today)).toMatchObject({
    ...{ from: '2026-11-22T17:00:00.000Z', before: '2026-11-23T17:00:00.000Z', number: null, outcomes: null },
  });
  expect(filterOf({ ...emptySearch, day: '', number: '678', outcome: 'MISSED' }, today)).toMatchObject({
    ...{ from: null, before: null, number: '678', outcomes: ['MISSED'] },
  });
});
