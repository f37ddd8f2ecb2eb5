import { createEffect, type JSX, Show } from 'solid-js';
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
  /** Further buttons. */
  children?: JSX.Element;
}) {
  let end!: HTMLDivElement;
  createEffect(() => {
    if (!props.saving.hasWrongField()) return;
    end.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
  return (
    <div class="grid gap-3" ref={end}>
      <Show when={props.saving.hasWrongField()} fallback={<RefusalNote refusal={props.saving.refusal()} />}>
        <p role="alert" class="rounded-md bg-late-tint text-late font-semibold px-4 py-3">
          {t('form.look')}
        </p>
      </Show>
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
        {props.children}
      </div>
    </div>
  );
}
