import { Show } from 'solid-js';
import { distance } from '../i18n/format.ts';
import type { Task } from './live.ts';
import { ClaimButton } from './OfferCard.tsx';
import { Asked, Papers, TaskFacts, TaskHead } from './TaskFacts.tsx';
import { t } from './texts.ts';

/** A task that nobody took: any member of the commune may. */
export function NearbyCard(props: { task: Task }) {
  return (
    <li class="bg-surface rounded-lg shadow-card ring-1 ring-line/70 p-4 sm:p-5 grid gap-3.5">
      <div class="flex items-start gap-3">
        <TaskHead task={props.task} />
      </div>
      <Show when={props.task.viewerDistanceMetres !== null && props.task.viewerDistanceMetres}>
        {(metres) => <p class="font-semibold numbers">{t('far.plain', { distance: distance(metres()) })}</p>}
      </Show>
      <TaskFacts task={props.task} />
      <Asked task={props.task} />
      <Papers task={props.task} />
      <Show when={props.task.viewerCanClaim}>
        <ClaimButton taskId={props.task.id} />
      </Show>
    </li>
  );
}
