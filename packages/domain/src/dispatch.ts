import type { CallbackPolicy } from './calls.ts';
import type { Point, Whereabouts } from './geography.ts';
import { PETITION_DAYS } from './petitions.ts';
import { compare, measure, type NotFirst, notFirst, onlyOne, reasonsFor } from './ranking.ts';
import type {
  ChoiceReason,
  DutyPlace,
  PositionSource,
  RequestChannel,
  RequestKind,
  Shortfall,
} from './vocabulary.ts';

/** How a commune's requests reach its members. */
export type DispatchPolicy = CallbackPolicy & {
  shiftOfferSeconds: number;
  otherOfferSeconds: number;
  /** How many members are asked one after the other before the task opens to the commune's members. */
  maxOffers: number;
  /** How many are asked at once; each of these places is asked anew up to `maxOffers` times. */
  parallelOffers: number;
  /** Communes whose members may help when nobody of the own commune does. */
  neighbourIds: readonly string[];
  /** Whether they are asked before the task opens to the commune's members. */
  widen: boolean;
  leadMinutes: number;
  ownVillageFirst: boolean;
  silentMinutes: number;
  waitingDays: number;
  /** Whether a claim that stays silent after the supervisor was told goes back to OPEN. */
  reopenSilent: boolean;
  /** Whether appointments may be in the evening and on days off, not only in working hours. */
  eveningAppointments: boolean;
  /** How long a member who is asked to take a task over may answer, before it moves or lapses by itself. */
  transferMinutes: number;
  /** Claims not started for longer than `unstartedMinutes` with which a member takes no more open tasks. */
  maxClaimsUnstarted: number;
  unstartedMinutes: number;
  /** Working minutes that an alert stays with the village's lead before the supervisor is told. */
  escalateLeadMinutes: number;
  /** The same with the supervisor, before the province is told. */
  escalateProvinceMinutes: number;
  /** Working days within which the named official takes up a petition, and within which it is answered. */
  petitionTakeUpDays: number;
  petitionAnswerDays: number;
};

export const DEFAULT_POLICY: DispatchPolicy = {
  shiftOfferSeconds: 120,
  otherOfferSeconds: 600,
  maxOffers: 3,
  parallelOffers: 1,
  neighbourIds: [],
  widen: true,
  leadMinutes: 120,
  ownVillageFirst: false,
  silentMinutes: 60,
  waitingDays: 3,
  reopenSilent: false,
  eveningAppointments: true,
  transferMinutes: 30,
  maxClaimsUnstarted: 2,
  unstartedMinutes: 60,
  escalateLeadMinutes: 15,
  escalateProvinceMinutes: 120,
  callbackTries: 3,
  callbackMinutes: 30,
  petitionTakeUpDays: PETITION_DAYS.takeUp,
  petitionAnswerDays: PETITION_DAYS.answer,
};

export const DEFAULT_CAPACITY = 3;

/** A member as routing sees them; `onDuty` and `onShift` are for the task's place, now. */
export type Candidate = Whereabouts & {
  memberId: string;
  communeId: string;
  villageId: string | null;
  onDuty: boolean;
  onShift: boolean;
  held: number;
  capacity: number;
  skills: readonly string[];
  languages: readonly string[];
  idleSince: Date;
};

/** A task as routing sees it. */
export type Routable = {
  communeId: string;
  villageId: string | null;
  point: Point | null;
  /** Null when any member can help. */
  skill: string | null;
  language: string;
  /** Who was offered it in this round, in order. */
  asked: readonly Asked[];
  lastHolderId: string | null;
};

/** A member who was offered a task in its round. */
export type Asked = {
  memberId: string;
  /** Of a neighbouring commune. */
  neighbour: boolean;
  /** Still awaiting their answer. */
  awaiting: boolean;
};

/** Whose members are looked at: the task's own commune, or those that it lists as neighbours. */
export type Reach = 'COMMUNE' | 'NEIGHBOURS';

export const WHY_NOT = [
  'OTHER_COMMUNE',
  'OFF_DUTY',
  'NOT_SKILLED',
  'FULL',
  'ALREADY_ASKED',
  'LAST_HOLDER',
] as const;
export type WhyNot = (typeof WHY_NOT)[number];

/** A member with their place in the order and, for those passed over, every reason why. */
export type Ranked = {
  memberId: string;
  distanceMetres: number | null;
  positionSource: PositionSource;
  /** Tasks in hand and offers that await an answer. */
  held: number;
  capacity: number;
  whyNot: WhyNot[];
  /** Why the first is the first; empty for all others. */
  reasons: ChoiceReason[];
  /** What told the first from this one; null for the first and for those who may not be asked. */
  notFirst: NotFirst | null;
};

/** One member to be asked, with why. */
export type Chosen = {
  memberId: string;
  distanceMetres: number | null;
  positionSource: PositionSource;
  reasons: ChoiceReason[];
  expiresAt: Date;
  /** Which offer of this round it is, from 1. */
  position: number;
};

export type Choice =
  | { kind: 'OFFER'; offers: Chosen[] }
  /** Somebody is being asked, and there is nobody to ask beside them. */
  | { kind: 'WAIT' }
  | { kind: 'OPEN_TO_TEAM'; shortfall: Shortfall };

/** Who a request goes to. Residents never choose: the channel and the kind do. */
export function destinationOf(kind: RequestKind, channel: RequestChannel): DutyPlace | 'OFFICIAL' {
  if (kind === 'PETITION') return 'OFFICIAL';
  return channel === 'WALK_IN' ? 'ONE_STOP_DESK' : 'FIELD';
}

/** When a request may first be offered: now, or a lead time before its appointment. */
export function offerFrom(appointmentAt: Date | null, policy: DispatchPolicy, now: Date): Date {
  if (appointmentAt === null) return now;
  return new Date(Math.max(now.getTime(), appointmentAt.getTime() - policy.leadMinutes * 60_000));
}

/** Until when an offer sent now may be answered. */
export function offerExpiry(onShift: boolean, policy: DispatchPolicy, now: Date): Date {
  const seconds = onShift ? policy.shiftOfferSeconds : policy.otherOfferSeconds;
  return new Date(now.getTime() + seconds * 1_000);
}

/**
 * Whether a task is offered to the neighbours' members too: by the policy, before it opens to the commune's own, or because
 * somebody widened the search for it.
 */
export function widens(
  policy: DispatchPolicy,
  { place, widenedAt }: { place: DutyPlace; widenedAt: Date | null },
): boolean {
  return (policy.widen || widenedAt !== null) && policy.neighbourIds.length > 0 && place === 'FIELD';
}

/** Every reason why a member is not offered a task; none means eligible. */
export function whyNot(
  candidate: Candidate,
  task: Routable,
  communeIds: readonly string[] = [task.communeId],
): WhyNot[] {
  const reasons: [WhyNot, boolean][] = [
    ['OTHER_COMMUNE', !communeIds.includes(candidate.communeId)],
    ['OFF_DUTY', !candidate.onDuty],
    ['NOT_SKILLED', task.skill !== null && !candidate.skills.includes(task.skill)],
    ['FULL', candidate.held >= candidate.capacity],
    ['ALREADY_ASKED', task.asked.some(({ memberId }) => memberId === candidate.memberId)],
    ['LAST_HOLDER', candidate.memberId === task.lastHolderId],
  ];
  return reasons.filter(([, applies]) => applies).map(([reason]) => reason);
}

/** What stands in the way of the communes' members: the first filter that nobody passes. */
export function shortfallOf(
  candidates: readonly Candidate[],
  task: Routable,
  communeIds: readonly string[] = [task.communeId],
): Exclude<Shortfall, 'COMMUNE_CLOSED'> {
  const reasons = candidates.map((candidate) => whyNot(candidate, task, communeIds));
  const passing = (...filters: WhyNot[]) =>
    reasons.some((those) => !those.some((reason) => filters.includes(reason)));
  if (!passing('OTHER_COMMUNE', 'OFF_DUTY')) return 'NOBODY_ON_DUTY';
  if (!passing('OTHER_COMMUNE', 'OFF_DUTY', 'NOT_SKILLED')) return 'NOBODY_SKILLED';
  if (!passing('OTHER_COMMUNE', 'OFF_DUTY', 'NOT_SKILLED', 'FULL')) return 'ALL_FULL';
  return 'NOBODY_ACCEPTED';
}

/** How many more offers the round has for the commune's own members, or for its neighbours'. */
function leftInRound({ asked }: Routable, policy: DispatchPolicy, reach: Reach): number {
  const made = asked.filter(({ neighbour }) => neighbour === (reach === 'NEIGHBOURS')).length;
  return Math.max(0, policy.maxOffers * policy.parallelOffers - made);
}

/**
 * The members to be asked now, nearest first; or that those who are being asked are waited for; or that the task opens to
 * the team, with the shortfall that left nobody. Distances are exact for the positions given; unknown ones come last.
 */
export function chooseNext(
  candidates: readonly Candidate[],
  task: Routable,
  policy: DispatchPolicy,
  now: Date,
  reach: Reach = 'COMMUNE',
): Choice {
  const asking = task.asked.filter(({ awaiting }) => awaiting);
  const atOnce = Math.max(0, policy.parallelOffers - asking.length);
  const places = Math.min(atOnce, leftInRound(task, policy, reach));
  const within = reach === 'COMMUNE' ? [task.communeId] : policy.neighbourIds;
  const eligible = candidates.filter((candidate) => whyNot(candidate, task, within).length === 0);
  const sorted = eligible
    .map((candidate) => measure(candidate, task, now))
    .sort((a, b) => compare(a, b, policy));
  const offers = sorted.slice(0, places).map((one, index): Chosen => {
    const reasons = sorted.length === 1 ? onlyOne(one) : reasonsFor(one, sorted[index + 1], policy);
    return {
      memberId: one.candidate.memberId,
      distanceMetres: one.distance,
      positionSource: one.source,
      reasons: reach === 'NEIGHBOURS' ? ['NEIGHBOUR', ...reasons] : reasons,
      expiresAt: offerExpiry(one.candidate.onShift, policy, now),
      position: task.asked.length + index + 1,
    };
  });
  if (offers.length > 0) return { kind: 'OFFER', offers };
  // Neighbours who are being asked do not keep other neighbours from being asked beside them.
  if (asking.some(({ neighbour }) => !neighbour || reach === 'NEIGHBOURS')) return { kind: 'WAIT' };
  const shortfall = leftInRound(task, policy, reach) > 0 ? shortfallOf(candidates, task) : 'NOBODY_ACCEPTED';
  return { kind: 'OPEN_TO_TEAM', shortfall };
}

/**
 * All candidates for whoever assigns by hand: eligible ones first, each part in the order of routing.
 * @param communeIds whose members may be asked; the task's own commune when not given
 */
export function rankAll(
  candidates: readonly Candidate[],
  task: Routable,
  policy: DispatchPolicy,
  now: Date,
  communeIds: readonly string[] = [task.communeId],
): Ranked[] {
  const sorted = candidates
    .map((candidate) => ({
      ...measure(candidate, task, now),
      whyNot: whyNot(candidate, task, communeIds),
    }))
    .sort((a, b) => Number(a.whyNot.length > 0) - Number(b.whyNot.length > 0) || compare(a, b, policy));
  const [first, second] = sorted.filter((member) => member.whyNot.length === 0);
  const reasons = first && (second ? reasonsFor(first, second, policy) : onlyOne(first));
  return sorted.map((member) => ({
    memberId: member.candidate.memberId,
    distanceMetres: member.distance,
    positionSource: member.source,
    held: member.candidate.held,
    capacity: member.candidate.capacity,
    whyNot: member.whyNot,
    reasons: (member === first && reasons) || [],
    notFirst:
      first === undefined || member === first || member.whyNot.length > 0
        ? null
        : notFirst(first, member, policy),
  }));
}
