import { useSearchParams } from '@solidjs/router';
import Briefcase from 'lucide-solid/icons/briefcase';
import { createEffect, createMemo, For, Match, Show, Switch } from 'solid-js';
import { RingCard } from '../notifications/RingCard.tsx';
import { isOnDutyAtDesk } from '../staff/areas.ts';
import { AsOf } from '../ui/AsOf.tsx';
import { takeLostFocus } from '../ui/focus.ts';
import { Page } from '../ui/PageShell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { t as shared } from '../ui/texts.ts';
import { hasRole, useSignedIn, useViewer } from '../viewer/viewer.tsx';
import { createAlerting } from './alerting.ts';
import { DonePart } from './DonePart.tsx';
import { DutyCard } from './DutyCard.tsx';
import { Forms } from './Forms.tsx';
import { NearbyPart } from './NearbyPart.tsx';
import { OffersPart } from './OffersPart.tsx';
import { OutboxStrip } from './OutboxStrip.tsx';
import { Nothing, Part } from './Part.tsx';
import { followRungOffer } from './rung-offer.ts';
import { TaskCard } from './TaskCard.tsx';
import { TaskSheet } from './TaskSheet.tsx';
import { TeamPart } from './TeamPart.tsx';
import { TransfersPart } from './TransfersPart.tsx';
import { t } from './texts.ts';
import { useWork, WorkProvider } from './work.tsx';

/** A member's phone: the duty switch, what awaits an answer, what they hold, what is open nearby, what is done today. */
export default function WorkScreen() {
  return (
    <Page width="page" class="grid gap-5 content-start">
      <h1 class="sr-only">{t('title')}</h1>
      <WorkProvider>
        <Content />
      </WorkProvider>
    </Page>
  );
}

function Content() {
  const { view, member } = useWork();
  const { refresh } = useViewer();
  const viewer = useSignedIn();
  // The way to the counter opens and closes with the shift at the desk.
  const stale = createMemo(() => {
    const present = member();
    return present !== undefined && isOnDutyAtDesk(present) !== isOnDutyAtDesk(viewer().member);
  });
  createEffect(() => stale() && void refresh());
  // The usual cause is a session that is over: then the guard leads to the sign-in and back.
  createEffect(() => view.status() === 'failed' && void refresh());
  return (
    <>
      <AsOf at={view.asOf()} />
      <OutboxStrip />
      <Switch fallback={<Loading waiting={view.waitingForNetwork()} />}>
        <Match when={view.status() === 'failed' && view.refusal()}>
          {(reason) => <ErrorState refusal={reason()} onRetry={() => view.reload()} />}
        </Match>
        <Match when={view.status() === 'missing'}>
          <EmptyState title={t('notMember')} />
        </Match>
        <Match when={view.status() === 'ready'}>
          <Day />
        </Match>
      </Switch>
    </>
  );
}

function Loading(props: { waiting: boolean }) {
  return (
    <div class="grid gap-5">
      <Show when={props.waiting}>
        <p class="rounded-md bg-warning-tint text-warning font-semibold px-4 py-3" role="status">
          {shared('problem.waitingForNetwork')}
        </p>
      </Show>
      <div class="rounded-lg bg-surface ring-1 ring-line h-36 breathe" aria-hidden="true" />
      <Skeleton lines={6} />
    </div>
  );
}

function Day() {
  const work = useWork();
  const { lists } = work;
  followRungOffer(work);
  const viewer = useSignedIn();
  const alerting = createAlerting(() => [...lists().offers, ...lists().asked]);
  const [query, setQuery] = useSearchParams();
  // The sheet is an address of its own, so that the phone's back button closes it.
  const opened = () => (typeof query.task === 'string' ? query.task : null);
  const open = (id: string) => setQuery({ task: id });
  const close = () => opened() && setQuery({ task: undefined }, { replace: true });
  return (
    <>
      <div class="grid gap-7 lg:grid-cols-2 lg:gap-8 items-start">
        <div class="grid gap-7">
          <DutyCard sound={alerting.sound()} onSound={alerting.toggle} />
          <TransfersPart />
          {/* What rings now comes first. */}
          <div classList={{ 'order-last': lists().offers.length + lists().asked.length > 0 }}>
            <RingCard />
          </div>
          <OffersPart />
          <HeldPart onOpen={open} />
        </div>
        <div class="grid gap-7">
          <NearbyPart onOpen={open} />
          <DonePart onOpen={open} />
          <Show when={hasRole(viewer(), ['LEAD'])}>
            <TeamPart />
          </Show>
        </div>
      </div>
      <TaskSheet taskId={opened()} onClose={close} />
      <Forms />
    </>
  );
}

function HeldPart(props: { onOpen: (id: string) => void }) {
  const { lists, member } = useWork();
  const load = () => `${lists().held.length}/${member()?.capacity ?? 0}`;
  let list: HTMLUListElement | undefined;
  followClaims((taskId) => takeLostFocus(list?.querySelector(`[data-task="${taskId}"]`) ?? null));
  return (
    <Part title={t('tasks.title')} detail={load()}>
      <Show
        when={lists().held.length > 0}
        fallback={
          <Nothing icon={<Briefcase class="size-6" />} title={t('tasks.empty')}>
            {t('tasks.emptyHint')}
          </Nothing>
        }
      >
        <ul ref={list} class="grid gap-4">
          <For each={lists().held}>{(task) => <TaskCard task={task} onOpen={props.onOpen} />}</For>
        </ul>
      </Show>
    </Part>
  );
}

/** Tells when a task that was claimed on this page has come to those held: it left the list where it was pressed. */
function followClaims(onHeld: (taskId: string) => void) {
  const { lists, outbox } = useWork();
  const pressed = new Set<string>();
  createEffect(() => {
    for (const { action, subjectId } of outbox.entries()) if (action === 'claimTask') pressed.add(subjectId);
    const held = lists().held.find(({ id }) => pressed.has(id));
    if (!held) return;
    pressed.delete(held.id);
    queueMicrotask(() => onHeld(held.id));
  });
}
