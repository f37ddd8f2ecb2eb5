import { Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { t } from './texts.ts';

/** Tells whoever is typing that somebody else has just saved the same; nothing typed is lost until they choose. */
export function ChangedBeside(props: { when: boolean; onTake: () => void }) {
  return (
    <div role="status" class="empty:hidden">
      <Show when={props.when}>
        <div class="rounded-md bg-warning-tint px-4 py-3 flex flex-wrap gap-3 items-center">
          <p class="flex-1 min-w-56">{t('form.changedBeside')}</p>
          <Button size="small" tone="secondary" onClick={() => props.onTake()}>
            {t('form.reload')}
          </Button>
        </div>
      </Show>
    </div>
  );
}
