import { createEffect, For, on } from 'solid-js';
import { useBoard } from './board.tsx';
import { type ColumnKey, columnKeys, countLate } from './columns.ts';
import { t } from './texts.ts';

/** The columns' names on a phone; a dot marks one with something overdue. */
export function ColumnTabs(props: { shown: ColumnKey; onShow: (key: ColumnKey) => void }) {
  const board = useBoard();
  let bar!: HTMLDivElement;
  createEffect(
    on(
      () => props.shown,
      (key) => {
        const tab = bar.querySelector<HTMLElement>(`[data-tab="${key}"]`);
        if (tab) bar.scrollTo({ left: tab.offsetLeft - bar.offsetLeft - 24, behavior: 'smooth' });
      },
      { defer: true },
    ),
  );
  return (
    <div ref={bar} class="md:hidden -mx-4 px-4 pt-1 pb-3 flex gap-2 overflow-x-auto [scrollbar-width:none]">
      <For each={columnKeys}>
        {(key) => {
          const late = () => countLate(board.columns()[key], board.calmNow());
          return (
            <button
              type="button"
              data-tab={key}
              aria-pressed={props.shown === key}
              aria-controls={`panel-${key}`}
              class="relative shrink-0 min-h-12 px-4 rounded-full ring-1 ring-inset ring-line bg-surface font-semibold whitespace-nowrap aria-pressed:bg-brand aria-pressed:text-white aria-pressed:ring-brand"
              onClick={() => props.onShow(key)}
            >
              {t(`columns.${key}`)} <span class="numbers opacity-90">{board.columns()[key].length}</span>
              <span class="sr-only">{late() > 0 ? t('columns.late', { count: late() }) : ''}</span>
              <span
                aria-hidden="true"
                class="absolute -top-0.5 right-1 size-3.5 rounded-full bg-late ring-2 ring-paper"
                classList={{ hidden: late() === 0 }}
              />
            </button>
          );
        }}
      </For>
    </div>
  );
}
