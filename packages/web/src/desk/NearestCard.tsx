import { createQuery } from '@urql/solid';
import { createSignal, For, Match, Show, Switch } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { distance } from '../i18n/format.ts';
import { refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { ErrorState, RefusalNote, Skeleton } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { unitsWithRight } from '../viewer/rights.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import type { Case, CaseActions } from './case.ts';
import { nearestMembers } from './documents.ts';
import { MemberCall } from './MemberCall.tsx';
import { t } from './texts.ts';

type Near = ResultOf<typeof nearestMembers>['nearestMembers'][number];

/** Who is near, on demand, with why they can take it or not; those who may can give it to one of them. */
export function NearestCard(props: { request: Case; actions: CaseActions }) {
  const [open, setOpen] = createSignal(false);
  const [chosen, setChosen] = createSignal<Near | null>(null);
  const viewer = useSignedIn();
  // A hotline of the province may look further than the commune, as far as its own grant.
  const province = () =>
    unitsWithRight(viewer(), 'MEMBERS_LOCATE').find(({ level }) => level === 'PROVINCE')?.id ?? null;
  const [wide, setWide] = createSignal(false);
  const widest = () => (wide() && props.request.point ? province() : null);
  const mayAssign = () => props.request.viewerCanAssign && widest() === null;
  const [result, again] = createQuery({
    query: nearestMembers,
    variables: () => ({
      requestId: props.request.id,
      serviceId: props.request.service?.id ?? null,
      unitId: widest() ?? props.request.village?.id ?? props.request.commune.id,
    }),
    pause: () => !open(),
    requestPolicy: 'network-only',
  });
  return (
    <Card title={t('nearest.title')}>
      <Show
        when={open()}
        fallback={
          <Button tone="secondary" size="small" onClick={() => setOpen(true)}>
            {t('nearest.show')}
          </Button>
        }
      >
        <Show when={province() !== null && props.request.point}>
          <Checkbox checked={wide()} onChange={setWide}>
            {t('nearest.wide')}
          </Checkbox>
        </Show>
        <Switch fallback={<Skeleton lines={4} />}>
          <Match when={result.data?.nearestMembers}>
            {(list) => (
              <ul class="grid">
                <For each={list()} fallback={<li class="text-sm text-soft">{t('nearest.none')}</li>}>
                  {(near) => <NearRow near={near} assign={mayAssign() ? () => setChosen(near) : null} />}
                </For>
              </ul>
            )}
          </Match>
          <Match when={result.error}>
            {(error) => (
              <ErrorState
                refusal={refusalOf(error())}
                onRetry={() => again({ requestPolicy: 'network-only' })}
              />
            )}
          </Match>
        </Switch>
        <Show when={!props.request.viewerCanAssign}>
          <p class="text-sm text-soft mt-3">{t('nearest.cannot')}</p>
        </Show>
      </Show>
      <AssignDialog chosen={chosen()} actions={props.actions} onClose={() => setChosen(null)} />
    </Card>
  );
}

function NearRow(props: { near: Near; assign: (() => void) | null }) {
  const member = () => props.near.member;
  return (
    <li class="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 py-2.5 border-t border-line first:border-0 text-sm">
      <div class="min-w-0 grow basis-44">
        <p class="font-semibold">
          {member().displayName}{' '}
          <span class="font-normal text-soft numbers">
            {props.near.distanceMetres === null ? '' : `· ${distance(props.near.distanceMetres)}`}
          </span>
        </p>
        <p class={props.near.eligible ? 'text-ok' : 'text-soft'}>{props.near.reason}</p>
        <p class="text-soft">
          {member().team.name} ·{' '}
          <span class="numbers">
            {t('nearest.load', { held: props.near.held, capacity: props.near.capacity })}
          </span>
        </p>
      </div>
      <div class="flex gap-2">
        <MemberCall id={member().id} name={member().displayName} />
        <Show when={props.assign}>
          {(assign) => (
            <Button
              size="small"
              aria-label={t('nearest.assignName', { name: member().displayName })}
              onClick={() => assign()()}
            >
              {t('nearest.assign')}
            </Button>
          )}
        </Show>
      </div>
    </li>
  );
}

function AssignDialog(props: { chosen: Near | null; actions: CaseActions; onClose: () => void }) {
  const [reason, setReason] = createSignal('');
  const close = () => {
    props.actions.forget();
    setReason('');
    props.onClose();
  };
  const assign = async () => {
    const member = props.chosen?.member;
    if (!member) return;
    const done = t('nearest.assigned', { name: member.displayName });
    if (await props.actions.assign({ id: member.id, name: member.displayName }, reason(), done)) close();
  };
  return (
    <ConfirmDialog
      open={props.chosen !== null}
      title={t('nearest.assignTitle', { name: props.chosen?.member.displayName ?? '' })}
      confirm={t('nearest.assign')}
      busy={props.actions.busy()}
      onConfirm={() => void assign()}
      onClose={close}
    >
      <p>{t('nearest.assignAsk')}</p>
      <TextField label={t('nearest.reason')} optional maxLength={500} value={reason()} onInput={setReason} />
      <RefusalNote refusal={props.actions.refusal()} />
    </ConfirmDialog>
  );
}
