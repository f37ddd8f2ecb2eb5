import { useSearchParams } from '@solidjs/router';
import { useClient } from '@urql/solid';
import { createEffect, on } from 'solid-js';
import { householdForCall } from './documents.ts';
import type { CallForm } from './form.ts';

/** `/desk?household=…`, from a household's card: the form begins with that household. */
export function useHouseholdOfLink(form: CallForm): void {
  const client = useClient();
  const [query, setQuery] = useSearchParams<{ household?: string }>();
  const fill = async (id: string) => {
    setQuery({ household: undefined }, { replace: true });
    const result = await client.query(householdForCall, { id }).toPromise();
    const household = result.data?.household;
    if (!household) return;
    const head = household.residents.find(({ isHead }) => isHead) ?? household.residents[0];
    form.fresh();
    form.set({
      name: head?.fullName ?? household.headName,
      language: head?.preferredLanguage ?? 'vi',
      place: { id: household.village.id, label: household.village.name },
      addressNote: household.hamlet ?? '',
      household: { id: household.id, label: household.headName },
      residentId: head?.id ?? null,
    });
  };
  createEffect(
    on(
      () => query.household,
      (id) => id && void fill(id),
    ),
  );
}
