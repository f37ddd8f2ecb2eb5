import { describe, expect, test } from 'vitest';
import { appointmentAt, slotsLeft } from '../../packages/web/src/help/appointment.ts';
import {
  type Draft,
  emptyDraft,
  inputOf,
  missingFields,
  namesComplaint,
} from '../../packages/web/src/help/draft.ts';
import { keyFor, newKey } from '../../packages/web/src/idempotency.ts';
import { looksLikePhone, phoneProblem } from '../../packages/web/src/ui/phone.ts';

const now = Date.parse('2026-11-22T02:00:00Z');
const place = { id: 'unit-1', label: 'Thôn Tân Đông', level: 'VILLAGE' as const, hotline: null };
const filled: Draft = {
  ...emptyDraft,
  service: 's1',
  name: ' Nguyễn Thị Bảy ',
  phone: '0905 123 456',
  place,
};
const context = { viaQr: false, consentVersion: '1', now };

describe('what is missing in a request', () => {
  test('is everything that the API needs, named by its field', () => {
    expect([...missingFields(emptyDraft, false, now).keys()]).toEqual([
      'serviceId',
      'caller.name',
      'caller.phone',
      'unitId',
      'consent.given',
    ]);
  });

  test('is nothing once the form is filled in and consent was given', () => {
    expect(missingFields(filled, true, now).size).toBe(0);
  });

  test('is consent alone when the box was not ticked', () => {
    expect([...missingFields(filled, false, now).keys()]).toEqual(['consent.given']);
  });

  test('is a description when it is something else or a petition', () => {
    expect(missingFields({ ...filled, service: 'OTHER' }, true, now).has('description')).toBe(true);
    expect(missingFields({ ...filled, service: 'PETITION' }, true, now).has('description')).toBe(true);
  });

  test('is the name of the person helped when it is asked for somebody else', () => {
    expect(missingFields({ ...filled, forOther: true }, true, now).has('helped.name')).toBe(true);
  });

  test('is not what the form no longer asks for', () => {
    const other = { ...filled, forOther: true, helpedPhone: '12', when: 'LATER' as const, day: '0' };
    expect(missingFields({ ...other, service: 'PETITION', description: 'Đèn hỏng' }, true, now).size).toBe(0);
  });

  test('is a number that cannot be one, the own or that of the person helped', () => {
    expect(missingFields({ ...filled, phone: '090512345' }, true, now).get('caller.phone')).toBe(
      'wrongPhone',
    );
    const other = { ...filled, forOther: true, helpedName: 'Bà Hợp', helpedPhone: '12345' };
    expect(missingFields(other, true, now).get('helped.phone')).toBe('wrongPhone');
  });

  test('is another time when the chosen one has passed', () => {
    const late = { ...filled, when: 'LATER' as const, day: '0', slot: 'MORNING' as const };
    expect(missingFields(late, true, now).has('appointmentAt')).toBe(true);
  });
});

describe('a text that names a complaint or a denunciation', () => {
  test('is recognised by the words with their accents, in either spelling of Unicode', () => {
    expect(namesComplaint('Tôi muốn Khiếu nại')).toBe(true);
    expect(namesComplaint('đơn tố  cáo'.normalize('NFD'))).toBe(true);
  });

  test('is not seen in words that only look alike', () => {
    expect(namesComplaint('cái tủ to cao quá')).toBe(false);
  });
});

describe('what is sent', () => {
  test('carries no service for something else, and no key of its own', () => {
    const input = inputOf({ ...filled, service: 'OTHER', description: 'Máy treo' }, context);
    expect(input).toMatchObject({
      kind: 'ASSISTANCE',
      serviceId: null,
      description: 'Máy treo',
      helped: null,
    });
  });

  test('is a petition without appointment or helped person when that was chosen', () => {
    const draft = { ...filled, service: 'PETITION', when: 'LATER' as const, forOther: true, helpedName: 'X' };
    expect(inputOf(draft, context)).toMatchObject({ kind: 'PETITION', appointmentAt: null, helped: null });
  });

  test('says QR when the form was opened from a code on a wall', () => {
    expect(inputOf(filled, { ...context, viaQr: true }).channel).toBe('QR');
  });

  test('names the appointment by the hour in Vietnam', () => {
    const draft = { ...filled, when: 'LATER' as const, day: '1', slot: 'AFTERNOON' as const };
    expect(inputOf(draft, context).appointmentAt).toBe('2026-11-23T07:00:00.000Z');
  });
});

describe('appointments', () => {
  test('of today leave out the parts of the day that have begun', () => {
    expect(slotsLeft('0', now)).toEqual(['AFTERNOON', 'EVENING']);
    expect(slotsLeft('1', now)).toEqual(['MORNING', 'AFTERNOON', 'EVENING']);
  });

  test('count days by the calendar of Vietnam, not of UTC', () => {
    const lateEvening = Date.parse('2026-11-22T18:00:00Z');
    expect(appointmentAt('0', 'MORNING', lateEvening)).toBe('2026-11-23T01:00:00.000Z');
  });
});

describe('the key of an action', () => {
  test('stays while the same thing is sent again', () => {
    const first = keyFor(null, { a: 1 });
    expect(keyFor(first, { a: 1 })).toBe(first);
  });

  test('changes when what is sent changed', () => {
    const first = keyFor(null, { a: 1 });
    expect(keyFor(first, { a: 2 }).key).not.toBe(first.key);
  });

  test('is a UUID also where the browser withholds randomUUID', () => {
    const own = Object.getOwnPropertyDescriptor(crypto, 'randomUUID');
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    try {
      expect(newKey()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    } finally {
      if (own) Object.defineProperty(crypto, 'randomUUID', own);
      else Reflect.deleteProperty(crypto, 'randomUUID');
    }
  });
});

describe('a phone number typed in a form', () => {
  test('is let through in the ways Vietnamese people write it', () => {
    for (const typed of ['0905123456', '0905 123 456', '+84 905 123 456', '0262.3812345', '84905123456']) {
      expect(looksLikePhone(typed), typed).toBe(true);
    }
  });

  test('is told apart by what is wrong with it', () => {
    expect(phoneProblem('0905 123 45')).toEqual({ problem: 'short', digits: 9 });
    expect(phoneProblem('0905 123 4567')).toEqual({ problem: 'long', digits: 11 });
    expect(phoneProblem('0105123456')?.problem).toBe('other');
    expect(phoneProblem('0905 123 456')).toBeNull();
    expect(phoneProblem(' ')).toBeNull();
  });

  test('is stopped when it cannot be one', () => {
    for (const typed of ['', '12345', '0105123456', '090512345', 'không có']) {
      expect(looksLikePhone(typed), typed).toBe(false);
    }
  });
});
