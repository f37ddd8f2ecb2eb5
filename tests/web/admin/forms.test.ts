import { describe, expect, test } from 'vitest';
import {
  policyBody,
  policyDraft,
  readPoint,
  serviceBody,
  serviceDraft,
  unitBody,
  wholeNumber,
} from '../../../packages/web/src/admin/forms.ts';

describe('what is typed', () => {
  test.each([
    ['30', 30],
    [' 1.200 ', 1200],
    ['1,200', 1200],
    ['1.5', null],
    ['-3', null],
    ['', null],
    ['ba mươi', null],
  ])('“%s” is the whole number %s', (typed, number) => {
    expect(wholeNumber(typed)).toBe(number);
  });

  test.each([
    ['12.6667, 108.0383', { lat: 12.6667, lon: 108.0383 }],
    ['12.6667 108.0383', { lat: 12.6667, lon: 108.0383 }],
    ['  ', null],
    ['12.6667', undefined],
    ['buôn', undefined],
  ])('“%s” is the point %o', (typed, point) => {
    expect(readPoint(typed)).toEqual(point);
  });
});

const SERVICE = {
  ...{ id: 'S', code: 'C', icon: 'hash', name: 'Tên', nameVi: 'Tên', nameEn: 'Name', skill: null },
  ...{ papers: [], papersVi: ['Giấy A', 'Giấy B'], papersEn: [], minutes: 30, firstResponseMinutes: 60 },
  ...{ resolutionMinutes: 480, onlineOnly: false, position: 2, isActive: true, version: 7 },
};
const POLICY = {
  ...{ shiftOfferSeconds: 120, otherOfferSeconds: 600, maxOffers: 3, ownVillageFirst: false },
  ...{ leadMinutes: 120, silentMinutes: 60, waitingDays: 3, reopenSilent: true },
  ...{ petitionTakeUpDays: 5, petitionAnswerDays: 15, eveningAppointments: true },
  ...{ transferMinutes: 30, maxClaimsUnstarted: 2, unstartedMinutes: 60 },
  ...{ escalateLeadMinutes: 15, escalateProvinceMinutes: 120 },
  ...{ callbackTries: 3, callbackMinutes: 30 },
  ...{ parallelOffers: 2, widen: false },
};
const NEIGHBOUR = { id: 'N', name: 'Xã bên', path: 'Xã bên, tỉnh', level: 'COMMUNE', hotline: null } as const;

describe('a form that nobody touched', () => {
  test('sends a service back as it came, with its version', () => {
    expect(serviceBody(SERVICE, serviceDraft(SERVICE)).body).toMatchObject({
      ...{ serviceId: 'S', version: 7, papersVi: ['Giấy A', 'Giấy B'], papersEn: [], skill: null },
      ...{ minutes: 30, resolutionMinutes: 480, position: 2, isActive: true },
    });
  });

  test('sends a policy back as it came, with its version', () => {
    const unit = { id: 'U', name: 'Xã', path: 'Xã' };
    const { body } = policyBody({ version: 0, unit }, policyDraft({ ...POLICY, neighbours: [NEIGHBOUR] }));
    expect(body).toEqual({ unitId: 'U', version: 0, ...POLICY, neighbourIds: ['N'] });
  });
});

test('papers are a line each; empty lines are none', () => {
  const draft = { ...serviceDraft(SERVICE), papersVi: ' Giấy A \n\n Giấy C' };
  expect(serviceBody(SERVICE, draft).body?.papersVi).toEqual(['Giấy A', 'Giấy C']);
});

test('nothing is sent while a number or a point is none, and its field is named', () => {
  expect(serviceBody(SERVICE, { ...serviceDraft(SERVICE), minutes: 'abc' })).toEqual({ wrong: ['minutes'] });
  expect(unitBody({ id: 'U', version: 1 }, { hotline: '', point: 'xa' })).toEqual({ wrong: ['point'] });
});

test('an emptied hotline is sent as none, so that calls go to the unit above', () => {
  expect(unitBody({ id: 'U', version: 1 }, { hotline: ' ', point: '' }).body).toEqual({
    ...{ unitId: 'U', version: 1, hotline: null, point: null },
  });
});
