import { createQuery } from '@urql/solid';
import { createEffect, Match, on, Switch } from 'solid-js';
import { refusalOf } from '../refusal.ts';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { AdminFrame } from './AdminFrame.tsx';
import { policyQuery } from './documents.ts';
import { OfCommune } from './OfCommune.tsx';
import { PolicyForm } from './PolicyForm.tsx';
import { savedChanges } from './saving.ts';
import { t } from './texts.ts';

/** How the requests of one commune reach its members. */
export default function PolicyScreen() {
  return (
    <AdminFrame part="tabs.policy" lead={t('policy.lead')}>
      <OfCommune choose={t('policy.choose')}>{(unitId) => <PolicyOf unitId={unitId} />}</OfCommune>
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
  createEffect(on(savedChanges, refresh, { defer: true }));
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
