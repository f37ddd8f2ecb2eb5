import type { VariablesOf } from '../graphql.ts';
import type { ActionKey } from '../idempotency.ts';
import type { Place } from '../places/place.ts';
import { phoneProblem } from '../ui/phone.ts';
import { appointmentAt, type Slot } from './appointment.ts';
import type { submitHelpRequest } from './documents.ts';

/** What a resident has filled in so far. `service` is a service's id, or one of the two choices that are none. */
export interface Draft {
  service: string | 'OTHER' | 'PETITION' | null;
  description: string;
  name: string;
  phone: string;
  forOther: boolean;
  helpedName: string;
  helpedPhone: string;
  place: Place | null;
  point: { lat: number; lon: number } | null;
  addressNote: string;
  when: 'NOW' | 'LATER';
  /** Days from today. */
  day: string;
  slot: Slot;
  language: string;
  /** The key of the last try, so that sending the same thing again has one effect. */
  sent: ActionKey | null;
}

export const emptyDraft: Draft = {
  service: null,
  description: '',
  name: '',
  phone: '',
  forOther: false,
  helpedName: '',
  helpedPhone: '',
  place: null,
  point: null,
  addressNote: '',
  when: 'NOW',
  day: '1',
  slot: 'MORNING',
  language: 'vi',
  sent: null,
};

const key = 'thon-so.help.draft';

/** What was typed before a reload in this tab; the consent is never part of it. */
export function loadDraft(): Draft {
  try {
    return { ...emptyDraft, ...JSON.parse(sessionStorage.getItem(key) ?? '{}') };
  } catch {
    return { ...emptyDraft };
  }
}

/** Keeps the draft for this tab until it was sent. */
export function keepDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    return;
  }
}

/** Forgets the draft once the request was accepted. */
export function dropDraft(): void {
  sessionStorage.removeItem(key);
}

/**
 * Whether the text names a complaint or a denunciation, which belong elsewhere: a hint to show where, never a refusal, because
 * people use the words for other things too.
 */
export function namesComplaint(text: string): boolean {
  return /khiếu\s+nại|tố\s+cáo/i.test(text.normalize('NFC'));
}

export type Missing =
  | 'service'
  | 'description'
  | 'name'
  | 'phone'
  /** A number that cannot be one; what is wrong with it is said by the number itself. */
  | 'wrongPhone'
  | 'helpedName'
  | 'place'
  | 'appointment'
  | 'consent';

/** What has to be filled in before it is worth sending, by the path of the input's field. The server checks everything again. */
export function missingFields(draft: Draft, consent: boolean, now: number): Map<string, Missing> {
  const missing = new Map<string, Missing>();
  const free = draft.service === 'OTHER' || draft.service === 'PETITION';
  if (!draft.service) missing.set('serviceId', 'service');
  if (free && !draft.description.trim()) missing.set('description', 'description');
  if (!draft.name.trim()) missing.set('caller.name', 'name');
  if (!draft.phone.trim()) missing.set('caller.phone', 'phone');
  if (phoneProblem(draft.phone)) missing.set('caller.phone', 'wrongPhone');
  const forOther = draft.forOther && draft.service !== 'PETITION';
  if (forOther && !draft.helpedName.trim()) missing.set('helped.name', 'helpedName');
  if (forOther && phoneProblem(draft.helpedPhone)) missing.set('helped.phone', 'wrongPhone');
  if (!draft.place) missing.set('unitId', 'place');
  const later = draft.when === 'LATER' && draft.service !== 'PETITION';
  if (later && Date.parse(appointmentAt(draft.day, draft.slot, now)) <= now) {
    missing.set('appointmentAt', 'appointment');
  }
  if (!consent) missing.set('consent.given', 'consent');
  return missing;
}

type Input = Omit<VariablesOf<typeof submitHelpRequest>['input'], 'idempotencyKey'>;

/** The draft as the API takes it; call it only when nothing is missing. */
export function inputOf(
  draft: Draft,
  context: { viaQr: boolean; consentVersion: string; now: number },
): Input {
  const petition = draft.service === 'PETITION';
  const later = draft.when === 'LATER' && !petition;
  const helped = { name: draft.helpedName.trim(), phone: draft.helpedPhone.trim() || null };
  return {
    kind: petition ? 'PETITION' : 'ASSISTANCE',
    channel: context.viaQr ? 'QR' : 'WEB',
    serviceId: petition || draft.service === 'OTHER' ? null : draft.service,
    description: draft.description.trim() || null,
    caller: { name: draft.name.trim(), phone: draft.phone.trim() },
    helped: draft.forOther && !petition ? helped : null,
    unitId: draft.place?.id ?? '',
    addressNote: draft.addressNote.trim() || null,
    point: draft.point,
    appointmentAt: later ? appointmentAt(draft.day, draft.slot, context.now) : null,
    preferredLanguage: draft.language,
    consent: { version: context.consentVersion, given: true },
  };
}
