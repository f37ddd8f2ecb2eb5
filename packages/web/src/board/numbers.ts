import { countLate } from './columns.ts';
import type { BoardMember, BoardRequest, Totals } from './live.ts';

export interface DayNumbers {
  open: number;
  unclaimed: number;
  late: number;
  onDuty: number;
  closedToday: number;
  receivedToday: number;
  taughtToday: number;
  medianMinutesToClaim: number | null;
}

/** The numbers of the day. */
export function dayNumbers(totals: Totals): DayNumbers {
  const { received, assigned, inProgress, waiting, ...rest } = totals;
  return { ...rest, open: received + assigned + inProgress + waiting };
}

/**
 * The same, with what the cards show counted from the cards: a deadline passes without a message, numbers come a moment
 * before or after the requests that they count, and both must agree on one screen.
 */
export function numbersNow(totals: Totals, requests: readonly BoardRequest[], nowMs: number): DayNumbers {
  const isOpen = ({ status }: BoardRequest) => status !== 'RESOLVED' && status !== 'CLOSED';
  return {
    ...dayNumbers(totals),
    open: requests.filter(isOpen).length,
    unclaimed: requests.filter(({ status, kind }) => status === 'RECEIVED' && kind === 'ASSISTANCE').length,
    closedToday: requests.filter(({ status }) => status === 'CLOSED').length,
    late: countLate(requests, nowMs),
  };
}

export interface Load {
  free: number;
  busy: number;
  full: number;
}

type Loaded = Pick<BoardMember, 'onDuty' | 'activeTasks' | 'capacity'>;

/** How many of those on duty have nothing to do, have room for more, and have no room. */
export function loadOf(members: readonly Loaded[]): Load {
  const load: Load = { free: 0, busy: 0, full: 0 };
  for (const { onDuty, activeTasks, capacity } of members) {
    if (!onDuty) continue;
    if (activeTasks >= capacity) load.full += 1;
    else if (activeTasks > 0) load.busy += 1;
    else load.free += 1;
  }
  return load;
}

/** The busiest first, so that who needs relief is on top; then those with room, by name. */
export function byLoad(a: BoardMember, b: BoardMember): number {
  return (
    Number(a.onDuty) - Number(b.onDuty) ||
    b.activeTasks / b.capacity - a.activeTasks / a.capacity ||
    a.displayName.localeCompare(b.displayName, 'vi')
  );
}
