import { createSignal, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import { fieldMessage } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { Select, TextArea, TextField } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import type { Case, CaseActions } from './case.ts';
import { t } from './texts.ts';

const reasons = [
  'NO_HELP_WANTED',
  'DONE_BY_OTHERS',
  'DUPLICATE',
  'UNREACHABLE',
  'OUT_OF_SCOPE',
  'REJECTED',
  'CANCELLED',
] as const;
type Reason = (typeof reasons)[number];

/** Ends a request that nobody will help with any more: always with a reason and a note. */
export function CloseCase(props: { request: Case; actions: CaseActions }) {
  const [open, setOpen] = createSignal(false);
  const close = () => {
    props.actions.forget();
    setOpen(false);
  };
  return (
    <div>
      <Button tone="danger" size="small" onClick={() => setOpen(true)}>
        {t('close.open')}
      </Button>
      <Dialog open={open()} title={t('close.title', { number: props.request.number })} onClose={close}>
        <ClosingForm actions={props.actions} onDone={close} />
      </Dialog>
    </div>
  );
}

function ClosingForm(props: { actions: CaseActions; onDone: () => void }) {
  const [draft, set] = createStore({
    reason: 'NO_HELP_WANTED' as Reason,
    note: '',
    original: '',
    tried: false,
  });
  const duplicate = () => draft.reason === 'DUPLICATE';
  const original = () => Number(draft.original.replace(/^#/, '').trim());
  const noteMissing = () => draft.note.trim() === '';
  const originalMissing = () => duplicate() && !(Number.isInteger(original()) && original() > 0);
  const send = async (event: Event) => {
    event.preventDefault();
    set('tried', true);
    if (noteMissing() || originalMissing()) return;
    const body = {
      reason: draft.reason,
      note: draft.note.trim(),
      duplicateOfNumber: duplicate() ? original() : null,
    };
    if (await props.actions.close(body, t('close.done'))) props.onDone();
  };
  return (
    <form class="grid gap-4" onSubmit={send} noValidate>
      <Select
        label={t('close.reason')}
        options={reasons.map((reason) => ({ value: reason, label: shared(`closeReason.${reason}`) }))}
        value={draft.reason}
        onChange={(reason) => set('reason', reason)}
      />
      <Show when={duplicate()}>
        <TextField
          label={t('close.original')}
          inputmode="numeric"
          value={draft.original}
          onInput={(text) => set('original', text)}
          error={
            fieldMessage(props.actions.refusal(), 'duplicateOfNumber') ??
            (draft.tried && originalMissing() ? t('close.originalMissing') : undefined)
          }
        />
      </Show>
      <TextArea
        label={t('close.note')}
        rows={3}
        maxLength={2000}
        value={draft.note}
        onInput={(text) => set('note', text)}
        error={draft.tried && noteMissing() ? t('close.noteMissing') : undefined}
      />
      <RefusalNote refusal={props.actions.refusal()} />
      <div class="flex flex-wrap-reverse gap-3 justify-end">
        <Button tone="quiet" onClick={() => props.onDone()}>
          {shared('action.cancel')}
        </Button>
        <Button type="submit" tone="danger" busy={props.actions.busy()}>
          {t('close.confirm')}
        </Button>
      </div>
    </form>
  );
}
