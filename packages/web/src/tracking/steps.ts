import type { Tracked } from './live.ts';

export type Status = Tracked['status'];

const usual: Record<Tracked['kind'], readonly Status[]> = {
  ASSISTANCE: ['RECEIVED', 'ASSIGNED', 'IN_PROGRESS', 'RESOLVED', 'CLOSED'],
  PETITION: ['RECEIVED', 'RESOLVED', 'CLOSED'],
};

export interface ShownStep {
  status: Status;
  at: string | null;
}

/** What happened, oldest first, then what usually comes after the present step. */
export function shownSteps(request: Pick<Tracked, 'kind' | 'status' | 'steps'>): ShownStep[] {
  const happened = request.steps.map(({ status, at }) => ({ status, at }));
  if (request.status === 'CLOSED') return happened;
  const order = usual[request.kind];
  const reached = happened.findLast(({ status }) => order.includes(status))?.status ?? 'RECEIVED';
  const coming = order.slice(order.indexOf(reached) + 1);
  return [...happened, ...coming.map((status) => ({ status, at: null }))];
}
