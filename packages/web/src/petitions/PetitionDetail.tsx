import { createQuery, useClient } from '@urql/solid';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import Phone from 'lucide-solid/icons/phone';
import { createEffect, createSignal, For, on, Show } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { dateTime, phone } from '../i18n/format.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { HistoryCard } from '../ui/HistoryCard.tsx';
import { LongText } from '../ui/LongText.tsx';
import { ErrorState, RefusalNote, Skeleton } from '../ui/States.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { t as shared } from '../ui/texts.ts';
import { onDataChanged } from '../viewer/erased.ts';
import { hasRight } from '../viewer/rights.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { Deadline } from './Deadline.tsx';
import { petitionContact, petitionQuery } from './documents.ts';
import type { Petition } from './live.ts';
import { OfficialPart } from './OfficialPart.tsx';
import { PetitionActions } from './PetitionActions.tsx';
import { t } from './texts.ts';

type Details = NonNullable<ResultOf<typeof petitionQuery>['helpRequest']>;

/** One petition: what was written, who sent it, what was said since, and what its official can do now. */
export function PetitionDetail(props: { petition: Petition; onBack: () => void }) {
  const [state, again] = createQuery({
    query: petitionQuery,
    variables: () => ({ id: props.petition.id }),
    requestPolicy: 'cache-and-network',
  });
  const viewer = useSignedIn();
  const mayCall = () => hasRight(viewer(), 'PETITION_CONTACT');
  const refresh = () => again({ requestPolicy: 'network-only' });
  createEffect(on(() => props.petition.version, refresh, { defer: true }));
  onDataChanged(refresh);
  const details = () => {
    const found = state.data?.helpRequest;
    return found?.id === props.petition.id ? found : undefined;
  };
  return (
    <div class="grid gap-4 min-w-0">
      <Button
        tone="quiet"
        class="justify-self-start -ml-4 lg:hidden"
        icon={<ArrowLeft class="size-5" aria-hidden="true" />}
        onClick={() => props.onBack()}
      >
        {t('back')}
      </Button>
      <Text petition={props.petition} />
      <Show
        when={details()}
        fallback={
          <Show when={state.error} fallback={<Skeleton lines={4} />}>
            {(error) => <ErrorState refusal={refusalOf(error())} onRetry={refresh} />}
          </Show>
        }
      >
        {(known) => <PetitionActions petition={props.petition} details={known()} />}
      </Show>
      <div class="grid gap-4 items-start" classList={{ 'xl:grid-cols-2': mayCall() }}>
        <OfficialPart petition={props.petition} />
        <Show when={mayCall()}>
          <Contact petition={props.petition} />
        </Show>
      </div>
      <Show when={details()}>{(known) => <Said details={known()} />}</Show>
    </div>
  );
}

/** More characters than this are read as a text, not as its heading. */
const longestHeading = 160;

function Text(props: { petition: Petition }) {
  const open = () => props.petition.status !== 'RESOLVED' && props.petition.status !== 'CLOSED';
  const place = () => [props.petition.village?.name, props.petition.commune.name].filter(Boolean).join(', ');
  return (
    <Card>
      <div class="grid gap-3">
        <div class="flex flex-wrap gap-2 items-center">
          <StatusBadge request={props.petition.status} />
          <Show when={open()}>
            <Deadline petition={props.petition} />
          </Show>
          <span class="ml-auto text-soft numbers">#{props.petition.number}</span>
        </div>
        <Show
          when={props.petition.description.length > longestHeading}
          fallback={<h2 class="text-xl leading-snug wrap-anywhere">{props.petition.description}</h2>}
        >
          <h2 class="sr-only">{t('title')}</h2>
          <LongText class="text-lg leading-snug" text={props.petition.description} />
        </Show>
        <p class="text-soft">{t('sent', { at: dateTime(props.petition.createdAt), place: place() })}</p>
        <Show when={props.petition.waitingNote}>
          {(note) => <p class="rounded-md bg-waiting-tint text-waiting font-semibold px-4 py-3">{note()}</p>}
        </Show>
        <Show when={props.petition.closeReason !== 'COMPLETED' && props.petition.closeReason}>
          {(reason) => <p class="font-semibold">{shared(`closeReason.${reason()}`)}</p>}
        </Show>
      </div>
    </Card>
  );
}

type ContactShown = NonNullable<NonNullable<ResultOf<typeof petitionContact>['helpRequest']>['contact']>;

/** Who sent it, shown on request, because reading it leaves a trace. */
function Contact(props: { petition: Petition }) {
  const client = useClient();
  const [shown, setShown] = createSignal<{ id: string; contact: ContactShown } | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const read = async () => {
    const { id } = props.petition;
    const result = await client.query(petitionContact, { id }, { requestPolicy: 'network-only' }).toPromise();
    const contact = result.data?.helpRequest?.contact;
    setRefusal(result.error ? refusalOf(result.error) : null);
    if (contact) setShown({ id, contact });
  };
  onDataChanged(() => setShown(null));
  const contact = () => (shown()?.id === props.petition.id ? shown()?.contact : undefined);
  return (
    <Card title={t('contact')}>
      <Show
        when={contact()}
        fallback={
          <div class="grid gap-2">
            <RefusalNote refusal={refusal()} />
            <Button tone="secondary" onClick={() => void read()}>
              {t('showContact')}
            </Button>
            <p class="text-sm text-soft">{t('trace')}</p>
          </div>
        }
      >
        {(known) => (
          <div class="grid gap-3">
            <p class="font-semibold">{known().callerName}</p>
            <Show when={known().addressNote}>{(note) => <p>{note()}</p>}</Show>
            <Show when={known().callerPhone}>
              {(number) => (
                <LinkButton
                  external
                  href={`tel:${number()}`}
                  icon={<Phone class="size-5" aria-hidden="true" />}
                >
                  <span class="numbers">{phone(number())}</span>
                </LinkButton>
              )}
            </Show>
          </div>
        )}
      </Show>
    </Card>
  );
}

function Said(props: { details: Details }) {
  return (
    <>
      <Show when={props.details.petitionMessages.length > 0}>
        <Card title={t('messages')}>
          <ol class="grid gap-3">
            <For each={props.details.petitionMessages}>
              {(message) => (
                <li
                  class={`rounded-md px-4 py-3 ${message.kind === 'REPLY' ? 'bg-brand-tint' : 'bg-sunken'}`}
                >
                  <h3 class="font-bold">{t(message.kind)}</h3>
                  <p class="whitespace-pre-line wrap-anywhere">{message.text}</p>
                  <p class="text-sm text-soft">
                    {[message.name, dateTime(message.at)].filter(Boolean).join(' · ')}
                  </p>
                </li>
              )}
            </For>
          </ol>
        </Card>
      </Show>
      <HistoryCard title={t('history')} entries={props.details.history} />
    </>
  );
}
