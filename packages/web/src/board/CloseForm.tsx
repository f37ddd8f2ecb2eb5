import { useClient } from '@urql/solid';
import { createSignal, Show } from 'solid-js';
import { fieldMessage, type Refusal, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { Select, TextArea, TextField } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import { createAction } from './action-form.ts';
import {
  type CloseDraft,
  type CloseProblems,
  type CloseReason,
  closeProblems,
  closeReasons,
  emptyClose,
  originalNumber,
} from './close-form.ts';
import { closeMutation } from './panel-documents.ts';
import type { PanelRequest } from './request-panel.ts';
import { t } from './texts.ts';

interface CloseBody {
  requestId: string;
  reason: CloseReason;
  note: string;
  duplicateOfNumber: number | null;
}

/** Ends a request by hand, with a reason and a note, after asking once more. */
export function CloseForm(props: { request: PanelRequest; onChanged: (done: string | null) => void }) {
  const client = useClient();
  const [draft, setDraft] = createSignal<CloseDraft>(emptyClose);
  const [tried, setTried] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  const action = createAction<CloseBody>(async (input) =>
    settle(await client.mutation(closeMutation, { input }).toPromise(), (data) => data.closeRequest),
  );
  const change = (part: Partial<CloseDraft>) => setDraft((before) => ({ ...before, ...part }));
  const problems = (): CloseProblems => (tried() ? closeProblems(draft()) : {});
  const check = () => {
    setTried(true);
    setAsking(Object.keys(closeProblems(draft())).length === 0);
  };
  const close = async () => {
    const { reason, note, original } = draft();
    if (reason === '') return;
    const duplicateOfNumber = reason === 'DUPLICATE' ? originalNumber(original) : null;
    const done = await action.run({
      requestId: props.request.id,
      reason,
      note: note.trim(),
      duplicateOfNumber,
    });
    setAsking(false);
    props.onChanged(done ? t('close.done', { number: props.request.number }) : null);
  };
  return (
    <details class="group bg-surface rounded-lg shadow-card ring-1 ring-line/70">
      <summary class="px-5 min-h-14 flex items-center font-semibold text-late list-none [&::-webkit-details-marker]:hidden">
        {t('close.title')}
      </summary>
      <div class="grid gap-4 px-5 pb-5">
        <CloseFields draft={draft()} problems={problems()} refusal={action.refusal()} onChange={change} />
        <RefusalNote refusal={action.refusal()} />
        <Button tone="danger" onClick={check}>
          {t('close.submit')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking()}
        danger
        busy={action.busy()}
        title={t('close.confirm', { number: props.request.number })}
        confirm={t('close.submit')}
        onConfirm={() => void close()}
        onClose={() => setAsking(false)}
      >
        <p>{t('close.confirmText')}</p>
      </ConfirmDialog>
    </details>
  );
}

function CloseFields(props: {
  draft: CloseDraft;
  problems: CloseProblems;
  refusal: Refusal | null;
  onChange: (part: Partial<CloseDraft>) => void;
}) {
  return (
    <>
      <Select
        label={t('close.reason')}
        options={[
          { value: '' as CloseReason | '', label: '…' },
          ...closeReasons.map((value) => ({ value, label: shared(`closeReason.${value}`) })),
        ]}
        value={props.draft.reason}
        error={props.problems.reason && t('close.needReason')}
        onChange={(reason) => props.onChange({ reason })}
      />
      <Show when={props.draft.reason === 'DUPLICATE'}>
        <TextField
          label={t('close.duplicate')}
          inputmode="numeric"
          value={props.draft.original}
          error={
            props.problems.original ? t('close.needNumber') : fieldMessage(props.refusal, 'duplicateOfNumber')
          }
          onInput={(original) => props.onChange({ original })}
        />
      </Show>
      <TextArea
        label={t('close.note')}
        hint={t('close.noteHint')}
        maxlength={2000}
        value={props.draft.note}
        error={props.problems.note ? t('close.needNote') : fieldMessage(props.refusal, 'note')}
        onInput={(note) => props.onChange({ note })}
      />
    </>
  );
}
