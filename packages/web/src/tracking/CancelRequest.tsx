import { createSignal } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import type { TrackingActions } from './actions.ts';
import { t } from './texts.ts';

/** "Không cần nữa", asked once more before it counts. */
export function CancelRequest(props: { actions: TrackingActions }) {
  const [open, setOpen] = createSignal(false);
  const cancel = async () => {
    await props.actions.cancel();
    if (!props.actions.refusal()) setOpen(false);
  };
  return (
    <>
      <Button tone="quiet" class="text-late!" onClick={() => setOpen(true)}>
        {t('cancel.open')}
      </Button>
      <ConfirmDialog
        open={open()}
        title={t('cancel.title')}
        confirm={t('cancel.confirm')}
        danger
        busy={props.actions.busy()}
        onConfirm={() => void cancel()}
        onClose={() => setOpen(false)}
      >
        <p>{t('cancel.detail')}</p>
        <RefusalNote refusal={props.actions.refusal()} />
      </ConfirmDialog>
    </>
  );
}
