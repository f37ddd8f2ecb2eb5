import type { DispatchPolicy } from './dispatch.ts';

type Amount = {
  [Name in keyof DispatchPolicy]: DispatchPolicy[Name] extends number ? Name : never;
}[keyof DispatchPolicy];
export type PolicyLimit = { name: Amount; min: number; max: number };

/**
 * What a commune may set: an offer long enough to be read and short enough that nobody waits a shift for one answer;
 * a silence that a visit of an hour does not reach by itself.
 */
export const POLICY_LIMITS: readonly PolicyLimit[] = [
  { name: 'shiftOfferSeconds', min: 30, max: 1_800 },
  { name: 'otherOfferSeconds', min: 60, max: 7_200 },
  { name: 'maxOffers', min: 1, max: 10 },
  { name: 'parallelOffers', min: 1, max: 5 },
  { name: 'leadMinutes', min: 15, max: 1_440 },
  { name: 'silentMinutes', min: 15, max: 1_440 },
  { name: 'waitingDays', min: 1, max: 30 },
  { name: 'transferMinutes', min: 5, max: 1_440 },
  { name: 'maxClaimsUnstarted', min: 1, max: 10 },
  { name: 'unstartedMinutes', min: 15, max: 1_440 },
  { name: 'escalateLeadMinutes', min: 5, max: 480 },
  { name: 'escalateProvinceMinutes', min: 15, max: 2_400 },
  { name: 'callbackTries', min: 1, max: 10 },
  { name: 'callbackMinutes', min: 5, max: 480 },
  { name: 'petitionTakeUpDays', min: 1, max: 10 },
  { name: 'petitionAnswerDays', min: 2, max: 60 },
];

/** A commune with more neighbours than this would be waited for by all of them. */
export const MOST_NEIGHBOURS = 12;

/** The amounts of a policy that no commune may set. */
export function policyProblems(policy: DispatchPolicy): PolicyLimit[] {
  return POLICY_LIMITS.filter(({ name, min, max }) => {
    const amount = policy[name];
    return !Number.isInteger(amount) || amount < min || amount > max;
  });
}
