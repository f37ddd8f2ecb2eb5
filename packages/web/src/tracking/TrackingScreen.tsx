import { useParams } from '@solidjs/router';
import SearchX from 'lucide-solid/icons/search-x';
import UsersRound from 'lucide-solid/icons/users-round';
import { Match, Show, Switch } from 'solid-js';
import { dateTime } from '../i18n/format.ts';
import { locale } from '../i18n/locale.ts';
import { typedCode } from '../i18n/tracking-code.ts';
import { worked } from '../proof/asking.ts';
import type { Refusal } from '../refusal.ts';
import { AsOf } from '../ui/AsOf.tsx';
import { LinkButton } from '../ui/Button.tsx';
import { CallHotline } from '../ui/CallHotline.tsx';
import { Page, PageShell } from '../ui/PageShell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { t as shared } from '../ui/texts.ts';
import { useTitle } from '../ui/title.ts';
import { WorkNote } from '../ui/WorkNote.tsx';
import { AppointmentCard } from './AppointmentCard.tsx';
import { createActions, type TrackingActions } from './actions.ts';
import { CancelRequest } from './CancelRequest.tsx';
import { ConfirmCard } from './ConfirmCard.tsx';
import { Headline } from './Headline.tsx';
import { HelperCard } from './HelperCard.tsx';
import { createTracking, expectedAt, type Tracked } from './live.ts';
import { OfficialCard } from './OfficialCard.tsx';
import { Steps } from './Steps.tsx';
import { t } from './texts.ts';

/** An address may be cut or mistyped anywhere: what cannot be decoded stays as it is, and is an unknown code. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** One request as its resident sees it, moving by itself. */
export default function TrackingScreen() {
  const params = useParams<{ code: string }>();
  // An address typed by hand may carry the code as it is written on paper, with a dash or a space.
  const code = () => typedCode(decoded(params.code));
  const view = createTracking(code);
  useTitle(() => t('page'));
  const actions = createActions(code, view);
  return (
    <PageShell>
      <Page width="page" class="max-w-5xl">
        <Switch fallback={<Waiting offline={view.waitingForNetwork()} />}>
          <Match when={view.status() === 'missing'}>
            <UnknownCode />
          </Match>
          <Match when={view.status() === 'failed' && isCrowded(view.refusal())}>
            <Crowded code={code()} />
          </Match>
          <Match when={view.status() === 'failed' && view.refusal()}>
            {(refusal) => <ErrorState wholePage refusal={refusal()} onRetry={view.reload} />}
          </Match>
          <Match when={view.status() === 'ready' && view.entities()[0]}>
            {(request) => <RequestPage request={request()} actions={actions} asOf={view.asOf()} />}
          </Match>
        </Switch>
      </Page>
    </PageShell>
  );
}

function Waiting(props: { offline: boolean }) {
  return (
    <>
      <Show when={props.offline}>
        <p role="status" class="font-semibold text-warning mb-4">
          {shared('problem.waitingForNetwork')}
        </p>
      </Show>
      <WorkNote part={worked()} title={t('crowded.working')} />
      <Skeleton lines={6} />
    </>
  );
}

/** Too many wrong codes came from this network: the code alone does not open, the phone number with it does. */
function isCrowded(refusal: Refusal | null): boolean {
  return refusal?.kind === 'refused' && /^(RateLimited|ProofOfWorkRequired)Error$/.test(refusal.typename);
}

function Crowded(props: { code: string }) {
  return (
    <EmptyState icon={<UsersRound class="size-8" />} title={t('crowded.title')} wholePage>
      <p class="mb-3 max-w-prose">{t('crowded.detail')}</p>
      <LinkButton href={`/follow?code=${encodeURIComponent(props.code)}`} size="large">
        {t('crowded.follow')}
      </LinkButton>
    </EmptyState>
  );
}

function UnknownCode() {
  return (
    <EmptyState icon={<SearchX class="size-8" />} title={t('missing.title')} wholePage>
      <p class="mb-3">{t('missing.detail')}</p>
      <LinkButton href="/follow">{t('missing.follow')}</LinkButton>
    </EmptyState>
  );
}

function RequestPage(props: { request: Tracked; actions: TrackingActions; asOf: number | null }) {
  const ended = () => Boolean(props.request.resolvedAt || props.request.closedAt);
  return (
    <div class="grid lg:grid-cols-[3fr_2fr] lg:grid-rows-[auto_1fr] gap-5 items-start">
      <div class="grid gap-5 min-w-0">
        <AsOf at={props.asOf} />
        <Headline request={props.request} />
        <Show when={props.request.kind === 'PETITION'}>
          <OfficialCard request={props.request} actions={props.actions} />
        </Show>
        <Show when={props.request.canConfirm || props.request.canReopen || props.request.score}>
          <ConfirmCard request={props.request} actions={props.actions} />
        </Show>
        <Show when={props.request.helper}>
          {(helper) => (
            <HelperCard helper={helper()} ended={ended()} here={props.request.status === 'IN_PROGRESS'} />
          )}
        </Show>
        <Show when={props.request.canArrange && (props.request.appointment || props.request.helper)}>
          <AppointmentCard request={props.request} actions={props.actions} />
        </Show>
      </div>
      <div class="lg:col-start-2 lg:row-start-1 lg:row-span-2">
        <Steps request={props.request} />
      </div>
      <div class="grid gap-5 min-w-0">
        <About request={props.request} />
        <Show when={props.request.hotline}>{(number) => <CallHotline number={number()} />}</Show>
        <Show when={props.request.canCancel}>
          <CancelRequest actions={props.actions} />
        </Show>
        <LinkButton href="/privacy" tone="quiet">
          {t('privacy')}
        </LinkButton>
      </div>
    </div>
  );
}

function About(props: { request: Tracked }) {
  const service = () => (locale() === 'vi' ? props.request.service?.nameVi : props.request.service?.nameEn);
  return (
    <dl class="grid grid-cols-[auto_1fr] large-letters:grid-cols-1 gap-x-5 gap-y-2 bg-sunken rounded-lg p-5">
      <dt class="text-soft">{t('about.service')}</dt>
      <dd class="font-semibold">
        {service() ?? (props.request.kind === 'PETITION' ? shared('kind.PETITION') : t('about.other'))}
      </dd>
      <dt class="text-soft">{t('about.place')}</dt>
      <dd>{props.request.place}</dd>
      <dt class="text-soft">{t('about.sent')}</dt>
      <dd class="numbers">{dateTime(props.request.createdAt)}</dd>
      <Show when={expectedAt(props.request)}>
        {(at) => (
          <>
            <dt class="text-soft">{t('about.appointment')}</dt>
            <dd class="numbers">{dateTime(at())}</dd>
          </>
        )}
      </Show>
    </dl>
  );
}
