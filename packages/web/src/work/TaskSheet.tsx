import { A } from '@solidjs/router';
import { createQuery } from '@urql/solid';
import ArrowRightLeft from 'lucide-solid/icons/arrow-right-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import House from 'lucide-solid/icons/house';
import { For, Match, Show, Switch } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { LongText } from '../ui/LongText.tsx';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { Badge, StatusBadge } from '../ui/StatusBadge.tsx';
import { Age } from '../ui/Time.tsx';
import { CallButton } from './ContactDialog.tsx';
import { MapButton, WayFromHere } from './Directions.tsx';
import { taskSheetQuery } from './documents.ts';
import type { Task } from './live.ts';
import { NextSteps, TaskState } from './TaskCard.tsx';
import { Asked, Papers, TaskFacts, TaskHead } from './TaskFacts.tsx';
import { t } from './texts.ts';
import { useWork } from './work.tsx';

type Details = NonNullable<ResultOf<typeof taskSheetQuery>['task']>;

/** Everything about one task. What this phone has already is shown at once, the rest when the network gives it. */
export function TaskSheet(props: { taskId: string | null; onClose: () => void }) {
  const { task, view } = useWork();
  const shown = () => (props.taskId ? task(props.taskId) : undefined);
  return (
    <Dialog
      open={props.taskId !== null && view.status() !== 'loading'}
      onClose={props.onClose}
      title={shown()?.request ? t('task.number', { number: shown()?.request?.number ?? 0 }) : t('task.other')}
    >
      <Show when={shown()} fallback={<p>{t('task.left')}</p>}>
        {(present) => <Sheet task={present()} onClose={props.onClose} />}
      </Show>
    </Dialog>
  );
}

function Sheet(props: { task: Task; onClose: () => void }) {
  const { openForm, lists, outbox } = useWork();
  const isHeld = () => lists().held.some((one) => one.id === props.task.id);
  const passing = () =>
    lists().passing.some(({ task }) => task.id === props.task.id) ||
    outbox.waitingFor(props.task.id)?.action === 'proposeTransfer';
  const leaveBy = (kind: 'release' | 'passOn') => () => {
    const { id } = props.task;
    props.onClose();
    openForm({ kind, id });
  };
  return (
    <div class="grid gap-5">
      <TaskState task={props.task} />
      <div class="flex items-start gap-3">
        <TaskHead task={props.task} />
      </div>
      <TaskFacts task={props.task} />
      <Show when={(props.task.request?.reopenedCount ?? 0) > 0}>
        <p>
          <Badge meaning="warning">
            {t('task.reopened', { count: props.task.request?.reopenedCount ?? 0 })}
          </Badge>
        </p>
      </Show>
      <Asked task={props.task} whole />
      <Papers task={props.task} />
      <Show when={isHeld()}>
        <div class="grid grid-cols-2 gap-2.5">
          <CallButton task={props.task} />
          <MapButton task={props.task} />
        </div>
        <WayFromHere task={props.task} />
        <NextSteps task={props.task} />
      </Show>
      <Show when={props.task.outcome}>
        {(outcome) => (
          <p>
            <StatusBadge outcome={outcome()} />
          </p>
        )}
      </Show>
      <FetchedDetails taskId={props.task.id} />
      <Show when={isHeld()}>
        <div class="grid gap-2.5">
          <Show when={!passing()}>
            <Button
              tone="secondary"
              wide
              icon={<ArrowRightLeft class="size-5" aria-hidden="true" />}
              onClick={leaveBy('passOn')}
            >
              {t('tasks.passOn')}
            </Button>
          </Show>
          <Button tone="danger" wide onClick={leaveBy('release')}>
            {t('tasks.release')}
          </Button>
        </div>
      </Show>
    </div>
  );
}

function FetchedDetails(props: { taskId: string }) {
  const [state, again] = createQuery({ query: taskSheetQuery, variables: () => ({ id: props.taskId }) });
  const unreachable = () => state.error && refusalOf(state.error).kind === 'unreachable';
  return (
    <Switch fallback={<Skeleton lines={4} />}>
      <Match when={state.data?.task}>{(details) => <DetailsPart details={details()} />}</Match>
      <Match when={unreachable()}>
        <p class="rounded-md bg-sunken px-4 py-3 text-soft">{t('task.waitsNetwork')}</p>
      </Match>
      <Match when={state.error}>
        {(error) => (
          <ErrorState refusal={refusalOf(error())} onRetry={() => again({ requestPolicy: 'network-only' })} />
        )}
      </Match>
    </Switch>
  );
}

function DetailsPart(props: { details: Details }) {
  return (
    <>
      <Show when={props.details.household}>{(household) => <HouseholdLink household={household()} />}</Show>
      <Show when={props.details.note}>
        {(note) => (
          <section>
            <h3 class="font-semibold">{t('task.note')}</h3>
            <LongText text={note()} />
          </section>
        )}
      </Show>
      <Show when={(props.details.request?.history.length ?? 0) > 0}>
        <section class="grid gap-3">
          <h3 class="text-lg">{t('task.history')}</h3>
          <ol class="grid gap-3 border-l-4 border-line pl-4">
            <For each={props.details.request?.history}>
              {(entry) => (
                <li>
                  <p class="wrap-anywhere">{entry.text}</p>
                  <p class="text-sm text-soft">
                    <Age at={entry.at} />
                    {entry.actorName ? ` · ${entry.actorName}` : ''}
                  </p>
                </li>
              )}
            </For>
          </ol>
        </section>
      </Show>
    </>
  );
}

function HouseholdLink(props: { household: NonNullable<Details['household']> }) {
  return (
    <A
      href={`/households/${encodeURIComponent(props.household.id)}`}
      class="flex items-center gap-3 rounded-md ring-2 ring-inset ring-brand/35 px-4 py-3 min-h-14 text-brand-strong hover:bg-brand-tint"
    >
      <House class="size-6 shrink-0" aria-hidden="true" />
      <span class="flex-1 min-w-0 grid">
        <span class="font-semibold wrap-anywhere">
          {t('task.householdHead', { name: props.household.headName })}
        </span>
        <span class="text-sm text-soft">
          {t('task.household')}
          <Show when={props.household.readiness !== null}>
            {` · ${t('task.readiness', { rung: props.household.readiness ?? 0 })}`}
          </Show>
        </span>
      </span>
      <ChevronRight class="size-5 shrink-0" aria-hidden="true" />
    </A>
  );
}
