import { useSearchParams } from '@solidjs/router';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import { createMemo, createSignal, Match, Show, Switch } from 'solid-js';
import { Segments } from '../desk/Segments.tsx';
import { dateTime } from '../i18n/format.ts';
import { AsOf } from '../ui/AsOf.tsx';
import { Button } from '../ui/Button.tsx';
import { CaseList } from '../ui/CaseList.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { OpenCase } from '../ui/OpenCase.tsx';
import { Page } from '../ui/PageShell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { useTitle } from '../ui/title.ts';
import { DaysLeft } from './DaysLeft.tsx';
import { DeskForm } from './DeskForm.tsx';
import { createPrivacyRequests, type PrivacyRow, privacyLists, type Which } from './live.ts';
import { RequestDetail } from './RequestDetail.tsx';
import { StateBadge } from './StateBadge.tsx';
import { t } from './texts.ts';

/** What residents ask about their data, due first, and one of them open beside the list (on a phone instead of it). */
export default function PrivacyRequestsScreen() {
  useTitle(() => t('title'));
  const view = createPrivacyRequests();
  const [address, setAddress] = useSearchParams<{ request: string }>();
  const [which, setWhich] = createSignal<Which>('open');
  const [atDesk, setAtDesk] = createSignal(false);
  const lists = createMemo(() => privacyLists(view.entities()));
  const opened = () => (address.request ? view.get(address.request) : undefined);
  const open = (id: string | null) => setAddress({ request: id ?? undefined }, { scroll: false });
  return (
    <Page width="page" class="max-w-[90rem]">
      <header
        class="flex flex-wrap items-start justify-between gap-4 mb-5"
        classList={{ 'max-lg:hidden': Boolean(address.request) }}
      >
        <div class="grid gap-1">
          <h1 class="text-2xl">{t('title')}</h1>
          <p class="text-soft max-w-prose">{t('lead')}</p>
        </div>
        <Button class="max-sm:w-full" tone="secondary" onClick={() => setAtDesk(true)}>
          {t('desk.open')}
        </Button>
      </header>
      <AsOf at={view.asOf()} />
      <Switch fallback={<Skeleton lines={8} />}>
        <Match when={view.status() === 'failed' && view.refusal()}>
          {(refusal) => <ErrorState refusal={refusal()} onRetry={view.reload} />}
        </Match>
        <Match when={view.status() === 'ready'}>
          <div class="grid lg:grid-cols-[minmax(20rem,2fr)_3fr] gap-6 items-start">
            <div class="grid gap-4" classList={{ 'max-lg:hidden': Boolean(address.request) }}>
              <Segments
                legend={t('list.which')}
                options={(['open', 'ended'] as const).map((value) => ({
                  value,
                  label: t(`list.${value}`, { count: lists()[value].length }),
                }))}
                value={which()}
                onChange={setWhich}
              />
              <RequestList
                which={which()}
                rows={lists()[which()]}
                openId={address.request ?? null}
                onOpen={open}
              />
            </div>
            <OpenCase id={address.request ?? null}>
              <Show
                when={opened()}
                keyed={false}
                fallback={<NoneOpen gone={Boolean(address.request)} onBack={() => open(null)} />}
              >
                {(row) => <RequestDetail row={row()} onBack={() => open(null)} />}
              </Show>
            </OpenCase>
          </div>
        </Match>
      </Switch>
      <Dialog open={atDesk()} title={t('desk.title')} onClose={() => setAtDesk(false)}>
        <DeskForm onDone={() => setAtDesk(false)} />
      </Dialog>
    </Page>
  );
}

function NoneOpen(props: { gone: boolean; onBack: () => void }) {
  return (
    <div class="rounded-lg bg-sunken">
      <EmptyState icon={<ShieldCheck class="size-8" />} title={t(props.gone ? 'gone' : 'choose')}>
        <Show when={props.gone}>
          <Button tone="secondary" onClick={() => props.onBack()}>
            {t('back')}
          </Button>
        </Show>
      </EmptyState>
    </div>
  );
}

function RequestList(props: {
  which: Which;
  rows: readonly PrivacyRow[];
  openId: string | null;
  onOpen: (id: string) => void;
}) {
  return (
    <CaseList
      cases={props.rows}
      openId={props.openId}
      onOpen={props.onOpen}
      icon={<ShieldCheck class="size-8" />}
      none={t(`none.${props.which}`)}
      noneHint={t(`noneHint.${props.which}`)}
    >
      {(row) => (
        <>
          <span class="flex flex-wrap gap-2 items-center">
            <StateBadge state={row.state} />
            <DaysLeft row={row} />
          </span>
          <span class="font-semibold leading-snug">
            {t(`kind.${row.kind}`)} <span class="font-normal text-soft numbers">#{row.number}</span>
          </span>
          <span class="text-sm text-soft">
            {[
              row.commune.name,
              row.handlerName ?? t('nobody'),
              t('asked', { at: dateTime(row.askedAt) }),
            ].join(' · ')}
          </span>
        </>
      )}
    </CaseList>
  );
}
