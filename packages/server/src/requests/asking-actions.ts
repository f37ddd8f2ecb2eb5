import { consentChannelOf } from '@thon-so/domain/privacy';
import type { RequestChannel, RequestKind } from '@thon-so/domain/vocabulary';
import type { Tx } from '../context.ts';
import { type FieldProblem, ValidationError } from '../errors.ts';
import { readGlobalId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { CONSENT_VERSION } from './consent.ts';
import { findAskedFor, policyClocksOf, residentByPhone } from './store.ts';

export type PersonAsked = { name: string; phone: string | null };

/** A form as it is filled in, by a resident or by staff for them; ids are global. */
export type Asked = {
  kind: RequestKind;
  channel: RequestChannel;
  serviceId: string | null;
  description: string | null;
  caller: PersonAsked;
  helped: PersonAsked | null;
  unitId: string;
  addressNote: string | null;
  point: { lat: number; lon: number } | null;
  appointmentAt: Date | null;
  preferredLanguage: string;
  householdId: string | null;
  residentId: string | null;
  consent: { version: string; given: boolean };
};

const LATEST_APPOINTMENT_MS = 60 * 86_400_000;
/** A clock that runs a little behind ours still means now. */
const CLOCK_SLACK_MS = 5 * 60_000;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/;

const TEXTS = {
  unit: {
    vi: 'Hãy chọn thôn, buôn hoặc xã, phường trong danh sách.',
    en: 'Choose a village or commune of the list.',
  },
  service: { vi: 'Dịch vụ này không có hoặc đã ngừng.', en: 'There is no such service, or it has ended.' },
  empty: {
    vi: 'Hãy ghi điều cần hỗ trợ hoặc chọn một dịch vụ.',
    en: 'Say what it is about, or choose a service.',
  },
  past: { vi: 'Thời gian hẹn đã qua.', en: 'The appointment is in the past.' },
  far: { vi: 'Chỉ hẹn được trong vòng 60 ngày.', en: 'Appointments are possible within 60 days.' },
  consent: {
    vi: 'Cần sự đồng ý để lưu thông tin liên hệ.',
    en: 'Consent is needed to keep the contact details.',
  },
  version: {
    vi: 'Nội dung đồng ý đã được cập nhật. Hãy tải lại trang và đọc lại.',
    en: 'The consent text has changed. Reload the page and read it again.',
  },
  household: {
    vi: 'Không tìm thấy hộ này ở địa bàn đã chọn.',
    en: 'There is no such household in this place.',
  },
  resident: {
    vi: 'Không tìm thấy người dân này ở địa bàn đã chọn.',
    en: 'There is no such resident in this place.',
  },
  language: { vi: 'Mã ngôn ngữ chưa đúng.', en: 'This is not a language code.' },
} as const satisfies Record<string, Text>;

type Found = Awaited<ReturnType<typeof findAskedFor>>;

/**
 * Checks a form against what there is and turns it into the columns of a request.
 * @param staff somebody with an account fills it in: they may name a household, and the phone number finds one
 * @param under the path of the form in the input, such as `request`
 * @throws ValidationError with every field at fault
 */
export async function readAsked(
  tx: Tx,
  asked: Asked,
  { staff, now, under = '' }: { staff: boolean; now: Date; under?: string },
) {
  const found = await findAskedFor(tx, {
    unitId: idOf('Unit', asked.unitId),
    serviceId: idOf('Service', asked.serviceId),
    householdId: staff ? idOf('Household', asked.householdId) : null,
    residentId: staff ? idOf('Resident', asked.residentId) : null,
  });
  const problems = [...problemsOf(asked, found, staff, now)];
  if (problems.length > 0) {
    throw new ValidationError(
      problems.map(({ path, text }) => ({ path: under === '' ? path : `${under}.${path}`, text })),
    );
  }
  return columnsOf(tx, asked, found, staff, now);
}

function idOf(typename: string, id: string | null): string | null {
  const read = id === null ? null : readGlobalId(id);
  return read?.typename === typename ? read.id : null;
}

function* problemsOf(asked: Asked, found: Found, staff: boolean, now: Date): Generator<FieldProblem> {
  const { unit, service } = found;
  if (!unit || unit.level === 'PROVINCE') yield { path: 'unitId', text: TEXTS.unit };
  if (asked.serviceId !== null && !service) yield { path: 'serviceId', text: TEXTS.service };
  if (!asked.description && (asked.serviceId === null || asked.kind === 'PETITION')) {
    yield { path: 'description', text: TEXTS.empty };
  }
  if (!LANGUAGE.test(asked.preferredLanguage)) yield { path: 'preferredLanguage', text: TEXTS.language };
  yield* appointmentProblems(asked.appointmentAt, now);
  if (!staff) yield* consentProblems(asked.consent);
  if (staff && unit) yield* householdProblems(asked, found, unit.communeId);
}

function* appointmentProblems(at: Date | null, now: Date): Generator<FieldProblem> {
  if (at === null) return;
  if (at.getTime() < now.getTime() - CLOCK_SLACK_MS) yield { path: 'appointmentAt', text: TEXTS.past };
  if (at.getTime() > now.getTime() + LATEST_APPOINTMENT_MS) yield { path: 'appointmentAt', text: TEXTS.far };
}

function* consentProblems(consent: Asked['consent']): Generator<FieldProblem> {
  if (!consent.given) yield { path: 'consent.given', text: TEXTS.consent };
  else if (consent.version !== CONSENT_VERSION) yield { path: 'consent.version', text: TEXTS.version };
}

function* householdProblems(asked: Asked, found: Found, communeId: string | null): Generator<FieldProblem> {
  const elsewhere = found.household !== null && found.household.village.communeId !== communeId;
  if (asked.residentId !== null && (!found.resident || elsewhere)) {
    yield { path: 'residentId', text: TEXTS.resident };
  } else if (asked.householdId !== null && (!found.household || elsewhere)) {
    yield { path: 'householdId', text: TEXTS.household };
  }
}

async function columnsOf(tx: Tx, asked: Asked, found: Found, staff: boolean, now: Date) {
  const unit = found.unit!;
  const communeId = unit.communeId!;
  const phone = asked.helped === null ? asked.caller.phone : asked.helped.phone;
  const named = found.resident ?? found.household;
  const known = staff && !named && phone !== null ? await residentByPhone(tx, phone, communeId) : null;
  const resident = found.resident ?? known;
  const household = found.household ?? known?.household ?? null;
  const villageId = unit.level === 'VILLAGE' ? unit.id : (household?.villageId ?? null);
  const { service } = found;
  return {
    data: {
      kind: asked.kind,
      channel: asked.channel,
      serviceId: service?.id ?? null,
      description: asked.description ?? '',
      callerName: asked.caller.name,
      callerPhone: asked.caller.phone,
      helpedName: asked.helped?.name ?? null,
      helpedPhone: asked.helped?.phone ?? null,
      preferredLanguage: asked.preferredLanguage,
      provinceId: unit.provinceId!,
      communeId,
      villageId,
      addressNote: asked.addressNote,
      lat: asked.point?.lat ?? null,
      lon: asked.point?.lon ?? null,
      householdId: household?.id ?? null,
      residentId: resident?.id ?? null,
      appointmentAt: asked.appointmentAt,
      consentVersion: asked.consent.given ? asked.consent.version : null,
      consentAt: asked.consent.given ? now : null,
      consentChannel: asked.consent.given ? consentChannelOf(asked.channel) : null,
    },
    limits: {
      firstResponseMinutes: service?.firstResponseMinutes ?? null,
      resolutionMinutes: service?.resolutionMinutes ?? null,
      ...(await policyClocksOf(tx, communeId)),
    },
  };
}
