import { describe, expect, test } from 'vitest';
import {
  type CallDraft,
  emptyDraft,
  instantOf,
  isStarted,
  missingFields,
  requestInput,
} from '../../../packages/web/src/desk/draft.ts';
import { endedCall, requestCall } from '../../../packages/web/src/desk/sending.ts';

const now = Date.parse('2026-11-22T02:00:00Z');
const complete: CallDraft = {
  ...emptyDraft,
  phone: '0905 123 456',
  name: ' Lê Thị Hoa ',
  service: { id: 'service-1', label: 'VNeID' },
  place: { id: 'village-1', label: 'Thôn 1' },
};
const asked = { consent: true, now, phoneNeeded: true };
const context = { consentVersion: '2026-01', now };

describe('what a call still needs', () => {
  test('nothing is missing from a complete form with consent', () => {
    expect(missingFields(complete, asked).size).toBe(0);
  });

  test('consent is asked in each call', () => {
    const missing = missingFields(complete, { ...asked, consent: false });
    expect([...missing]).toEqual([['consent.given', 'consent']]);
  });

  test('a call has a number, somebody at the desk may have none', () => {
    const silent = { ...complete, phone: '' };
    expect(missingFields(silent, asked).get('caller.phone')).toBe('phone');
    expect(missingFields(silent, { ...asked, phoneNeeded: false }).size).toBe(0);
  });

  test('a number that cannot be one is refused at the desk too', () => {
    const wrong = { ...complete, phone: '123' };
    expect(missingFields(wrong, { ...asked, phoneNeeded: false }).get('caller.phone')).toBe('phoneWrong');
  });

  test('somebody else has a name', () => {
    const forOther = { ...complete, forOther: true };
    expect(missingFields(forOther, asked).get('helped.name')).toBe('helpedName');
  });

  test('what is no service needs words', () => {
    const other = { ...complete, service: { id: 'OTHER', label: 'Việc khác' } };
    expect(missingFields(other, asked).get('description')).toBe('description');
  });

  test('an appointment lies ahead and has a time', () => {
    const at = (day: string, time: string) =>
      missingFields({ ...complete, when: 'LATER', day, time }, asked).get('appointmentAt');
    expect(at('0', '08:30')).toBe('appointment');
    expect(at('0', '09:30')).toBeUndefined();
    expect(at('1', '')).toBe('appointment');
  });
});

describe('what is sent', () => {
  test('times are those of Vietnam', () => {
    expect(new Date(instantOf('1', '08:00', now)).toISOString()).toBe('2026-11-23T01:00:00.000Z');
  });

  test('texts are trimmed and what is empty is left out', () => {
    const input = requestInput(complete, context);
    expect(input.caller).toEqual({ name: 'Lê Thị Hoa', phone: '0905 123 456' });
    expect(input).toMatchObject({ description: null, addressNote: null, helped: null, appointmentAt: null });
  });

  test('a petition is no service and has no appointment', () => {
    const service = { id: 'PETITION', label: 'Phản ánh' };
    const input = requestInput({ ...complete, service, when: 'LATER', description: 'Đèn hỏng' }, context);
    expect(input).toMatchObject({ kind: 'PETITION', serviceId: null, appointmentAt: null });
  });

  test('a call that answers a callback settles it', () => {
    const draft = { ...complete, settlesCallId: 'call-1' };
    expect(requestCall(draft, requestInput(draft, context)).settlesCallId).toBe('call-1');
  });

  test('a callback that nobody answered says which one was tried', () => {
    const draft = { ...complete, settlesCallId: 'call-1' };
    const call = endedCall(draft, { outcome: 'NO_ANSWER', note: '' }, null, 'commune-1');
    expect(call.settlesCallId).toBe('call-1');
  });

  test('a call that was taken on the screen is written down as that call', () => {
    const draft = { ...complete, callId: 'call-9' };
    expect(requestCall(draft, requestInput(draft, context)).callId).toBe('call-9');
    expect(endedCall(draft, { outcome: 'INFORMATION', note: '' }, null, 'commune-1').callId).toBe('call-9');
  });

  test('only a call that is added to a request names it', () => {
    const draft = { ...complete, about: { id: 'request-1', number: 7, label: 'VNeID' } };
    const ended = (outcome: 'ADDED_TO_REQUEST' | 'INFORMATION') =>
      endedCall(draft, { outcome, note: '' }, null, 'commune-1').aboutRequestId;
    expect([ended('ADDED_TO_REQUEST'), ended('INFORMATION')]).toEqual(['request-1', null]);
  });

  test('a new promise takes the place of the old one', () => {
    const draft = { ...complete, settlesCallId: 'call-1' };
    const call = endedCall(draft, { outcome: 'CALLBACK', note: 'x', callbackAt: now }, null, 'commune-1');
    expect(call).toMatchObject({ settlesCallId: 'call-1', callbackAt: new Date(now).toISOString() });
  });

  test('a call without a place is written down at the desk', () => {
    const draft = { ...complete, place: null };
    expect(endedCall(draft, { outcome: 'WRONG_NUMBER', note: '' }, null, 'commune-1').unitId).toBe(
      'commune-1',
    );
  });

  test('what was solved carries its outcome and note', () => {
    const request = requestInput(complete, context);
    const ending = { outcome: 'SOLVED_ON_PHONE', note: ' đã xong ', solvedAs: 'TAUGHT' } as const;
    expect(endedCall(complete, ending, request, 'commune-1').solved).toEqual({
      outcome: 'TAUGHT',
      note: 'đã xong',
    });
  });
});

test('an empty form is not worth keeping, a single word is', () => {
  expect(isStarted(emptyDraft)).toBe(false);
  expect(isStarted({ ...emptyDraft, description: 'hỏi' })).toBe(true);
});
