import { A } from '@solidjs/router';
import { For, Match, Show, Switch } from 'solid-js';
import { Ladder } from '../households/Ladder.tsx';
import { dateTime } from '../i18n/format.ts';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { Badge, StatusBadge } from '../ui/StatusBadge.tsx';
import { Age } from '../ui/Time.tsx';
import type { Caller, CallerContext, CallerResident } from './caller.ts';
import { DuplicateList } from './DuplicateList.tsx';
import type { Duplicates, Similar } from './duplicates.ts';
import type { CallForm } from './form.ts';
import { Key } from './Key.tsx';
import type { DeskRequest } from './live.ts';
import { t } from './texts.ts';
import { titleOf } from './title.ts';

/** All that is known of the number on the line: people, household, past requests and calls. */
export function CallerPanel(props: {
  caller: Caller;
  form: CallForm;
  openCase: (id: string) => void;
  duplicates: Duplicates;
  onMerge: (request: Similar['request']) => void;
}) {
  const { caller } = props;
  return (
    <section aria-label={t('caller.title')} class="grid gap-4 content-start" aria-live="polite">
      <DuplicateList
        duplicates={props.duplicates}
        openCase={props.openCase}
        onMerge={props.form.draft.channel === 'HOTLINE' ? props.onMerge : null}
      />
      <Switch fallback={<Hints />}>
        <Match when={caller.refusal()}>
          {(refusal) => <ErrorState refusal={refusal()} onRetry={caller.reload} />}
        </Match>
        <Match when={caller.loading()}>
          <Skeleton lines={4} />
        </Match>
        <Match when={caller.context()}>{(context) => <Known context={context()} {...props} />}</Match>
      </Switch>
    </section>
  );
}

function Known(props: {
  context: CallerContext;
  caller: Caller;
  form: CallForm;
  openCase: (id: string) => void;
}) {
  return (
    <>
      <Show when={props.context.residents.length > 0} fallback={<Unknown />}>
        <div class="grid gap-2">
          <h2 class="text-sm font-semibold text-soft">{t('caller.residents')}</h2>
          <For each={props.context.residents}>
            {(resident, index) => (
              <ResidentCard
                resident={resident}
                digit={index() + 1}
                several={props.context.residents.length > 1}
                chosen={props.form.draft.residentId === resident.id}
                choose={() => props.caller.choose(resident)}
              />
            )}
          </For>
        </div>
      </Show>
      <PastRequests requests={props.context.requests} openCase={props.openCase} />
      <PastCalls calls={props.context.calls} />
    </>
  );
}

/** Between calls: how the desk works. */
function Hints() {
  return (
    <div class="text-sm text-soft rounded-md bg-sunken px-4 py-3 grid gap-2">
      <p class="font-semibold text-ink">{t('caller.hint')}</p>
      <p class="hidden lg:block">{t('form.keys')}</p>
      <p>{t('consent.refusedHint')}</p>
    </div>
  );
}

function Unknown() {
  return (
    <div class="rounded-md bg-sunken px-4 py-3 text-sm">
      <p class="font-semibold">{t('caller.unknown')}</p>
      <p class="text-soft">{t('caller.unknownHint')}</p>
    </div>
  );
}

function ResidentCard(props: {
  resident: CallerResident;
  digit: number;
  several: boolean;
  chosen: boolean;
  choose: () => void;
}) {
  const home = () => props.resident.household;
  return (
    <div
      class="rounded-md bg-surface ring-1 ring-line px-4 py-3 grid gap-2 text-sm"
      classList={{ 'ring-2 ring-brand': props.chosen }}
    >
      <button type="button" class="text-left" aria-pressed={props.chosen} onClick={() => props.choose()}>
        <span class="font-bold text-base flex items-center gap-2">
          {props.resident.fullName}
          <Show when={props.several}>
            <Key text={`Alt+${props.digit}`} />
          </Show>
        </span>
        <span class="text-soft block">
          {[
            props.resident.birthYear ? t('caller.born', { year: props.resident.birthYear }) : '',
            props.resident.isHead ? t('caller.head') : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
      <Ladder rung={props.resident.readiness} />
      <p class="flex flex-wrap gap-x-2 gap-y-1 items-center">
        <A
          href={`/households/${encodeURIComponent(home().id)}`}
          class="inline-flex items-center min-h-11 -my-2.5 font-semibold text-brand-strong underline"
        >
          {t('caller.household', { name: home().headName })}
        </A>
        <span class="text-soft">{[home().village.name, home().hamlet].filter(Boolean).join(', ')}</span>
        <Show when={home().isPoor}>
          <Badge meaning="warning">{t('caller.poor')}</Badge>
        </Show>
      </p>
    </div>
  );
}

function PastRequests(props: { requests: readonly DeskRequest[]; openCase: (id: string) => void }) {
  return (
    <div class="grid gap-1">
      <h2 class="text-sm font-semibold text-soft">{t('caller.requests')}</h2>
      <ul class="grid">
        <For
          each={props.requests.slice(0, 6)}
          fallback={<li class="text-sm text-soft">{t('caller.noRequests')}</li>}
        >
          {(request) => (
            <li>
              <button
                type="button"
                class="w-full text-left text-sm rounded-sm px-2 -mx-2 py-1.5 flex flex-wrap gap-x-2 justify-between items-center hover:bg-sunken"
                onClick={() => props.openCase(request.id)}
              >
                <span class="min-w-0">
                  <span class="font-semibold">{titleOf(request)}</span>{' '}
                  <span class="text-soft whitespace-nowrap">
                    #{request.number} · <Age at={request.createdAt} />
                  </span>
                </span>
                <StatusBadge request={request.status} />
              </button>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}

function PastCalls(props: { calls: CallerContext['calls'] }) {
  return (
    <Show when={props.calls.length > 0}>
      <div class="grid gap-1 text-sm">
        <h2 class="font-semibold text-soft">{t('caller.calls')}</h2>
        <ul class="grid gap-1.5">
          <For each={props.calls.slice(0, 5)}>
            {(call) => (
              <li>
                <span class="font-semibold">{t(call.outcome ? `end.${call.outcome}` : 'end.underWay')}</span>{' '}
                <span class="text-soft">
                  {[dateTime(call.at), call.operatorName].filter(Boolean).join(' · ')}
                </span>
                <Show when={call.note}>
                  <span class="block text-soft wrap-anywhere">“{call.note}”</span>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  );
}
