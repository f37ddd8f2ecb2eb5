import { Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { RefusalNote } from '../ui/States.tsx';
import type { Saving } from './saving.ts';
import { t } from './texts.ts';

/** Below a form: why it was not saved, saving it, and the ways out of it. */
export function FormEnd(props: {
  saving: Saving;
  /** Takes the newest version in place of what was edited. */
  onReload: () => void;
  onClose?: () => void;
}) {
  return (
    <div class="grid gap-3">
      <RefusalNote refusal={props.saving.refusal()} />
      <div class="flex flex-wrap gap-3">
        <Show
          when={props.saving.isStale()}
          fallback={
            <Button type="submit" busy={props.saving.busy()} class="max-sm:w-full">
              {t('form.save')}
            </Button>
          }
        >
          <Button class="max-sm:w-full" onClick={() => props.onReload()}>
            {t('form.reload')}
          </Button>
        </Show>
        <Show when={props.onClose}>
          <Button tone="quiet" class="max-sm:w-full" onClick={() => props.onClose?.()}>
            {t('form.close')}
          </Button>
        </Show>
      </div>
    </div>
  );
}
