import { createSignal, Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { cancelShiftMutation, type Shift } from './documents.ts';
import { useRoster } from './roster.tsx';
import { createSending } from './sending.ts';
import { t } from './texts.ts';

/** Cancelling a shift, in two steps and with a reason. */
export function CancelPart(props: { shift: Shift }) {
  const roster = useRoster();
  const sending = createSending(cancelShiftMutation, (data) => data.cancelShift);
  const [open, setOpen] = createSignal(false);
  const [reason, setReason] = createSignal('');
  const [missing, setMissing] = createSignal(false);
  const send = async () => {
    setMissing(!reason().trim());
    if (missing()) return;
    const body = { shiftId: props.shift.id, reason: reason().trim() };
    if (await sending.send(body, t('form.cancelled'))) roster.show(null);
  };
  return (
    <Show
      when={open()}
      fallback={
        <Button tone="danger" wide onClick={() => setOpen(true)}>
          {t('form.cancel')}
        </Button>
      }
    >
      <div class="grid gap-3 border-t border-line pt-4">
        <TextArea
          label={t('form.cancelReason')}
          rows={2}
          maxlength={500}
          error={missing() ? t('form.cancelNeed') : undefined}
          value={reason()}
          onInput={setReason}
        />
        <RefusalNote refusal={sending.refusal()} />
        <Button tone="danger" wide busy={sending.busy()} onClick={() => void send()}>
          {t('form.cancel')}
        </Button>
      </div>
    </Show>
  );
}
