import { useClient } from '@urql/solid';
import { type Accessor, createEffect, createSignal } from 'solid-js';
import { createStore, type SetStoreFunction, unwrap } from 'solid-js/store';
import type { VariablesOf } from '../graphql.ts';
import { keyFor } from '../idempotency.ts';
import { now } from '../live/clock.ts';
import { fieldMessage, type Refusal, type Settled, settle } from '../refusal.ts';
import {
  type CallDraft,
  emptyDraft,
  isStarted,
  keepDraft,
  loadDraft,
  missingFields,
  requestInput,
} from './draft.ts';
import type { DeskRequest } from './live.ts';
import { recordCall, submitAtDesk } from './mutations.ts';
import { t } from './texts.ts';

type CallInput = Omit<VariablesOf<typeof recordCall>['input'], 'idempotencyKey'>;

/** What came of a call: its tracking code and request, where one was made. */
export interface Made {
  code: string | null;
  request: DeskRequest | null;
}

/** How a call ends that is not simply a request made. */
export interface Ending {
  outcome: Exclude<CallInput['outcome'], 'REQUEST_MADE'>;
  note: string;
  solvedAs?: 'TAUGHT' | 'ASSISTED' | 'DONE_FOR';
  /** Milliseconds since 1970, for CALLBACK. */
  callbackAt?: number;
}

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

/** The state of the desk's form: kept across reloads, sent once however often the key is pressed. */
export function createCallForm(options: FormOptions): CallForm {
  const client = useClient();
  const kept = loadDraft();
  const [draft, set] = createStore<CallDraft>(
    isStarted(kept) ? kept : { ...emptyDraft, channel: options.channel },
  );
  const [consent, setConsent] = createSignal(false);
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [thrownAway, setThrownAway] = createSignal<CallDraft | null>(null);
  createEffect(() => keepDraft({ ...draft }));

  const missing = () =>
    missingFields(draft, { consent: consent(), now: now(), phoneNeeded: draft.channel === 'HOTLINE' });
  const errorOf = (path: string) => {
    const name = tried() ? missing().get(path) : undefined;
    if (name) return t(`missing.${name}`);
    const reason = refusal();
    return fieldMessage(reason, path) ?? fieldMessage(reason, `request.${path}`);
  };
  const empty = () => {
    set({ ...emptyDraft, channel: draft.channel });
    setConsent(false);
    setTried(false);
    setRefusal(null);
  };
  const fresh = () => {
    setThrownAway(isStarted(draft) ? { ...unwrap(draft) } : null);
    empty();
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
  const context = () => ({ consentVersion: options.consentVersion(), now: now() });

  /** Sends a body under the key of its content, and clears the form when it was taken. */
  const send = async (
    body: object,
    post: (key: string) => Promise<Settled<Made>>,
    ending: Ending | null,
  ): Promise<boolean> => {
    if (busy()) return false;
    setBusy(true);
    setRefusal(null);
    set('sent', keyFor(unwrap(draft).sent, body));
    const settled = await post(draft.sent?.key ?? '');
    setBusy(false);
    if (!settled.ok) {
      setRefusal(settled.refusal);
      return false;
    }
    setThrownAway(null);
    empty();
    options.onMade(settled.payload, ending);
    return true;
  };

  const record = (body: CallInput, ending: Ending | null) =>
    send(
      body,
      async (idempotencyKey) => {
        const result = await client.mutation(recordCall, { input: { ...body, idempotencyKey } }).toPromise();
        const settled = settle(result, (data) => data.recordCall);
        if (!settled.ok) return settled;
        return { ok: true, payload: { code: settled.payload.code, request: settled.payload.helpRequest } };
      },
      ending,
    );

  const walkIn = (body: ReturnType<typeof requestInput>) =>
    send(
      body,
      async (idempotencyKey) => {
        const input = { ...body, channel: 'WALK_IN' as const, idempotencyKey };
        const result = await client.mutation(submitAtDesk, { input }).toPromise();
        const settled = settle(result, (data) => data.submitHelpRequest);
        if (!settled.ok) return settled;
        return { ok: true, payload: { code: settled.payload.code, request: settled.payload.helpRequest } };
      },
      null,
    );

  const submit = async () => {
    if (!check()) return;
    const request = requestInput(unwrap(draft), context());
    if (draft.channel === 'WALK_IN') await walkIn(request);
    else await record({ ...callOf(draft, request.unitId), outcome: 'REQUEST_MADE', request }, null);
  };

  const end = (ending: Ending) => {
    const { outcome, note, solvedAs, callbackAt } = ending;
    const solved = outcome === 'SOLVED_ON_PHONE';
    const call = callOf(draft, draft.place?.id ?? options.deskUnitId());
    // Nobody answered: what was promised is still owed.
    const settlesCallId = outcome === 'NO_ANSWER' ? null : call.settlesCallId;
    return record(
      {
        ...call,
        settlesCallId,
        outcome,
        note: note.trim() || null,
        request: solved ? requestInput(unwrap(draft), context()) : null,
        solved: solved && solvedAs ? { outcome: solvedAs, note: note.trim() } : null,
        callbackAt: callbackAt === undefined ? null : new Date(callbackAt).toISOString(),
      },
      ending,
    );
  };

  return {
    ...{
      draft,
      set,
      consent,
      setConsent,
      errorOf,
      refusal,
      busy,
      check,
      submit,
      end,
      fresh,
      thrownAway,
      undo,
    },
    missingCount: () => missing().size,
  };
}

function callOf(draft: CallDraft, unitId: string) {
  return { unitId, phone: draft.phone.trim(), settlesCallId: draft.settlesCallId };
}
