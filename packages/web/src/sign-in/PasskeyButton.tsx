import { useClient } from '@urql/solid';
import KeyRound from 'lucide-solid/icons/key-round';
import { createSignal } from 'solid-js';
import { reconnect } from '../live/socket.ts';
import { type Refusal, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { signWithPasskey } from '../viewer/passkeys.ts';
import { forgetDueSignOut } from '../viewer/sign-out.ts';
import { passkeyMutation, startPasskeyMutation } from './documents.ts';
import { t } from './texts.ts';

/** Signs in by fingerprint, face or the lock of the device; it knows whose passkey it is. */
export function PasskeyButton(props: { enter: (startPage: string) => void }) {
  const client = useClient();
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [stopped, setStopped] = createSignal(false);
  const signIn = async (): Promise<Refusal | null> => {
    const start = await client.mutation(startPasskeyMutation, {}).toPromise();
    const started = settle(start, (data) => data.startPasskeySignIn);
    if (!started.ok) return started.refusal;
    const signed = await signWithPasskey(started.payload.options);
    setStopped('failed' in signed);
    if ('failed' in signed) return null;
    const input = { response: signed.response };
    const settled = settle(
      await client.mutation(passkeyMutation, { input }).toPromise(),
      (data) => data.signInWithPasskey,
    );
    if (!settled.ok) return settled.refusal;
    forgetDueSignOut();
    reconnect();
    props.enter(settled.payload.viewer.startPage);
    return null;
  };
  const press = async () => {
    setBusy(true);
    setRefusal(await signIn());
    setBusy(false);
  };
  return (
    <div class="grid gap-3">
      <Button
        tone="secondary"
        size="large"
        wide
        icon={<KeyRound class="size-5 shrink-0" aria-hidden="true" />}
        busy={busy()}
        onClick={() => void press()}
      >
        {t('passkey.enter')}
      </Button>
      <p role="status" class="font-semibold text-warning empty:hidden">
        {stopped() ? t('passkey.stopped') : ''}
      </p>
      <RefusalNote refusal={refusal()} />
    </div>
  );
}
