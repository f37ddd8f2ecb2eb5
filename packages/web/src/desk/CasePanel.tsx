import { A } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import Megaphone from 'lucide-solid/icons/megaphone';
import { createMemo, For, Match, onMount, Show, Switch } from 'solid-js';
import { StaffAppointment } from '../appointments/StaffAppointment.tsx';
import { codeGroups } from '../i18n/code.ts';
import { dateTime } from '../i18n/format.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { takeLostFocus } from '../ui/focus.ts';
import { HistoryCard } from '../ui/HistoryCard.tsx';
import { LongText } from '../ui/LongText.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { Badge, StatusBadge } from '../ui/StatusBadge.tsx';
import { Age, SlaBadge } from '../ui/Time.tsx';
import { t as shared } from '../ui/texts.ts';
import { CaseCalls } from './CaseCalls.tsx';
import { CloseCase } from './CloseCase.tsx';
import { ConfirmCase } from './ConfirmCase.tsx';
import { ContactCard } from './ContactCard.tsx';
import { type Case, type CaseView, createCase } from './case.ts';
import { Key } from './Key.tsx';
import type { DeskView } from './live.ts';
import { NearestCard } from './NearestCard.tsx';
import { RoutingCard } from './RoutingCard.tsx';
import { t } from './texts.ts';
import { titleOf } from './title.ts';

/** One request: the code to read out when it is new, where it stands, who can be called, and what the desk may do with it. */
export function CasePanel(props: {
  id: string;
  view: DeskView;
  code: string | null;
  onBack: () => void;
  onCallBack: (phone: string, name: string) => void;
}) {
  const it = createCase(() => props.id, props.view);
  let panel!: HTMLDivElement;
  onMount(() => takeLostFocus(panel));
  return (
    <div ref={panel} tabIndex={-1} class="grid gap-4 content-start focus-visible:outline-none">
      <div class="flex flex-wrap gap-2 justify-between">
        <Button
          tone="quiet"
          size="small"
          icon={<ArrowLeft class="size-5" aria-hidden="true" />}
          onClick={() => props.onBack()}
        >
          {props.code ? t('case.next') : t('case.back')} <Key of="back" />
        </Button>
      </div>
      <Show when={props.code}>{(code) => <CodeCard code={code()} />}</Show>
      <Switch>
        <Match when={it.request()}>
          {(request) => <Opened it={it} request={request()} onCallBack={props.onCallBack} />}
        </Match>
        <Match when={it.status() === 'failed' && it.refusal()}>
          {(refusal) => <ErrorState refusal={refusal()} onRetry={it.reload} />}
        </Match>
        <Match when={it.status() === 'missing'}>
          <EmptyState title={t('case.missing')} />
        </Match>
        <Match when={it.status() === 'loading'}>
          <Skeleton lines={6} />
        </Match>
      </Switch>
    </div>
  );
}

/** The code, big and in groups, to be read out slowly. */
function CodeCard(props: { code: string }) {
  const spelled = () =>
    codeGroups(props.code)
      .map((group) => group.split('').join(' '))
      .join(', ');
  return (
    <section class="rounded-lg bg-brand-strong text-white px-6 py-5 grid gap-1 arrive" aria-live="polite">
      <h2 class="text-sm font-semibold opacity-90">{t('case.code')}</h2>
      <p
        class="text-4xl font-bold numbers tracking-wider flex flex-wrap gap-x-6 select-all"
        role="img"
        aria-label={t('case.codeSpelled', { code: spelled() })}
        data-code={props.code}
      >
        <For each={codeGroups(props.code)}>{(group) => <span>{group}</span>}</For>
      </p>
      <p class="text-sm opacity-90">{t('case.codeHint')}</p>
    </section>
  );
}

function Opened(props: { it: CaseView; request: Case; onCallBack: (phone: string, name: string) => void }) {
  const open = createMemo(() => props.request.status !== 'CLOSED' && props.request.status !== 'RESOLVED');
  const contact = () => <ContactCard request={props.request} onCallBack={props.onCallBack} />;
  return (
    <>
      <Heading request={props.request} />
      <Show when={props.request.viewerCanConfirm}>
        <ConfirmCase actions={props.it.actions} />
      </Show>
      <Show when={props.request.viewerCanAnswer}>
        <LinkButton
          class="justify-self-start"
          href={`/petitions?petition=${encodeURIComponent(props.request.id)}`}
          icon={<Megaphone class="size-5" aria-hidden="true" />}
        >
          {t('case.petition')}
        </LinkButton>
      </Show>
      <div class="grid xl:grid-cols-2 gap-4 items-start">
        <div class="grid gap-4">
          <Show when={open()} fallback={contact()}>
            <RoutingCard request={props.request} />
          </Show>
          <Show when={open() && props.request.kind === 'ASSISTANCE'}>
            <StaffAppointment request={props.request} onChanged={props.it.reload} />
          </Show>
          <Show when={open() && props.request.task}>
            <NearestCard request={props.request} actions={props.it.actions} />
          </Show>
        </div>
        <Show when={open()} fallback={<Past request={props.request} />}>
          <div class="grid gap-4">
            {contact()}
            <Past request={props.request} />
          </div>
        </Show>
      </div>
      <Show when={props.request.viewerCanClose}>
        <CloseCase request={props.request} actions={props.it.actions} />
      </Show>
    </>
  );
}

function Heading(props: { request: Case }) {
  const request = () => props.request;
  const running = () => request().status !== 'CLOSED' && request().status !== 'RESOLVED';
  return (
    <Card>
      <div class="grid gap-2.5">
        <div class="flex flex-wrap gap-2 items-center">
          <StatusBadge request={request().status} />
          <Show when={request().outcome}>{(outcome) => <StatusBadge outcome={outcome()} />}</Show>
          <Show when={running()}>
            <SlaBadge
              state={request().slaState}
              dueAt={request().firstResponseAt ? request().resolutionDueAt : request().firstResponseDueAt}
            />
          </Show>
          <Show when={request().duplicateOf}>
            {(original) => (
              <Badge meaning="plain">{t('case.duplicateOf', { number: original().number })}</Badge>
            )}
          </Show>
        </div>
        <h2 class="text-xl">
          <span class="numbers text-soft font-semibold">#{request().number}</span> {titleOf(request())}
        </h2>
        <Show when={request().description}>
          <LongText text={request().description} />
        </Show>
        <p class="text-sm text-soft">
          {request().shortName} ·{' '}
          {[request().village?.name, request().commune.name].filter(Boolean).join(', ')} ·{' '}
          {shared(`channel.${request().channel}`)} · <Age at={request().createdAt} />
          <Show when={request().appointmentAt}>
            {(at) => <> · {t('case.appointment', { at: dateTime(at()) })}</>}
          </Show>
        </p>
        <Show when={request().household}>
          {(household) => (
            <A
              class="inline-flex items-center min-h-11 -my-2 text-sm font-semibold text-brand-strong underline justify-self-start"
              href={`/households/${encodeURIComponent(household().id)}`}
            >
              {t('case.householdOf', { name: household().headName })}
            </A>
          )}
        </Show>
        <For each={request().alerts}>
          {(alert) => (
            <p role="alert" class="rounded-md bg-late-tint text-late text-sm font-semibold px-4 py-2.5">
              {alert.text}
            </p>
          )}
        </For>
        <Ended request={request()} />
      </div>
    </Card>
  );
}

function Ended(props: { request: Case }) {
  const line = (label: string, text: string | null | undefined) => (
    <Show when={text}>
      <p class="text-sm">
        <span class="text-soft">{label}: </span>
        {text}
      </p>
    </Show>
  );
  return (
    <>
      <Show when={props.request.closeReason}>
        {(reason) =>
          line(
            t('case.closedAs'),
            [shared(`closeReason.${reason()}`), props.request.closeNote].filter(Boolean).join(' · '),
          )
        }
      </Show>
      <Show when={props.request.waitingNote}>
        <p class="text-sm text-waiting font-semibold">{props.request.waitingNote}</p>
      </Show>
      {line(t('case.answer'), props.request.answer)}
      <Show when={props.request.satisfactionScore}>
        {(score) => <p class="text-sm">{t('case.score', { score: score() })}</p>}
      </Show>
    </>
  );
}

/** What was said on the phone, and everything that happened. */
function Past(props: { request: Case }) {
  return (
    <>
      <CaseCalls calls={props.request.calls} />
      <HistoryCard title={t('case.history')} entries={props.request.history} />
    </>
  );
}
