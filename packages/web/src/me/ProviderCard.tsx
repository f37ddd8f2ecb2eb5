import { useSearchParams } from '@solidjs/router';
import { useClient } from '@urql/solid';
import { createSignal, Show } from 'solid-js';
import { relative } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { fieldMessage, type Refusal, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ConfirmDialog, Dialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toast } from '../ui/toast.ts';
import { type LinkedSignIn, startLink, unlink } from './documents.ts';
import { t } from './texts.ts';

const outcomes = ['LINKED', 'TAKEN', 'CANCELLED', 'DOWN', 'FAILED', 'LIMITED'] as const;

/** Whether one can also sign in by the provider of sign-ins: linked and unlinked here. */
export function ProviderCard(props: { label: string; linked: LinkedSignIn | null; onChanged: () => void }) {
  const [query] = useSearchParams<{ provider?: string }>();
  const [asking, setAsking] = createSignal<'link' | 'unlink' | null>(null);
  // The address says it for as long as the page is open, also after somebody has unlinked.
  const outcome = () =>
    outcomes.find((each) => each === query.provider && (each === 'LINKED') === (props.linked !== null));
  const ago = (iso: string) => relative(Date.parse(iso), now());
  const since = ({ linkedAt, lastUsedAt }: LinkedSignIn) =>
    [
      t('provider.linked', { time: ago(linkedAt) }),
      ...(lastUsedAt ? [t('provider.used', { time: ago(lastUsedAt) })] : []),
    ].join(' · ');
  return (
    <Card title={t('provider.title', { label: props.label })}>
      <div class="grid gap-4">
        <Show when={outcome()}>
          {(kind) => (
            <p
              ref={(element) => queueMicrotask(() => element.scrollIntoView({ block: 'center' }))}
              role="status"
              class={`font-semibold ${kind() === 'LINKED' ? 'text-ok' : 'text-late'}`}
            >
              {t(`provider.${kind()}`, { label: props.label })}
            </p>
          )}
        </Show>
        <Show
          when={props.linked}
          fallback={
            <>
              <p class="text-soft">{t('provider.none', { label: props.label })}</p>
              <Button tone="secondary" class="sm:justify-self-start" onClick={() => setAsking('link')}>
                {t('provider.link', { label: props.label })}
              </Button>
            </>
          }
        >
          {(linked) => (
            <>
              <p>{since(linked())}</p>
              <Button tone="secondary" class="sm:justify-self-start" onClick={() => setAsking('unlink')}>
                {t('provider.unlink')}
              </Button>
            </>
          )}
        </Show>
      </div>
      <Link open={asking() === 'link'} label={props.label} onClose={() => setAsking(null)} />
      <Unlink
        open={asking() === 'unlink'}
        label={props.label}
        onClose={() => setAsking(null)}
        onChanged={props.onChanged}
      />
    </Card>
  );
}

/** The password first, so that nobody links an account that was left open. */
function Link(props: { open: boolean; label: string; onClose: () => void }) {
  const client = useClient();
  const [password, setPassword] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    const result = await client.mutation(startLink, { input: { password: password() } }).toPromise();
    const settled = settle(result, (data) => data.startLink);
    setBusy(false);
    setRefusal(settled.ok ? null : settled.refusal);
    if (settled.ok) location.assign(settled.payload.path);
  };
  return (
    <Dialog open={props.open} title={t('provider.link', { label: props.label })} onClose={props.onClose}>
      <form class="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('provider.password')}
          type="password"
          autocomplete="current-password"
          value={password()}
          error={fieldMessage(refusal(), 'password')}
          onInput={setPassword}
        />
        <RefusalNote refusal={refusal()} />
        <Button type="submit" class="sm:justify-self-start" disabled={!password()} busy={busy()}>
          {t('provider.go', { label: props.label })}
        </Button>
      </form>
    </Dialog>
  );
}

function Unlink(props: { open: boolean; label: string; onClose: () => void; onChanged: () => void }) {
  const client = useClient();
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const end = async () => {
    setBusy(true);
    const settled = settle(await client.mutation(unlink, {}).toPromise(), (data) => data.unlink);
    setBusy(false);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return;
    toast.success(t('provider.unlinked'));
    props.onChanged();
    props.onClose();
  };
  return (
    <ConfirmDialog
      open={props.open}
      danger
      title={t('provider.unlinkSure', { label: props.label })}
      confirm={t('provider.unlink')}
      busy={busy()}
      onConfirm={() => void end()}
      onClose={props.onClose}
    >
      <p>{t('provider.unlinkDetail', { label: props.label })}</p>
      <RefusalNote refusal={refusal()} />
    </ConfirmDialog>
  );
}
