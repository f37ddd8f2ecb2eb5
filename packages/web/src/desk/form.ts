import { useClient } from '@urql/solid';
import { type Accessor, createEffect, createSignal } from 'solid-js';
import { createStore, type SetStoreFunction, unwrap } from 'solid-js/store';
import { keyAfter, keyFor } from '../idempotency.ts';
import { now } from '../live/clock.ts';
import { fieldMessage, type Refusal, type Settled } from '../refusal.ts';
import {
  type CallDraft,
  emptyDraft,
  isStarted,
  keepDraft,
  loadDraft,
  missingFields,
  requestInput,
} from './draft.ts';
import { type Ending, endedCall, type Made, requestCall, sendCall, sendWalkIn } from './sending.ts';
import { t } from './texts.ts';

export interface CallForm {
  draft: CallDraft;
  set: SetStoreFunction<CallDraft>;
  consent: Accessor<boolean>;
  setConsent: (given: boolean) => void;
  /** What is wrong with the field at this path of the request's input, after the first try. */
  errorOf: (path: string) => string | undefined;
  missingCount: Accessor<number>;
  refusal: Accessor<Refusal | null>;
  busy: Accessor<boolean>;
  /** Points at what is missing; true when nothing is. */
  check: () => boolean;
  submit: () => Promise<void>;
  /** Writes down a call that ended otherwise; true when it was taken. */
  end: (ending: Ending) => Promise<boolean>;
  /** Empties the form for the next person. */
  fresh: () => void;
  /** What `fresh` threw away last, if it was worth keeping. */
  thrownAway: Accessor<CallDraft | null>;
  undo: () => void;
}

export interface FormOptions {
  channel: CallDraft['channel'];
  /** The unit that a call without a place is written down at. */
  deskUnitId: Accessor<string>;
  consentVersion: Accessor<string>;
  onMade: (made: Made, ending: Ending | null) => void;
}

/** The desk's form: kept across reloads, sent once however often the key is pressed. */
export function createCallForm(options: FormOptions): CallForm {
  const client = useClient();
  const fields = createFields(options.channel);
  const { draft, set } = fields;
  const [busy, setBusy] = createSignal(false);

  const send = async (body: object, post: (key: string) => Promise<Settled<Made>>, ending: Ending | null) => {
    if (busy()) return false;
    setBusy(true);
    fields.setRefusal(null);
    const key = keyFor(unwrap(draft).sent, body);
    set('sent', key);
    const settled = await post(key.key);
    setBusy(false);
    set('sent', keyAfter(key, settled));
    if (!settled.ok) {
      fields.setRefusal(settled.refusal);
      return false;
    }
    fields.empty();
    options.onMade(settled.payload, ending);
    return true;
  };
  const request = () => requestInput(unwrap(draft), { consentVersion: options.consentVersion(), now: now() });
  const submit = async () => {
    if (!fields.check()) return;
    const input = request();
    if (draft.channel === 'WALK_IN') await send(input, (key) => sendWalkIn(client, input, key), null);
    else {
      const call = requestCall(unwrap(draft), input);
      await send(call, (key) => sendCall(client, call, key), null);
    }
  };
  const end = (ending: Ending) => {
    const solved = ending.outcome === 'SOLVED_ON_PHONE' ? request() : null;
    const call = endedCall(unwrap(draft), ending, solved, options.deskUnitId());
    return send(call, (key) => sendCall(client, call, key), ending);
  };
  return { ...fields, busy, submit, end };
}

/** What is typed, what is missing in it, and clearing it with a way back. */
function createFields(channel: CallDraft['channel']) {
  const kept = loadDraft();
  const [draft, set] = createStore<CallDraft>(isStarted(kept) ? kept : { ...emptyDraft, channel });
  const [consent, setConsent] = createSignal(false);
  const [tried, setTried] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [thrownAway, setThrownAway] = createSignal<CallDraft | null>(null);
  createEffect(() => keepDraft({ ...draft }));

  const missing = () =>
    missingFields(draft, { consent: consent(), now: now(), phoneNeeded: draft.channel === 'HOTLINE' });
  const errorOf = (path: string) => {
    const name = tried() ? missing().get(path) : undefined;
    if (name) return t(`missing.${name}`);
    return fieldMessage(refusal(), path) ?? fieldMessage(refusal(), `request.${path}`);
  };
  const empty = () => {
    set({ ...emptyDraft, channel: draft.channel });
    setConsent(false);
    setTried(false);
    setRefusal(null);
    setThrownAway(null);
  };
  const fresh = () => {
    const before = isStarted(draft) ? { ...unwrap(draft) } : null;
    empty();
    setThrownAway(before);
  };
  const undo = () => {
    const before = thrownAway();
    if (before) set(before);
    setThrownAway(null);
  };
  const check = () => {
    setTried(true);
    setRefusal(null);
    return missing().size === 0;
  };
  const missingCount = () => missing().size;
  return {
    ...{ draft, set, consent, setConsent, errorOf, missingCount, refusal, setRefusal },
    ...{ check, empty, fresh, thrownAway, undo },
  };
}
