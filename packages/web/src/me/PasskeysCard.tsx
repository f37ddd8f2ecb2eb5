import { useClient } from '@urql/solid';
import KeyRound from 'lucide-solid/icons/key-round';
import { createSignal, For, Show } from 'solid-js';
import { relative } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { type Refusal, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ConfirmDialog, Dialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toast } from '../ui/toast.ts';
import { canUsePasskeys } from '../viewer/passkeys.ts';
import { AddPasskey } from './AddPasskey.tsx';
import { type Passkey, removePasskey, renamePasskey } from './documents.ts';
import { t } from './texts.ts';

/** The passkeys of one's account: added, named and removed. */
export function PasskeysCard(props: { passkeys: readonly Passkey[]; onChanged: () => void }) {
  const [adding, setAdding] = createSignal(false);
  const [renaming, setRenaming] = createSignal<Passkey | null>(null);
  const [removing, setRemoving] = createSignal<Passkey | null>(null);
  return (
    <Card title={t('passkeys.title')}>
      <div class="grid gap-4">
        <p class="text-soft">{t('passkeys.lead')}</p>
        <Show when={props.passkeys.length > 0} fallback={<p>{t('passkeys.none')}</p>}>
          <ul class="grid gap-3">
            <For each={props.passkeys}>
              {(passkey) => (
                <Row
                  passkey={passkey}
                  onRename={() => setRenaming(passkey)}
                  onRemove={() => setRemoving(passkey)}
                />
              )}
            </For>
          </ul>
        </Show>
        <Show when={canUsePasskeys()} fallback={<p class="text-soft">{t('passkeys.unsupported')}</p>}>
          <Button
            tone="secondary"
            class="sm:justify-self-start"
            icon={<KeyRound class="size-5 shrink-0" aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {t('passkeys.add')}
          </Button>
        </Show>
      </div>
      <AddPasskey open={adding()} onClose={() => setAdding(false)} onAdded={props.onChanged} />
      <Show when={renaming()}>
        {(passkey) => (
          <Rename passkey={passkey()} onClose={() => setRenaming(null)} onChanged={props.onChanged} />
        )}
      </Show>
      <Show when={removing()}>
        {(passkey) => (
          <Remove passkey={passkey()} onClose={() => setRemoving(null)} onChanged={props.onChanged} />
        )}
      </Show>
    </Card>
  );
}

function Row(props: { passkey: Passkey; onRename: () => void; onRemove: () => void }) {
  const ago = (iso: string) => relative(Date.parse(iso), now());
  const used = () => {
    const { lastUsedAt } = props.passkey;
    return lastUsedAt ? t('passkeys.used', { time: ago(lastUsedAt) }) : t('passkeys.notUsed');
  };
  return (
    <li class="flex flex-wrap items-start justify-between gap-x-3">
      <div class="min-w-40 flex-1">
        <p class="font-semibold wrap-anywhere">{props.passkey.name}</p>
        <p class="text-sm text-soft">
          {t('passkeys.made', { time: ago(props.passkey.createdAt) })} · {used()}
        </p>
      </div>
      <div class="flex -ml-5 sm:ml-0">
        <Button
          tone="quiet"
          aria-label={t('passkeys.renameName', { name: props.passkey.name })}
          onClick={() => props.onRename()}
        >
          {t('passkeys.rename')}
        </Button>
        <Button
          tone="quiet"
          aria-label={t('passkeys.removeName', { name: props.passkey.name })}
          onClick={() => props.onRemove()}
        >
          {t('passkeys.remove')}
        </Button>
      </div>
    </li>
  );
}

type Changing = { passkey: Passkey; onClose: () => void; onChanged: () => void };

function Rename(props: Changing) {
  const client = useClient();
  const [name, setName] = createSignal(props.passkey.name);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    const input = { passkeyId: props.passkey.id, name: name() };
    const result = await client.mutation(renamePasskey, { input }).toPromise();
    const settled = settle(result, (data) => data.renamePasskey);
    setBusy(false);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return;
    toast.success(t('passkeys.saved'));
    props.onChanged();
    props.onClose();
  };
  return (
    <Dialog open title={t('passkeys.renameTitle')} onClose={props.onClose}>
      <form class="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
        <TextField label={t('passkeys.name')} maxLength={120} value={name()} onInput={setName} />
        <RefusalNote refusal={refusal()} />
        <Button type="submit" class="sm:justify-self-start" disabled={!name().trim()} busy={busy()}>
          {t('passkeys.save')}
        </Button>
      </form>
    </Dialog>
  );
}

function Remove(props: Changing) {
  const client = useClient();
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const remove = async () => {
    setBusy(true);
    const result = await client
      .mutation(removePasskey, { input: { passkeyId: props.passkey.id } })
      .toPromise();
    const settled = settle(result, (data) => data.removePasskey);
    setBusy(false);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return;
    toast.success(t('passkeys.removed'));
    props.onChanged();
    props.onClose();
  };
  return (
    <ConfirmDialog
      open
      danger
      title={t('passkeys.removeSure', { name: props.passkey.name })}
      confirm={t('passkeys.remove')}
      busy={busy()}
      onConfirm={() => void remove()}
      onClose={props.onClose}
    >
      <p>{t('passkeys.removeDetail')}</p>
      <RefusalNote refusal={refusal()} />
    </ConfirmDialog>
  );
}
