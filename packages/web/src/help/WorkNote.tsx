import { Show } from 'solid-js';
import { t } from './texts.ts';

/** Many send at once, and the device works for a moment before this one is sent: why, and how far it is. */
export function WorkNote(props: { part: number | null }) {
  return (
    <div role="status" class="empty:hidden">
      <Show when={props.part !== null}>
        <div class="grid gap-3 rounded-md bg-brand-tint px-4 py-3">
          <p class="font-semibold">{t('work.title')}</p>
          <progress
            class="w-full h-3 accent-brand-strong"
            max={1}
            value={props.part ?? 0}
            aria-label={t('work.title')}
          />
        </div>
      </Show>
    </div>
  );
}
