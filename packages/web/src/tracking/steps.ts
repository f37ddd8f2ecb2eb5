import type { Tracked } from './live.ts';

export type Status = Tracked['status'];

const usual: Record<Tracked['kind'], readonly Status[]> = {
  ASSISTANCE: ['RECEIVED', 'ASSIGNED', 'IN_PROGRESS', 'RESOLVED', 'CLOSED'],
  PETITION: ['RECEIVED', 'RESOLVED', 'CLOSED'],
};

/** What a step is called: its status, or what it meant where it stands. */
export type StepName = Status | 'REOPENED' | 'RELEASED' | 'DONE' | 'BLOCKED';

export interface ShownStep {
  status: Status;
  name: StepName;
  at: string | null;
}

type Way = Pick<Tracked, 'kind' | 'status' | 'steps' | 'blocker'>;

function nameOf(request: Way, index: number): StepName {
  const status = request.steps[index]?.status ?? request.status;
  const before = request.steps[index - 1]?.status;
  if (status === 'RECEIVED' && before)
    return before === 'RESOLVED' || before === 'CLOSED' ? 'REOPENED' : 'RELEASED';
  if (status !== 'RESOLVED' || request.kind === 'PETITION') return status;
  if (index < request.steps.length - 1) return 'DONE';
  return request.blocker ? 'BLOCKED' : status;
}

/** What happened, oldest first, then what usually comes after the present step. */
export function shownSteps(request: Way): ShownStep[] {
  const happened = request.steps.map(({ status, at }, index) => ({
    status,
    name: nameOf(request, index),
    at,
  }));
  if (request.status === 'CLOSED') return happened;
  const order = usual[request.kind];
  const reached = happened.findLast(({ status }) => order.includes(status))?.status ?? 'RECEIVED';
  const coming = order.slice(order.indexOf(reached) + 1);
  return [...happened, ...coming.map((status) => ({ status, name: status, at: null }))];
}
