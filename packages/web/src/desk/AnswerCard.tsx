import { createEffect, createSignal, on } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextArea } from '../ui/TextField.tsx';
import type { CaseActions } from './case.ts';
import { forgetAnswer, keepAnswer, keptAnswer } from './kept.ts';
import { t } from './texts.ts';

/** The official's answer to a petition; what was written stays until it is sent. */
export function AnswerCard(props: { actions: CaseActions; requestId: string }) {
  const [text, setText] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const [sure, setSure] = createSignal(false);
  createEffect(
    on(
      () => props.requestId,
      (id) => setText(keptAnswer(id)),
    ),
  );
  const write = (typed: string) => {
    setText(typed);
    keepAnswer(props.requestId, typed);
  };
  const ask = () => {
    setTried(true);
    if (text().trim() !== '') setSure(true);
  };
  const send = async () => {
    const id = props.requestId;
    if (await props.actions.answer({ answer: text().trim() }, t('answer.done'))) forgetAnswer(id);
    setSure(false);
  };
  return (
    <Card title={t('answer.title')} edge="brand">
      <div class="grid gap-4">
        <TextArea
          label={t('answer.text')}
          rows={5}
          maxLength={2000}
          value={text()}
          onInput={write}
          error={tried() && text().trim() === '' ? t('answer.missing') : undefined}
        />
        <RefusalNote refusal={props.actions.refusal()} />
        <div>
          <Button onClick={ask}>{t('answer.send')}</Button>
        </div>
      </div>
      <ConfirmDialog
        open={sure()}
        title={t('answer.sureTitle')}
        confirm={t('answer.send')}
        busy={props.actions.busy()}
        onConfirm={() => void send()}
        onClose={() => setSure(false)}
      >
        <p class="whitespace-pre-line wrap-anywhere rounded-md bg-sunken p-4">{text()}</p>
      </ConfirmDialog>
    </Card>
  );
}
