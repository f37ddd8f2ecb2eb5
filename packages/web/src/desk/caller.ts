import { createQuery } from '@urql/solid';
import { type Accessor, createEffect, createMemo } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { looksLikePhone } from '../ui/phone.ts';
import { callerContext } from './documents.ts';
import type { CallDraft } from './draft.ts';
import type { CallForm } from './form.ts';

export type CallerContext = ResultOf<typeof callerContext>['callerContext'];
export type CallerResident = CallerContext['residents'][number];

export interface Caller {
  /** What the desk knows of the number typed; null while it is incomplete or not answered yet. */
  context: Accessor<CallerContext | null>;
  loading: Accessor<boolean>;
  refusal: Accessor<Refusal | null>;
  reload: () => void;
  choose: (resident: CallerResident) => void;
}

const digits = (phone: string) => phone.replace(/\D/g, '').replace(/^84/, '0');

/** What a resident of the register puts into the form. */
export function fromRegister(resident: CallerResident): Partial<CallDraft> {
  const { household } = resident;
  return {
    name: resident.fullName,
    place: { id: household.village.id, label: household.village.name },
    addressNote: household.hamlet ?? '',
    language: resident.preferredLanguage,
    household: { id: household.id, label: household.headName },
    residentId: resident.id,
  };
}

/** Looks up the number as soon as it is complete, and fills the form when only one person answers to it. */
export function createCaller(form: CallForm): Caller {
  const number = createMemo(() => (looksLikePhone(form.draft.phone) ? digits(form.draft.phone) : ''));
  const [result, reload] = createQuery({
    query: callerContext,
    variables: () => ({ phone: number() }),
    pause: () => number() === '',
  });
  const context = () => {
    const found = number() === '' ? null : (result.data?.callerContext ?? null);
    return found && digits(found.phone) === number() ? found : null;
  };
  const choose = (resident: CallerResident) => form.set(fromRegister(resident));
  createEffect(() => {
    const residents = context()?.residents ?? [];
    if (residents.length === 1 && form.draft.name.trim() === '' && !form.draft.household)
      choose(residents[0]!);
  });
  return {
    context,
    loading: () => number() !== '' && result.fetching && !context(),
    refusal: () => (number() !== '' && result.error ? refusalOf(result.error) : null),
    reload: () => reload({ requestPolicy: 'network-only' }),
    choose,
  };
}
