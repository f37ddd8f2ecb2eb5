import CloudUpload from 'lucide-solid/icons/cloud-upload';
import { For, Show } from 'solid-js';
import type { OutboxEntry } from '../outbox.ts';
import { Button } from '../ui/Button.tsx';
import { refusalText } from '../ui/States.tsx';
import { t as shared } from '../ui/texts.ts';
import { t } from './texts.ts';
import { isSlow } from './waiting.ts';
import { type OpenForm, useWork } from './work.tsx';

const formOf: Record<string, OpenForm['kind']> = {
  pauseTask: 'pause',
  finishTask: 'finish',
  releaseTask: 'release',
  proposeAppointment: 'appointment',
  noteAppointment: 'appointment',
  proposeTransfer: 'passOn',
  declineOffer: 'decline',
};

const news = ['TaskAlreadyClaimedError', 'OfferEndedError', 'NotOfferedError', 'TransferEndedError'];

/** What was pressed and is not at the server yet, in order, and what the server did not accept, with its reason. */
export function OutboxStrip() {
  const { outbox } = useWork();
  const waiting = () => outbox.entries().filter((entry) => !entry.refusal && isSlow(entry));
  const refused = () => outbox.entries().filter((entry) => entry.refusal);
  return (
    <div aria-live="polite" class="grid gap-3 empty:hidden">
      <Show when={waiting().length > 0}>
        <section class="rounded-lg bg-warning-tint text-warning px-5 py-4 grid gap-2">
          <h2 class="flex items-center gap-2.5 font-bold">
            <CloudUpload class="size-6" aria-hidden="true" />
            {t('outbox.title', { count: waiting().length })}
          </h2>
          <ol class="list-decimal pl-6 font-semibold">
            <For each={waiting()}>{(entry) => <li class="wrap-anywhere">{entry.label}</li>}</For>
          </ol>
          <p>{t('outbox.hint')}</p>
        </section>
      </Show>
      <For each={refused()}>{(entry) => <Refused entry={entry} />}</For>
    </div>
  );
}

function Refused(props: { entry: OutboxEntry }) {
  const { outbox, actions, openForm, task, view } = useWork();
  const refusal = () => props.entry.refusal;
  /** Somebody was faster, or the time was over: news rather than a fault. */
  const isNews = () => {
    const reason = refusal();
    return reason?.kind === 'refused' && news.includes(reason.typename);
  };
  const dismiss = () => outbox.dismiss(props.entry.key);
  const form = () => {
    const kind = formOf[props.entry.action];
    const { subjectId: id, input } = props.entry;
    const present = task(id) ?? view.get(id);
    return kind && present && refusal()?.kind === 'refused' ? { kind, id, draft: input } : null;
  };
  const edit = (again: OpenForm) => {
    dismiss();
    openForm(again);
  };
  return (
    <section
      class={`rounded-lg px-5 py-4 grid gap-2 ${isNews() ? 'bg-new-tint text-new' : 'bg-late-tint text-late'}`}
      role="alert"
    >
      <h2 class="font-bold wrap-anywhere">{t('outbox.refusedTitle', { label: props.entry.label })}</h2>
      <Show when={refusal()}>{(reason) => <p>{refusalText(reason())}</p>}</Show>
      <div class="flex flex-wrap gap-2.5">
        <Button tone="secondary" onClick={dismiss}>
          {shared('action.dismiss')}
        </Button>
        <Show when={form()}>
          {(again) => (
            <Button tone="quiet" onClick={() => edit(again())}>
              {t('outbox.again')}
            </Button>
          )}
        </Show>
        <Show when={refusal()?.kind === 'failed'}>
          <Button tone="quiet" onClick={() => actions.resend(props.entry)}>
            {t('outbox.resend')}
          </Button>
        </Show>
      </div>
    </section>
  );
}
