import { A } from '@solidjs/router';
import { createQuery, useClient } from '@urql/solid';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { ResultOf } from '../graphql.ts';
import { midnight } from '../help/appointment.ts';
import { dateTime, phone as grouped, span, timeOfDay } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { Page } from '../ui/PageShell.tsx';
import { ErrorState, refusalText, Skeleton } from '../ui/States.tsx';
import { Badge, type Meaning } from '../ui/StatusBadge.tsx';
import { type Choice, Select, TextField } from '../ui/TextField.tsx';
import { toast } from '../ui/toast.ts';
import { callLogQuery } from './call-documents.ts';
import { type CallSearch, dayOptions, emptySearch, filterOf, outcomes } from './call-log.ts';
import { callPhone } from './documents.ts';
import { t } from './texts.ts';

type LoggedCall = ResultOf<typeof callLogQuery>['calls']['nodes'][number];

const page = 50;

/** Every call of the desk's hotline with what came of it, found by number, day and outcome. */
export default function CallLogScreen() {
  const [search, setSearch] = createStore<CallSearch>({ ...emptySearch });
  const [shown, setShown] = createSignal(page);
  const [result, again] = createQuery({
    query: callLogQuery,
    variables: () => ({ filter: filterOf(search, midnight(0, now())), first: shown(), after: null }),
    requestPolicy: 'network-only',
  });
  const found = () => result.data?.calls;
  const set = (change: Partial<CallSearch>) => {
    setShown(page);
    setSearch(change);
  };
  return (
    <Page width="page">
      <div class="grid gap-5">
        <div class="flex flex-wrap items-center justify-between gap-3">
          <h1 class="text-2xl">{t('log.title')}</h1>
          <A href="/desk" class="inline-flex items-center min-h-11 gap-2 font-semibold text-brand-strong">
            <ArrowLeft class="size-5" aria-hidden="true" /> {t('log.back')}
          </A>
        </div>
        <Card>
          <Filters search={search} set={set} refused={result.error ? refusalOf(result.error) : null} />
        </Card>
        <Switch fallback={<Skeleton lines={6} />}>
          <Match when={result.error && refusalOf(result.error)}>
            {(refusal) => (
              <ErrorState refusal={refusal()} onRetry={() => again({ requestPolicy: 'network-only' })} />
            )}
          </Match>
          <Match when={found()}>
            {(calls) => (
              <div class="grid gap-3" aria-busy={result.fetching}>
                <p role="status" class="text-sm text-soft">
                  {t('log.found', { count: calls().totalCount })}
                </p>
                <ul class="grid gap-2">
                  <For
                    each={calls().nodes}
                    fallback={
                      <li class="rounded-md bg-sunken px-4 py-6 text-center text-soft">{t('log.none')}</li>
                    }
                  >
                    {(call) => <Row call={call} />}
                  </For>
                </ul>
                <Show when={calls().pageInfo.hasNextPage && shown() < 200}>
                  <Button tone="secondary" onClick={() => setShown((count) => Math.min(200, count + page))}>
                    {t('log.more')}
                  </Button>
                </Show>
              </div>
            )}
          </Match>
        </Switch>
      </div>
    </Page>
  );
}

function Filters(props: {
  search: CallSearch;
  set: (change: Partial<CallSearch>) => void;
  refused: ReturnType<typeof refusalOf> | null;
}) {
  const results = (): Choice<string>[] => [
    { value: '', label: t('log.any') },
    ...outcomes.map((outcome) => ({ value: outcome, label: t(`end.${outcome}`) })),
  ];
  return (
    <div class="grid gap-x-4 gap-y-3 sm:grid-cols-3 items-start">
      <TextField
        label={t('log.number')}
        hint={t('log.numberHint')}
        inputmode="tel"
        autocomplete="off"
        value={props.search.number}
        onInput={(number) => props.set({ number })}
      />
      <Select
        label={t('log.day')}
        options={dayOptions(now())}
        value={props.search.day}
        onChange={(day) => props.set({ day })}
      />
      <Select
        label={t('log.outcome')}
        options={results()}
        value={props.search.outcome}
        onChange={(outcome) => props.set({ outcome })}
      />
      <div class="sm:col-span-3">
        <Checkbox checked={props.search.owed} onChange={(owed) => props.set({ owed })}>
          {t('log.owed')}
        </Checkbox>
      </div>
    </div>
  );
}

const meanings: Partial<Record<NonNullable<LoggedCall['outcome']>, Meaning>> = {
  MISSED: 'late',
  NO_ANSWER: 'warning',
  CALLBACK: 'waiting',
  REQUEST_MADE: 'brand',
  ADDED_TO_REQUEST: 'brand',
  SOLVED_ON_PHONE: 'ok',
};

function Row(props: { call: LoggedCall }) {
  const call = () => props.call;
  const facts = () =>
    [
      call().operatorName,
      call().seconds === null ? null : t('log.spoken', { span: span((call().seconds ?? 0) * 1_000) }),
      call().tries > 0 ? t('log.tries', { count: call().tries }) : null,
      call().calledBackAt ? t('log.calledBack', { time: dateTime(call().calledBackAt ?? '') }) : null,
      call().callbackAt && !call().calledBackAt
        ? t('log.owes', { time: dateTime(call().callbackAt ?? '') })
        : null,
      call().callbackOf ? t('log.callbackOf', { time: timeOfDay(call().callbackOf?.at ?? '') }) : null,
    ].filter(Boolean);
  const outcome = () => call().outcome;
  return (
    <li class="rounded-md bg-surface ring-1 ring-line px-4 py-3 grid gap-1.5 sm:grid-cols-[11rem_1fr_auto] sm:items-center gap-x-4">
      <p class="numbers font-semibold">{dateTime(call().at)}</p>
      <div class="min-w-0 grid gap-0.5 text-sm">
        <p class="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge meaning={meanings[outcome() ?? 'INFORMATION'] ?? 'plain'}>
            {t(outcome() ? `end.${outcome() as NonNullable<LoggedCall['outcome']>}` : 'end.underWay')}
          </Badge>
          <span class="text-soft">{facts().join(' · ')}</span>
        </p>
        <Show when={call().note}>
          <p class="wrap-anywhere">{call().note}</p>
        </Show>
        <Show when={call().request}>
          {(request) => (
            <A
              href={`/desk?case=${encodeURIComponent(request().id)}`}
              class="inline-flex items-center min-h-11 -my-1 font-semibold text-brand-strong underline w-fit"
            >
              {t('log.request', { number: request().number, name: request().shortName })}
            </A>
          )}
        </Show>
      </div>
      <CallNumber call={call()} />
    </li>
  );
}

/** The end of the number, and the whole of it when it is asked for: reading one leaves a trace. */
function CallNumber(props: { call: LoggedCall }) {
  const client = useClient();
  const [number, setNumber] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const show = async () => {
    setBusy(true);
    const result = await client
      .query(callPhone, { id: props.call.id }, { requestPolicy: 'network-only' })
      .toPromise();
    setBusy(false);
    const node = result.data?.node;
    if (node && 'phone' in node && node.phone) setNumber(node.phone);
    else if (result.error) toast.error(refusalText(refusalOf(result.error)));
  };
  return (
    <Show when={props.call.phoneEnding} fallback={<p class="text-sm text-soft">{t('log.withheld')}</p>}>
      {(digits) => (
        <Show
          when={number()}
          fallback={
            <p class="flex items-center gap-2 whitespace-nowrap">
              <span class="numbers text-soft">{t('log.ending', { digits: digits() })}</span>
              <Button tone="quiet" size="small" busy={busy()} onClick={() => void show()}>
                {t('log.showPhone')}
              </Button>
            </p>
          }
        >
          {(whole) => (
            <a href={`tel:${whole()}`} class="numbers font-semibold text-brand-strong underline">
              {grouped(whole())}
            </a>
          )}
        </Show>
      )}
    </Show>
  );
}
