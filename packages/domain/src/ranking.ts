import type { Candidate, DispatchPolicy, Routable } from './dispatch.ts';
import { distanceMetres, positionOf } from './geography.ts';
import type { ChoiceReason, PositionSource } from './vocabulary.ts';

/** A candidate with what ranks them for one task. */
export type Measured = {
  candidate: Candidate;
  /** Whole great-circle metres; null when either point is unknown. */
  distance: number | null;
  source: PositionSource;
  ownVillage: boolean;
  sharesLanguage: boolean;
};

/** What puts a member behind the first: the one criterion that decided between the two. */
export type NotFirst =
  | { kind: 'OTHER_VILLAGE' }
  | { kind: 'FARTHER'; byMetres: number }
  /** Where they are is not known, and where the first is, is. */
  | { kind: 'PLACE_UNKNOWN' }
  | { kind: 'NO_SHARED_LANGUAGE' }
  | { kind: 'LESS_LONG_IDLE'; byMs: number }
  /** Nothing tells them apart; somebody has to come first. */
  | { kind: 'EQUAL' };

export function measure(candidate: Candidate, task: Routable, now: Date): Measured {
  const { point, source } = positionOf(candidate, now);
  return {
    candidate,
    distance: point && task.point ? distanceMetres(point, task.point) : null,
    source,
    ownVillage: task.villageId !== null && candidate.villageId === task.villageId,
    sharesLanguage: candidate.languages.includes(task.language),
  };
}

type Criterion = {
  name: ChoiceReason;
  /** Smaller for whoever is preferred. */
  of: (member: Measured, policy: DispatchPolicy) => number;
  behind: (first: Measured, other: Measured) => NotFirst;
};

const CRITERIA: readonly Criterion[] = [
  {
    name: 'OWN_VILLAGE',
    of: ({ ownVillage }, policy) => (policy.ownVillageFirst && !ownVillage ? 1 : 0),
    behind: () => ({ kind: 'OTHER_VILLAGE' }),
  },
  {
    name: 'NEAREST',
    of: ({ distance }) => distance ?? Number.POSITIVE_INFINITY,
    behind: (first, { distance }) =>
      distance === null || first.distance === null
        ? { kind: 'PLACE_UNKNOWN' }
        : { kind: 'FARTHER', byMetres: distance - first.distance },
  },
  {
    name: 'SHARED_LANGUAGE',
    of: ({ sharesLanguage }) => (sharesLanguage ? 0 : 1),
    behind: () => ({ kind: 'NO_SHARED_LANGUAGE' }),
  },
  {
    name: 'LONGEST_IDLE',
    of: ({ candidate }) => candidate.idleSince.getTime(),
    behind: (first, other) => ({
      kind: 'LESS_LONG_IDLE',
      byMs: other.candidate.idleSince.getTime() - first.candidate.idleSince.getTime(),
    }),
  },
];

function decisive(a: Measured, b: Measured, policy: DispatchPolicy): Criterion | undefined {
  return CRITERIA.find(({ of }) => of(a, policy) !== of(b, policy));
}

/** The order of routing; the id makes it total. */
export function compare(a: Measured, b: Measured, policy: DispatchPolicy): number {
  const criterion = decisive(a, b, policy);
  if (criterion) return criterion.of(a, policy) < criterion.of(b, policy) ? -1 : 1;
  return a.candidate.memberId < b.candidate.memberId ? -1 : 1;
}

/** Why `other`, who comes after `first` in the order of routing, is not the first. */
export function notFirst(first: Measured, other: Measured, policy: DispatchPolicy): NotFirst {
  return decisive(first, other, policy)?.behind(first, other) ?? { kind: 'EQUAL' };
}

/** What told a member from the next in the order, if there is one, and what else speaks for them. */
export function reasonsFor(
  chosen: Measured,
  next: Measured | undefined,
  policy: DispatchPolicy,
): ChoiceReason[] {
  const criterion = next && decisive(chosen, next, policy);
  return [...new Set([...(criterion ? [criterion.name] : []), ...advantages(chosen)])];
}

/** Why the only member who may be asked is asked, and what else speaks for them. */
export function onlyOne(chosen: Measured): ChoiceReason[] {
  return ['ONLY_ONE', ...advantages(chosen)];
}

function advantages({ ownVillage, sharesLanguage }: Measured): ChoiceReason[] {
  return [
    ...(ownVillage ? (['OWN_VILLAGE'] as const) : []),
    ...(sharesLanguage ? (['SHARED_LANGUAGE'] as const) : []),
  ];
}
