import { For, Show } from 'solid-js';
import { createQueueActions } from '../counter/actions.ts';
import { GiveNumber } from '../counter/GiveNumber.tsx';
import { Waiting } from '../counter/Line.tsx';
import { Links } from '../counter/Links.tsx';
import { createDeskCode, createDeskQueue } from '../counter/live.ts';
import { Counters, Day } from '../counter/Overview.tsx';
import { t } from '../counter/texts.ts';
import { LinkButton } from '../ui/Button.tsx';
import { RefusalNote } from '../ui/States.tsx';

const shownAtFirst = 4;

/** Today's walk-ins beside the calls: who waits and since when, the counters, the day's numbers, and a number with one key. */
export function WalkIns() {
  const code = createDeskCode();
  const queue = createDeskQueue(code);
  const actions = createQueueActions();
  return (
    <Show when={queue.status() === 'ready' && code()}>
      {(unitCode) => (
        <section aria-labelledby="desk-walk-ins" class="grid gap-3 content-start" data-walk-ins>
          <header class="flex items-center justify-between gap-3">
            <h2 id="desk-walk-ins" class="text-lg">
              {t('walkIns')}
            </h2>
            <LinkButton href="/counter" size="small" tone="secondary">
              {t('title')}
            </LinkButton>
          </header>
          <GiveNumber unitCode={unitCode()} queue={queue} actions={actions} />
          <RefusalNote refusal={actions.refusal()} />
          <p class="font-semibold numbers">
            {queue.line().length > 0 ? t('waitingCount', { count: queue.line().length }) : t('line.empty')}
          </p>
          <ul class="grid gap-1.5">
            <For each={queue.line().slice(0, shownAtFirst)}>
              {(place) => (
                <li class="flex items-center gap-3 rounded-md bg-surface ring-1 ring-line px-3 py-1.5">
                  <Waiting ticket={place.ticket} />
                </li>
              )}
            </For>
          </ul>
          <Day queue={queue} />
          <Counters queue={queue} />
          <Links unitCode={unitCode()} />
        </section>
      )}
    </Show>
  );
}
