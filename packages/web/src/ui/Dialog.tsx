import X from 'lucide-solid/icons/x';
import { createEffect, createUniqueId, type JSX, onCleanup, Show } from 'solid-js';
import { Button } from './Button.tsx';
import { t } from './texts.ts';

/** A modal window; the browser keeps the focus inside and closes it on Escape. On a phone it rises from the bottom. */
export function Dialog(props: { open: boolean; onClose: () => void; title: string; children: JSX.Element }) {
  const id = createUniqueId();
  let element!: HTMLDialogElement;
  createEffect(() => {
    if (props.open && !element.open) element.showModal();
    if (!props.open && element.open) element.close();
  });
  // One that is taken off the page while it is open gives the focus back as well.
  onCleanup(() => element.close());
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the browser closes a dialog on Escape by itself
    <dialog
      ref={element}
      aria-labelledby={id}
      onClose={() => {
        props.onClose();
        putCaretBack();
      }}
      onClick={(event) => event.target === element && props.onClose()}
      class="m-auto mb-0 sm:mb-auto w-full max-w-xl max-h-[92dvh] overflow-y-auto rounded-t-lg sm:rounded-lg bg-surface text-ink shadow-float p-0"
    >
      <Show when={props.open}>
        <div class="p-5 sm:p-6 grid gap-4">
          <header class="flex items-start justify-between gap-4">
            <h2 id={id} class="text-xl">
              {props.title}
            </h2>
            <button
              type="button"
              class="size-12 -m-2 grid place-items-center rounded-md text-soft hover:bg-sunken"
              aria-label={t('action.close')}
              onClick={() => props.onClose()}
            >
              <X class="size-6" aria-hidden="true" />
            </button>
          </header>
          {props.children}
        </div>
      </Show>
    </dialog>
  );
}

/** Chromium gives the focus back to a text field but not its caret, and typing would go nowhere. */
function putCaretBack() {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  if (field.selectionStart !== null) field.setSelectionRange(field.value.length, field.value.length);
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(props: {
  open: boolean;
  title: string;
  children?: JSX.Element;
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog open={props.open} title={props.title} onClose={props.onClose}>
      {props.children}
      <div class="flex flex-wrap-reverse gap-3 justify-end">
        <Button tone="quiet" onClick={() => props.onClose()}>
          {t('action.cancel')}
        </Button>
        <Button
          tone={props.danger ? 'danger' : 'primary'}
          busy={props.busy}
          onClick={() => props.onConfirm()}
        >
          {props.confirm}
        </Button>
      </div>
    </Dialog>
  );
}
