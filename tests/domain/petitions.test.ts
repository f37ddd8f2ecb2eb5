import { COMMUNE_HOURS } from '@thon-so/domain/clocks';
import {
  keptApart,
  keptApartAdvice,
  PETITION_DAYS,
  PETITION_STEPS,
  type PetitionStep,
  petitionCommands,
  petitionLimits,
} from '@thon-so/domain/petitions';
import { decideRequest, type RequestState } from '@thon-so/domain/requests';
import { REQUEST_STATUSES, type RequestStatus } from '@thon-so/domain/vocabulary';
import { describe, expect, it } from 'vitest';

it.each([
  ['Tôi khiếu nại quyết định thu hồi đất', 'COMPLAINT'],
  ['TỐ CÁO cán bộ nhận tiền', 'DENUNCIATION'],
  ['toi muon to cao can bo', 'DENUNCIATION'],
  ['don khieu  nai', 'COMPLAINT'],
  ['Cột điện to cao trước nhà bị nghiêng', null],
  ['Đèn đường hỏng', null],
])('%j is %s', (text, matter) => {
  expect(keptApart(text)).toBe(matter);
  expect(keptApart(text.normalize('NFD'))).toBe(matter);
});

it('people are told where a complaint or a denunciation belongs', () => {
  expect(keptApartAdvice('COMPLAINT', 'vi')).toContain('Khiếu nại');
  expect(keptApartAdvice('DENUNCIATION', 'en')).toContain('denunciation');
});

/** Every step of the official, the status it leads to, and every status from which it can be taken. */
const WAY: Record<PetitionStep, { to: RequestStatus; from: RequestStatus[] }> = {
  TAKE_UP: { to: 'IN_PROGRESS', from: ['ASSIGNED'] },
  RESUME: { to: 'IN_PROGRESS', from: ['WAITING_RESIDENT', 'WAITING_AGENCY'] },
  ASK_RESIDENT: { to: 'WAITING_RESIDENT', from: ['ASSIGNED', 'IN_PROGRESS', 'WAITING_AGENCY'] },
  ASK_AGENCY: { to: 'WAITING_AGENCY', from: ['ASSIGNED', 'IN_PROGRESS', 'WAITING_RESIDENT'] },
  ANSWER: { to: 'RESOLVED', from: ['ASSIGNED', 'IN_PROGRESS', 'WAITING_RESIDENT', 'WAITING_AGENCY'] },
};

const NOW = new Date('2026-03-03T02:00:00Z');

function petition(status: RequestStatus): RequestState {
  return {
    ...{ id: 'p', kind: 'PETITION', status, clockStartedAt: NOW, firstResponseAt: null, pausedMs: 0 },
    waitingSince: status.startsWith('WAITING') ? NOW : null,
    ...{ resolvedAt: null, outcome: null, blocker: null, closedAt: null, closeReason: null },
    ...{ confirmedBy: null, duplicateOfId: null, reopenedCount: 0 },
  };
}

describe.each(PETITION_STEPS)('the step %s', (step) => {
  const { to, from } = WAY[step];

  it.each(from)('leads from %s through steps that the rules of a request allow', (status) => {
    let state = petition(status);
    for (const command of petitionCommands(status, step) ?? []) {
      const decision = decideRequest(state, command, NOW);
      if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
      state = { ...state, ...decision.changes };
    }
    expect(state.status).toBe(to);
  });

  it.each(REQUEST_STATUSES.filter((status) => !from.includes(status)))('is none from %s', (status) => {
    expect(petitionCommands(status, step)).toBeNull();
  });
});

describe('the clocks of a petition', () => {
  it('are so many working days of the commune, unless it sets others five to take up and fifteen to answer', () => {
    expect(PETITION_DAYS).toEqual({ takeUp: 5, answer: 15 });
    expect(petitionLimits(PETITION_DAYS, COMMUNE_HOURS)).toEqual({
      firstResponseMinutes: 5 * 480,
      resolutionMinutes: 15 * 480,
    });
  });

  it('follow the length of the commune’s own day', () => {
    const mornings = { ...COMMUNE_HOURS, periodsByWeekday: [[], [[420, 660]], [], [], [], [], []] } as const;
    expect(petitionLimits({ takeUp: 1, answer: 2 }, mornings)).toEqual({
      firstResponseMinutes: 240,
      resolutionMinutes: 480,
    });
  });

  it('see the first response in the official taking it up, not in being named', () => {
    const named = decideRequest(petition('RECEIVED'), { kind: 'ASSIGN' }, NOW);
    expect(named.ok && named.changes.firstResponseAt).toBeNull();
    const begun = decideRequest(petition('ASSIGNED'), { kind: 'START' }, NOW);
    expect(begun.ok && begun.changes.firstResponseAt).toEqual(NOW);
  });
});
