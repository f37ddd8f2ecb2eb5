/** Where something is. A commune's own affairs have no village. */
export type Place = { villageId: string | null; communeId: string; provinceId: string };

/**
 * Everything that is recorded for live views. Events carry ids only, never names, phones or text: whoever may
 * see the entity reads its new state. `left` is where it was, if it moved; `memberIds` are those who hold it,
 * held it before, or are offered it. `historyIds` are the entries written to the request's history with it, so
 * that what just happened can be shown.
 */
export type DomainEvent = Change & { historyIds?: readonly string[] };

type Change =
  | { kind: 'request.received'; requestId: string; place: Place }
  | {
      kind: 'request.changed';
      requestId: string;
      place: Place;
      left: Place | null;
      memberIds: readonly string[];
    }
  | {
      kind: 'task.changed';
      taskId: string;
      requestId: string | null;
      place: Place;
      left: Place | null;
      memberIds: readonly string[];
      /** Open to the commune's members before or after this change: it enters, changes in or leaves their lists. */
      openToTeam: boolean;
    }
  | {
      kind: 'offer.changed';
      offerId: string;
      taskId: string;
      requestId: string | null;
      memberId: string;
      place: Place;
    }
  | {
      kind: 'transfer.changed';
      transferId: string;
      taskId: string;
      requestId: string | null;
      /** Who passes the task on and who is asked to take it. */
      memberIds: readonly string[];
      place: Place;
    }
  | { kind: 'member.changed'; memberId: string; place: Place; left: Place | null }
  | { kind: 'member.moved'; memberId: string; place: Place }
  | { kind: 'alert.raised'; alertId: string; requestId: string | null; taskId: string | null; place: Place }
  | { kind: 'alert.settled'; alertId: string; requestId: string | null; taskId: string | null; place: Place }
  /** It went up to somebody else, or somebody sees to it. */
  | { kind: 'alert.changed'; alertId: string; requestId: string | null; taskId: string | null; place: Place }
  /** A clock came to WARNING or BREACHED by the time alone. */
  | { kind: 'clock.turned'; requestId: string; place: Place; memberIds: readonly string[] }
  /** Calendar, service or policy changed, and with it what the clocks of a place's open requests say. */
  | { kind: 'clocks.changed'; requestIds: readonly string[]; place: Place; memberIds: readonly string[] }
  /** Somebody changed how the system works; `unitIds` are those it holds for, none for the whole installation. */
  | { kind: 'settings.changed'; entryId: string; unitIds: readonly string[] }
  | { kind: 'call.recorded'; callId: string; requestId: string | null; place: Place }
  /** Numbers or counters of a commune's One-Stop desk. */
  | { kind: 'queue.changed'; ticketIds: readonly string[]; counterIds: readonly string[]; place: Place }
  /** A call rings, is taken, ends, or is owed or called back: what the desk of its hotline shows. */
  | { kind: 'call.changed'; callId: string; requestId: string | null; deskId: string }
  | { kind: 'satisfaction.given'; requestId: string; place: Place }
  /** What of a commune's roster was made, changed or taken away. */
  | {
      kind: 'roster.changed';
      place: Place;
      shiftIds: readonly string[];
      swapIds: readonly string[];
      patternIds: readonly string[];
      minimumIds: readonly string[];
    }
  /** Local midnight: what is of today is another. */
  | { kind: 'day.began' }
  | { kind: 'rights.changed'; accountId: string; memberId: string | null }
  /** What a resident asked about their data came in or moved on. */
  | { kind: 'privacy.changed'; privacyRequestId: string; place: Place }
  /** Personal data of these requests was corrected or is gone; `memberIds` are those whose phones may hold a copy. */
  | { kind: 'data.changed'; requestIds: readonly string[]; memberIds: readonly string[]; place: Place }
  /** Another program's key holds no longer; its sockets are closed. */
  | { kind: 'client.revoked'; clientKeyId: string };

export type EventKind = DomainEvent['kind'];

export const unitTopic = (unitId: string) => `unit:${unitId}`;
export const memberTopic = (memberId: string) => `member:${memberId}`;
export const requestTopic = (requestId: string) => `request:${requestId}`;
export const accountTopic = (accountId: string) => `account:${accountId}`;
export const clientTopic = (clientKeyId: string) => `client:${clientKeyId}`;
/** The calls of a hotline's desk. */
export const deskTopic = (unitId: string) => `desk:${unitId}`;
/** How the system works in a unit; null for what holds everywhere. */
export const settingsTopic = (unitId: string | null) => `settings:${unitId ?? ''}`;
/** What shows anything of today. */
export const DAY_TOPIC = 'day';
/** A commune's roster. */
export const rosterTopic = (communeId: string) => `roster:${communeId}`;
/** What residents of a unit ask about their data. */
export const privacyTopic = (unitId: string) => `privacy:${unitId}`;
/** That what is held on people of a unit was corrected or erased. */
export const dataTopic = (unitId: string) => `data:${unitId}`;
/** Tasks open to a commune's members. */
export const openTasksTopic = (communeId: string) => `open:${communeId}`;

/** The walk-in queue of a commune: of interest to who waits and who serves, not to boards. */
export const queueTopic = (communeId: string) => `queue:${communeId}`;

function placeTopics(place: Place | null): string[] {
  return place === null ? [] : unitsOf(place).map(unitTopic);
}

function unitsOf({ villageId, communeId, provinceId }: Place): string[] {
  return [...(villageId === null ? [] : [villageId]), communeId, provinceId];
}

function requestTopics(requestId: string | null): string[] {
  return requestId === null ? [] : [requestTopic(requestId)];
}

/** Every topic an event concerns, each once: those it leaves and those it enters. */
export function topicsOf(event: DomainEvent): string[] {
  return [...new Set(concerned(event))];
}

function concerned(event: DomainEvent): string[] {
  switch (event.kind) {
    case 'request.received':
    case 'alert.raised':
    case 'alert.settled':
    case 'alert.changed':
    case 'call.recorded':
    case 'satisfaction.given':
      return [...placeTopics(event.place), ...requestTopics(event.requestId)];
    case 'clock.turned':
      return [
        ...placeTopics(event.place),
        ...requestTopics(event.requestId),
        ...event.memberIds.map(memberTopic),
      ];
    case 'call.changed':
      return [deskTopic(event.deskId), ...requestTopics(event.requestId)];
    case 'clocks.changed':
      return [
        ...placeTopics(event.place),
        ...event.requestIds.map(requestTopic),
        ...event.memberIds.map(memberTopic),
      ];
    case 'settings.changed':
      return event.unitIds.length === 0 ? [settingsTopic(null)] : event.unitIds.map(settingsTopic);
    case 'request.changed':
      return [...movedTopics(event), ...requestTopics(event.requestId), ...event.memberIds.map(memberTopic)];
    case 'task.changed':
      return [
        ...movedTopics(event),
        ...requestTopics(event.requestId),
        ...event.memberIds.map(memberTopic),
        ...(event.openToTeam ? [event.place, event.left].flatMap(openTopics) : []),
      ];
    case 'offer.changed':
      return [...placeTopics(event.place), ...requestTopics(event.requestId), memberTopic(event.memberId)];
    case 'transfer.changed':
      return [
        ...placeTopics(event.place),
        ...requestTopics(event.requestId),
        ...event.memberIds.map(memberTopic),
      ];
    case 'member.changed':
      return [...movedTopics(event), memberTopic(event.memberId)];
    case 'member.moved':
      return [...placeTopics(event.place), memberTopic(event.memberId)];
    case 'roster.changed':
      return [rosterTopic(event.place.communeId)];
    case 'queue.changed':
      return [queueTopic(event.place.communeId)];
    case 'privacy.changed':
      return [event.place.communeId, event.place.provinceId].map(privacyTopic);
    case 'data.changed':
      return [
        ...placeTopics(event.place),
        ...unitsOf(event.place).map(dataTopic),
        ...event.requestIds.map(requestTopic),
        ...event.memberIds.map(memberTopic),
      ];
    case 'day.began':
      return [DAY_TOPIC];
    case 'client.revoked':
      return [clientTopic(event.clientKeyId)];
    case 'rights.changed':
      return [
        accountTopic(event.accountId),
        ...(event.memberId === null ? [] : [memberTopic(event.memberId)]),
      ];
  }
}

function movedTopics({ place, left }: { place: Place; left: Place | null }): string[] {
  return [...placeTopics(place), ...placeTopics(left)];
}

function openTopics(place: Place | null): string[] {
  return place === null ? [] : [openTasksTopic(place.communeId)];
}
