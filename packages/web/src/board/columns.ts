import type { BoardRequest } from './live.ts';

export type ColumnKey = 'received' | 'assigned' | 'helping' | 'waiting' | 'resolved' | 'closed';

type Status = BoardRequest['status'];

const columnOf: Record<Status, ColumnKey> = {
  RECEIVED: 'received',
  ASSIGNED: 'assigned',
  IN_PROGRESS: 'helping',
  WAITING_RESIDENT: 'waiting',
  WAITING_AGENCY: 'waiting',
  RESOLVED: 'resolved',
  CLOSED: 'closed',
};

export const columnKeys: readonly ColumnKey[] = [
  'received',
  'assigned',
  'helping',
  'waiting',
  'resolved',
  'closed',
];

export type Urgency = BoardRequest['slaState'];

type Clocked = Pick<
  BoardRequest,
  'status' | 'slaState' | 'firstResponseAt' | 'firstResponseDueAt' | 'resolutionDueAt'
>;

const isPast = (iso: string | null, nowMs: number) => iso !== null && Date.parse(iso) <= nowMs;

/**
 * How urgent a request is at this moment. The server tells the state as it was when it last sent the request; a deadline
 * that has passed since needs no message. Once it is done, lateness concerns nobody on the board.
 */
export function urgencyOf(request: Clocked, nowMs: number): Urgency {
  if (request.status === 'RESOLVED' || request.status === 'CLOSED') return 'OK';
  const waitsForFirst = request.firstResponseAt === null && isPast(request.firstResponseDueAt, nowMs);
  const paused = request.status === 'WAITING_RESIDENT';
  if (waitsForFirst || (!paused && isPast(request.resolutionDueAt, nowMs))) return 'BREACHED';
  return request.slaState;
}

/** The clock that a card shows. `answeredLate`: the first answer came too late, though nothing is overdue now. */
export type Clock =
  | { kind: 'none' }
  | { kind: 'paused' }
  | { kind: 'overdue' | 'left' | 'answeredLate'; ms: number };

/** Which of the two clocks matters now: the first answer until somebody has the request, then the solution. */
export function clockOf(request: Clocked, nowMs: number): Clock {
  if (request.status === 'RESOLVED' || request.status === 'CLOSED') return { kind: 'none' };
  if (request.status === 'WAITING_RESIDENT') return { kind: 'paused' };
  const due = request.firstResponseAt === null ? request.firstResponseDueAt : request.resolutionDueAt;
  const runs = due ?? request.resolutionDueAt;
  if (runs === null) return { kind: 'none' };
  const left = Date.parse(runs) - nowMs;
  if (left <= 0) return { kind: 'overdue', ms: -left };
  return { kind: urgencyOf(request, nowMs) === 'BREACHED' ? 'answeredLate' : 'left', ms: left };
}

const rank: Record<Urgency, number> = { BREACHED: 0, WARNING: 1, OK: 2 };

/** Overdue first, then nearly overdue, then the oldest. */
export function byUrgency(nowMs: number) {
  return (a: BoardRequest, b: BoardRequest) =>
    rank[urgencyOf(a, nowMs)] - rank[urgencyOf(b, nowMs)] ||
    a.createdAt.localeCompare(b.createdAt) ||
    a.number - b.number;
}

const newestEnd = (a: BoardRequest, b: BoardRequest) => (b.closedAt ?? '').localeCompare(a.closedAt ?? '');

export type Columns = Record<ColumnKey, BoardRequest[]>;

/** Which requests the columns show: all, or those of one kind. */
export type Kind = 'ALL' | BoardRequest['kind'];

/** The requests of a board in their columns, each sorted; what ended today has the newest on top. */
export function sortIntoColumns(
  requests: readonly BoardRequest[],
  nowMs: number,
  kind: Kind = 'ALL',
): Columns {
  const columns: Columns = { received: [], assigned: [], helping: [], waiting: [], resolved: [], closed: [] };
  for (const request of requests) {
    if (kind === 'ALL' || request.kind === kind) columns[columnOf[request.status]].push(request);
  }
  for (const key of columnKeys) columns[key].sort(key === 'closed' ? newestEnd : byUrgency(nowMs));
  return columns;
}

/** How many of these are overdue now. */
export function countLate(requests: readonly BoardRequest[], nowMs: number): number {
  return requests.filter((request) => urgencyOf(request, nowMs) === 'BREACHED').length;
}

type Task = NonNullable<BoardRequest['task']>;
export type RunningOffer = Task['offers'][number];

/** How a request that nobody holds is being routed. */
export type Routing =
  | { kind: 'asking'; offer: RunningOffer }
  | { kind: 'later'; from: string }
  | { kind: 'open' }
  | { kind: 'idle' };

/** The offer that somebody may still accept, or what else is going on; null once it is held or needs no member. */
export function routingOf(request: Pick<BoardRequest, 'status' | 'task'>, nowMs: number): Routing | null {
  const { task } = request;
  if (request.status !== 'RECEIVED' || !task || task.status !== 'OPEN') return null;
  const offer = task.offers.findLast(
    ({ status, expiresAt }) => (status === 'SENT' || status === 'SEEN') && Date.parse(expiresAt) > nowMs,
  );
  if (offer) return { kind: 'asking', offer };
  if (task.openToTeamAt) return { kind: 'open' };
  return Date.parse(task.offerFrom) > nowMs ? { kind: 'later', from: task.offerFrom } : { kind: 'idle' };
}
