import { For, Show } from 'solid-js';
import { Card } from './Card.tsx';
import { Age } from './Time.tsx';

/** What happened to a request, newest first; `entries` come oldest first. */
export function HistoryCard(props: {
  title: string;
  entries: readonly { at: string; text: string; reason: string | null }[];
}) {
  return (
    <Card title={props.title}>
      <ol class="grid gap-2 text-sm">
        <For each={[...props.entries].reverse()}>
          {(entry) => (
            <li class="grid grid-cols-[auto_1fr] gap-x-3">
              <span class="text-soft whitespace-nowrap">
                <Age at={entry.at} />
              </span>
              <span class="wrap-anywhere">
                {entry.text}
                <Show when={entry.reason}>
                  <span class="block text-soft">“{entry.reason}”</span>
                </Show>
              </span>
            </li>
          )}
        </For>
      </ol>
    </Card>
  );
}
