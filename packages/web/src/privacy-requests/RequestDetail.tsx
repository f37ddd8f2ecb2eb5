import { createQuery } from '@urql/solid';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import { createEffect, For, type JSX, on, Show } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { date, dateTime, phone as grouped } from '../i18n/format.ts';
import { refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { DaysLeft } from './DaysLeft.tsx';
import { detailQuery } from './documents.ts';
import type { PrivacyRow } from './live.ts';
import { StateBadge } from './StateBadge.tsx';
import { Steps } from './Steps.tsx';
import { t } from './texts.ts';
import { createUnsent } from './unsent.ts';

export type Detail = ResultOf<typeof detailQuery>['privacyRequest'];

/** One request with what it is about, what carrying it out would touch, and what can be done. */
export function RequestDetail(props: { row: PrivacyRow; onBack: () => void }) {
  const [state, again] = createQuery({
    query: detailQuery,
    variables: () => ({ id: props.row.id }),
    requestPolicy: 'network-only',
  });
  const refresh = () => again({ requestPolicy: 'network-only' });
  createEffect(on(() => props.row.state, refresh, { defer: true }));
  const unsent = createUnsent(() => props.row);
  const detail = () => (state.data?.privacyRequest.id === props.row.id ? state.data.privacyRequest : null);
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
      <Card>
        <div class="grid gap-4">
          <header class="grid gap-2">
            <p class="flex flex-wrap gap-2 items-center">
              <StateBadge state={props.row.state} />
              <DaysLeft row={props.row} />
            </p>
            <h2 class="text-xl">
              {t(`kind.${props.row.kind}`)} <span class="text-soft numbers">#{props.row.number}</span>
            </h2>
            <p class="text-soft">{t(`via.${props.row.via}`)}</p>
          </header>
          <Times row={props.row} />
          <Show
            when={detail()}
            fallback={
              <Show when={state.error} fallback={<Skeleton lines={4} />}>
                {(error) => <ErrorState refusal={refusalOf(error())} onRetry={refresh} />}
              </Show>
            }
          >
            {(known) => <Facts detail={known()} />}
          </Show>
        </div>
      </Card>
      <Show when={!props.row.endedAt && detail()}>
        {(known) => <Steps row={props.row} detail={known()} unsent={unsent} />}
      </Show>
      <Overtaken name={props.row.handlerName} words={unsent.overtaken()} onForget={unsent.forget} />
      <Show when={props.row.refusal}>
        {(refusal) => (
          <Card title={t('answered')} edge="warning">
            <p class="font-semibold">{t(`refusal.${refusal()}`)}</p>
            <p class="whitespace-pre-line wrap-anywhere">{props.row.answer}</p>
          </Card>
        )}
      </Show>
    </div>
  );
}

/** A colleague answered while something was being written: says so, and keeps what was written to be copied. */
function Overtaken(props: { name: string | null; words: readonly string[] | null; onForget: () => void }) {
  return (
    <div role="alert" class="empty:hidden">
      <Show when={props.words}>
        {(words) => (
          <Card title={t('overtaken.title')} edge="warning">
            <div class="grid gap-3 justify-items-start">
              <p>{t('overtaken.detail', { name: props.name ?? t('overtaken.somebody') })}</p>
              <For each={words()}>
                {(text) => (
                  <p class="w-full rounded-md bg-sunken px-4 py-3 whitespace-pre-line wrap-anywhere">
                    {text}
                  </p>
                )}
              </For>
              <Button tone="secondary" onClick={() => props.onForget()}>
                {t('overtaken.forget')}
              </Button>
            </div>
          </Card>
        )}
      </Show>
    </div>
  );
}

function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <div>
      <dt class="text-sm text-soft">{props.name}</dt>
      <dd class="font-semibold wrap-anywhere whitespace-pre-line">{props.children}</dd>
    </div>
  );
}

function Times(props: { row: PrivacyRow }) {
  const due = () => props.row.dueAt && date(new Date(Date.parse(props.row.dueAt) - 1).toISOString());
  return (
    <dl class="grid sm:grid-cols-2 gap-3">
      <Fact name={t('handler')}>{props.row.handlerName ?? t('nobody')}</Fact>
      <div class="text-sm text-soft grid content-start">
        <span>{t('asked', { at: dateTime(props.row.askedAt) })}</span>
        <Show when={props.row.state === 'RECEIVED' && props.row.takeUpDueAt}>
          {(at) => <span>{t('takeUpDue', { at: dateTime(at()) })}</span>}
        </Show>
        <Show when={due()}>{(at) => <span>{t('due', { at: at() })}</span>}</Show>
      </div>
    </dl>
  );
}

function Facts(props: { detail: Detail }) {
  const wanted = () => props.detail.detail?.wanted;
  const number = () => props.detail.detail?.phone;
  return (
    <dl class="grid sm:grid-cols-2 gap-3 rounded-md bg-sunken p-4">
      <Fact name={t('who')}>
        <Show when={number()} fallback={t('erasedWho')}>
          {(known) => <span class="numbers">{grouped(known())}</span>}
        </Show>
      </Fact>
      <Show when={props.detail.reach}>
        {(reach) => <Fact name={t('reach')}>{t('reachText', reach())}</Fact>}
      </Show>
      <Show when={props.detail.detail?.identityNote}>
        {(text) => <Fact name={t('identity')}>{text()}</Fact>}
      </Show>
      <Show when={wanted()?.name}>
        {(text) => <Fact name={`${t('wanted')}: ${t('name')}`}>{text()}</Fact>}
      </Show>
      <Show when={wanted()?.phone}>
        {(text) => <Fact name={`${t('wanted')}: ${t('phone')}`}>{grouped(text())}</Fact>}
      </Show>
      <Show when={wanted()?.addressNote}>
        {(text) => <Fact name={`${t('wanted')}: ${t('address')}`}>{text()}</Fact>}
      </Show>
      <Show when={props.detail.detail?.note}>{(text) => <Fact name={t('note')}>{text()}</Fact>}</Show>
    </dl>
  );
}
