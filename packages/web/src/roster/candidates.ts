import { useClient } from '@urql/solid';
import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import { matchRank } from '../i18n/fold.ts';
import { span } from '../i18n/format.ts';
import { type Candidate, candidatesQuery } from './documents.ts';
import { t } from './texts.ts';

/** Somebody who can be chosen, as a combobox shows them. */
export interface Person {
  id: string;
  label: string;
  detail: string;
  free: boolean;
}

const MOST_FOUND = 8;

/** @param startsAt when the shift begins that they are looked at for */
export function personOf({ member, free, lastDutyAt }: Candidate, startsAt: string): Person {
  const last = lastDutyAt
    ? t('form.rested', { span: span(Date.parse(startsAt) - Date.parse(lastDutyAt)) })
    : t('form.never');
  const detail = [member.village?.name, t(free ? 'form.free' : 'form.busy'), free && last];
  return { id: member.id, label: member.displayName, detail: detail.filter(Boolean).join(' · '), free };
}

/** Those who answer what was typed, in the order given: who is free comes first. */
export function findPeople(people: readonly Person[], typed: string): Person[] {
  return people
    .flatMap((person) => {
      const rank = typed ? matchRank(person.label, typed) : 0;
      return rank === null ? [] : [{ person, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_FOUND)
    .map(({ person }) => person);
}

type Times = { startsAt: string; endsAt: string };

/** Everybody of a unit's commune for a time; the last answer stays while another is asked for. */
export function createCandidates(unitId: Accessor<string>, times: Accessor<Times | null>) {
  const client = useClient();
  const [candidates, setCandidates] = createSignal<readonly Candidate[]>([]);
  let asked: Promise<unknown> = Promise.resolve();
  let turn = 0;
  const ask = async (unit: string, { startsAt: from, endsAt: to }: Times) => {
    const own = ++turn;
    const options = { requestPolicy: 'network-only' } as const;
    const { data } = await client.query(candidatesQuery, { unitId: unit, from, to }, options).toPromise();
    if (data && own === turn) setCandidates(data.dutyCandidates);
  };
  createEffect(
    on([unitId, () => times()?.startsAt, () => times()?.endsAt], ([unit]) => {
      const present = times();
      if (present) asked = ask(unit, present);
    }),
  );
  const people = () => {
    const present = times();
    return present ? candidates().map((each) => personOf(each, present.startsAt)) : [];
  };
  return {
    people,
    candidates,
    /** For a combobox: waits for an answer that is under way. */
    search: async (typed: string, except: (person: Person) => boolean = () => false) => {
      await asked;
      return findPeople(
        people().filter((person) => !except(person)),
        typed,
      );
    },
  };
}
