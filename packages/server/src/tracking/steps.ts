import type { RequestStatus } from '@thon-so/domain/vocabulary';

/** When a request came to a status, as its resident sees it. */
export type TrackedStep = { status: RequestStatus; at: Date };

type Entry = { kind: string; at: Date; data: unknown };

const STATUS_AFTER: Readonly<Record<string, RequestStatus>> = {
  RECEIVED: 'RECEIVED',
  OFFICIAL_NAMED: 'ASSIGNED',
  CLAIMED: 'ASSIGNED',
  ASSIGNED: 'ASSIGNED',
  STARTED: 'IN_PROGRESS',
  RESUMED: 'IN_PROGRESS',
  RELEASED: 'RECEIVED',
  TAKEN_BACK: 'RECEIVED',
  REOPENED: 'RECEIVED',
  RESOLVED: 'RESOLVED',
  SOLVED_ON_PHONE: 'RESOLVED',
  TAKEN_UP: 'IN_PROGRESS',
  RESIDENT_ASKED: 'WAITING_RESIDENT',
  RESIDENT_REPLIED: 'IN_PROGRESS',
  AGENCY_ASKED: 'WAITING_AGENCY',
  ANSWERED: 'RESOLVED',
  KEPT_APART: 'CLOSED',
  CONFIRMED: 'CLOSED',
  CLOSED: 'CLOSED',
};

/**
 * The statuses that a request went through, oldest first, from its history in order. What moved it within a status,
 * such as another member taking over, is no step.
 */
export function stepsOf(history: readonly Entry[]): TrackedStep[] {
  const steps: TrackedStep[] = [];
  for (const entry of history) {
    const status = entry.kind === 'PAUSED' ? waiting(entry.data) : STATUS_AFTER[entry.kind];
    if (status && steps.at(-1)?.status !== status) steps.push({ status, at: entry.at });
  }
  return steps;
}

function waiting(data: unknown): RequestStatus {
  const forAgency = (data as { waitingFor?: unknown } | null)?.waitingFor === 'AGENCY';
  return forAgency ? 'WAITING_AGENCY' : 'WAITING_RESIDENT';
}
