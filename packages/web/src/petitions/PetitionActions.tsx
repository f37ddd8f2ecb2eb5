import { useClient } from '@urql/solid';
import { createEffect, createSignal, on, Show } from 'solid-js';
import { createAction } from '../board/action-form.ts';
import { type Settled, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { Folded } from '../ui/Folded.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { toast } from '../ui/toast.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { askAgency, askResident, resumePetition, takeUpPetition } from './documents.ts';
import { EndForms } from './EndForms.tsx';
import type { Petition } from './live.ts';
import { t } from './texts.ts';

type May = { viewerCanAnswer: boolean; viewerCanClose: boolean };

/** What the named official, or a supervisor, can do with a petition that is open. */
export function PetitionActions(props: { petition: Petition; details: May }) {
  const open = () => props.petition.status !== 'RESOLVED' && props.petition.status !== 'CLOSED';
  return (
    <Show when={open()}>
      <Show
        when={props.details.viewerCanAnswer}
        fallback={<p class="rounded-lg bg-sunken text-soft px-4 py-3">{t('readOnly')}</p>}
      >
        <AnswerForm petition={props.petition} />
        <Card title={t('steps')}>
          <div class="grid gap-3">
            <OneTap petition={props.petition} />
            <TextStep
              petition={props.petition}
              title={t('ask')}
              label={t('askText')}
              needed={t('askNeeded')}
              done={t('asked')}
              send={(client, input, question) =>
                client
                  .mutation(askResident, { input: { ...input, question } })
                  .toPromise()
                  .then((result) => settle(result, (data) => data.askResident))
              }
            />
            <TextStep
              petition={props.petition}
              title={t('agency')}
              label={t('agencyText')}
              needed={t('agencyNeeded')}
              done={t('agencyAsked')}
              short
              send={(client, input, agency) =>
                client
                  .mutation(askAgency, { input: { ...input, agency } })
                  .toPromise()
                  .then((result) => settle(result, (data) => data.askAgency))
              }
            />
            <EndForms petition={props.petition} />
          </div>
        </Card>
      </Show>
    </Show>
  );
}

/** Taking it up, or going on after a wait: one press. */
function OneTap(props: { petition: Petition }) {
  const client = useClient();
  const waits = () => props.petition.status.startsWith('WAITING');
  const action = createAction<{ requestId: string; version: number }>(async (input) =>
    waits()
      ? settle(await client.mutation(resumePetition, { input }).toPromise(), (data) => data.resumePetition)
      : settle(await client.mutation(takeUpPetition, { input }).toPromise(), (data) => data.takeUpPetition),
  );
  const press = async () => {
    const words = waits() ? t('resumed') : t('takenUp');
    const { id: requestId, version } = props.petition;
    if (await action.run({ requestId, version })) toast.success(words);
  };
  return (
    <Show when={props.petition.status === 'ASSIGNED' || waits()}>
      <RefusalNote refusal={action.refusal()} />
      <Button tone="secondary" wide busy={action.busy()} onClick={() => void press()}>
        {waits() ? t('resume') : t('takeUp')}
      </Button>
    </Show>
  );
}

type Input = { idempotencyKey: string; requestId: string; version: number };

/** A step that takes one text, folded away until it is wanted. */
function TextStep(props: {
  petition: Petition;
  title: string;
  label: string;
  needed: string;
  done: string;
  short?: boolean;
  send: (client: ReturnType<typeof useClient>, input: Input, text: string) => Promise<Settled<unknown>>;
}) {
  const client = useClient();
  const [text, setText] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  createEffect(
    on(
      () => props.petition.id,
      () => setText(''),
      { defer: true },
    ),
  );
  const action = createAction<Omit<Input, 'idempotencyKey'> & { text: string }>(({ text: said, ...input }) =>
    props.send(client, input, said),
  );
  const error = () => (tried() && !text().trim() ? props.needed : undefined);
  const check = () => {
    setTried(true);
    setAsking(Boolean(text().trim()));
  };
  const send = async () => {
    const { id: requestId, version } = props.petition;
    const sent = await action.run({ requestId, version, text: text().trim() });
    setAsking(false);
    if (!sent) return;
    setText('');
    setTried(false);
    toast.success(props.done);
  };
  return (
    <Folded title={props.title}>
      <div class="grid gap-3">
        <Show
          when={props.short}
          fallback={
            <TextArea
              label={props.label}
              rows={3}
              maxLength={2000}
              value={text()}
              error={error()}
              onInput={setText}
            />
          }
        >
          <TextField label={props.label} maxLength={120} value={text()} error={error()} onInput={setText} />
        </Show>
        <RefusalNote refusal={action.refusal()} />
        <Button tone="secondary" onClick={check}>
          {props.title}
        </Button>
      </div>
      <ConfirmDialog
        open={asking()}
        busy={action.busy()}
        title={props.title}
        confirm={props.title}
        onConfirm={() => void send()}
        onClose={() => setAsking(false)}
      >
        <p class="whitespace-pre-line wrap-anywhere">{text()}</p>
      </ConfirmDialog>
    </Folded>
  );
}
