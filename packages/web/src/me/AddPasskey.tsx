import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import { fieldMessage, type Refusal, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toast } from '../ui/toast.ts';
import { makePasskey } from '../viewer/passkeys.ts';
import { addPasskey, startPasskey } from './documents.ts';
import { t } from './texts.ts';

/** Makes a passkey in this browser, after the password has shown that it is its owner who asks. */
export function AddPasskey(props: { open: boolean; onClose: () => void; onAdded: () => void }) {
  const client = useClient();
  const [name, setName] = createSignal('');
  const [password, setPassword] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [stopped, setStopped] = createSignal<string | undefined>();

  const add = async (): Promise<Refusal | null> => {
    const input = { password: password() };
    const start = await client.mutation(startPasskey, { input }).toPromise();
    const started = settle(start, (data) => data.startPasskey);
    if (!started.ok) return started.refusal;
    const made = await makePasskey(started.payload.options);
    if ('failed' in made) {
      setStopped(t(made.failed === 'KNOWN' ? 'passkeys.known' : 'passkeys.stopped'));
      return null;
    }
    const added = settle(
      await client
        .mutation(addPasskey, { input: { response: made.response, name: name().trim() } })
        .toPromise(),
      (data) => data.addPasskey,
    );
    if (!added.ok) return added.refusal;
    toast.success(t('passkeys.added'));
    setPassword('');
    setName('');
    props.onAdded();
    props.onClose();
    return null;
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setStopped(undefined);
    setRefusal(await add());
    setBusy(false);
  };
  return (
    <Dialog open={props.open} title={t('passkeys.addTitle')} onClose={props.onClose}>
      <form class="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
        <TextField label={t('passkeys.name')} maxLength={120} value={name()} onInput={setName} />
        <TextField
          label={t('passkeys.password')}
          type="password"
          autocomplete="current-password"
          value={password()}
          error={fieldMessage(refusal(), 'password')}
          onInput={setPassword}
        />
        <p role="status" class="font-semibold text-warning empty:hidden">
          {stopped()}
        </p>
        <RefusalNote refusal={refusal()} />
        <Button
          type="submit"
          class="sm:justify-self-start"
          disabled={!name().trim() || !password()}
          busy={busy()}
        >
          {t('passkeys.go')}
        </Button>
      </form>
    </Dialog>
  );
}
