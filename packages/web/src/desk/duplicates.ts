import { createQuery } from '@urql/solid';
import { type Accessor, createMemo, createSignal } from 'solid-js';
import type { ResultOf, VariablesOf } from '../graphql.ts';
import { looksLikePhone } from '../ui/phone.ts';
import { similarRequests } from './call-documents.ts';
import type { CallDraft } from './draft.ts';
import type { CallForm } from './form.ts';

type Answer = ResultOf<typeof similarRequests>['similarRequests'][number];
export type Similar = Answer & { request: NonNullable<Answer['request']> };
type Asking = VariablesOf<typeof similarRequests>['input'];

/** What is asked about what has been written down so far; null while it says too little. */
export function askingOf(draft: CallDraft): Asking | null {
  const phones = [draft.phone, draft.forOther ? draft.helpedPhone : ''].filter(looksLikePhone);
  const service =
    draft.service && !['OTHER', 'PETITION'].includes(draft.service.id) ? draft.service.id : null;
  const wish = draft.place && service ? { unitId: draft.place.id, serviceId: service } : {};
  const householdId = draft.household?.id ?? null;
  if (phones.length === 0 && householdId === null && !('unitId' in wish)) return null;
  return { phones, householdId, unitId: draft.place?.id ?? null, serviceId: service };
}

export interface Duplicates {
  /** The requests that may be meant, the likeliest first; none when the operator has said that it is a new one. */
  found: Accessor<readonly Similar[]>;
  /** It is a new one: they are shown no more for what is written down now. */
  dismiss: () => void;
}

/** Looks for the request that is being asked for again, whenever a field that tells it changes. */
export function createDuplicates(form: CallForm): Duplicates {
  const asking = createMemo(() => JSON.stringify(askingOf(form.draft)));
  const [dismissed, setDismissed] = createSignal('null');
  const [result] = createQuery({
    query: similarRequests,
    variables: () => ({ input: (JSON.parse(asking()) ?? { phones: [] }) as Asking }),
    pause: () => asking() === 'null',
    requestPolicy: 'cache-and-network',
  });
  const readable = () =>
    (result.data?.similarRequests ?? []).filter((one): one is Similar => one.request !== null);
  return {
    found: () => (asking() === 'null' || asking() === dismissed() ? [] : readable()),
    dismiss: () => setDismissed(asking()),
  };
}
