import { A, useParams } from '@solidjs/router';
import { createQuery } from '@urql/solid';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import House from 'lucide-solid/icons/house';
import { For, Match, Show, Switch } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { refusalOf } from '../refusal.ts';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/PageShell.tsx';
import { ServiceIcon } from '../ui/ServiceIcon.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { Badge, StatusBadge } from '../ui/StatusBadge.tsx';
import { Age } from '../ui/Time.tsx';
import { t as shared } from '../ui/texts.ts';
import { onDataChanged } from '../viewer/erased.ts';
import { hasRight } from '../viewer/rights.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { AskForHousehold } from './AskForHousehold.tsx';
import { Contact } from './Contact.tsx';
import { householdCard } from './documents.ts';
import { Ladder } from './Ladder.tsx';
import { ResidentCard } from './ResidentCard.tsx';
import { t } from './texts.ts';

export type Household = NonNullable<ResultOf<typeof householdCard>['household']>;

/** One household's card: who lives there, how far they are, what they have, what they asked before. */
export default function HouseholdScreen() {
  const params = useParams<{ id: string }>();
  const [result, again] = createQuery({
    query: householdCard,
    variables: () => ({ id: decodeURIComponent(params.id) }),
  });
  onDataChanged(() => again({ requestPolicy: 'network-only' }));
  const isMissing = () => {
    const refusal = result.error && refusalOf(result.error);
    if (refusal) return refusal.kind === 'refused' && refusal.typename === 'NotFoundError';
    return result.data !== undefined && !result.fetching;
  };
  return (
    <Page width="page" class="grid gap-5 content-start">
      <A
        href="/households"
        class="inline-flex items-center gap-2 min-h-12 font-semibold text-brand-strong justify-self-start hover:underline"
      >
        <ArrowLeft class="size-5" aria-hidden="true" />
        {t('back')}
      </A>
      <Switch fallback={<Skeleton lines={8} />}>
        <Match when={result.data?.household}>{(household) => <Shown household={household()} />}</Match>
        <Match when={isMissing()}>
          <EmptyState icon={<House class="size-8" />} title={t('missing')} wholePage />
        </Match>
        <Match when={result.error}>
          {(error) => (
            <ErrorState
              wholePage
              refusal={refusalOf(error())}
              onRetry={() => again({ requestPolicy: 'network-only' })}
            />
          )}
        </Match>
      </Switch>
    </Page>
  );
}

function Shown(props: { household: Household }) {
  const home = () => props.household;
  return (
    <>
      <header class="flex flex-wrap items-end justify-between gap-4">
        <div class="min-w-0 grid gap-2">
          <h1 class="text-2xl wrap-anywhere">{t('headOf', { name: home().headName })}</h1>
          <p class="text-soft">{[home().hamlet, home().village.path].filter(Boolean).join(', ')}</p>
          <p class="flex flex-wrap gap-2">
            <Show when={home().number}>
              {(number) => <Badge meaning="plain">{t('number', { number: number() })}</Badge>}
            </Show>
            <Show when={home().isPoor}>
              <Badge meaning="warning">{t('poor')}</Badge>
            </Show>
            <Badge meaning={home().hasFibre ? 'ok' : 'plain'}>
              {home().hasFibre ? t('fibre') : t('noFibre')}
            </Badge>
          </p>
        </div>
        <AskForHousehold household={home()} />
      </header>
      <div class="grid lg:grid-cols-[minmax(0,1fr)_22rem] gap-5 items-start">
        <div class="grid gap-5">
          <section class="grid gap-3" aria-labelledby="residents">
            <h2 id="residents" class="text-lg">
              {t('residents')} <span class="text-soft font-normal numbers">{home().residents.length}</span>
            </h2>
            <ul class="grid sm:grid-cols-2 gap-3">
              <For each={home().residents}>{(resident) => <ResidentCard resident={resident} />}</For>
            </ul>
          </section>
          <Requests household={home()} />
        </div>
        <div class="grid gap-5 order-first lg:order-none">
          <Card title={t('readiness')}>
            <Ladder rung={home().readiness} tall />
            <p class="text-sm text-soft mt-3">{t('readinessHint')}</p>
          </Card>
          <Contact id={home().id} />
        </div>
      </div>
    </>
  );
}

function Requests(props: { household: Household }) {
  const viewer = useSignedIn();
  const atDesk = () => hasRight(viewer(), 'DESK_USE');
  return (
    <Card title={t('requests')}>
      <ul class="grid">
        <For each={props.household.requests} fallback={<li class="text-sm text-soft">{t('noRequests')}</li>}>
          {(request) => (
            <li class="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 border-t border-line first:border-0">
              <span class="text-brand shrink-0">
                <ServiceIcon
                  icon={request.kind === 'PETITION' ? 'megaphone' : request.service?.icon}
                  class="size-6"
                />
              </span>
              <span class="grow basis-48 min-w-0">
                <Show when={atDesk()} fallback={<span class="font-semibold">{title(request)}</span>}>
                  <A
                    href={`/desk?case=${encodeURIComponent(request.id)}`}
                    class="font-semibold text-brand-strong underline"
                  >
                    {title(request)}
                  </A>
                </Show>
                <span class="block text-sm text-soft">
                  #{request.number} · <Age at={request.createdAt} />
                  <Show when={request.helper}>{(helper) => <> · {helper().displayName}</>}</Show>
                </span>
              </span>
              <span class="flex flex-wrap gap-1.5">
                <StatusBadge request={request.status} />
                <Show when={request.outcome}>{(outcome) => <StatusBadge outcome={outcome()} />}</Show>
              </span>
            </li>
          )}
        </For>
      </ul>
    </Card>
  );
}

function title(request: Household['requests'][number]): string {
  return request.service?.name ?? (request.kind === 'PETITION' ? shared('kind.PETITION') : t('otherService'));
}
