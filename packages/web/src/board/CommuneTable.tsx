import ChevronRight from 'lucide-solid/icons/chevron-right';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { createMemo, createSignal, For, Show } from 'solid-js';
import { count } from '../i18n/format.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { useBoard } from './board.tsx';
import { type UnitRow, unitRows } from './communes.ts';
import { t } from './texts.ts';

/** A province's communes with what is open in each; pressing one opens its board. */
export function CommuneTable(props: { onOpen: (unitId: string) => void }) {
  const board = useBoard();
  const [typed, setTyped] = createSignal('');
  const [withQuiet, setWithQuiet] = createSignal(false);
  const rows = createMemo(() => unitRows(board.totals()?.byUnit ?? [], typed(), withQuiet()));
  return (
    <Card
      class="self-start"
      title={t('province.title')}
      aside={<p class="text-sm text-soft max-sm:hidden">{t('province.readOnly')}</p>}
    >
      <p class="text-sm text-soft mb-3 sm:hidden">{t('province.readOnly')}</p>
      <Show when={!board.wall()}>
        <input
          type="search"
          aria-label={t('province.search')}
          placeholder={t('province.search')}
          value={typed()}
          onInput={(event) => setTyped(event.currentTarget.value)}
          class="w-full min-h-12 mb-3 rounded-md bg-surface px-4 ring-2 ring-inset ring-line-strong/60 focus:outline-none focus:ring-brand"
        />
      </Show>
      <table class="w-full">
        <thead>
          <tr class="text-sm text-soft text-right align-bottom">
            <th scope="col" class="text-left font-semibold py-2">
              {t('province.unit')}
            </th>
            <th scope="col" class="font-semibold py-2 pl-2 sm:pl-3">
              {t('province.open')}
            </th>
            <th scope="col" class="font-semibold py-2 pl-2 sm:pl-3">
              {t('province.unclaimed')}
            </th>
            <th scope="col" class="font-semibold py-2 pl-2 sm:pl-3">
              {t('province.late')}
            </th>
          </tr>
        </thead>
        <tbody>
          <For
            each={rows().shown}
            fallback={
              <tr>
                <td colspan="4" class="py-4 text-soft">
                  {t('province.none')}
                </td>
              </tr>
            }
          >
            {(row) => <Row row={row} onOpen={props.onOpen} />}
          </For>
        </tbody>
      </table>
      <Show when={!typed() && !withQuiet() && rows().quiet > 0 && !board.wall()}>
        <div class="flex flex-wrap items-center justify-between gap-2 pt-3 border-t border-line text-sm text-soft">
          {t('province.quiet', { count: rows().quiet })}
          <Button tone="quiet" size="small" onClick={() => setWithQuiet(true)}>
            {t('province.showQuiet')}
          </Button>
        </div>
      </Show>
    </Card>
  );
}

function Row(props: { row: UnitRow; onOpen: (unitId: string) => void }) {
  return (
    <tr class="border-t border-line text-right numbers">
      <th scope="row" class="text-left font-semibold">
        <button
          type="button"
          class="flex items-center gap-1.5 min-h-12 text-left text-brand-strong hover:underline"
          onClick={() => props.onOpen(props.row.unit.id)}
        >
          {props.row.unit.name}
          <ChevronRight class="size-5 shrink-0 max-sm:hidden" aria-hidden="true" />
        </button>
      </th>
      <td class="pl-2 sm:pl-3 text-lg">{count(props.row.open)}</td>
      <td class="pl-2 sm:pl-3 text-lg" classList={{ 'text-new font-bold': props.row.unclaimed > 0 }}>
        {count(props.row.unclaimed)}
      </td>
      <td class="pl-2 sm:pl-3 text-lg">
        <span
          class="inline-flex items-center gap-1.5"
          classList={{ 'text-late font-bold': props.row.late > 0 }}
        >
          <Show when={props.row.late > 0}>
            <TriangleAlert class="size-4.5" aria-hidden="true" />
          </Show>
          {count(props.row.late)}
        </span>
      </td>
    </tr>
  );
}
