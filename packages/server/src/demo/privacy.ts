import { COMMUNE_HOURS } from '@thon-so/domain/clocks';
import { NATIONAL_HOLIDAYS } from '@thon-so/domain/holidays';
import { privacyDue } from '@thon-so/domain/privacy';
import type { PrivacyKind, PrivacyRefusal, PrivacyState } from '@thon-so/domain/vocabulary';
import { accountAt } from './accounts.ts';
import { idAt } from './ids.ts';
import { BINH_MINH, HOA_PHU } from './places.ts';
import type { SeedRow } from './store.ts';
import type { RequestRow, Told } from './told.ts';

const DAY_MS = 86_400_000;
const CALENDAR = { ...COMMUNE_HOURS, holidays: NATIONAL_HOLIDAYS.map(({ day }) => day) };

/** One resident's wish about their data, so many days ago, and how far it has come. */
type Wish = {
  daysAgo: number;
  kind: PrivacyKind;
  state: PrivacyState;
  note?: string;
  wanted?: { name: string | null; phone: string | null; addressNote: string | null };
  refusal?: PrivacyRefusal;
  answer?: string;
};

const WISHES: readonly Wish[] = [
  { daysAgo: 0.1, kind: 'CORRECTION', state: 'RECEIVED', note: 'Tên tôi viết thiếu dấu' },
  { daysAgo: 1, kind: 'ERASURE', state: 'RECEIVED' },
  { daysAgo: 17, kind: 'ERASURE', state: 'TAKEN', note: 'Nhà tôi chuyển vào Bình Dương' },
  {
    ...{ daysAgo: 12, kind: 'CORRECTION', state: 'TAKEN' },
    wanted: { name: null, phone: null, addressNote: 'Ngõ sau trạm y tế, nhà mái ngói' },
  },
  { daysAgo: 25, kind: 'CORRECTION', state: 'DONE' },
  {
    ...{ daysAgo: 8, kind: 'ERASURE', state: 'REFUSED', refusal: 'OPEN_WORK' },
    answer: 'Hồ sơ của bác còn chờ Công an xã duyệt. Xong việc này, bác gửi lại yêu cầu, chúng tôi xóa ngay.',
  },
];

/** What residents ask about their data: new, under way, nearly late, late, done and refused. */
export function privacyRows(told: Told, now: Date): SeedRow<'PrivacyRequest'>[] {
  return [
    ...asked(told, HOA_PHU.id, accountAt('SUPERVISOR', HOA_PHU.id), now),
    ...asked(told, BINH_MINH.id, accountAt('OFFICER', BINH_MINH.id), now),
  ];
}

function asked(told: Told, communeId: string, handlerId: string, now: Date) {
  const askers = told.requests.filter((request) => request.communeId === communeId && request.callerPhone);
  return WISHES.slice(0, askers.length).map((wish, index) => row(wish, askers[index]!, { handlerId, now }));
}

/** Whoever took a task looked at whom to call a minute later: that has its line in the trail. */
export function readRows(
  told: Told,
  members: readonly { row: { id: string; accountId: string } }[],
): SeedRow<'RequestHistory'>[] {
  const accounts = new Map(members.map(({ row: { id, accountId } }) => [id, accountId]));
  const places = new Map(told.requests.map((request) => [request.id, request]));
  return told.tasks.flatMap(({ id, requestId, holderId, claimedAt }) => {
    const [actorId, request] = [accounts.get(holderId ?? ''), places.get(requestId ?? '')];
    if (!actorId || !request || !claimedAt) return [];
    const at = new Date(claimedAt.getTime() + 60_000);
    const { provinceId, communeId, villageId = null } = request;
    return [
      {
        ...{
          id: idAt(at, 0, 'read', id),
          requestId: request.id,
          provinceId,
          communeId,
          villageId,
          at,
          actorId,
        },
        ...{ actorKind: 'STAFF', kind: 'CONTACT_READ', data: {}, reason: null },
      },
    ];
  });
}

function row(wish: Wish, request: RequestRow, { handlerId, now }: { handlerId: string; now: Date }) {
  const { daysAgo, kind, state, note = null, wanted = null, refusal = null, answer = null } = wish;
  const askedAt = new Date(now.getTime() - daysAgo * DAY_MS);
  const later = (days: number) => new Date(askedAt.getTime() + days * DAY_MS);
  const taken = state !== 'RECEIVED';
  const ended = state === 'DONE' || state === 'REFUSED';
  return {
    id: idAt(askedAt, 0, 'privacy', request.id, kind),
    ...{ kind, state, via: 'CODE' as const, note, wanted: wanted ?? undefined, refusal, answer, askedAt },
    ...{ communeId: request.communeId, provinceId: request.provinceId, requestId: request.id },
    phone: request.callerPhone ?? null,
    ...privacyDue(kind, askedAt, CALENDAR),
    handlerId: taken ? handlerId : null,
    takenAt: taken ? later(0.5) : null,
    endedAt: ended ? later(3) : null,
  };
}
