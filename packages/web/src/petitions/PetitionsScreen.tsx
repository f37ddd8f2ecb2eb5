import { useSearchParams } from '@solidjs/router';
import Megaphone from 'lucide-solid/icons/megaphone';
import { createMemo, createSignal, Match, Show, Switch } from 'solid-js';
import { Segments } from '../desk/Segments.tsx';
import { AsOf } from '../ui/AsOf.tsx';
import { CaseList } from '../ui/CaseList.tsx';
import { OpenCase } from '../ui/OpenCase.tsx';
import { Page } from '../ui/PageShell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { Age } from '../ui/Time.tsx';
import { useTitle } from '../ui/title.ts';
import { hasRight, unitsWithRight } from '../viewer/rights.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { Deadline } from './Deadline.tsx';
import { petitionLists, type Whose } from './list.ts';
import { createPetitions, type Petition } from './live.ts';
import { PetitionDetail } from './PetitionDetail.tsx';
import { t } from './texts.ts';

/** An official's petitions, late ones first, and one of them open beside the list (on a phone instead of it). */
export default function PetitionsScreen() {
  useTitle(() => t('title'));
  const view = createPetitions();
  const viewer = useSignedIn();
  const [address, setAddress] = useSearchParams<{ petition: string }>();
  const [chosen, choose] = createSignal<Whose | null>(null);
  const lists = createMemo(() => petitionLists(view.entities(), viewer().id));
  // A province reads, and nobody of it is named to answer.
  const mayBeNamed = () => hasRight(viewer(), 'PETITION_ASSIGN');
  const acrossCommunes = () =>
    unitsWithRight(viewer(), 'PETITION_READ').some(({ level }) => level === 'PROVINCE');
  // Somebody who has none of their own begins with everybody's.
  const whose = () => chosen() ?? (lists().mine.length > 0 ? 'mine' : 'all');
  const opened = () => (address.petition ? view.get(address.petition) : undefined);
  const open = (id: string | null) => setAddress({ petition: id ?? undefined }, { scroll: false });
  return (
    <Page width="page" class="max-w-[90rem]">
      <h1 class="text-2xl mb-4" classList={{ 'max-lg:hidden': Boolean(address.petition) }}>
        {t('title')}
      </h1>
      <AsOf at={view.asOf()} />
      <Switch fallback={<Skeleton lines={8} />}>
        <Match when={view.status() === 'failed' && view.refusal()}>
          {(refusal) => <ErrorState refusal={refusal()} onRetry={view.reload} />}
        </Match>
        <Match when={view.status() === 'ready'}>
          <div class="grid lg:grid-cols-[minmax(20rem,2fr)_3fr] gap-6 items-start">
            <div class="grid gap-4" classList={{ 'max-lg:hidden': Boolean(address.petition) }}>
              <Segments
                legend={t('whose')}
                options={[
                  ...(mayBeNamed()
                    ? [{ value: 'mine', label: t('mine', { count: lists().mine.length }) }]
                    : []),
                  { value: 'all', label: t('all', { count: lists().all.length }) },
                  { value: 'ended', label: t('ended', { count: lists().ended.length }) },
                ]}
                value={whose()}
                onChange={(value) => choose(value as Whose)}
              />
              <PetitionList
                petitions={lists()[whose()]}
                openId={address.petition ?? null}
                onOpen={open}
                acrossCommunes={acrossCommunes()}
              />
            </div>
            <OpenCase id={address.petition ?? null}>
              <Show
                when={address.petition}
                fallback={
                  <div class="rounded-lg bg-sunken">
                    <EmptyState
                      icon={<Megaphone class="size-8" />}
                      title={t(mayBeNamed() ? 'choose' : 'chooseToRead')}
                    />
                  </div>
                }
              >
                <Show when={opened()} keyed={false} fallback={<EmptyState title={t('gone')} />}>
                  {(petition) => <PetitionDetail petition={petition()} onBack={() => open(null)} />}
                </Show>
              </Show>
            </OpenCase>
          </div>
        </Match>
      </Switch>
    </Page>
  );
}

function PetitionList(props: {
  petitions: readonly Petition[];
  openId: string | null;
  onOpen: (id: string) => void;
  /** Then each says of which commune it is. */
  acrossCommunes: boolean;
}) {
  const place = ({ village, commune }: Petition) =>
    [village?.name, props.acrossCommunes || !village ? commune.name : null].filter(Boolean).join(', ');
  return (
    <CaseList
      cases={props.petitions}
      openId={props.openId}
      onOpen={props.onOpen}
      icon={<Megaphone class="size-8" />}
      none={t('none')}
      noneHint={t('noneHint')}
    >
      {(petition) => (
        <>
          <span class="flex flex-wrap gap-2 items-center">
            <StatusBadge request={petition.status} />
            <Show when={petition.status !== 'RESOLVED' && petition.status !== 'CLOSED'}>
              <Deadline petition={petition} />
            </Show>
            <span class="ml-auto text-sm text-soft numbers">
              #{petition.number} · <Age at={petition.createdAt} short />
            </span>
          </span>
          <span class="font-semibold leading-snug line-clamp-2 wrap-anywhere">{petition.description}</span>
          <span class="text-sm text-soft">
            {[place(petition), petition.officialName ?? t('nobody')].join(' · ')}
          </span>
        </>
      )}
    </CaseList>
  );
}
