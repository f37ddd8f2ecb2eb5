import { type Accessor, createEffect, createSignal } from 'solid-js';
import { now } from '../live/clock.ts';
import { refusalText } from '../ui/States.tsx';
import { toast } from '../ui/toast.ts';
import type { Caller } from './caller.ts';
import { type CallActions, type DeskCall, nextToAnswer } from './calls.ts';
import { type CallDraft, isStarted } from './draft.ts';
import type { CallForm } from './form.ts';
import { focusNextBlank } from './keys.ts';
import { t } from './texts.ts';

export interface Taking {
  /** The call whose number is being asked for. */
  busy: Accessor<string | null>;
  /** Takes a call; its form opens at once when nothing else is being written, else it waits in the strip. */
  answer: (call: DeskCall) => Promise<void>;
  leave: (call: DeskCall) => Promise<void>;
  /** "Tôi gọi": holds an owed callback and opens the form for it. */
  callBack: (call: DeskCall) => Promise<void>;
  release: (call: DeskCall) => Promise<void>;
  /** What the key for answering does; false when there is nothing to answer. */
  answerNext: () => boolean;
}

export interface TakingOptions {
  accountId: Accessor<string>;
  calls: Accessor<DeskCall[]>;
  actions: CallActions;
  form: CallForm;
  caller: Caller;
  /** Empties the form and fills it for this call. */
  newCall: (phone: string, fill: Partial<CallDraft>) => void;
}

/** Answering incoming calls and making owed ones, without ever taking away what somebody is typing. */
export function createTaking(options: TakingOptions): Taking {
  const { form, actions } = options;
  const [busy, setBusy] = createSignal<string | null>(null);
  const openCaller = createOpening(options);
  const formFree = () => !isStarted(form.draft);
  const during = async (callId: string, act: () => Promise<unknown>) => {
    if (busy() !== null) return;
    setBusy(callId);
    await act();
    setBusy(null);
  };

  const open = async (call: DeskCall) => {
    const number = await actions.phoneOf(call.id);
    if (number.ok) openCaller(number.payload, { callId: call.id });
    else toast.error(refusalText(number.refusal));
  };
  const take = async (call: DeskCall) => {
    const taken = await actions.take(call.id);
    if (!taken.ok) toast.error(refusalText(taken.refusal));
    // Somebody may have begun to type while the answer was on its way.
    else if (formFree()) openCaller(taken.payload.call.phone, { callId: call.id });
  };
  const answer = (call: DeskCall) =>
    during(call.id, async () => {
      if (call.operatorId !== options.accountId()) await take(call);
      else if (formFree()) await open(call);
      else toast.error(t('strip.finishFirst'));
    });
  return {
    busy,
    answer,
    leave: (call) =>
      during(call.id, async () => {
        const left = await actions.leave(call.id);
        if (!left.ok) toast.error(refusalText(left.refusal));
        else if (form.draft.callId === call.id) form.fresh();
      }),
    callBack: (call) =>
      during(call.id, async () => {
        const held = await actions.hold(call.id);
        const number = held.ok ? await actions.phoneOf(call.id) : held;
        if (!number.ok) toast.error(refusalText(number.refusal));
        else
          openCaller(number.payload as string | null, {
            settlesCallId: call.id,
            callbackNote: call.note ?? '',
          });
      }),
    release: (call) =>
      during(call.id, async () => {
        const released = await actions.release(call.id);
        if (!released.ok) toast.error(refusalText(released.refusal));
        else if (form.draft.settlesCallId === call.id) form.set('settlesCallId', null);
      }),
    answerNext: () => {
      const facts = { openCallId: form.draft.callId, formFree: formFree(), now: now() };
      const call = nextToAnswer(options.calls(), options.accountId(), facts);
      if (call) void answer(call);
      return call !== null;
    },
  };
}

/** Opens the form for a number; when it is known who has it, the cursor goes to what is still to be asked. */
function createOpening({ newCall, caller }: TakingOptions) {
  const [opened, setOpened] = createSignal(false);
  createEffect(() => {
    if (!opened() || !caller.context()) return;
    setOpened(false);
    // What is known of the caller is filled in by an effect of its own.
    queueMicrotask(() => {
      const field = document.getElementById('desk-phone');
      if (field && document.activeElement === field) focusNextBlank(field);
    });
  });
  return (phone: string | null, fill: Partial<CallDraft>) => {
    newCall(phone ?? '', fill);
    setOpened(phone !== null);
  };
}
