import { A } from '@solidjs/router';
import { createQuery, useClient } from '@urql/solid';
import { createEffect, createSignal, Match, Show, Switch } from 'solid-js';
import { phone as grouped } from '../i18n/format.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Page, PageShell } from '../ui/PageShell.tsx';
import { PhoneField } from '../ui/PhoneField.tsx';
import { ErrorState, RefusalNote, Skeleton } from '../ui/States.tsx';
import { useTitle } from '../ui/title.ts';
import { askForCode } from './asking-code.ts';
import { CodeForm } from './CodeForm.tsx';
import { waysQuery } from './documents.ts';
import { t } from './texts.ts';

/** The way back in for whoever forgot their password: by a code sent to their phone, or by their lead. */
export default function ForgotScreen() {
  useTitle(() => t('forgot.title'));
  const [ways, again] = createQuery({ query: waysQuery, variables: {} });
  return (
    <PageShell>
      <Page width="phone" class="grid gap-6 content-start sm:my-auto">
        <header class="grid gap-2">
          <Mark class="size-14" />
          <h1 class="text-2xl mt-2">{t('forgot.title')}</h1>
        </header>
        <Switch fallback={<Skeleton lines={4} />}>
          <Match when={ways.error}>
            {(error) => (
              <ErrorState
                refusal={refusalOf(error())}
                onRetry={() => again({ requestPolicy: 'network-only' })}
              />
            )}
          </Match>
          <Match when={ways.data?.signInWays.passwordCode === false}>
            <AskSomebody title={t('forgot.askTitle')} />
          </Match>
          <Match when={ways.data}>
            <ByCode />
          </Match>
        </Switch>
        <A href="/sign-in" class="text-brand-strong underline min-h-12 inline-flex items-center">
          {t('forgot.back')}
        </A>
      </Page>
    </PageShell>
  );
}

function AskSomebody(props: { title: string }) {
  return (
    <section class="grid gap-1 rounded-lg bg-sunken p-5">
      <h2 class="text-lg">{props.title}</h2>
      <p class="text-soft">{t('forgot.askDetail')}</p>
    </section>
  );
}

function ByCode() {
  const client = useClient();
  const [phone, setPhone] = createSignal('');
  const [sentTo, setSentTo] = createSignal<string | null>(null);
  const [ticket, setTicket] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let status: HTMLParagraphElement | undefined;
  createEffect(() => sentTo() && status?.focus());
  const send = async (number: string) => {
    setBusy(true);
    const settled = await askForCode(client, number);
    setBusy(false);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return;
    setTicket(settled.payload.ticket);
    setSentTo(number);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (phone().trim()) void send(phone());
  };
  return (
    <Show
      when={sentTo()}
      fallback={
        <form
          class="grid gap-5 bg-surface rounded-lg shadow-card ring-1 ring-line/70 p-5 sm:p-6"
          noValidate
          onSubmit={submit}
        >
          <p class="text-soft">{t('forgot.lead')}</p>
          <PhoneField label={t('phone')} name="phone" value={phone()} onInput={setPhone} />
          <RefusalNote refusal={refusal()} />
          <Button type="submit" size="large" wide disabled={!phone().trim()} busy={busy()}>
            {t('forgot.send')}
          </Button>
        </form>
      }
    >
      {(number) => (
        <>
          <p ref={status} tabindex="-1" class="font-semibold focus:outline-none" role="status">
            {t('forgot.sent', { phone: grouped(number()) })}
          </p>
          <CodeForm phone={number()} ticket={ticket()} />
          <RefusalNote refusal={refusal()} />
          <Button tone="secondary" busy={busy()} onClick={() => void send(number())}>
            {t('forgot.again')}
          </Button>
          <Button tone="quiet" onClick={() => setSentTo(null)}>
            {t('forgot.other')}
          </Button>
          <AskSomebody title={t('forgot.noCode')} />
        </>
      )}
    </Show>
  );
}
