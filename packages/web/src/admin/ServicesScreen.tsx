import { createQuery } from '@urql/solid';
import Pencil from 'lucide-solid/icons/pencil';
import { createEffect, createSignal, For, Match, on, Show, Switch } from 'solid-js';
import { refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ServiceIcon } from '../ui/ServiceIcon.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import { AdminFrame } from './AdminFrame.tsx';
import { type CatalogueService, catalogueQuery, type Skill } from './documents.ts';
import { minutesText } from './facts.ts';
import { ServiceForm } from './ServiceForm.tsx';
import { savedChanges } from './saving.ts';
import { t } from './texts.ts';

/** The catalogue: what people can ask help with, each service edited in its place. */
export default function ServicesScreen() {
  const [result, again] = createQuery({ query: catalogueQuery, requestPolicy: 'cache-and-network' });
  const [openId, setOpenId] = createSignal<string | null>(null);
  const refresh = () => again({ requestPolicy: 'network-only' });
  // An open form keeps what is typed in it; what changed beside it is fetched once it is closed.
  createEffect(on([savedChanges, openId], () => openId() === null && refresh(), { defer: true }));
  return (
    <AdminFrame part="tabs.services" lead={t('services.lead')}>
      <Switch fallback={<Skeleton lines={10} />}>
        <Match when={result.error && !result.data && result.error}>
          {(error) => <ErrorState refusal={refusalOf(error())} onRetry={refresh} />}
        </Match>
        <Match when={result.data?.serviceCatalogue.length === 0}>
          <EmptyState title={t('services.empty')} />
        </Match>
        <Match when={result.data}>
          {(data) => (
            <ul class="grid gap-3">
              <For each={data().serviceCatalogue.map(({ id }) => id)}>
                {(id) => (
                  <Row
                    service={data().serviceCatalogue.find((service) => service.id === id)!}
                    skills={data().skills}
                    open={openId() === id}
                    onOpen={() => setOpenId(id)}
                    onClose={() => setOpenId(null)}
                    onReload={refresh}
                  />
                )}
              </For>
            </ul>
          )}
        </Match>
      </Switch>
    </AdminFrame>
  );
}

interface RowProps {
  service: CatalogueService;
  skills: readonly Skill[];
  open: boolean;
  onOpen: () => void;
  onClose: () => void;
  onReload: () => void;
}

function Row(props: RowProps) {
  return (
    <li>
      <Card edge={props.open ? 'brand' : undefined}>
        <div class="grid grid-cols-[auto_minmax(0,1fr)] sm:grid-cols-[auto_minmax(0,1fr)_auto] gap-x-4 gap-y-3 items-start">
          <span class="grid place-items-center size-12 rounded-md bg-brand-tint text-brand-strong">
            <ServiceIcon icon={props.service.icon} class="size-7" />
          </span>
          <Facts service={props.service} skills={props.skills} />
          <Show when={!props.open}>
            <Button
              tone="secondary"
              icon={<Pencil class="size-4" aria-hidden="true" />}
              class="max-sm:col-span-2"
              aria-label={`${t('services.edit')}: ${props.service.name}`}
              onClick={() => props.onOpen()}
            >
              {t('services.edit')}
            </Button>
          </Show>
        </div>
        <Show when={props.open}>
          <ServiceForm
            service={props.service}
            skills={props.skills}
            onClose={props.onClose}
            onReload={props.onReload}
          />
        </Show>
      </Card>
    </li>
  );
}

function Facts(props: { service: CatalogueService; skills: readonly Skill[] }) {
  const skill = () => props.skills.find(({ code }) => code === props.service.skill)?.name;
  const papers = () => props.service.papers.join(', ');
  return (
    <div class="grid gap-0.5">
      <h2 class="text-lg wrap-anywhere" classList={{ 'text-soft': !props.service.isActive }}>
        {props.service.name}
      </h2>
      <p class="text-sm">
        {t('services.times', {
          minutes: minutesText(props.service.minutes),
          first: minutesText(props.service.firstResponseMinutes),
          resolution: minutesText(props.service.resolutionMinutes),
        })}
      </p>
      <p class="text-sm text-soft">
        {skill() ?? t('services.anybody')} ·{' '}
        {papers() ? t('services.papers', { papers: papers() }) : t('services.noPapers')}
      </p>
      <div class="flex flex-wrap gap-2 empty:hidden mt-1">
        <Show when={!props.service.isActive}>
          <Badge meaning="warning">{t('services.off')}</Badge>
        </Show>
        <Show when={props.service.onlineOnly}>
          <Badge meaning="new">{t('services.onlineOnly')}</Badge>
        </Show>
      </div>
    </div>
  );
}
