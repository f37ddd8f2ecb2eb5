import { createSignal, Match, onMount, Show, Switch } from 'solid-js';
import { timeOfDay } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { RadioCards } from '../ui/Choices.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import { type CallbackTime, callbackTimes } from './callbacks.ts';
import type { CallForm } from './form.ts';
import { Key } from './Key.tsx';
import type { Ending } from './sending.ts';
import { t } from './texts.ts';

export type EndKind = Ending['outcome'];

/** How the call ended, when it is no plain request: one question, a note, Ctrl+Enter. It also asks before anything is written down. */
export function EndCall(props: { kind: EndKind | null; form: CallForm; onClose: () => void }) {
  const title = () => {
    if (props.kind === null) return '';
    const walkIn = props.kind === 'SOLVED_ON_PHONE' && props.form.draft.channel === 'WALK_IN';
    return walkIn ? t('end.solvedWalkIn') : t(`end.${props.kind}`);
  };
  return (
    <Dialog open={props.kind !== null} title={title()} onClose={props.onClose}>
      <Show when={props.kind} keyed>
        {(kind) => <Body kind={kind} form={props.form} onClose={props.onClose} />}
      </Show>
    </Dialog>
  );
}

/** What was promised is still true when it is promised again. */
function firstNote(kind: EndKind, form: CallForm): string {
  if (kind === 'SOLVED_ON_PHONE') return '';
  return form.draft.description || (kind === 'CALLBACK' ? form.draft.callbackNote : '');
}

type Solved = NonNullable<Ending['solvedAs']>;

interface EndProps {
  kind: EndKind;
  form: CallForm;
  onClose: () => void;
}

function createEnding(props: EndProps) {
  const [note, setNote] = createSignal(firstNote(props.kind, props.form));
  const [solvedAs, setSolvedAs] = createSignal<Solved | null>(null);
  const [time, setTime] = createSignal<CallbackTime['id']>('in30');
  const [tried, setTried] = createSignal(false);
  const times = callbackTimes(now());
  const solved = () => props.kind === 'SOLVED_ON_PHONE';
  const outcomeMissing = () => tried() && solved() && solvedAs() === null;
  const noteMissing = () => tried() && solved() && note().trim() === '';
  const save = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (outcomeMissing() || noteMissing()) return;
    const at = times.find(({ id }) => id === time())?.at;
    const done = await props.form.end({
      outcome: props.kind,
      note: note(),
      solvedAs: solvedAs() ?? undefined,
      callbackAt: props.kind === 'CALLBACK' ? at : undefined,
    });
    if (done) props.onClose();
  };
  return {
    ...{ note, setNote, solvedAs, setSolvedAs, time, setTime, times },
    ...{ solved, outcomeMissing, noteMissing, save },
  };
}

/** The answer that is chosen already, else the first, so that the keyboard goes on at once. */
function focusFirst(form: HTMLFormElement) {
  const find = (selector: string) => form.querySelector<HTMLElement>(selector);
  onMount(() => queueMicrotask(() => (find('input:checked') ?? find('input, textarea'))?.focus()));
}

function Body(props: EndProps) {
  const { note, setNote, solvedAs, setSolvedAs, time, setTime, times, ...ending } = createEnding(props);
  const { solved, save } = ending;
  const owed = () => props.form.draft.settlesCallId !== null;
  return (
    <form
      ref={focusFirst}
      class="grid gap-4"
      onSubmit={save}
      onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && void save(event)}
      noValidate
    >
      <Switch>
        <Match when={solved()}>
          <SolvedChoice value={solvedAs()} onChange={setSolvedAs} missing={ending.outcomeMissing()} />
        </Match>
        <Match when={props.kind === 'CALLBACK'}>
          <RadioCards
            legend={t('end.callbackWhen')}
            columns={2}
            options={times.map(({ id, at }) => ({
              value: id,
              label: timeOfDay(new Date(at).toISOString()),
              detail: t(`end.${id}`),
            }))}
            value={time()}
            onChange={setTime}
          />
        </Match>
      </Switch>
      <TextArea
        label={solved() ? t('end.solvedNote') : t('end.note')}
        optional={!solved()}
        rows={3}
        maxLength={2000}
        value={note()}
        onInput={setNote}
        error={ending.noteMissing() ? t('end.solvedNoteMissing') : undefined}
      />
      <Show when={owed() && props.kind === 'NO_ANSWER'}>
        <p class="text-sm text-soft">{t('end.stillOwed')}</p>
      </Show>
      <Show when={owed() && props.kind === 'CALLBACK'}>
        <p class="text-sm text-soft">{t('end.replaced')}</p>
      </Show>
      <Show when={props.kind === 'ADDED_TO_REQUEST' && props.form.draft.about}>
        {(about) => (
          <p class="text-sm text-soft">{t('end.about', { number: about().number, label: about().label })}</p>
        )}
      </Show>
      <RefusalNote refusal={props.form.refusal()} />
      <div class="flex flex-wrap-reverse gap-3 justify-end">
        <Button tone="quiet" onClick={() => props.onClose()}>
          {shared('action.cancel')} <Key of="back" />
        </Button>
        <Button type="submit" busy={props.form.busy()}>
          {t('end.save')} <Key text="Ctrl+Enter" onDark />
        </Button>
      </div>
    </form>
  );
}

function SolvedChoice(props: { value: Solved | null; onChange: (value: Solved) => void; missing: boolean }) {
  return (
    <RadioCards
      legend={t('end.outcome')}
      options={[
        { value: 'TAUGHT', label: shared('outcome.TAUGHT'), detail: t('end.taughtDetail') },
        { value: 'ASSISTED', label: shared('outcome.ASSISTED'), detail: t('end.assistedDetail') },
        { value: 'DONE_FOR', label: shared('outcome.DONE_FOR'), detail: t('end.doneForDetail') },
      ]}
      value={props.value}
      onChange={props.onChange}
      error={props.missing ? t('end.outcomeMissing') : undefined}
    />
  );
}
