import type { CallbackPolicy } from './calls.ts';
import { distanceMetres, type Point, positionOf, type Whereabouts } from './geography.ts';
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
  /** Offers in one round before the task opens to the commune's members. */
  maxOffers: number;
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
};

export const DEFAULT_POLICY: DispatchPolicy = {
  shiftOfferSeconds: 120,
  otherOfferSeconds: 600,
  maxOffers: 3,
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
  askedMemberIds: readonly string[];
  lastHolderId: string | null;
};

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
  whyNot: WhyNot[];
};

export type Choice =
  | {
      kind: 'OFFER';
      memberId: string;
      distanceMetres: number | null;
      positionSource: PositionSource;
      reasons: ChoiceReason[];
      expiresAt: Date;
      /** Which offer of this round it is, from 1. */
      position: number;
    }
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

/** Every reason why a member is not offered a task; none means eligible. */
export function whyNot(candidate: Candidate, task: Routable): WhyNot[] {
  const reasons: [WhyNot, boolean][] = [
    ['OTHER_COMMUNE', candidate.communeId !== task.communeId],
    ['OFF_DUTY', !candidate.onDuty],
    ['NOT_SKILLED', task.skill !== null && !candidate.skills.includes(task.skill)],
    ['FULL', candidate.held >= candidate.capacity],
    ['ALREADY_ASKED', task.askedMemberIds.includes(candidate.memberId)],
    ['LAST_HOLDER', candidate.memberId === task.lastHolderId],
  ];
  return reasons.filter(([, applies]) => applies).map(([reason]) => reason);
}

/** What stands in the way of the commune's members: the first filter that nobody passes. */
export function shortfallOf(candidates: readonly Candidate[], task: Routable): Shortfall {
  const reasons = candidates.map((candidate) => whyNot(candidate, task));
  const passing = (...filters: WhyNot[]) =>
    reasons.some((those) => !those.some((reason) => filters.includes(reason)));
  if (!passing('OTHER_COMMUNE', 'OFF_DUTY')) return 'NOBODY_ON_DUTY';
  if (!passing('OTHER_COMMUNE', 'OFF_DUTY', 'NOT_SKILLED')) return 'NOBODY_SKILLED';
  if (!passing('OTHER_COMMUNE', 'OFF_DUTY', 'NOT_SKILLED', 'FULL')) return 'ALL_FULL';
  return 'NOBODY_ACCEPTED';
}

type Measured = {
  candidate: Candidate;
  distance: number | null;
  source: PositionSource;
  ownVillage: boolean;
  sharesLanguage: boolean;
};

function measure(candidate: Candidate, task: Routable, now: Date): Measured {
  const { point, source } = positionOf(candidate, now);
  return {
    candidate,
    distance: point && task.point ? distanceMetres(point, task.point) : null,
    source,
    ownVillage: task.villageId !== null && candidate.villageId === task.villageId,
    sharesLanguage: candidate.languages.includes(task.language),
  };
}

/** The criteria in order; each is smaller for whoever is preferred. The id makes the order total. */
function criteria(policy: DispatchPolicy): ((member: Measured) => number)[] {
  return [
    ({ ownVillage }) => (policy.ownVillageFirst && !ownVillage ? 1 : 0),
    ({ distance }) => distance ?? Number.POSITIVE_INFINITY,
    ({ sharesLanguage }) => (sharesLanguage ? 0 : 1),
    ({ candidate }) => candidate.idleSince.getTime(),
  ];
}

function compare(a: Measured, b: Measured, policy: DispatchPolicy): number {
  for (const criterion of criteria(policy)) {
    const [x, y] = [criterion(a), criterion(b)];
    if (x !== y) return x < y ? -1 : 1;
  }
  return a.candidate.memberId < b.candidate.memberId ? -1 : 1;
}

/** What told the first from the second, and what else speaks for the first. */
function reasonsFor(first: Measured, second: Measured | undefined, policy: DispatchPolicy): ChoiceReason[] {
  const names = ['OWN_VILLAGE', 'NEAREST', 'SHARED_LANGUAGE', 'LONGEST_IDLE'] as const;
  const reasons = new Set<ChoiceReason>();
  if (second === undefined) reasons.add('ONLY_ONE');
  else {
    const decisive = criteria(policy).findIndex((criterion) => criterion(first) !== criterion(second));
    const name = names[decisive];
    if (name) reasons.add(name);
  }
  if (first.ownVillage) reasons.add('OWN_VILLAGE');
  if (first.sharesLanguage) reasons.add('SHARED_LANGUAGE');
  return [...reasons];
}

/**
 * The next member to be offered a task, or that it opens to the team with the shortfall that left nobody.
 * Distances are exact for the positions given; unknown ones come last.
 */
export function chooseNext(
  candidates: readonly Candidate[],
  task: Routable,
  policy: DispatchPolicy,
  now: Date,
): Choice {
  if (task.askedMemberIds.length >= policy.maxOffers) {
    return { kind: 'OPEN_TO_TEAM', shortfall: 'NOBODY_ACCEPTED' };
  }
  const [first, second] = candidates
    .filter((candidate) => whyNot(candidate, task).length === 0)
    .map((candidate) => measure(candidate, task, now))
    .sort((a, b) => compare(a, b, policy));
  if (first === undefined) return { kind: 'OPEN_TO_TEAM', shortfall: shortfallOf(candidates, task) };
  return {
    kind: 'OFFER',
    memberId: first.candidate.memberId,
    distanceMetres: first.distance,
    positionSource: first.source,
    reasons: reasonsFor(first, second, policy),
    expiresAt: offerExpiry(first.candidate.onShift, policy, now),
    position: task.askedMemberIds.length + 1,
  };
}

/** All candidates for a supervisor who assigns by hand: eligible ones first, each part in the order of routing. */
export function rankAll(
  candidates: readonly Candidate[],
  task: Routable,
  policy: DispatchPolicy,
  now: Date,
): Ranked[] {
  return candidates
    .map((candidate) => ({ ...measure(candidate, task, now), whyNot: whyNot(candidate, task) }))
    .sort((a, b) => Number(a.whyNot.length > 0) - Number(b.whyNot.length > 0) || compare(a, b, policy))
    .map((member) => ({
      memberId: member.candidate.memberId,
      distanceMetres: member.distance,
      positionSource: member.source,
      whyNot: member.whyNot,
    }));
}
