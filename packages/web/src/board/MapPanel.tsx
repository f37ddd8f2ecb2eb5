import { ErrorBoundary, lazy, Suspense } from 'solid-js';
import { Card } from '../ui/Card.tsx';
import { t } from './texts.ts';

const LiveMap = lazy(() => import('./map/LiveMap.tsx'));

/** The map, whose code is fetched only here; where it cannot be drawn the lists say everything it would. */
export function MapPanel() {
  return (
    <Card class="flex flex-col min-h-0 h-full p-0! overflow-hidden relative">
      <h2 class="sr-only">{t('map.title')}</h2>
      <ErrorBoundary fallback={<Note text={t('map.failed')} />}>
        <Suspense fallback={<Note text={t('map.loading')} />}>
          <LiveMap />
        </Suspense>
      </ErrorBoundary>
    </Card>
  );
}

function Note(props: { text: string }) {
  return <p class="flex-1 grid place-items-center text-center text-soft p-6 bg-sunken">{props.text}</p>;
}
