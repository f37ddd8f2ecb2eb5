import Megaphone from 'lucide-solid/icons/megaphone';
import { createMemo, Show } from 'solid-js';
import { useBoard } from './board.tsx';
import { t } from './texts.ts';

/** Shows the petitions alone in the columns, and everything again; there only where there is a petition to show. */
export function KindFilter() {
  const board = useBoard();
  const petitions = createMemo(
    () => board.requests().filter(({ kind, status }) => kind === 'PETITION' && status !== 'CLOSED').length,
  );
  const on = () => board.kind() === 'PETITION';
  return (
    <Show when={!board.wall() && (petitions() > 0 || on())}>
      <button
        type="button"
        aria-pressed={on()}
        class="inline-flex items-center gap-2 min-h-12 px-4 rounded-full ring-1 ring-inset ring-line bg-surface font-semibold whitespace-nowrap large-letters:whitespace-normal aria-pressed:bg-brand aria-pressed:text-white aria-pressed:ring-brand"
        onClick={() => board.setKind(on() ? 'ALL' : 'PETITION')}
      >
        <Megaphone class="size-5 shrink-0" aria-hidden="true" />
        {t('columns.petitions')} <span class="numbers opacity-90">{petitions()}</span>
      </button>
    </Show>
  );
}
