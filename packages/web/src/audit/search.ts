import type { VariablesOf } from '../graphql.ts';
import type { trailQuery } from './documents.ts';

export type Filter = NonNullable<VariablesOf<typeof trailQuery>['filter']>;

/** What is in the address: how the trail is searched, so that a search can be kept and sent to somebody. */
export type Search = { person?: string; number?: string; group?: string; from?: string; until?: string };

const DAY_MS = 86_400_000;
const isDay = (day: string | undefined) => /^\d{4}-\d\d-\d\d$/.test(day ?? '');
/** Midnight in Vietnam, which keeps UTC+7 all year. */
const midnight = (day: string) => Date.parse(`${day}T00:00:00+07:00`);

export const groups = ['READ', 'SIGN_IN', 'PRIVACY', 'PEOPLE', 'SETTINGS', 'EXPORT', 'REFUSED'] as const;
const isGroup = (text: string | undefined): text is (typeof groups)[number] =>
  groups.some((group) => group === text);
const typedNumber = (number: string | undefined) => Number.parseInt((number ?? '').replace(/\D/g, ''), 10);
const isNumber = (typed: number) => typed > 0 && typed < 2 ** 31;

/** What is wrong with a search, by field; whoever searched so would read lines that they did not ask for, or none. */
export function searchProblems({ number, from, until }: Search): { number: boolean; until: boolean } {
  return {
    number: Boolean(number?.trim()) && !isNumber(typedNumber(number)),
    until: isDay(from) && isDay(until) && until! < from!,
  };
}

/** How many conditions a search has besides the person's name. */
export function moreConditions({ number, group, from, until }: Search): number {
  return [number?.trim(), isGroup(group), isDay(from), isDay(until)].filter(Boolean).length;
}

/** The search as the server takes it; what nobody could have meant is left out. */
export function filterOf({ person, number, group, from, until }: Search): Filter {
  const typed = typedNumber(number);
  return {
    ...(person?.trim() ? { person: person.trim() } : {}),
    ...(isNumber(typed) ? { number: typed } : {}),
    ...(isGroup(group) ? { group } : {}),
    ...(isDay(from) ? { from: new Date(midnight(from!)).toISOString() } : {}),
    ...(isDay(until) ? { before: new Date(midnight(until!) + DAY_MS).toISOString() } : {}),
  };
}
