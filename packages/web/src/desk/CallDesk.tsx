import { type Accessor, Match, Show, Switch } from 'solid-js';
import { countdown } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { looksLikePhone } from '../ui/phone.ts';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { toast } from '../ui/toast.ts';
import { CallerBar } from './CallerBar.tsx';
import { CallerPanel } from './CallerPanel.tsx';
import { CallActions, CallFields } from './CallForm.tsx';
import type { Caller } from './caller.ts';
import type { DeskCall } from './calls.ts';
import type { Duplicates, Similar } from './duplicates.ts';
import { EndCall, type EndKind } from './EndCall.tsx';
import type { CallForm } from './form.ts';
import { dense } from './Key.tsx';
import { moveOnEnter } from './keys.ts';
import type { DeskStart } from './start.ts';
import { t } from './texts.ts';

/** The call: number, form and what is known of the caller, side by side. */
export function CallDesk(props: {
  form: CallForm;
  caller: Caller;
  start: DeskStart;
  ending: Accessor<EndKind | null>;
  setEnding: (kind: EndKind | null) => void;
  openCase: (id: string) => void;
  phoneField: (element: HTMLInputElement) => void;
  duplicates: Duplicates;
  onMerge: (request: Similar['request']) => void;
  /** The incoming call that is being written down. */
  incoming: DeskCall | undefined;
  onLeave: (call: DeskCall) => void;
}) {
  const { form } = props;
  let element!: HTMLFormElement;
  const people = () =>
    (props.caller.context()?.residents ?? []).flatMap(({ household }) =>
      household.residents.map(({ fullName }) => fullName),
    );
  const submit = async (event: Event) => {
    event.preventDefault();
    await form.submit();
    focusFirstError(element);
  };
  return (
    <>
      <form
        ref={element}
        id="desk-form"
        class={`rounded-lg bg-surface shadow-card ring-1 ring-line/70 lg:min-h-full ${dense}`}
        onSubmit={submit}
        onKeyDown={(event) => moveOnEnter(event, element)}
        noValidate
      >
        <div class="px-4 sm:px-5 py-3 border-b border-line">
          <CallerBar form={form} ref={props.phoneField} />
          <Linked
            form={form}
            incoming={props.incoming}
            onLeave={props.onLeave}
            known={props.caller.context()?.residents.some(({ id }) => id === form.draft.residentId) ?? false}
          />
        </div>
        <div class="grid xl:grid-cols-[minmax(0,1fr)_19rem]">
          <div class="px-4 sm:px-5 py-3 grid gap-3.5 content-start">
            <h2 class="sr-only">{t('form.title')}</h2>
            <Switch fallback={<Skeleton lines={8} />}>
              <Match when={props.start.ready()}>
                <CallFields form={form} start={props.start} people={people()} />
              </Match>
              <Match when={props.start.refusal()}>
                {(refusal) => <ErrorState refusal={refusal()} onRetry={props.start.reload} />}
              </Match>
            </Switch>
          </div>
          <div class="p-4 sm:p-5 border-t xl:border-t-0 xl:border-l border-line order-first xl:order-none bg-paper/60">
            <CallerPanel
              caller={props.caller}
              form={form}
              openCase={props.openCase}
              duplicates={props.duplicates}
              onMerge={props.onMerge}
            />
          </div>
        </div>
        <Show when={props.start.ready()}>
          <CallActions
            form={form}
            onSolve={() => beginSolving(form, element) && props.setEnding('SOLVED_ON_PHONE')}
            onEnd={(kind) => beginEnding(form) && props.setEnding(kind)}
          />
        </Show>
      </form>
      <EndCall kind={props.ending()} form={form} onClose={() => props.setEnding(null)} />
    </>
  );
}

/** The call that is being written down, for how long it has lasted, and the way out of a mistake. */
function OnTheLine(props: { call: DeskCall; onLeave: () => void }) {
  const since = () => Math.max(0, now() - Date.parse(props.call.takenAt ?? props.call.at));
  return (
    <p class="mt-1 -mb-2 text-sm font-semibold text-brand-strong flex flex-wrap items-center gap-2">
      <span>
        {props.call.state === 'ENDED' ? t('strip.ended') : t('strip.onTheLine', { time: countdown(since()) })}
      </span>
      <Button tone="quiet" size="small" onClick={() => props.onLeave()}>
        {t('strip.leave')}
      </Button>
    </p>
  );
}

/** What this call is tied to: the telephone, an owed callback, a household. */
function Linked(props: {
  form: CallForm;
  known: boolean;
  incoming: DeskCall | undefined;
  onLeave: (call: DeskCall) => void;
}) {
  const { draft, set } = props.form;
  return (
    <>
      <Show when={draft.callId !== null && props.incoming}>
        {(call) => <OnTheLine call={call()} onLeave={() => props.onLeave(call())} />}
      </Show>
      <Show when={draft.settlesCallId}>
        <p class="mt-1 -mb-2 text-sm font-semibold text-brand-strong flex flex-wrap items-center gap-2">
          {t('caller.settles', { note: draft.callbackNote || t('callbacks.noNote') })}
          <Button tone="quiet" size="small" onClick={() => set('settlesCallId', null)}>
            {t('caller.settlesStop')}
          </Button>
        </p>
      </Show>
      <Show when={!props.known && draft.household}>
        {(household) => (
          <p class="mt-1 -mb-2 text-sm text-brand-strong flex flex-wrap items-center gap-2">
            <span class="font-semibold">{t('caller.forHousehold', { name: household().label })}</span>
            <Button tone="quiet" size="small" onClick={() => set({ household: null, residentId: null })}>
              {t('caller.unlink')}
            </Button>
          </p>
        )}
      </Show>
    </>
  );
}

/** Puts the cursor where something is missing. */
export function focusFirstError(form: HTMLElement): void {
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

/** Solving needs the whole form, as it makes a request; says how much is missing. */
export function beginSolving(form: CallForm, element: HTMLElement): boolean {
  if (form.check() && form.draft.phone.trim() !== '') return true;
  toast.error(
    form.missingCount() > 0 ? t('end.needsForm', { count: form.missingCount() }) : t('end.needsPhone'),
  );
  queueMicrotask(() => focusFirstError(element));
  return false;
}

/** A call without a request needs its number only. */
export function beginEnding(form: CallForm): boolean {
  if (looksLikePhone(form.draft.phone)) return true;
  toast.error(t('end.needsPhone'));
  document.getElementById('desk-phone')?.focus();
  return false;
}
