import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import { createAction } from '../board/action-form.ts';
import { settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { Folded } from '../ui/Folded.tsx';
import { ReasonForm } from '../ui/ReasonForm.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { Select } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { keepPetitionApart, rejectPetition } from './documents.ts';
import type { Petition } from './live.ts';
import { t } from './texts.ts';

const reasons = ['REJECTED', 'OUT_OF_SCOPE', 'DONE_BY_OTHERS', 'UNREACHABLE'] as const;
type Reason = (typeof reasons)[number];
type Matter = 'COMPLAINT' | 'DENUNCIATION';

/** The two ways in which a petition ends without an answer. */
export function EndForms(props: { petition: Petition }) {
  return (
    <>
      <ApartForm petition={props.petition} />
      <RejectForm petition={props.petition} />
    </>
  );
}

function ApartForm(props: { petition: Petition }) {
  const client = useClient();
  const [matter, setMatter] = createSignal<Matter>('COMPLAINT');
  const [asking, setAsking] = createSignal(false);
  const action = createAction<{ requestId: string; version: number; matter: Matter }>(async (input) =>
    settle(await client.mutation(keepPetitionApart, { input }).toPromise(), (data) => data.keepPetitionApart),
  );
  const send = async () => {
    const { id: requestId, version } = props.petition;
    const sent = await action.run({ requestId, version, matter: matter() });
    setAsking(false);
    if (sent) toast.success(t('apartDone'));
  };
  return (
    <Folded title={t('apart')}>
      <div class="grid gap-3">
        <Select
          label={t('matter')}
          hint={t('apartHint')}
          options={(['COMPLAINT', 'DENUNCIATION'] as const).map((value) => ({ value, label: t(value) }))}
          value={matter()}
          onChange={setMatter}
        />
        <RefusalNote refusal={action.refusal()} />
        <Button tone="danger" onClick={() => setAsking(true)}>
          {t('apart')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking()}
        danger
        busy={action.busy()}
        title={t('apartConfirm')}
        confirm={t('confirm')}
        onConfirm={() => void send()}
        onClose={() => setAsking(false)}
      >
        <p>{t('apartHint')}</p>
      </ConfirmDialog>
    </Folded>
  );
}

function RejectForm(props: { petition: Petition }) {
  const client = useClient();
  const action = createAction<{ requestId: string; reason: Reason; note: string }>(async (input) =>
    settle(await client.mutation(rejectPetition, { input }).toPromise(), (data) => data.closeRequest),
  );
  const send = async (reason: Reason, note: string) => {
    const sent = await action.run({ requestId: props.petition.id, reason, note });
    if (sent) toast.success(t('rejected'));
  };
  return (
    <ReasonForm
      words={{
        title: t('reject'),
        reason: t('rejectReason'),
        text: t('rejectNote'),
        hint: t('rejectHint'),
        needed: t('rejectNeeded'),
        sure: t('rejectConfirm'),
      }}
      reasons={reasons.map((value) => ({ value, label: shared(`closeReason.${value}`) }))}
      first="REJECTED"
      field="note"
      busy={action.busy()}
      refusal={action.refusal()}
      onSend={send}
    />
  );
}
