import { readinessOf } from '@thon-so/domain/readiness';
import { chance, type Random } from './random.ts';

/** What is written on a resident's card. */
export type PersonFacts = {
  hasSmartphone: boolean | null;
  has4g: boolean | null;
  usesInternet: boolean | null;
  hasVneid2: boolean | null;
  readiness: number | null;
};

export type Counts = { smartphones: number; with4g: number; online: number };

/** Thôn Tân Đông as first reviewed: 332 households, 1,242 people, 1,056 smartphones (634 with 4G), 559 online. */
export const TAN_DONG_COUNTS = {
  households: 332,
  residents: 1_242,
  smartphones: 1_056,
  with4g: 634,
  online: 559,
};

const AGE_OF_IDENTITY = 14;

/** Nobody has looked yet: missing, which is not "no". */
export function unobserved(): PersonFacts {
  return { hasSmartphone: null, has4g: null, usesInternet: null, hasVneid2: null, readiness: null };
}

type Visited = { age: number; withoutMeans: boolean };

/** How far somebody is likely to be, by age; small children come last, but for homes that cannot afford a device. */
function likelihood(random: Random, { age, withoutMeans }: Visited): number {
  if (withoutMeans) return random() - 4;
  const byAge = age < 10 ? -2 : age < 16 ? 0.2 : age < 45 ? 1 : age < 65 ? 0.6 : 0;
  return byAge + random() * 0.8;
}

/**
 * Facts of people who were all visited, with exactly these counts: those with 4G and those online are among those with
 * a smartphone. Rungs above "online" are seen of some adults.
 */
export function observe(random: Random, people: readonly Visited[], counts: Counts): PersonFacts[] {
  const ranked = (pool: number[]) =>
    pool
      .map((at) => ({ at, rank: likelihood(random, people[at]!) }))
      .sort((a, b) => b.rank - a.rank || a.at - b.at)
      .map(({ at }) => at);
  const withPhone = ranked(people.map((_, at) => at)).slice(0, counts.smartphones);
  const with4g = new Set(ranked(withPhone).slice(0, counts.with4g));
  const online = new Set(ranked(withPhone).slice(0, counts.online));
  const phones = new Set(withPhone);
  return people.map(({ age }, at) => {
    const adult = age >= AGE_OF_IDENTITY;
    const seen = {
      hasSmartphone: phones.has(at),
      usesInternet: online.has(at),
      hasVneid2: online.has(at) && adult && chance(random, 0.55),
    };
    const helped = seen.hasVneid2 && chance(random, 0.5);
    const alone = helped && chance(random, 0.35);
    const readiness = readinessOf({ ...seen, usedServiceWithHelp: helped, usesServiceAlone: alone });
    return { ...seen, has4g: with4g.has(at), readiness };
  });
}
