import { createMemo, createSignal, For, onMount } from 'solid-js';
import { useBoard } from './board.tsx';
import { Column } from './Column.tsx';
import { ColumnTabs } from './ColumnTabs.tsx';
import { nextCard, tabStop } from './card-keys.ts';
import { type ColumnKey, columnKeys } from './columns.ts';
import { swiped } from './swipe.ts';
import { t } from './texts.ts';

/** The live columns. On a phone one at a time, by its tab or by a swipe. */
export function Columns() {
  const board = useBoard();
  const [shown, setShown] = createSignal<ColumnKey>('received');
  const [last, setLast] = createSignal<string | null>(null);
  const [settled, setSettled] = createSignal(false);
  // On the wall what has ended is a number above; its column's room makes the letters larger.
  const shownKeys = () => (board.wall() ? columnKeys.filter((key) => key !== 'closed') : columnKeys);
  const grid = createMemo(() => columnKeys.map((key) => board.columns()[key].map((request) => request.id)));
  const stop = createMemo(() => tabStop(grid(), last()));
  // Cards that come after the first drawing are new to the reader, the first ones are not.
  onMount(() => requestAnimationFrame(() => setSettled(true)));

  const onKeyDown = (event: KeyboardEvent) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]');
    const next = card?.dataset.card && nextCard(grid(), card.dataset.card, event.key);
    if (!next) return;
    event.preventDefault();
    setShown(columnKeys[grid().findIndex((ids) => ids.includes(next))] ?? shown());
    document.querySelector<HTMLElement>(`[data-card="${next}"]`)?.focus();
  };
  const turn = (step: -1 | 1) => setShown((key) => columnKeys[columnKeys.indexOf(key) + step] ?? key);

  return (
    <section aria-labelledby="columns-title" class="min-h-0 flex flex-col">
      <h2 id="columns-title" class="sr-only">
        {t('columns.title')}
      </h2>
      <ColumnTabs shown={shown()} onShow={setShown} />
      {/* biome-ignore lint/a11y/useSemanticElements: the cards are no form to fill in */}
      <div
        role="group"
        aria-label={t('columns.keys')}
        class="grid gap-2.5 min-h-0"
        classList={{
          'flex-1 grid-rows-1 grid-cols-5': board.wall(),
          'grid-cols-1 md:grid-cols-3 xl:grid-cols-6 md:auto-rows-fr': !board.wall(),
        }}
        onKeyDown={onKeyDown}
        onFocusIn={(event) => setLast((event.target as HTMLElement).dataset.card ?? last())}
        {...swiped(turn)}
      >
        <For each={shownKeys()}>
          {(key) => <Column name={key} hidden={shown() !== key} settled={settled} tabStop={stop} />}
        </For>
      </div>
    </section>
  );
}
