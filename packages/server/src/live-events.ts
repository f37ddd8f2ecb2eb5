import type { DomainEvent } from '@thon-so/domain/events';
import type { LiveEvent } from '@thon-so/live/event';

/** The ids of everything that a batch's events are about, each once. */
export type Concerned = Record<
  'requestIds' | 'taskIds' | 'offerIds' | 'transferIds' | 'memberIds' | 'alertIds' | 'historyIds',
  string[]
>;

/** Collects what a view has to load again after a batch. */
export function concernedBy(events: readonly LiveEvent[]): Concerned {
  const all = events.map(domainEvent);
  return {
    requestIds: distinct(all.flatMap(requestsOf)),
    taskIds: distinct(all.map((event) => ('taskId' in event ? event.taskId : null))),
    offerIds: distinct(all.map((event) => ('offerId' in event ? event.offerId : null))),
    transferIds: distinct(all.map((event) => ('transferId' in event ? event.transferId : null))),
    memberIds: distinct(all.flatMap(membersOf)),
    alertIds: distinct(all.map((event) => ('alertId' in event ? event.alertId : null))),
    historyIds: distinct(all.flatMap((event) => event.historyIds ?? [])),
  };
}

/** Whether the day changed: what is of today has to be loaded again as a whole. */
export function begunDay(events: readonly LiveEvent[]): boolean {
  return events.some(({ kind }) => kind === 'day.began');
}

/** Events are recorded from the domain's union only, so what comes back has its form. */
export function domainEvent({ kind, data }: LiveEvent): DomainEvent {
  return { ...data, kind } as DomainEvent;
}

function membersOf(event: DomainEvent): (string | null)[] {
  if ('memberIds' in event) return [...event.memberIds];
  return 'memberId' in event ? [event.memberId] : [];
}

function requestsOf(event: DomainEvent): (string | null)[] {
  if ('requestIds' in event) return [...event.requestIds];
  return 'requestId' in event ? [event.requestId] : [];
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids)].filter((id) => id !== null);
}
