import { For, Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { Age } from '../ui/Time.tsx';
import type { Duplicates, Similar } from './duplicates.ts';
import { Key } from './Key.tsx';
import { t } from './texts.ts';
import { titleOf } from './title.ts';

/** Requests that may be the one being asked for again: what they are, who has them, and one key to add this call. */
export function DuplicateList(props: {
  duplicates: Duplicates;
  /** Null where no call can be added, as at the counter. */
  onMerge: ((request: Similar['request']) => void) | null;
  openCase: (id: string) => void;
}) {
  return (
    <Show when={props.duplicates.found().length > 0}>
      <div
        role="status"
        class="rounded-md bg-warning-tint ring-1 ring-warning/30 px-3.5 py-3 grid gap-2 text-sm"
      >
        <p class="font-semibold text-warning">{t('duplicate.title')}</p>
        <For each={props.duplicates.found()}>
          {(similar, index) => <One {...props} similar={similar} first={index() === 0} />}
        </For>
        <Button
          tone="quiet"
          size="small"
          class="justify-self-start"
          onClick={() => props.duplicates.dismiss()}
        >
          {t('duplicate.dismiss')}
        </Button>
      </div>
    </Show>
  );
}

/** Who has it, or what is being done about it. */
function standing({ request }: Similar): string {
  if (request.helper) return t('duplicate.helper', { name: request.helper.displayName });
  const offer = request.task?.offers.find(({ status }) => status === 'SENT' || status === 'SEEN');
  return offer ? t('queue.asking', { name: offer.member.displayName }) : '';
}

function One(props: {
  similar: Similar;
  first: boolean;
  onMerge: ((request: Similar['request']) => void) | null;
  openCase: (id: string) => void;
}) {
  const request = () => props.similar.request;
  const why = () => props.similar.reasons.map((reason) => t(`duplicate.${reason}`)).join(', ');
  return (
    <div data-similar={request().number} class="grid gap-1.5 rounded-sm bg-surface px-3 py-2">
      <button type="button" class="grid gap-0.5 text-left" onClick={() => props.openCase(request().id)}>
        <span class="font-semibold">
          #{request().number} · {titleOf(request())}
        </span>
        <span class="flex flex-wrap gap-x-2 gap-y-1 items-center text-soft">
          {[request().shortName, request().village?.name].filter(Boolean).join(', ')}
          <Age at={request().createdAt} />
          <StatusBadge request={request().status} />
        </span>
        <span class="text-soft">{[why(), standing(props.similar)].filter(Boolean).join(' · ')}</span>
      </button>
      <Show when={props.onMerge}>
        {(merge) => (
          <Button
            tone="secondary"
            size="small"
            class="w-full px-2!"
            aria-keyshortcuts={props.first ? 'Alt+P' : undefined}
            onClick={() => merge()(request())}
          >
            {t('duplicate.merge')}
            <Show when={props.first}>
              <Key of="merge" />
            </Show>
          </Button>
        )}
      </Show>
    </div>
  );
}
