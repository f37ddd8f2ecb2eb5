import { createQuery } from '@urql/solid';
import MapPinned from 'lucide-solid/icons/map-pinned';
import { createSignal, Match, Show, Switch } from 'solid-js';
import { PlacePicker } from '../places/PlacePicker.tsx';
import type { Place } from '../places/place.ts';
import { refusalOf } from '../refusal.ts';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { useSignedIn, type Viewer } from '../viewer/viewer.tsx';
import { AdminFrame } from './AdminFrame.tsx';
import { policyQuery } from './documents.ts';
import { PolicyForm } from './PolicyForm.tsx';
import { t } from './texts.ts';

function homeCommune({ homeUnit }: Viewer): Place | null {
  if (homeUnit?.level !== 'COMMUNE') return null;
  const { id, name, path, level, hotline } = homeUnit;
  return { id, label: name, detail: path.split(', ').slice(1).join(', '), level, hotline };
}

/** How the requests of one commune reach its members. */
export default function PolicyScreen() {
  const viewer = useSignedIn();
  const [place, setPlace] = createSignal<Place | null>(homeCommune(viewer()));
  const places = () =>
    new Set(viewer().grants.flatMap(({ role, unit }) => (/SUPERVISOR|ADMIN/.test(role) ? [unit.id] : [])));
  const province = () => (viewer().homeUnit?.level === 'PROVINCE' ? viewer().homeUnit?.id : undefined);
  return (
    <AdminFrame part="tabs.policy" lead={t('policy.lead')}>
      <Show when={places().size > 1 || !homeCommune(viewer())}>
        <div class="max-w-xl">
          <PlacePicker
            label={t('policy.commune')}
            level="COMMUNE"
            parentId={province()}
            selected={place()}
            onSelect={setPlace}
          />
        </div>
      </Show>
      <Show
        keyed
        when={place()?.id}
        fallback={<EmptyState icon={<MapPinned class="size-8" />} title={t('policy.choose')} />}
      >
        {(unitId) => <PolicyOf unitId={unitId} />}
      </Show>
    </AdminFrame>
  );
}

function PolicyOf(props: { unitId: string }) {
  const [result, again] = createQuery({
    query: policyQuery,
    variables: () => ({ unitId: props.unitId }),
    requestPolicy: 'network-only',
  });
  const refresh = () => again({ requestPolicy: 'network-only' });
  return (
    <Switch fallback={<Skeleton lines={10} />}>
      <Match when={result.error && !result.data && result.error}>
        {(error) => <ErrorState refusal={refusalOf(error())} onRetry={refresh} />}
      </Match>
      <Match when={result.data?.dispatchPolicy}>
        {(policy) => <PolicyForm policy={policy()} onReload={refresh} />}
      </Match>
    </Switch>
  );
}
