import { createQuery, useClient } from '@urql/solid';
import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { phone, relative } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { type Refusal, refusalOf, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/PageShell.tsx';
import { ErrorState, RefusalNote, Skeleton } from '../ui/States.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import { useTitle } from '../ui/title.ts';
import { toast } from '../ui/toast.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { ChangesCard } from './ChangesCard.tsx';
import { endOtherSessions, endSession, myAccount, type Session } from './documents.ts';
import { PasskeysCard } from './PasskeysCard.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { PositionCard } from './PositionCard.tsx';
import { ProviderCard } from './ProviderCard.tsx';
import { t } from './texts.ts';

/** One's own way in: the password, and the browsers that are signed in. */
export default function MeScreen() {
  useTitle(() => t('title'));
  const viewer = useSignedIn();
  const [result, again] = createQuery({
    query: myAccount,
    variables: {},
    requestPolicy: 'cache-and-network',
  });
  const refresh = () => again({ requestPolicy: 'network-only' });
  return (
    <Page width="phone" class="grid gap-5 content-start">
      <header class="grid gap-1">
        <h1 class="text-2xl">{t('title')}</h1>
        <p class="font-bold text-lg wrap-anywhere">{viewer().displayName}</p>
      </header>
      <Switch fallback={<Skeleton lines={6} />}>
        <Match when={result.error && !result.data && result.error}>
          {(error) => <ErrorState refusal={refusalOf(error())} onRetry={refresh} />}
        </Match>
        <Match when={result.data?.viewer}>
          {(me) => (
            <>
              <p class="text-soft">{t('phone', { phone: phone(me().phone) })}</p>
              <Devices sessions={me().sessions} onChanged={refresh} />
              <ChangesCard changes={me().signInChanges} />
              <PasskeysCard passkeys={me().passkeys} onChanged={refresh} />
              <Show when={result.data?.signInWays.provider}>
                {(label) => <ProviderCard label={label()} linked={me().linkedSignIn} onChanged={refresh} />}
              </Show>
              <Show when={me().member}>
                {(member) => <PositionCard member={member()} onChanged={refresh} />}
              </Show>
              <PasswordForm onChanged={refresh} />
            </>
          )}
        </Match>
      </Switch>
    </Page>
  );
}

function Devices(props: { sessions: readonly Session[]; onChanged: () => void }) {
  const client = useClient();
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const run = async (end: () => Promise<{ ok: true } | { ok: false; refusal: Refusal }>) => {
    setBusy(true);
    const settled = await end();
    setBusy(false);
    setRefusal(settled.ok ? null : settled.refusal);
    if (settled.ok) toast.success(t('devices.ended'));
    props.onChanged();
  };
  const end = (sessionId: string) =>
    run(async () =>
      settle(
        await client.mutation(endSession, { input: { sessionId } }).toPromise(),
        (data) => data.endSession,
      ),
    );
  const endOthers = () =>
    run(async () =>
      settle(await client.mutation(endOtherSessions, {}).toPromise(), (data) => data.endOtherSessions),
    );
  return (
    <Card title={t('devices.title')}>
      <ul class="grid gap-3">
        <For each={props.sessions}>
          {(session) => <DeviceRow session={session} busy={busy()} onEnd={() => void end(session.id)} />}
        </For>
      </ul>
      <RefusalNote refusal={refusal()} />
      <Show when={props.sessions.length > 1}>
        <Button tone="danger" class="mt-4 max-sm:w-full" busy={busy()} onClick={() => void endOthers()}>
          {t('devices.endOthers')}
        </Button>
      </Show>
    </Card>
  );
}

function DeviceRow(props: { session: Session; busy: boolean; onEnd: () => void }) {
  const device = () => props.session.device || t('devices.unknown');
  const ago = (iso: string) => relative(Date.parse(iso), now());
  return (
    <li class="flex items-start justify-between gap-3">
      <div>
        <p class="font-semibold">{device()}</p>
        <p class="text-sm text-soft">
          {t('devices.seen', { time: ago(props.session.lastSeenAt) })} ·{' '}
          {t('devices.since', { time: ago(props.session.createdAt) })}
        </p>
      </div>
      <Show when={!props.session.isThisOne} fallback={<Badge meaning="ok">{t('devices.here')}</Badge>}>
        <Button
          tone="quiet"
          class="shrink-0"
          disabled={props.busy}
          aria-label={t('devices.endName', { device: device() })}
          onClick={() => props.onEnd()}
        >
          {t('devices.end')}
        </Button>
      </Show>
    </li>
  );
}
