import { createQuery, useClient } from '@urql/solid';
import { createSignal, Show } from 'solid-js';
import { createAction } from '../board/action-form.ts';
import { fieldMessage, refusalOf, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorState, RefusalNote, Skeleton } from '../ui/States.tsx';
import { Select, TextArea } from '../ui/TextField.tsx';
import { toast } from '../ui/toast.ts';
import { hasRight } from '../viewer/rights.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { nameOfficial, officialsQuery } from './documents.ts';
import type { Petition } from './live.ts';
import { t } from './texts.ts';

/** Who answers, and who is to answer instead. */
export function OfficialPart(props: { petition: Petition }) {
  const viewer = useSignedIn();
  const [open, setOpen] = createSignal(false);
  const running = () => props.petition.status !== 'RESOLVED' && props.petition.status !== 'CLOSED';
  return (
    <Card title={t('official')} edge={props.petition.officialName ? undefined : 'late'}>
      <div class="grid gap-3">
        <div>
          <p class="font-semibold">{props.petition.officialName ?? t('nobody')}</p>
          <p class="text-soft">{props.petition.officialTitle}</p>
        </div>
        <Show when={running() && hasRight(viewer(), 'PETITION_ASSIGN')}>
          <Button tone="secondary" onClick={() => setOpen(true)}>
            {props.petition.officialName ? t('hand') : t('name')}
          </Button>
        </Show>
      </div>
      <Dialog
        open={open()}
        title={props.petition.officialName ? t('hand') : t('name')}
        onClose={() => setOpen(false)}
      >
        <HandForm petition={props.petition} onDone={() => setOpen(false)} />
      </Dialog>
    </Card>
  );
}

function HandForm(props: { petition: Petition; onDone: () => void }) {
  const client = useClient();
  const [state, again] = createQuery({
    query: officialsQuery,
    variables: () => ({ unitId: props.petition.commune.id }),
    requestPolicy: 'network-only',
  });
  const [officialId, setOfficialId] = createSignal('');
  const [reason, setReason] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const { version } = props.petition;
  const action = createAction<{ requestId: string; officialId: string; reason: string; version: number }>(
    async (input) =>
      settle(await client.mutation(nameOfficial, { input }).toPromise(), (data) => data.nameOfficial),
  );
  const lacksReason = () => props.petition.officialId !== null && !reason().trim();
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!officialId() || lacksReason()) return;
    const body = { requestId: props.petition.id, officialId: officialId(), reason: reason().trim(), version };
    if (!(await action.run(body))) return;
    toast.success(t('handed'));
    props.onDone();
  };
  const options = () => [
    { value: '', label: '…' },
    ...(state.data?.officials ?? [])
      .filter(({ id }) => id !== props.petition.officialId)
      .map(({ id, ...official }) => ({ value: id, label: t('load', official) })),
  ];
  return (
    <Show
      when={state.data}
      fallback={
        <Show when={state.error} fallback={<Skeleton lines={3} />}>
          {(error) => (
            <ErrorState
              refusal={refusalOf(error())}
              onRetry={() => again({ requestPolicy: 'network-only' })}
            />
          )}
        </Show>
      }
    >
      <form class="grid gap-4" onSubmit={(event) => void send(event)} noValidate>
        <Select
          label={t('who')}
          options={options()}
          value={officialId()}
          error={tried() && !officialId() ? t('whoNeeded') : fieldMessage(action.refusal(), 'officialId')}
          onChange={setOfficialId}
        />
        <Show when={props.petition.officialId !== null}>
          <TextArea
            label={t('reason')}
            rows={2}
            maxLength={500}
            value={reason()}
            error={tried() && lacksReason() ? t('reasonNeeded') : fieldMessage(action.refusal(), 'reason')}
            onInput={setReason}
          />
        </Show>
        <RefusalNote refusal={action.refusal()} />
        <Button type="submit" size="large" wide busy={action.busy()}>
          {props.petition.officialId ? t('hand') : t('name')}
        </Button>
      </form>
    </Show>
  );
}
