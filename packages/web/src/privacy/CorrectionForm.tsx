import { createSignal, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import { besideFields, fieldMessage } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { PhoneField, phoneMessage } from '../ui/PhoneField.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { toast } from '../ui/toast.ts';
import type { Asking } from './asking.ts';
import { t } from './texts.ts';

/** What is right instead; only what was filled in is sent. */
export function CorrectionForm(props: { asking: Asking; days: number; onDone: () => void }) {
  const [draft, setDraft] = createStore({ name: '', phone: '', addressNote: '', note: '' });
  const [tried, setTried] = createSignal(false);
  let form!: HTMLFormElement;
  const phoneError = () =>
    fieldMessage(props.asking.refusal(), 'wanted.phone') ?? (tried() ? phoneMessage(draft.phone) : undefined);
  const empty = () => Object.values(draft).every((value) => !value.trim());
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (empty() || phoneMessage(draft.phone)) {
      form.querySelector<HTMLElement>('[aria-invalid="true"], input')?.focus();
      return;
    }
    const of = (value: string) => value.trim() || null;
    const wanted = { name: of(draft.name), phone: of(draft.phone), addressNote: of(draft.addressNote) };
    if (!(await props.asking.ask({ kind: 'CORRECTION', wanted, note: of(draft.note) }))) return;
    toast.success(t('correct.sent'));
    props.onDone();
  };
  return (
    <form ref={form} class="grid gap-4" onSubmit={(event) => void submit(event)} noValidate>
      <p class="text-soft">{t('correct.lead', { days: props.days })}</p>
      <TextField
        label={t('correct.name')}
        optional
        maxLength={120}
        value={draft.name}
        onInput={(name) => setDraft({ name })}
        error={fieldMessage(props.asking.refusal(), 'wanted.name')}
      />
      <PhoneField
        label={t('correct.phone')}
        optional
        value={draft.phone}
        onInput={(phone) => setDraft({ phone })}
        error={phoneError()}
      />
      <TextField
        label={t('correct.address')}
        optional
        maxLength={2000}
        value={draft.addressNote}
        onInput={(addressNote) => setDraft({ addressNote })}
      />
      <TextArea
        label={t('correct.note')}
        optional
        rows={2}
        maxLength={2000}
        value={draft.note}
        onInput={(note) => setDraft({ note })}
      />
      <Show when={tried() && empty()}>
        <p role="alert" class="font-semibold text-late">
          {t('correct.nothing')}
        </p>
      </Show>
      <RefusalNote refusal={besideFields(props.asking.refusal(), 'wanted.name', 'wanted.phone')} />
      <Button type="submit" size="large" wide busy={props.asking.busy()}>
        {t('correct.submit')}
      </Button>
    </form>
  );
}
