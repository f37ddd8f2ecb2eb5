import type { VariablesOf } from '../graphql.ts';
import { midnight } from '../help/appointment.ts';
import type { ActionKey } from '../idempotency.ts';
import { looksLikePhone } from '../ui/phone.ts';
import type { recordCall } from './mutations.ts';
import type { Suggestion } from './suggest.ts';

/** What has been written down of the call, or of the person at the desk, so far. */
export interface CallDraft {
  channel: 'HOTLINE' | 'WALK_IN';
  phone: string;
  name: string;
  forOther: boolean;
  helpedName: string;
  helpedPhone: string;
  /** A service, or one of the two choices that are none: ids `OTHER` and `PETITION`. */
  service: Suggestion | null;
  description: string;
  place: Suggestion | null;
  addressNote: string;
  when: 'NOW' | 'LATER';
  /** Days from today. */
  day: string;
  /** HH:MM in Vietnam. */
  time: string;
  language: string;
  household: { id: string; label: string } | null;
  residentId: string | null;
  /** The incoming call that is being written down. */
  callId: string | null;
  /** The request that it is about, where it is no new one. */
  about: { id: string; number: number; label: string } | null;
  /** The owed callback that this call settles. */
  settlesCallId: string | null;
  /** What was written down when it was promised. */
  callbackNote: string;
  /** The key of the last try, so that sending the same thing again has one effect. */
  sent: ActionKey | null;
}

export const emptyDraft: CallDraft = {
  channel: 'HOTLINE',
  phone: '',
  name: '',
  forOther: false,
  helpedName: '',
  helpedPhone: '',
  service: null,
  description: '',
  place: null,
  addressNote: '',
  when: 'NOW',
  day: '1',
  time: '08:00',
  language: 'vi',
  household: null,
  residentId: null,
  callId: null,
  about: null,
  settlesCallId: null,
  callbackNote: '',
  sent: null,
};

/** Whether anything was written that would be missed. */
export function isStarted(draft: CallDraft): boolean {
  const { phone, name, helpedName, description, addressNote, service, household, callId } = draft;
  return (
    [phone, name, helpedName, description, addressNote].some((text) => text.trim() !== '') ||
    !!service ||
    !!household ||
    !!callId
  );
}

const key = 'thon-so.desk.draft';

/** What was typed before a reload in this tab. That consent was given is never part of it: it is asked in each call. */
export function loadDraft(): CallDraft {
  try {
    return { ...emptyDraft, ...JSON.parse(sessionStorage.getItem(key) ?? '{}') };
  } catch {
    return { ...emptyDraft };
  }
}

/** Keeps the draft for this tab, until the call is over. */
export function keepDraft(draft: CallDraft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    return;
  }
}

export type Missing =
  | 'service'
  | 'description'
  | 'name'
  | 'phone'
  | 'phoneWrong'
  | 'helpedName'
  | 'place'
  | 'appointment'
  | 'consent';

/** The instant of a day and a time of day in Vietnam; NaN for a time that is none. */
export function instantOf(day: string, time: string, now: number): number {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  return midnight(Number(day), now) + (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/**
 * What has to be there before it is worth sending, by the path of the request's input. The server checks everything again.
 *
 * @param phoneNeeded a call has a number; somebody at the desk may have none
 */
export function missingFields(
  draft: CallDraft,
  { consent, now, phoneNeeded }: { consent: boolean; now: number; phoneNeeded: boolean },
): Map<string, Missing> {
  const missing = new Map<string, Missing>();
  const free = draft.service?.id === 'OTHER' || draft.service?.id === 'PETITION';
  if (phoneNeeded && !draft.phone.trim()) missing.set('caller.phone', 'phone');
  else if (draft.phone.trim() && !looksLikePhone(draft.phone)) missing.set('caller.phone', 'phoneWrong');
  if (!draft.name.trim()) missing.set('caller.name', 'name');
  if (draft.forOther && !draft.helpedName.trim()) missing.set('helped.name', 'helpedName');
  if (draft.forOther && draft.helpedPhone.trim() && !looksLikePhone(draft.helpedPhone)) {
    missing.set('helped.phone', 'phoneWrong');
  }
  if (!draft.service) missing.set('serviceId', 'service');
  if (free && !draft.description.trim()) missing.set('description', 'description');
  if (!draft.place) missing.set('unitId', 'place');
  if (draft.when === 'LATER' && !(instantOf(draft.day, draft.time, now) > now)) {
    missing.set('appointmentAt', 'appointment');
  }
  if (!consent) missing.set('consent.given', 'consent');
  return missing;
}

export type RequestInput = NonNullable<VariablesOf<typeof recordCall>['input']['request']>;

/** The draft as the API takes it; call it only when nothing is missing. */
export function requestInput(
  draft: CallDraft,
  context: { consentVersion: string; now: number },
): RequestInput {
  const petition = draft.service?.id === 'PETITION';
  const noService = petition || draft.service?.id === 'OTHER';
  const later = draft.when === 'LATER' && !petition;
  const helped = { name: draft.helpedName.trim(), phone: draft.helpedPhone.trim() || null };
  return {
    kind: petition ? 'PETITION' : 'ASSISTANCE',
    channel: draft.channel,
    serviceId: noService ? null : (draft.service?.id ?? null),
    description: draft.description.trim() || null,
    caller: { name: draft.name.trim(), phone: draft.phone.trim() || null },
    helped: draft.forOther ? helped : null,
    unitId: draft.place?.id ?? '',
    addressNote: draft.addressNote.trim() || null,
    appointmentAt: later ? new Date(instantOf(draft.day, draft.time, context.now)).toISOString() : null,
    preferredLanguage: draft.language,
    householdId: draft.household?.id ?? null,
    residentId: draft.residentId,
    consent: { version: context.consentVersion, given: true },
  };
}
