import { createSignal } from 'solid-js';
import { type ActionKey, keyAfter, keyFor } from '../idempotency.ts';
import { fieldMessage, type Refusal, type Settled } from '../refusal.ts';
import { toast } from '../ui/toast.ts';
import { t } from './texts.ts';

const [changes, setChanges] = createSignal(0);

/** Rises with every change that was saved, here or by somebody else, for what shows them. */
export const savedChanges = changes;

export function noteChange(): void {
  setChanges((count) => count + 1);
}

/** The sending of one form: whether it is under way, why it was refused, and which fields were wrong before it was sent. */
export function createSaving() {
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [wrong, setWrong] = createSignal<readonly string[]>([]);
  let last: ActionKey | null = null;

  /** Sends what was read of the form; answers the payload, or null when it was not saved. */
  const save = async <Body extends object, Payload>(
    read: { body?: Body | undefined; wrong?: readonly string[] | undefined },
    send: (input: Body & { idempotencyKey: string }) => Promise<Settled<Payload>>,
  ): Promise<Payload | null> => {
    const { body, wrong: unread = [] } = read;
    setWrong(unread);
    setRefusal(null);
    if (!body) return null;
    setBusy(true);
    last = keyFor(last, body);
    const settled = await send({ ...body, idempotencyKey: last.key });
    setBusy(false);
    last = keyAfter(last, settled);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return null;
    toast.success(t('form.saved'));
    noteChange();
    return settled.payload;
  };
  const error = (field: string, text = t('form.whole')) =>
    wrong().includes(field) ? text : fieldMessage(refusal(), field);
  /** Whether a field is at fault, which then says so itself. */
  const hasWrongField = () => {
    const present = refusal();
    return wrong().length > 0 || (present?.kind === 'refused' && present.fields.length > 0);
  };
  const isStale = () => {
    const present = refusal();
    return present?.kind === 'refused' && present.typename === 'StaleFormError';
  };
  return { busy, refusal, error, save, hasWrongField, isStale, forget: () => setRefusal(null) };
}

export type Saving = ReturnType<typeof createSaving>;
