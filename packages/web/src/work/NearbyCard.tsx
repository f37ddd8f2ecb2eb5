import { Show } from 'solid-js';
import { distance } from '../i18n/format.ts';
import { Button } from '../ui/Button.tsx';
import { SlaBadge } from '../ui/Time.tsx';
import type { Task } from './live.ts';
import { ClaimButton, ClaimNotes } from './OfferCard.tsx';
import { Asked, TaskFacts, TaskHead } from './TaskFacts.tsx';
import { taskTitle } from './task-words.ts';
import { t } from './texts.ts';

/** A task that nobody took: any member of the commune may. */
export function NearbyCard(props: { task: Task; onOpen: (id: string) => void }) {
  const late = () => props.task.request?.slaState ?? 'OK';
  return (
    <li class="bg-surface rounded-lg shadow-card ring-1 ring-line/70 p-4 sm:p-5 grid gap-3">
      <div class="flex items-start gap-3">
        <TaskHead task={props.task} />
      </div>
      <div class="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <Show when={props.task.viewerDistanceMetres !== null}>
          <span class="font-bold numbers">
            {t('far.plain', { distance: distance(props.task.viewerDistanceMetres ?? 0) })}
          </span>
        </Show>
        <TaskFacts task={props.task} />
        <Show when={late() !== 'OK'}>
          <SlaBadge state={late()} />
        </Show>
      </div>
      <Asked task={props.task} />
      <ClaimNotes taskId={props.task.id} open />
      <div class="grid grid-cols-[2fr_3fr] gap-2.5">
        <Button tone="quiet" class="px-2!" onClick={() => props.onOpen(props.task.id)}>
          {t('tasks.details')}
          <span class="sr-only"> {taskTitle(props.task)}</span>
        </Button>
        <Show when={props.task.viewerCanClaim}>
          <ClaimButton taskId={props.task.id} size="normal" />
        </Show>
      </div>
    </li>
  );
}
