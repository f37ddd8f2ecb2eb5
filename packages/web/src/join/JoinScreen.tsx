import { useNavigate, useParams } from '@solidjs/router';
import { createQuery, useClient } from '@urql/solid';
import { createSignal, For, Match, Switch } from 'solid-js';
import { reconnect } from '../live/socket.ts';
import { besideFields, fieldMessage, type Refusal, refusalOf, settle } from '../refusal.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Page, PageShell } from '../ui/PageShell.tsx';
import { EmptyState, ErrorState, RefusalNote, Skeleton } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import { useTitle } from '../ui/title.ts';
import { forgetDueSignOut } from '../viewer/sign-out.ts';
import { acceptInvitation, type Invitation, invitationQuery } from './documents.ts';
import { t } from './texts.ts';

/** Where an invitation leads: its owner chooses a password and is in. */
export default function JoinScreen() {
  useTitle(() => t('title'));
  const { token = '' } = useParams<{ token: string }>();
  const [result, again] = createQuery({ query: invitationQuery, variables: { token } });
  return (
    <PageShell>
      <Page width="phone" class="grid gap-6 content-start sm:my-auto">
        <Switch fallback={<Skeleton lines={5} />}>
          <Match when={result.error}>
            {(error) => (
              <ErrorState
                wholePage
                refusal={refusalOf(error())}
                onRetry={() => again({ requestPolicy: 'network-only' })}
              />
            )}
          </Match>
          <Match when={result.data?.invitation === null}>
            <EmptyState wholePage title={t('over')}>
              <p class="max-w-prose">{t('overHint')}</p>
              <LinkButton href="/sign-in">{t('signIn')}</LinkButton>
            </EmptyState>
          </Match>
          <Match when={result.data?.invitation}>
            {(invitation) => <Accept token={token} invitation={invitation()} />}
          </Match>
        </Switch>
      </Page>
    </PageShell>
  );
}

function Accept(props: { token: string; invitation: Invitation }) {
  const client = useClient();
  const navigate = useNavigate();
  const [password, setPassword] = createSignal('');
  const [visible, setVisible] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    const input = { token: props.token, password: password() };
    const result = await client.mutation(acceptInvitation, { input }).toPromise();
    const settled = settle(result, (data) => data.acceptInvitation);
    setBusy(false);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return;
    forgetDueSignOut();
    reconnect();
    navigate(settled.payload.viewer.startPage, { replace: true });
  };
  return (
    <>
      <header class="grid gap-2">
        <Mark class="size-14" />
        <h1 class="text-2xl mt-2">{t(props.invitation.isNewPassword ? 'again' : 'title')}</h1>
        <p class="text-lg wrap-anywhere">{t('hello', { name: props.invitation.displayName })}</p>
        <p class="text-soft">{t('roles')}</p>
        <ul class="grid gap-1">
          <For each={props.invitation.roles}>
            {({ role, unitName }) => (
              <li class="font-semibold wrap-anywhere">
                {shared(`role.${role}`)} · {unitName}
              </li>
            )}
          </For>
        </ul>
      </header>
      <form
        class="grid gap-5 bg-surface rounded-lg shadow-card ring-1 ring-line/70 p-5 sm:p-6"
        noValidate
        onSubmit={(event) => void submit(event)}
      >
        <TextField
          label={t('password')}
          hint={t('hint')}
          type={visible() ? 'text' : 'password'}
          autocomplete="new-password"
          value={password()}
          error={fieldMessage(refusal(), 'password')}
          onInput={setPassword}
        />
        <Checkbox checked={visible()} onChange={setVisible}>
          {t('show')}
        </Checkbox>
        <RefusalNote refusal={besideFields(refusal(), 'password')} />
        <Button type="submit" size="large" wide disabled={!password()} busy={busy()}>
          {t('submit')}
        </Button>
      </form>
    </>
  );
}
