import { createSignal, Show } from 'solid-js';
import type { Refusal } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import type { CallActions, DeskCall } from './calls.ts';
import { t } from './texts.ts';

/** Asks a supervisor why nobody calls back any more, before it is so. */
export function DropCallback(props: { call: DeskCall | null; actions: CallActions; onClose: () => void }) {
  return (
    <Dialog open={props.call !== null} title={t('callbacks.dropTitle')} onClose={props.onClose}>
      <Show when={props.call} keyed>
        {(call) => <Reason call={call} actions={props.actions} onClose={props.onClose} />}
      </Show>
    </Dialog>
  );
}

function Reason(props: { call: DeskCall; actions: CallActions; onClose: () => void }) {
  const [reason, setReason] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const drop = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (reason().trim() === '' || busy()) return;
    setBusy(true);
    const dropped = await props.actions.drop(props.call.id, reason().trim());
    setBusy(false);
    if (!dropped.ok) return void setRefusal(dropped.refusal);
    toast.success(t('callbacks.dropped'));
    props.onClose();
  };
  return (
    <form class="grid gap-4" onSubmit={drop} noValidate>
      <p>{t('callbacks.dropAsk', { count: props.call.tries })}</p>
      <TextArea
        label={t('callbacks.dropReason')}
        rows={2}
        maxLength={500}
        value={reason()}
        onInput={setReason}
        error={tried() && reason().trim() === '' ? t('callbacks.dropReasonMissing') : undefined}
      />
      <RefusalNote refusal={refusal()} />
      <div class="flex flex-wrap-reverse gap-3 justify-end">
        <Button tone="quiet" onClick={() => props.onClose()}>
          {shared('action.cancel')}
        </Button>
        <Button type="submit" tone="danger" busy={busy()}>
          {t('callbacks.drop')}
        </Button>
      </div>
    </form>
  );
}
