import { useSearchParams } from '@solidjs/router';
import { createQuery, useClient } from '@urql/solid';
import { createEffect, createSignal, Match, onMount, Show, Switch } from 'solid-js';
import { online } from '../live/connection.ts';
import { onReturning } from '../live/returning.ts';
import { placeById } from '../places/documents.ts';
import { placeOf } from '../places/place.ts';
import { rememberedPlace } from '../places/remembered.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { CallHotline } from '../ui/CallHotline.tsx';
import { Page, PageShell } from '../ui/PageShell.tsx';
import { ErrorState, RefusalNote, Skeleton } from '../ui/States.tsx';
import { useTitle } from '../ui/title.ts';
import { WorkNote } from '../ui/WorkNote.tsx';
import { ConsentSection } from './ConsentSection.tsx';
import { helpStart } from './documents.ts';
import { createHelpForm, type HelpForm, type Sent } from './form.ts';
import { SentView } from './SentView.tsx';
import { forgetSent, keepSent, keptSent } from './sent.ts';
import { t } from './texts.ts';
import { WhatSection } from './WhatSection.tsx';
import { WhenSection } from './WhenSection.tsx';
import { WhereSection } from './WhereSection.tsx';
import { WhoSection } from './WhoSection.tsx';

/** Asking for help, in under a minute on a small phone. */
export default function HelpScreen() {
  useTitle(() => t('title'));
  const [sent, setSent] = createSignal<Sent | null>(keptSent());
  const done = (accepted: Sent) => {
    keepSent(accepted);
    setSent(accepted);
    scrollTo({ top: 0 });
  };
  const again = () => {
    forgetSent();
    setSent(null);
  };
  return (
    <PageShell>
      <Page width="phone">
        <Show when={sent()} fallback={<Asking onSent={done} />}>
          {(accepted) => <SentView sent={accepted()} onAgain={again} />}
        </Show>
      </Page>
    </PageShell>
  );
}

function Asking(props: { onSent: (sent: Sent) => void }) {
  const [start, reload] = createQuery({ query: helpStart, variables: {} });
  // A page that stays open for days would else offer what is no longer done.
  onReturning(() => reload({ requestPolicy: 'network-only' }));
  const form = createHelpForm(props.onSent);
  usePlaceOfLink(form);
  return (
    <div class="grid gap-9 sm:gap-5">
      <header class="grid gap-1">
        <h1 class="text-2xl">{t('title')}</h1>
        <p class="text-soft">{t('lead')}</p>
      </header>
      <Switch
        fallback={
          <div data-opening>
            <Skeleton lines={6} />
          </div>
        }
      >
        <Match when={start.data}>
          {(data) => <Form form={form} services={data().services} consentVersion={data().consentVersion} />}
        </Match>
        <Match when={start.error}>
          {(error) => (
            <ErrorState
              refusal={refusalOf(error())}
              onRetry={() => reload({ requestPolicy: 'network-only' })}
            />
          )}
        </Match>
      </Switch>
    </div>
  );
}

/** A QR code on a wall carries its place: `/help?unit=…&qr`. Otherwise the last place of this device is proposed. */
function usePlaceOfLink(form: HelpForm) {
  const client = useClient();
  const [query] = useSearchParams<{ unit?: string }>();
  onMount(async () => {
    if (form.draft.place) return;
    form.set('place', rememberedPlace());
    if (!query.unit) return;
    const result = await client.query(placeById, { id: query.unit }).toPromise();
    if (result.data?.unit) form.set('place', placeOf(result.data.unit));
  });
}

interface FormProps {
  form: HelpForm;
  services: readonly { id: string; nameVi: string; nameEn: string; icon: string }[];
  consentVersion: string;
}

function Form(props: FormProps) {
  const [query] = useSearchParams<{ qr?: string }>();
  let element!: HTMLFormElement;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const website = element.querySelector<HTMLInputElement>('[name="website"]')?.value ?? '';
    const { consentVersion } = props;
    await props.form.submit({ viaQr: query.qr !== undefined, consentVersion, website });
    element.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"] input')?.focus();
  };
  const assistance = () => props.form.draft.service !== 'PETITION';
  return (
    <form ref={element} class="grid gap-9 sm:gap-5" onSubmit={submit} noValidate>
      <WhatSection form={props.form} services={props.services} />
      <WhoSection form={props.form} />
      <WhereSection form={props.form} />
      <Show when={assistance()}>
        <WhenSection form={props.form} />
      </Show>
      <ConsentSection form={props.form} />
      <Trap />
      <div class="grid gap-3">
        <Show when={!online()}>
          <p role="status" class="rounded-md bg-warning-tint text-warning font-semibold px-4 py-3">
            {t('offline')}
          </p>
        </Show>
        <WorkNote part={props.form.worked()} title={t('work.title')} />
        <Refused refusal={props.form.refusal()} />
        <Button type="submit" size="large" wide busy={props.form.busy()}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}

/** Why it was not sent, brought into view; where somebody can be called instead, with the way to call them. */
function Refused(props: { refusal: Refusal | null }) {
  let note!: HTMLDivElement;
  createEffect(() => props.refusal && note.scrollIntoView({ block: 'nearest' }));
  const hotline = () => (props.refusal?.kind === 'refused' ? props.refusal.hotline : null);
  return (
    <div ref={note} class="grid gap-3 scroll-mb-24 empty:hidden">
      <RefusalNote refusal={props.refusal} />
      <Show when={hotline()}>{(number) => <CallHotline number={number()} />}</Show>
    </div>
  );
}

/** What only programs fill in: not shown, not read out, not reached by keys, and left alone by what fills in forms. */
function Trap() {
  return (
    <div hidden aria-hidden="true">
      <label>
        {t('trap')}
        <input
          type="text"
          name="website"
          tabIndex={-1}
          autocomplete="off"
          data-1p-ignore
          data-lpignore="true"
        />
      </label>
    </div>
  );
}
