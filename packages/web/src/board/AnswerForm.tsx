import { useClient } from '@urql/solid';
import Send from 'lucide-solid/icons/send';
import { createSignal } from 'solid-js';
import { fieldMessage, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { createAction } from './action-form.ts';
import { answerMutation } from './panel-documents.ts';
import type { PanelRequest } from './request-panel.ts';
import { t } from './texts.ts';

/** Answers a petition; the resident reads it on the page they follow. */
export function AnswerForm(props: { request: PanelRequest; onChanged: (done: string | null) => void }) {
  const client = useClient();
  const [answer, setAnswer] = createSignal('');
  const [missing, setMissing] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  const action = createAction<{ requestId: string; answer: string }>(async (input) =>
    settle(await client.mutation(answerMutation, { input }).toPromise(), (data) => data.answerPetition),
  );
  const check = () => {
    setMissing(!answer().trim());
    setAsking(!missing());
  };
  const send = async () => {
    const done = await action.run({ requestId: props.request.id, answer: answer().trim() });
    setAsking(false);
    props.onChanged(done ? t('answer.done') : null);
  };
  return (
    <Card title={t('answer.title')} edge="brand">
      <div class="grid gap-3">
        <TextArea
          label={t('answer.text')}
          hint={t('answer.hint')}
          rows={5}
          maxlength={2000}
          value={answer()}
          error={missing() ? t('answer.need') : fieldMessage(action.refusal(), 'answer')}
          onInput={setAnswer}
        />
        <RefusalNote refusal={action.refusal()} />
        <Button icon={<Send class="size-5" aria-hidden="true" />} onClick={check}>
          {t('answer.submit')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking()}
        busy={action.busy()}
        title={t('answer.confirm')}
        confirm={t('answer.submit')}
        onConfirm={() => void send()}
        onClose={() => setAsking(false)}
      >
        <p>{t('answer.confirmText')}</p>
      </ConfirmDialog>
    </Card>
  );
}
