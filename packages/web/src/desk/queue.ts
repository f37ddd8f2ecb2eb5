import type { DeskRequest } from './live.ts';

export const queueFilters = ['todo', 'unclaimed', 'late', 'confirm', 'petitions', 'mine', 'all'] as const;
export type QueueFilter = (typeof queueFilters)[number];

type Queued = Pick<
  DeskRequest,
  | 'status'
  | 'kind'
  | 'channel'
  | 'slaState'
  | 'createdAt'
  | 'resolvedAt'
  | 'number'
  | 'shortName'
  | 'description'
> & { village: { name: string } | null; service: { name: string } | null };

/** Whether a request belongs under a filter; `mine` are those that came by this desk's channel. */
export function isUnder(filter: QueueFilter, request: Queued, channel: DeskRequest['channel']): boolean {
  const open = request.status !== 'CLOSED';
  switch (filter) {
    case 'todo':
      return (
        open && (request.status === 'RESOLVED' || request.status === 'RECEIVED' || request.slaState !== 'OK')
      );
    case 'unclaimed':
      return request.status === 'RECEIVED' && request.kind === 'ASSISTANCE';
    case 'late':
      return open && request.status !== 'RESOLVED' && request.slaState === 'BREACHED';
    case 'confirm':
      return request.status === 'RESOLVED';
    case 'petitions':
      return open && request.kind === 'PETITION';
    case 'mine':
      return request.channel === channel;
    case 'all':
      return true;
  }
}

/** How soon the desk should look at it, lower first: late, nearly late, nobody has it, to be confirmed, under way, over. */
function urgency(request: Queued): number {
  if (request.status === 'CLOSED') return 6;
  if (request.status === 'RESOLVED') return 4;
  if (request.slaState === 'BREACHED') return 1;
  if (request.slaState === 'WARNING') return 2;
  return request.status === 'RECEIVED' ? 3 : 5;
}

/** The queue of a filter: most urgent first, then oldest; what is over, newest first. */
export function queueOf<R extends Queued>(
  requests: readonly R[],
  filter: QueueFilter,
  channel: DeskRequest['channel'],
): R[] {
  const age = (a: R, b: R) => a.createdAt.localeCompare(b.createdAt);
  return requests
    .filter((request) => isUnder(filter, request, channel))
    .sort((a, b) => urgency(a) - urgency(b) || (urgency(a) === 6 ? -age(a, b) : age(a, b)));
}

/** Requests of a caller that are still under way: asking again may be the same matter. */
export function openOf<R extends Pick<DeskRequest, 'status'>>(requests: readonly R[]): R[] {
  return requests.filter(({ status }) => status !== 'CLOSED' && status !== 'RESOLVED');
}
