import { useSearchParams } from '@solidjs/router';
import { createMemo, Match, Show, Switch } from 'solid-js';
import { now } from '../live/clock.ts';
import { AsOf } from '../ui/AsOf.tsx';
import { Page } from '../ui/PageShell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { t as shared } from '../ui/texts.ts';
import { useTitle } from '../ui/title.ts';
import { localUnit } from '../viewer/rights.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { Attention } from './Attention.tsx';
import { Dialogs } from './Dialogs.tsx';
import { Heading } from './Heading.tsx';
import { AskedOfMe, MyShifts, OpenShifts } from './MemberParts.tsx';
import { createRoster, RosterProvider, useRoster } from './roster.tsx';
import { t } from './texts.ts';
import { WeekGrid } from './WeekGrid.tsx';
import { localDay } from './week.ts';

type Address = { unit: string; week: string };

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The roster of a unit in one week. Its address holds which unit and which week. */
export default function RosterScreen() {
  const viewer = useSignedIn();
  const [address, setAddress] = useSearchParams<Address>();
  useTitle(() => t('title'));
  const today = createMemo(() => localDay(now()));
  const day = () => (DAY.test(address.week ?? '') ? address.week! : today());
  const own = () => localUnit(viewer(), 'ROSTER_READ')?.id;
  const unitId = () => address.unit ?? own();
  return (
    <Show when={unitId()} fallback={<EmptyState wholePage title={shared('problem.notAllowed')} />}>
      {(id) => (
        <Opened
          unitId={id()}
          day={day()}
          today={today()}
          onUnit={(unit) => setAddress({ unit: unit === own() ? undefined : unit }, { scroll: false })}
          onWeek={(week) => setAddress({ week: week ?? undefined }, { scroll: false })}
        />
      )}
    </Show>
  );
}

function Opened(props: {
  unitId: string;
  day: string;
  today: string;
  onUnit: (id: string) => void;
  onWeek: (day: string | null) => void;
}) {
  const roster = createRoster(
    () => props.unitId,
    () => props.day,
  );
  const refused = () => {
    const reason = roster.view.refusal();
    return reason?.kind === 'refused' ? reason : null;
  };
  return (
    <RosterProvider roster={roster}>
      <Page width="wall" class="grid grid-cols-[minmax(0,1fr)] gap-5 content-start">
        <Heading today={props.today} onUnit={props.onUnit} onWeek={props.onWeek} />
        <AsOf at={roster.view.asOf()} />
        <Switch fallback={<Loading waiting={roster.view.waitingForNetwork()} />}>
          <Match when={roster.view.status() === 'ready'}>
            <Parts today={props.today} />
          </Match>
          <Match when={roster.view.status() === 'missing'}>
            <EmptyState title={t('missing')} />
          </Match>
          <Match when={roster.view.status() === 'failed' && refused()}>
            {(reason) => <EmptyState title={reason().message} />}
          </Match>
          <Match when={roster.view.status() === 'failed' && roster.view.refusal()}>
            {(reason) => <ErrorState refusal={reason()} onRetry={roster.view.reload} />}
          </Match>
        </Switch>
      </Page>
      <Dialogs />
    </RosterProvider>
  );
}

function Parts(props: { today: string }) {
  const roster = useRoster();
  const isMember = () => roster.memberId() !== null;
  const aside = () => isMember() || roster.edits();
  return (
    <div
      class="grid grid-cols-[minmax(0,1fr)] gap-5 items-start"
      classList={{ 'xl:grid-cols-[minmax(0,1fr)_20rem]': aside() }}
    >
      <Show when={aside()}>
        <div class="grid grid-cols-[minmax(0,1fr)] gap-4 xl:order-2">
          <Show when={roster.edits()}>
            <Attention />
          </Show>
          <Show when={isMember()}>
            <AskedOfMe />
            <MyShifts />
            <OpenShifts />
          </Show>
        </div>
      </Show>
      <WeekGrid today={props.today} />
    </div>
  );
}

function Loading(props: { waiting: boolean }) {
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-3">
      <Show when={props.waiting}>
        <p class="font-semibold" role="status">
          {shared('problem.waitingForNetwork')}
        </p>
      </Show>
      <Skeleton lines={8} />
    </div>
  );
}
