import { COMMUNE_HOURS } from '@thon-so/domain/clocks';
import { DEFAULT_POLICY, destinationOf, offerFrom } from '@thon-so/domain/dispatch';
import { consentChannelOf } from '@thon-so/domain/privacy';
import { SERVICES } from '@thon-so/domain/services';
import type { RequestChannel, RequestKind } from '@thon-so/domain/vocabulary';
import { CONSENT_VERSION } from '../requests/consent.ts';
import type { DemoHousehold, DemoResident } from './households.ts';
import { idAt, unitIdOf } from './ids.ts';
import type { DemoVillage } from './places.ts';
import { serviceIdOf } from './reference.ts';
import type { RequestRow, TaskRow } from './told.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** When something happened: so many minutes ago, or on a day before today at a local hour. */
export type When = { minutesAgo: number } | { daysAgo: number; hour: number };

/** What somebody asks in the demo. */
export type Asked = {
  village: DemoVillage;
  /** Null for a petition, or for what no service names. */
  service: string | null;
  channel: RequestChannel;
  description: string;
  when: When;
  kind?: RequestKind;
  /** The caller asks for an older person of the household. */
  forElder?: boolean;
  /** An appointment on a later day at a local hour. */
  appointment?: { inDays: number; hour: number };
};

/** A local hour of a day, counted from today. */
export function localTime(now: Date, inDays: number, hour: number): Date {
  const offset = COMMUNE_HOURS.utcOffsetMinutes * MINUTE_MS;
  const midnight = Math.floor((now.getTime() + offset) / DAY_MS) * DAY_MS - offset;
  return new Date(midnight + inDays * DAY_MS + hour * 60 * MINUTE_MS);
}

export function timeOf(when: When, now: Date): Date {
  if ('minutesAgo' in when) return new Date(now.getTime() - when.minutesAgo * MINUTE_MS);
  return localTime(now, -when.daysAgo, when.hour);
}

/** A household of the village with somebody who can call, and who is helped. */
function peopleFor(
  households: readonly DemoHousehold[],
  village: DemoVillage,
  turn: number,
  forElder: boolean,
) {
  const callable = households.filter(
    (one) => one.village.id === village.id && one.residents.some(({ phone }) => phone),
  );
  const household = callable[turn % callable.length];
  if (!household) throw new RangeError(`Nobody in ${village.name} has a phone`);
  const caller = household.residents.find(({ phone }) => phone)!;
  const byAge = household.residents.toSorted((a, b) => (a.birthYear ?? 0) - (b.birthYear ?? 0));
  const elder = byAge.find((resident) => resident !== caller);
  return { household, caller, helped: forElder && elder ? elder : null };
}

export type Cast = {
  households: readonly DemoHousehold[];
  now: Date;
  hashCode(code: string): string;
};

function blankRow(kind: RequestKind, createdAt: Date) {
  return {
    kind,
    status: 'RECEIVED' as const,
    createdAt,
    updatedAt: createdAt,
    clockStartedAt: createdAt,
    firstResponseAt: null,
    waitingSince: null,
    waitingNote: null,
    pausedMs: 0,
    resolvedAt: null,
    closedAt: null,
    outcome: null,
    blocker: null,
    closeReason: null,
    closeNote: null,
    confirmedBy: null,
    duplicateOfId: null,
    reopenedCount: 0,
    officialId: null,
    answer: null,
    version: 1,
    firstResponseDueAt: null,
    resolutionDueAt: null,
  };
}

function contactOf(caller: DemoResident, helped: DemoResident | null) {
  return {
    callerName: caller.fullName,
    callerPhone: caller.phone,
    helpedName: helped?.fullName ?? null,
    helpedPhone: helped?.phone ?? null,
    preferredLanguage: (helped ?? caller).preferredLanguage ?? 'vi',
    residentId: (helped ?? caller).id,
  };
}

/** The request as it was received; its code is `DEM00001` for the first, and so on. */
export function requestRow(asked: Asked, turn: number, cast: Cast): RequestRow {
  const {
    village,
    service,
    channel,
    description,
    kind = 'ASSISTANCE',
    appointment,
    forElder = false,
  } = asked;
  const createdAt = timeOf(asked.when, cast.now);
  const { household, caller, helped } = peopleFor(cast.households, village, turn, forElder);
  const code = `DEM${String(turn + 1).padStart(5, '0')}`;
  return {
    ...blankRow(kind, createdAt),
    ...contactOf(caller, helped),
    id: idAt(createdAt, 0, 'request', code),
    codeHash: cast.hashCode(code),
    channel,
    serviceId: service && serviceIdOf(service),
    description,
    provinceId: unitIdOf(village.commune.provinceCode),
    communeId: village.commune.id,
    villageId: village.id,
    addressNote: household.row.address ?? null,
    lat: household.row.lat ?? null,
    lon: household.row.lon ?? null,
    householdId: household.row.id,
    appointmentAt: appointment ? localTime(cast.now, appointment.inDays, appointment.hour) : null,
    consentVersion: CONSENT_VERSION,
    consentAt: createdAt,
    consentChannel: consentChannelOf(channel),
  };
}

/** The task that a member does for it; petitions have none. */
export function taskRow(request: RequestRow, asked: Asked): TaskRow {
  const place = destinationOf(request.kind, request.channel);
  const { createdAt, appointmentAt } = request;
  return {
    id: idAt(createdAt, 0, 'task', request.id),
    kind: 'HELP',
    status: 'OPEN',
    requestId: request.id,
    householdId: request.householdId ?? null,
    serviceId: request.serviceId ?? null,
    skill: SERVICES.find(({ code }) => code === asked.service)?.skill ?? null,
    language: request.preferredLanguage ?? 'vi',
    place: place === 'OFFICIAL' ? 'FIELD' : place,
    provinceId: request.provinceId,
    communeId: request.communeId,
    villageId: request.villageId ?? null,
    lat: request.lat ?? null,
    lon: request.lon ?? null,
    createdAt,
    offerFrom: offerFrom(appointmentAt, DEFAULT_POLICY, createdAt),
    plannedFor: appointmentAt,
    predecessorId: null,
    ...untouched(),
  };
}

function untouched() {
  return {
    round: 1,
    openToTeamAt: null,
    holderId: null,
    lastHolderId: null,
    claimedAt: null,
    startedAt: null,
    waitingSince: null,
    activeAt: null,
    remindedAt: null,
    endedAt: null,
    outcome: null,
    blocker: null,
    note: null,
    version: 1,
  };
}

/** The visit that is planned where a blocker stood in the way: for three days later, as the server plans it. */
export function followUpRow(task: TaskRow, at: Date): TaskRow {
  const plannedFor = new Date(at.getTime() + 3 * DAY_MS);
  return {
    ...task,
    ...untouched(),
    id: idAt(at, 0, 'follow-up', task.id),
    kind: 'FOLLOW_UP_VISIT',
    status: 'OPEN',
    requestId: null,
    place: 'FIELD',
    createdAt: at,
    offerFrom: offerFrom(plannedFor, DEFAULT_POLICY, at),
    plannedFor,
    predecessorId: task.id,
  };
}
