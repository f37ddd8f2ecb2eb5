import { accountAt, residentNumber } from './accounts.ts';
import { idAt } from './ids.ts';
import { HOA_PHU } from './places.ts';
import type { SeedRow } from './store.ts';
import type { Told } from './told.ts';

/** Callers whom no household of the demo knows. */
const UNKNOWN_CALLER = 99_001;

type CallRow = SeedRow<'Call'>;

const NOTHING_MORE = {
  ...{ note: null, requestId: null, answeredAt: null, endedAt: null, missedAt: null, takenAt: null },
  ...{ callbackAt: null, calledBackAt: null, tries: 0 },
} satisfies Partial<CallRow>;

/**
 * Calls of today at the hotline: the request each made, one that was missed and one that was promised, both still owed,
 * and what else an operator hears in a day.
 */
export function callsOf(told: Told, now: Date): CallRow[] {
  const operatorId = accountAt('OPERATOR', HOA_PHU.id);
  const base = { ...NOTHING_MORE, unitId: HOA_PHU.id, operatorId };
  const written = told.requests
    .filter(({ channel, communeId }) => channel === 'HOTLINE' && communeId === HOA_PHU.id)
    .map((request): CallRow => {
      const { id: requestId, createdAt: at, callerPhone } = request;
      const solved = told.history.some(
        (one) => one.kind === 'SOLVED_ON_PHONE' && one.requestId === requestId,
      );
      return {
        ...{ ...base, id: idAt(at, 0, 'call', requestId), at, requestId },
        phone: callerPhone ?? residentNumber(UNKNOWN_CALLER),
        outcome: solved ? 'SOLVED_ON_PHONE' : 'REQUEST_MADE',
      };
    });
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
  const other = (name: string, minute: number, more: Partial<CallRow>): CallRow => {
    const at = minutes(minute);
    const phone = residentNumber(UNKNOWN_CALLER);
    return { ...base, outcome: 'INFORMATION', phone, id: idAt(at, 0, 'call', name), at, ...more };
  };
  const spoken = (minute: number, seconds: number) => ({
    ...{ takenAt: minutes(minute), answeredAt: minutes(minute) },
    endedAt: new Date(minutes(minute).getTime() + seconds * 1_000),
  });
  return [
    ...written,
    other('promised', -40, {
      outcome: 'CALLBACK',
      note: 'Đang đi rẫy, hẹn gọi lại để hướng dẫn nộp hồ sơ đất',
      callbackAt: minutes(30),
    }),
    other('missed', -9, {
      ...{ outcome: 'MISSED', operatorId: null, phone: residentNumber(UNKNOWN_CALLER + 1) },
      ...{ missedAt: minutes(-9), callbackAt: minutes(-9) },
    }),
    other('asked', -95, { note: 'Hỏi giờ làm việc của Một cửa', ...spoken(-95, 74) }),
    other('wrong', -130, { outcome: 'WRONG_NUMBER', ...spoken(-130, 12) }),
  ];
}
