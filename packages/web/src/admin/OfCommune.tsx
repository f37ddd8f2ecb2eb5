import MapPinned from 'lucide-solid/icons/map-pinned';
import { createSignal, type JSX, Show } from 'solid-js';
import { PlacePicker } from '../places/PlacePicker.tsx';
import type { Place } from '../places/place.ts';
import { EmptyState } from '../ui/States.tsx';
import { unitsWithRight } from '../viewer/rights.ts';
import { useSignedIn, type Viewer } from '../viewer/viewer.tsx';
import { t } from './texts.ts';

function homeCommune({ homeUnit }: Viewer): Place | null {
  if (homeUnit?.level !== 'COMMUNE') return null;
  const { id, name, path, level, hotline } = homeUnit;
  return { id, label: name, detail: path.split(', ').slice(1).join(', '), level, hotline };
}

/** What is set for one commune: the viewer's own at once, else the one they choose. */
export function OfCommune(props: { choose: string; children: (unitId: string) => JSX.Element }) {
  const viewer = useSignedIn();
  const [place, setPlace] = createSignal<Place | null>(homeCommune(viewer()));
  const places = () => unitsWithRight(viewer(), 'POLICY_EDIT');
  const province = () => (viewer().homeUnit?.level === 'PROVINCE' ? viewer().homeUnit?.id : undefined);
  return (
    <>
      <Show when={places().length > 1 || !homeCommune(viewer())}>
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
        fallback={<EmptyState icon={<MapPinned class="size-8" />} title={props.choose} />}
      >
        {(unitId) => props.children(unitId)}
      </Show>
    </>
  );
}
