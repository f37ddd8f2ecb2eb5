import ChevronDown from 'lucide-solid/icons/chevron-down';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { createEffect, createSignal, For, on, onCleanup, onMount, Show } from 'solid-js';
import { useBoard } from './board.tsx';
import { type ColumnKey, countLate } from './columns.ts';
import { RequestCard } from './RequestCard.tsx';
import { t } from './texts.ts';

const tones: Record<ColumnKey, string> = {
  received: 'bg-new',
  assigned: 'bg-brand',
  helping: 'bg-brand',
  waiting: 'bg-waiting',
  resolved: 'bg-ok',
  closed: 'bg-line-strong',
};

/** How many of a list's items begin below what is visible of it. */
function countBelow(list: HTMLElement): number {
  const edge = list.getBoundingClientRect().bottom - 24;
  return Array.from(list.children).filter((item) => item.getBoundingClientRect().top > edge).length;
}

/** One status: its name, how many, how many overdue, and its cards, which scroll by themselves. */
export function Column(props: {
  name: ColumnKey;
  hidden: boolean;
  settled: () => boolean;
  tabStop: () => string | null;
}) {
  const board = useBoard();
  const [below, setBelow] = createSignal(0);
  let list!: HTMLUListElement;
  const requests = () => board.columns()[props.name];
  const late = () => countLate(requests(), board.calmNow());
  const measure = () => setBelow(countBelow(list));
  onMount(() => {
    const sizes = new ResizeObserver(measure);
    sizes.observe(list);
    onCleanup(() => sizes.disconnect());
  });
  createEffect(on(requests, () => requestAnimationFrame(measure)));
  return (
    <section
      aria-labelledby={`column-${props.name}`}
      id={`panel-${props.name}`}
      data-column={props.name}
      class="min-w-0 min-h-0 flex flex-col rounded-lg bg-sunken/70 ring-1 ring-line/60 overflow-hidden"
      classList={{
        'max-md:hidden': props.hidden,
        'min-h-48 md:min-h-72 max-h-[max(26rem,60dvh)]': !board.wall(),
      }}
    >
      <Head name={props.name} count={requests().length} late={late()} />
      <ul
        ref={list}
        class="flex-1 min-h-0 overflow-y-auto md:overscroll-contain px-1.5 pb-1.5 flex flex-col gap-1.5"
        onScroll={measure}
      >
        <For
          each={requests()}
          fallback={<li class="text-sm text-soft px-1.5 py-2">{t(`empty.${props.name}`)}</li>}
        >
          {(request) => (
            <li class="shrink-0 [content-visibility:auto] [contain-intrinsic-block-size:auto_10rem]">
              <RequestCard
                request={request}
                isNew={props.settled()}
                isTabStop={props.tabStop() === request.id}
              />
            </li>
          )}
        </For>
      </ul>
      <Show when={below()}>
        {(count) => (
          <p class="flex items-center justify-center gap-1 py-1.5 text-sm font-semibold text-soft border-t border-line numbers">
            <ChevronDown class="size-4" aria-hidden="true" />
            {t('columns.more', { count: count() })}
          </p>
        )}
      </Show>
    </section>
  );
}

function Head(props: { name: ColumnKey; count: number; late: number }) {
  return (
    <header class="flex items-center gap-2 px-2.5 py-1.5 min-h-13">
      <span class={`w-1.5 h-6 rounded-full shrink-0 ${tones[props.name]}`} aria-hidden="true" />
      <h3 id={`column-${props.name}`} class="text-sm font-semibold leading-tight">
        {t(`columns.${props.name}`)}
      </h3>
      <span class="ml-auto flex items-center gap-1.5">
        <Show when={props.late}>
          {(count) => (
            <span
              class="inline-flex items-center gap-1 text-late font-bold text-sm numbers"
              title={t('columns.late', { count: count() })}
            >
              <TriangleAlert class="size-4" aria-hidden="true" />
              <span aria-hidden="true">{count()}</span>
              <span class="sr-only">{t('columns.late', { count: count() })}</span>
            </span>
          )}
        </Show>
        <strong class="text-xl numbers leading-none">{props.count}</strong>
      </span>
    </header>
  );
}
