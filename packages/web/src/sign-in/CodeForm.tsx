import { useNavigate } from '@solidjs/router';
import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import { reconnect } from '../live/socket.ts';
import { besideFields, fieldMessage, type Refusal, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toast } from '../ui/toast.ts';
import { forgetDueSignOut } from '../viewer/sign-out.ts';
import { resetPasswordMutation } from './documents.ts';
import { t } from './texts.ts';

/** The code that came to the phone, and the password to be had from now on. */
export function CodeForm(props: { phone: string; ticket: string | null }) {
  const client = useClient();
  const navigate = useNavigate();
  const [code, setCode] = createSignal('');
  const [password, setPassword] = createSignal('');
  const [visible, setVisible] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    const input = { phone: props.phone, ticket: props.ticket, code: code(), password: password() };
    const result = await client.mutation(resetPasswordMutation, { input }).toPromise();
    const settled = settle(result, (data) => data.resetPassword);
    setBusy(false);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return;
    toast.success(t('forgot.saved'));
    forgetDueSignOut();
    reconnect();
    navigate(settled.payload.viewer.startPage, { replace: true });
  };
  return (
    <form
      class="grid gap-5 bg-surface rounded-lg shadow-card ring-1 ring-line/70 p-5 sm:p-6"
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <TextField
        label={t('forgot.code')}
        inputmode="numeric"
        autocomplete="one-time-code"
        maxLength={10}
        value={code()}
        error={fieldMessage(refusal(), 'code')}
        onInput={setCode}
      />
      <TextField
        label={t('forgot.password')}
        hint={t('forgot.hint')}
        type={visible() ? 'text' : 'password'}
        autocomplete="new-password"
        value={password()}
        error={fieldMessage(refusal(), 'password')}
        onInput={setPassword}
      />
      <Checkbox checked={visible()} onChange={setVisible}>
        {t('show')}
      </Checkbox>
      <RefusalNote refusal={besideFields(refusal(), 'code', 'password')} />
      <Button type="submit" size="large" wide disabled={!code().trim() || !password()} busy={busy()}>
        {t('forgot.save')}
      </Button>
    </form>
  );
}
