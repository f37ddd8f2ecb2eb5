import { useClient } from '@urql/solid';
import { createSignal, Show } from 'solid-js';
import { createAction } from '../board/action-form.ts';
import { fieldMessage, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { ReasonForm } from '../ui/ReasonForm.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { toast } from '../ui/toast.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { carryOutPrivacyRequest, refusePrivacyRequest, takePrivacyRequest } from './documents.ts';
import type { PrivacyRow } from './live.ts';
import type { Detail } from './RequestDetail.tsx';
import { t } from './texts.ts';
import type { Unsent } from './unsent.ts';

/** Carrying it out, with how was made sure who asks: without that only what the code proves is reached. */
function createCarrying(props: { row: PrivacyRow; detail: Detail }, byCode: () => boolean) {
  const client = useClient();
  const [identityNote, setIdentityNote] = createSignal('');
  const action = createAction<{ id: string; identityNote: string | null }>(async (input) =>
    settle(
      await client.mutation(carryOutPrivacyRequest, { input }).toPromise(),
      (data) => data.carryOutPrivacyRequest,
    ),
  );
  const isIdentified = () => !byCode() || identityNote().trim() !== '';
  const reach = () => (isIdentified() ? props.detail.reach : props.detail.reachByCode);
  return { ...action, identityNote, setIdentityNote, reach };
}

/** What an officer can do: take it up, carry it out after a question, or refuse it with a reason. */
export function Steps(props: { row: PrivacyRow; detail: Detail; unsent: Unsent }) {
  const client = useClient();
  const [asking, setAsking] = createSignal(false);
  const taking = createAction<{ id: string }>(async (input) =>
    settle(
      await client.mutation(takePrivacyRequest, { input }).toPromise(),
      (data) => data.takePrivacyRequest,
    ),
  );
  const byCode = () => props.row.via === 'CODE';
  const carrying = createCarrying(props, byCode);
  const { identityNote, setIdentityNote, reach } = carrying;
  const way = () => (props.row.kind === 'ERASURE' ? 'erase' : 'correct');
  const openWork = () => reach()?.openWork ?? 0;
  const blocked = () => way() === 'erase' && openWork() > 0;
  const take = async () => {
    if (await taking.run({ id: props.row.id })) toast.success(t('taken'));
  };
  const carryOut = async () => {
    const input = { id: props.row.id, identityNote: identityNote().trim() || null };
    const done = await props.unsent.send(() => carrying.run(input));
    setAsking(false);
    if (done) toast.success(t(`${way()}.done`));
  };
  return (
    <Card>
      <div class="grid gap-4">
        <Elsewhere handlerName={props.row.handlerName} />
        <Show when={blocked()}>
          <p class="rounded-md bg-warning-tint text-warning font-semibold px-4 py-3">
            {t('openWork', { count: openWork() })}
          </p>
        </Show>
        <Show when={byCode() && props.detail.detail?.phone}>
          <TextArea
            label={t('identity')}
            hint={t(`${way()}.identityHint`)}
            maxLength={2_000}
            value={identityNote()}
            error={fieldMessage(carrying.refusal(), 'identityNote')}
            onInput={(written) => {
              setIdentityNote(written);
              props.unsent.write('identityNote', written);
            }}
          />
        </Show>
        <div class="grid sm:flex sm:flex-wrap gap-3">
          <Show when={props.row.state === 'RECEIVED'}>
            <Button busy={taking.busy()} onClick={() => void take()}>
              {t('take')}
            </Button>
          </Show>
          <Button
            tone={way() === 'erase' ? 'danger' : 'secondary'}
            disabled={blocked()}
            onClick={() => setAsking(true)}
          >
            {t(`${way()}.do`)}
          </Button>
        </div>
        <RefusalNote refusal={taking.refusal() ?? carrying.refusal()} />
        <RefuseForm row={props.row} openWork={blocked()} unsent={props.unsent} />
      </div>
      <ConfirmDialog
        open={asking()}
        danger={way() === 'erase'}
        busy={carrying.busy()}
        title={t(`${way()}.title`)}
        confirm={t(`${way()}.do`)}
        onConfirm={() => void carryOut()}
        onClose={() => setAsking(false)}
      >
        <p>{t(`${way()}.detail`, reach() ?? {})}</p>
        <Show when={way() === 'correct' && props.detail.detail?.note}>
          <p>{t('correct.byHand')}</p>
        </Show>
      </ConfirmDialog>
    </Card>
  );
}

/** Says so where a colleague sees to it. */
function Elsewhere(props: { handlerName: string | null }) {
  const viewer = useSignedIn();
  const name = () => (props.handlerName === viewer().displayName ? null : props.handlerName);
  return (
    <p role="status" class="rounded-md bg-sunken font-semibold px-4 py-3 empty:hidden">
      {name() && t('elsewhere', { name: name() ?? '' })}
    </p>
  );
}

const reasons = ['OPEN_WORK', 'LEGAL_DUTY', 'NOT_IDENTIFIED', 'OTHER'] as const;
type Reason = (typeof reasons)[number];

function RefuseForm(props: { row: PrivacyRow; openWork: boolean; unsent: Unsent }) {
  const client = useClient();
  const action = createAction<{ id: string; reason: Reason; answer: string }>(async (input) =>
    settle(
      await client.mutation(refusePrivacyRequest, { input }).toPromise(),
      (data) => data.refusePrivacyRequest,
    ),
  );
  const send = async (reason: Reason, answer: string) => {
    const sent = await props.unsent.send(() => action.run({ id: props.row.id, reason, answer }));
    if (sent) toast.success(t('refuse.done'));
  };
  return (
    <ReasonForm
      words={{
        title: t('refuse.open'),
        reason: t('refuse.reason'),
        text: t('refuse.answer'),
        hint: t('refuse.answerHint'),
        needed: t('refuse.needed'),
        sure: t('refuse.title'),
      }}
      reasons={reasons.map((value) => ({ value, label: t(`refusal.${value}`) }))}
      first={props.openWork ? 'OPEN_WORK' : 'LEGAL_DUTY'}
      field="answer"
      busy={action.busy()}
      refusal={action.refusal()}
      onSend={send}
      onWrite={(answer) => props.unsent.write('answer', answer)}
    />
  );
}
