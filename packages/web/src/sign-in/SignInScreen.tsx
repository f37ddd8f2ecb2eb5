import { A, useNavigate, useSearchParams } from '@solidjs/router';
import { createQuery, useClient } from '@urql/solid';
import { createEffect, createSignal, Show } from 'solid-js';
import { reconnect } from '../live/socket.ts';
import { type Refusal, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Page, PageShell } from '../ui/PageShell.tsx';
import { PhoneField } from '../ui/PhoneField.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useTitle } from '../ui/title.ts';
import { canUsePasskeys } from '../viewer/passkeys.ts';
import { forgetDueSignOut } from '../viewer/sign-out.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import { signInMutation, startQuery } from './documents.ts';
import { safeNext } from './next.ts';
import { PasskeyButton } from './PasskeyButton.tsx';
import { ProviderButton, ProviderNote } from './ProviderButton.tsx';
import { t } from './texts.ts';

/** The door for staff. Whoever is signed in already goes through. */
export default function SignInScreen() {
  useTitle(() => t('title'));
  const [start] = createQuery({ query: startQuery, variables: {} });
  const enter = useEntering();
  createEffect(() => start.data?.viewer && enter(start.data.viewer.startPage));
  return (
    <PageShell>
      <Page width="phone" class="grid gap-6 content-start sm:my-auto">
        <header class="grid gap-2">
          <Mark class="size-14" />
          <h1 class="text-2xl mt-2">{t('title')}</h1>
          <p class="text-soft">{t('lead')}</p>
        </header>
        <SignInForm
          demoAccounts={start.data?.demoAccounts ?? []}
          provider={start.data?.signInWays.provider ?? null}
          enter={enter}
        />
        <A href="/help" class="text-brand-strong underline min-h-12 inline-flex items-center">
          {t('resident')}
        </A>
      </Page>
    </PageShell>
  );
}

function useEntering() {
  const navigate = useNavigate();
  const [query] = useSearchParams();
  return (startPage: string) => navigate(safeNext(query.next) ?? startPage, { replace: true });
}

type DemoAccount = { role: string; displayName: string; phone: string; password: string };

function SignInForm(props: {
  demoAccounts: readonly DemoAccount[];
  provider: string | null;
  enter: (startPage: string) => void;
}) {
  const client = useClient();
  const [phone, setPhone] = createSignal('');
  const [password, setPassword] = createSignal('');
  const [visible, setVisible] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);

  const signIn = async (input: { phone: string; password: string }) => {
    if (busy()) return;
    setBusy(true);
    const result = await client.mutation(signInMutation, { input }).toPromise();
    const settled = settle(result, (data) => data.signIn);
    setBusy(false);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return;
    forgetDueSignOut();
    reconnect();
    props.enter(settled.payload.viewer.startPage);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (phone().trim() && password()) void signIn({ phone: phone(), password: password() });
    else setRefusal({ kind: 'refused', typename: 'ValidationError', message: t('missing'), fields: [] });
  };

  return (
    <>
      <Show when={props.provider}>{(label) => <ProviderNote label={label()} />}</Show>
      <form
        class="grid gap-5 bg-surface rounded-lg shadow-card ring-1 ring-line/70 p-5 sm:p-6"
        onSubmit={submit}
        noValidate
      >
        <PhoneField label={t('phone')} name="phone" value={phone()} onInput={setPhone} />
        <TextField
          label={t('password')}
          name="password"
          type={visible() ? 'text' : 'password'}
          autocomplete="current-password"
          value={password()}
          onInput={setPassword}
        />
        <Checkbox checked={visible()} onChange={setVisible}>
          {t('show')}
        </Checkbox>
        <RefusalNote refusal={refusal()} />
        <Button type="submit" size="large" wide busy={busy()}>
          {t('submit')}
        </Button>
        <A
          href="/sign-in/forgot"
          class="text-brand-strong underline min-h-12 inline-flex items-center justify-self-center -my-2"
        >
          {t('forgot.link')}
        </A>
      </form>
      <Show when={props.provider}>{(label) => <ProviderButton label={label()} />}</Show>
      <Show when={canUsePasskeys()}>
        <PasskeyButton enter={props.enter} />
      </Show>
      <Show when={props.demoAccounts.length > 0}>
        <DemoAccounts accounts={props.demoAccounts} onChoose={(account) => void signIn(account)} />
      </Show>
    </>
  );
}
