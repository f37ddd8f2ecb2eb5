import { For } from 'solid-js';
import { timeOfDay } from '../i18n/format.ts';
import { Card } from '../ui/Card.tsx';
import { useBoard } from './board.tsx';
import { createFlash } from './flash.ts';
import type { Happening } from './live.ts';
import { t } from './texts.ts';

/** What just happened, newest first; each line opens its request. */
export function Happenings(props: { settled: () => boolean }) {
  const board = useBoard();
  return (
    <Card title={t('happenings.title')} class={`flex flex-col min-h-0 h-full ${board.wall() ? 'p-3!' : ''}`}>
      <ol class="flex-1 min-h-0 overflow-y-auto -mx-2 px-1" aria-live="off">
        <For each={board.happenings()} fallback={<li class="text-soft px-1">{t('happenings.none')}</li>}>
          {(happening) => <Line happening={happening} isNew={props.settled()} />}
        </For>
      </ol>
    </Card>
  );
}

function Line(props: { happening: Happening; isNew: boolean }) {
  const board = useBoard();
  const flash = createFlash(
    () => props.happening.id,
    () => props.isNew,
  );
  return (
    <li>
      <button
        type="button"
        class="w-full text-left flex gap-2.5 items-baseline rounded-sm px-1.5 py-2 hover:bg-brand-tint focus-visible:-outline-offset-3"
        classList={{ arrive: flash() }}
        onClick={() => board.open(props.happening.requestId)}
      >
        <time datetime={props.happening.at} class="text-sm text-soft numbers shrink-0">
          {timeOfDay(props.happening.at)}
        </time>
        <span class="min-w-0 text-sm leading-snug">
          <strong
            class="numbers text-base mr-1.5"
            title={t('happenings.request', { number: props.happening.requestNumber })}
          >
            {props.happening.requestNumber}
          </strong>
          {props.happening.text}
        </span>
      </button>
    </li>
  );
}
