import { createQuery } from '@urql/solid';
import type { Accessor } from 'solid-js';
import { counterStart } from './documents.ts';
import { t } from './texts.ts';

/** What a counter chooses from: the services, who of the team is on duty at the desk, and the consent's version. */
export function createCounterStart(unitCode: Accessor<string>) {
  const [result] = createQuery({
    query: counterStart,
    variables: () => ({ unitCode: unitCode() }),
    requestPolicy: 'cache-and-network',
  });
  return {
    team: () => result.data?.queue.team ?? [],
    consentVersion: () => result.data?.consentVersion ?? '',
    /** For a list, where an empty value stands for what is not said yet. */
    services: () => [
      { value: '', label: t('noService') },
      ...(result.data?.services ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ],
  };
}

export type CounterStart = ReturnType<typeof createCounterStart>;
