import ChevronRight from 'lucide-solid/icons/chevron-right';
import { Match, Show, Switch } from 'solid-js';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { Badge, StatusBadge } from '../ui/StatusBadge.tsx';
import { Age, SlaBadge } from '../ui/Time.tsx';
import { AppointmentPart } from './AppointmentPart.tsx';
import { CallButton } from './ContactDialog.tsx';
import { MapButton } from './Directions.tsx';
import type { Task } from './live.ts';
import { projectTask, resolutionClock } from './projection.ts';
import { TaskFacts, TaskHead } from './TaskFacts.tsx';
import { PendingTransfer } from './TransfersPart.tsx';
import { taskTitle } from './task-words.ts';
import { t } from './texts.ts';
import { waitingWords } from './waiting.ts';
import { useWork } from './work.tsx';

const edges = {
  CLAIMED: 'border-brand',
  IN_PROGRESS: 'border-ok',
  WAITING: 'border-waiting',
} as const;

/** A task this member holds: call, find the way, and the next step under the thumb. */
export function TaskCard(props: { task: Task; onOpen: (id: string) => void }) {
  const { outbox, lists } = useWork();
  const seen = () => projectTask(props.task, outbox.entries());
  const passing = () => lists().passing.find(({ task }) => task.id === props.task.id);
  const edge = () => edges[seen().status as keyof typeof edges] ?? 'border-line';
  return (
    <li
      class={`bg-surface rounded-lg shadow-card ring-1 ring-line/70 border-l-6 p-4 sm:p-5 grid gap-3.5 ${edge()}`}
      data-task={props.task.id}
      tabIndex={-1}
    >
      <TaskState task={props.task} />
      <div class="flex items-start gap-3">
        <TaskHead task={props.task} />
      </div>
      <TaskFacts task={props.task} />
      <Show when={seen().status === 'WAITING' && props.task.request?.waitingNote}>
        {(note) => (
          <p class="rounded-md bg-waiting-tint text-waiting px-4 py-3 wrap-anywhere">
            <span class="font-semibold">{t('task.waitingNote')}: </span>
            {note()}
          </p>
        )}
      </Show>
      <AppointmentPart task={props.task} />
      <Show when={passing()}>{(transfer) => <PendingTransfer transfer={transfer()} />}</Show>
      <div class="grid grid-cols-2 gap-2.5">
        <CallButton task={props.task} />
        <MapButton task={props.task} />
      </div>
      <NextSteps task={props.task} />
      <Button tone="quiet" wide onClick={() => props.onOpen(props.task.id)}>
        {t('tasks.details')}
        <span class="sr-only"> {taskTitle(props.task)}</span>
        <ChevronRight class="size-5" aria-hidden="true" />
      </Button>
    </li>
  );
}

/** Its state as this phone knows it, since when, its clock, and what waits to be sent. */
export function TaskState(props: { task: Task }) {
  const { outbox } = useWork();
  const seen = () => projectTask(props.task, outbox.entries());
  const words = () => waitingWords(seen().entry);
  const clock = () => resolutionClock(props.task.request, now());
  return (
    <div class="flex flex-wrap items-center gap-2">
      <StatusBadge task={seen().status} />
      <span role="status" class="contents">
        <Show when={words()}>{(text) => <Badge meaning="warning">{text()}</Badge>}</Show>
      </span>
      <Show when={clock()}>
        {(state) => <SlaBadge state={state()} dueAt={props.task.request?.resolutionDueAt} />}
      </Show>
      <Show when={!words() && since(props.task)}>
        {(at) => (
          <span class="text-sm text-soft ml-auto numbers">
            <Show when={props.task.request}>
              {(request) => t('task.short', { number: request().number })}
            </Show>
            <Age at={at()} />
          </span>
        )}
      </Show>
    </div>
  );
}

function since(task: Task): string | null {
  if (task.status === 'WAITING') return task.waitingSince;
  return task.status === 'IN_PROGRESS' ? task.startedAt : task.claimedAt;
}

/** What can be done with it now; the likely next step is the large one. */
export function NextSteps(props: { task: Task }) {
  const { outbox, actions, openForm } = useWork();
  const status = () => projectTask(props.task, outbox.entries()).status;
  const open = (kind: 'pause' | 'finish' | 'release') => openForm({ kind, id: props.task.id });
  return (
    <div class="grid gap-2.5">
      <Switch>
        <Match when={status() === 'CLAIMED'}>
          <Button size="large" wide onClick={() => actions.start(props.task)}>
            {t('tasks.start')}
          </Button>
        </Match>
        <Match when={status() === 'IN_PROGRESS'}>
          <div class="grid grid-cols-[auto_1fr] large-letters:grid-cols-1 gap-2.5">
            <Button tone="secondary" size="large" class="whitespace-nowrap" onClick={() => open('pause')}>
              {t('tasks.pause')}
            </Button>
            <Button tone="good" size="large" onClick={() => open('finish')}>
              {t('tasks.finish')}
            </Button>
          </div>
        </Match>
        <Match when={status() === 'WAITING'}>
          <div class="grid grid-cols-[auto_1fr] large-letters:grid-cols-1 gap-2.5">
            <Button tone="secondary" size="large" class="whitespace-nowrap" onClick={() => open('finish')}>
              {t('tasks.finish')}
            </Button>
            <Button size="large" onClick={() => actions.resume(props.task)}>
              {t('tasks.resume')}
            </Button>
          </div>
        </Match>
      </Switch>
    </div>
  );
}
