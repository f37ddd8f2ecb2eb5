import { useClient } from '@urql/solid';
import Send from 'lucide-solid/icons/send';
import { createEffect, createSignal, on } from 'solid-js';
import { createAction } from '../board/action-form.ts';
import { fieldMessage, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { toast } from '../ui/toast.ts';
import { answerDraft } from '../viewer/drafts.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { answerPetition } from './documents.ts';
import type { Petition } from './live.ts';
import { t } from './texts.ts';

/** The answer: its draft stays on this device, and it is seen as the resident will see it before it is sent. */
export function AnswerForm(props: { petition: Petition }) {
  const client = useClient();
  const viewer = useSignedIn();
  const key = () => answerDraft(viewer().id, props.petition.id);
  const [text, setText] = createSignal(localStorage.getItem(key()) ?? '');
  const [tried, setTried] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  createEffect(on(key, (name) => setText(localStorage.getItem(name) ?? ''), { defer: true }));
  const action = createAction<{ requestId: string; answer: string; version: number }>(async (input) =>
    settle(await client.mutation(answerPetition, { input }).toPromise(), (data) => data.answerPetition),
  );
  const write = (value: string) => {
    setText(value);
    localStorage.setItem(key(), value);
  };
  const check = () => {
    setTried(true);
    setAsking(Boolean(text().trim()));
  };
  const send = async () => {
    const { id: requestId, version } = props.petition;
    const sent = await action.run({ requestId, answer: text().trim(), version });
    setAsking(false);
    if (!sent) return;
    localStorage.removeItem(key());
    toast.success(t('answered'));
  };
  return (
    <Card title={t('answer')} edge="brand">
      <div class="grid gap-3">
        <TextArea
          label={t('answerText')}
          hint={t('answerHint')}
          rows={6}
          maxLength={10_000}
          value={text()}
          error={tried() && !text().trim() ? t('answerNeeded') : fieldMessage(action.refusal(), 'answer')}
          onInput={write}
        />
        <RefusalNote refusal={action.refusal()} />
        <Button icon={<Send class="size-5" aria-hidden="true" />} onClick={check}>
          {t('preview')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking()}
        busy={action.busy()}
        title={t('previewTitle')}
        confirm={t('send')}
        onConfirm={() => void send()}
        onClose={() => setAsking(false)}
      >
        <div class="rounded-md bg-ok-tint px-4 py-3">
          <p class="whitespace-pre-line wrap-anywhere">{text()}</p>
          <p class="text-sm text-soft mt-1">
            {[props.petition.officialName, props.petition.officialTitle].filter(Boolean).join(' · ')}
          </p>
        </div>
      </ConfirmDialog>
    </Card>
  );
}
