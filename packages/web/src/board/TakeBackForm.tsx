import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import { settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { createAction } from './action-form.ts';
import { releaseMutation } from './panel-documents.ts';
import type { PanelRequest } from './request-panel.ts';
import { t } from './texts.ts';

/** Takes a task from a holder who is silent, so that it is offered to others. */
export function TakeBackForm(props: {
  task: NonNullable<PanelRequest['task']>;
  onChanged: (done: string | null) => void;
}) {
  const client = useClient();
  const [open, setOpen] = createSignal(false);
  const [reason, setReason] = createSignal('');
  const [missing, setMissing] = createSignal(false);
  const action = createAction<{ taskId: string; reason: string }>(async (input) =>
    settle(await client.mutation(releaseMutation, { input }).toPromise(), (data) => data.releaseTask),
  );
  const submit = async () => {
    setMissing(!reason().trim());
    if (missing() || !(await action.run({ taskId: props.task.id, reason: reason().trim() }))) return;
    setOpen(false);
    setReason('');
    props.onChanged(t('assign.takeBackDone'));
  };
  return (
    <>
      <Button tone="secondary" wide onClick={() => setOpen(true)}>
        {t('assign.takeBack')}
      </Button>
      <Dialog open={open()} title={t('assign.takeBack')} onClose={() => setOpen(false)}>
        <p>{t('assign.takeBackText', { name: props.task.holder?.displayName ?? '' })}</p>
        <TextArea
          label={t('assign.takeBackReason')}
          maxlength={500}
          error={missing() ? t('assign.needReason') : undefined}
          value={reason()}
          onInput={setReason}
        />
        <RefusalNote refusal={action.refusal()} />
        <Button tone="danger" busy={action.busy()} onClick={() => void submit()}>
          {t('assign.takeBack')}
        </Button>
      </Dialog>
    </>
  );
}
