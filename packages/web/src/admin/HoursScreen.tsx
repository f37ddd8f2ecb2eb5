import { createQuery } from '@urql/solid';
import { createEffect, Match, on, Switch } from 'solid-js';
import { refusalOf } from '../refusal.ts';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { AdminFrame } from './AdminFrame.tsx';
import { workCalendarQuery } from './documents.ts';
import { HolidayList } from './HolidayList.tsx';
import { HoursForm } from './HoursForm.tsx';
import { OfCommune } from './OfCommune.tsx';
import { savedChanges } from './saving.ts';
import { t } from './texts.ts';

/** When one commune works: its week, the country's holidays and its own. */
export default function HoursScreen() {
  return (
    <AdminFrame part="tabs.hours" lead={t('hours.lead')}>
      <OfCommune choose={t('hours.choose')}>{(unitId) => <CalendarOf unitId={unitId} />}</OfCommune>
    </AdminFrame>
  );
}

function CalendarOf(props: { unitId: string }) {
  const [result, again] = createQuery({
    query: workCalendarQuery,
    variables: () => ({ unitId: props.unitId }),
    requestPolicy: 'network-only',
  });
  const refresh = () => again({ requestPolicy: 'network-only' });
  createEffect(on(savedChanges, refresh, { defer: true }));
  return (
    <Switch fallback={<Skeleton lines={10} />}>
      <Match when={result.error && !result.data && result.error}>
        {(error) => <ErrorState refusal={refusalOf(error())} onRetry={refresh} />}
      </Match>
      <Match when={result.data?.workCalendar}>
        {(calendar) => (
          <div class="grid gap-6">
            <HoursForm calendar={calendar()} onReload={refresh} />
            <HolidayList calendar={calendar()} onReload={refresh} />
          </div>
        )}
      </Match>
    </Switch>
  );
}
