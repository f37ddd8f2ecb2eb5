import { For, Show } from 'solid-js';
import { timeOfDay } from '../i18n/format.ts';
import { Badge, StatusBadge } from '../ui/StatusBadge.tsx';
import type { Task } from './live.ts';
import { Part } from './Part.tsx';
import { waitingFor } from './projection.ts';
import { taskPlace, taskTitle } from './task-words.ts';
import { t } from './texts.ts';
import { waitingWords } from './waiting.ts';
import { useWork } from './work.tsx';

/** What this member ended today, the newest first. */
export function DonePart(props: { onOpen: (id: string) => void }) {
  const { lists } = useWork();
  return (
    <Part title={t('done.title')} count={lists().done.length}>
      <Show when={lists().done.length > 0} fallback={<p class="text-soft">{t('done.empty')}</p>}>
        <ul class="bg-surface rounded-lg shadow-card ring-1 ring-line/70 divide-y divide-line">
          <For each={lists().done}>{(task) => <DoneRow task={task} onOpen={props.onOpen} />}</For>
        </ul>
      </Show>
    </Part>
  );
}

function DoneRow(props: { task: Task; onOpen: (id: string) => void }) {
  const { outbox } = useWork();
  const entry = () => waitingFor(outbox.entries(), props.task.id).at(-1) ?? null;
  const outcome = () => props.task.outcome ?? (entry()?.input.outcome as Task['outcome'] | undefined);
  return (
    <li>
      <button
        type="button"
        class="w-full text-left px-4 py-3.5 min-h-16 flex items-center gap-3 hover:bg-brand-tint rounded-lg"
        onClick={() => props.onOpen(props.task.id)}
      >
        <span class="flex-1 min-w-0 grid">
          <span class="font-semibold wrap-anywhere">{taskTitle(props.task)}</span>
          <span class="text-sm text-soft wrap-anywhere">
            {taskPlace(props.task)}
            <Show when={props.task.endedAt}>{(at) => ` · ${t('done.at', { time: timeOfDay(at()) })}`}</Show>
          </span>
        </span>
        <span class="grid gap-1.5 justify-items-end">
          <Show when={outcome()}>{(value) => <StatusBadge outcome={value()} />}</Show>
          <Show when={waitingWords(entry())}>{(words) => <Badge meaning="warning">{words()}</Badge>}</Show>
        </span>
      </button>
    </li>
  );
}
