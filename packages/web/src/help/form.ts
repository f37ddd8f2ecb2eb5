import { useClient } from '@urql/solid';
import { createEffect, createSignal } from 'solid-js';
import { createStore, type SetStoreFunction, unwrap } from 'solid-js/store';
import { keyFor } from '../idempotency.ts';
import { now } from '../live/clock.ts';
import { rememberPlace } from '../places/remembered.ts';
import { fieldMessage, type Refusal } from '../refusal.ts';
import { phoneMessage } from '../ui/PhoneField.tsx';
import { type Draft, dropDraft, inputOf, keepDraft, loadDraft, missingFields } from './draft.ts';
import { rememberRequest } from './known.ts';
import { sendWithWork } from './sending.ts';
import { t } from './texts.ts';

/** What is shown once the request was accepted. */
export interface Sent {
  code: string;
  petition: boolean;
  /** When the commune opens, where nobody can be asked before. */
  opensAt: string | null;
}

export interface Sending {
  viaQr: boolean;
  consentVersion: string;
  /** What stands in the field that people do not see. */
  website: string;
}

export interface HelpForm {
  draft: Draft;
  set: SetStoreFunction<Draft>;
  consent: () => boolean;
  setConsent: (given: boolean) => void;
  /** What is wrong with the field at this path of the input, after the first press of the button. */
  errorOf: (path: string) => string | undefined;
  /** Why it was not sent, when no single field tells. */
  refusal: () => Refusal | null;
  busy: () => boolean;
  /** How much of the work is done that is asked for when many send at once, from 0 to 1; null when there is none. */
  worked: () => number | null;
  submit: (context: Sending) => Promise<void>;
}

function incomplete(): Refusal {
  return { kind: 'refused', typename: 'Incomplete', message: t('check'), fields: [] };
}

function isIncomplete(refusal: Refusal | null): boolean {
  return refusal?.kind === 'refused' && refusal.typename === 'Incomplete';
}

/** The state of the form: kept across reloads, sent once however often the button is pressed. */
export function createHelpForm(onSent: (sent: Sent) => void): HelpForm {
  const client = useClient();
  const [draft, set] = createStore<Draft>(loadDraft());
  const [consent, setConsent] = createSignal(false);
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [worked, setWorked] = createSignal<number | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  createEffect(() => keepDraft({ ...draft }));

  const missing = () => missingFields(draft, consent(), now());
  const errorOf = (path: string) => {
    const name = tried() ? missing().get(path) : undefined;
    if (name === 'wrongPhone') return phoneMessage(path === 'helped.phone' ? draft.helpedPhone : draft.phone);
    if (name) return t(`missing.${name}`);
    const reason = refusal();
    return reason ? fieldMessage(reason, path) : undefined;
  };
  const submit = async (context: Sending) => {
    if (busy()) return;
    setTried(true);
    setRefusal(null);
    if (missing().size > 0) return void setRefusal(incomplete());
    setBusy(true);
    const body = inputOf(unwrap(draft), { ...context, now: now() });
    set('sent', keyFor(unwrap(draft).sent, body));
    const input = { ...body, website: context.website, idempotencyKey: draft.sent?.key ?? '' };
    const settled = await sendWithWork(client, input, setWorked);
    setBusy(false);
    setWorked(null);
    if (!settled.ok) return void setRefusal(settled.refusal);
    if (draft.place) rememberPlace(unwrap(draft).place!);
    void rememberRequest(draft.phone, settled.payload.code, now());
    const { code, request } = settled.payload;
    onSent({ code, petition: request.kind === 'PETITION', opensAt: request.opensAt });
    dropDraft();
  };
  // What was missing is said only as long as something is.
  const told = () => (isIncomplete(refusal()) && missing().size === 0 ? null : refusal());
  return { draft, set, consent, setConsent, errorOf, refusal: told, busy, worked, submit };
}
