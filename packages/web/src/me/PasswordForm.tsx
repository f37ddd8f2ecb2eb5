import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import { besideFields, fieldMessage, type Refusal, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toast } from '../ui/toast.ts';
import { changePassword } from './documents.ts';
import { t } from './texts.ts';

/** Another password, with the present one to show that it is its owner who asks. */
export function PasswordForm(props: { onChanged: () => void }) {
  const client = useClient();
  const [present, setPresent] = createSignal('');
  const [next, setNext] = createSignal('');
  const [visible, setVisible] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const kind = () => (visible() ? 'text' : 'password');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    const input = { present: present(), next: next() };
    const result = await client.mutation(changePassword, { input }).toPromise();
    const settled = settle(result, (data) => data.changePassword);
    setBusy(false);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return;
    setPresent('');
    setNext('');
    toast.success(t('password.saved'));
    props.onChanged();
  };
  return (
    <Card title={t('password.title')}>
      <form class="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('password.present')}
          type={kind()}
          autocomplete="current-password"
          value={present()}
          error={fieldMessage(refusal(), 'present')}
          onInput={setPresent}
        />
        <TextField
          label={t('password.next')}
          hint={t('password.hint')}
          type={kind()}
          autocomplete="new-password"
          value={next()}
          error={fieldMessage(refusal(), 'next')}
          onInput={setNext}
        />
        <Checkbox checked={visible()} onChange={setVisible}>
          {t('password.show')}
        </Checkbox>
        <RefusalNote refusal={besideFields(refusal(), 'present', 'next')} />
        <Button type="submit" class="sm:justify-self-start" disabled={!present() || !next()} busy={busy()}>
          {t('password.save')}
        </Button>
      </form>
    </Card>
  );
}
