import { type Decision, refuse } from './decision.ts';
import {
  type Candidate,
  type Chosen,
  chooseNext,
  type DispatchPolicy,
  type Routable,
  shortfallOf,
} from './dispatch.ts';
import type { DutyPlace, Shortfall, TaskStatus } from './vocabulary.ts';

/** Why the search for a task goes no wider. */
export type NothingWider =
  /** The administrator has listed no neighbouring commune. */
  | 'NO_NEIGHBOURS'
  /** Somebody of a neighbouring commune is being asked already. */
  | 'UNDER_WAY'
  /** Who comes to the desk is helped there. */
  | 'AT_THE_DESK'
  /** What stands in the way of the neighbours' members. */
  | Exclude<Shortfall, 'COMMUNE_CLOSED'>;

/** A task as the search for it is widened by hand. */
export type WidenedTask = Routable & { status: TaskStatus; holderId: string | null; place: DutyPlace };

/**
 * Widens the search for one task to the neighbouring communes now: the nearest of their members who may take it are asked
 * beside whoever is being asked, also where the policy does not widen by itself, and beyond the offers of the round.
 * Refusals: TaskAlreadyClaimed, TaskClosed, NothingWider.
 */
export function widenSearch(
  task: WidenedTask,
  neighbours: readonly Candidate[],
  policy: DispatchPolicy,
  now: Date,
): Decision<{ widenedAt: Date }, Chosen> {
  if (task.status === 'DONE' || task.status === 'CANCELLED') {
    return refuse({ kind: 'TaskClosed', status: task.status });
  }
  if (task.holderId !== null) return refuse({ kind: 'TaskAlreadyClaimed', holderId: task.holderId });
  const hindrance = hindranceOf(task, policy);
  if (hindrance) return refuse({ kind: 'NothingWider', problem: hindrance });
  const beside = task.asked.filter(({ awaiting }) => awaiting).length;
  const generous = {
    ...policy,
    maxOffers: Number.POSITIVE_INFINITY,
    parallelOffers: policy.parallelOffers + beside,
  };
  const choice = chooseNext(neighbours, task, generous, now, 'NEIGHBOURS');
  if (choice.kind === 'OFFER') return { ok: true, changes: { widenedAt: now }, effects: choice.offers };
  return refuse({ kind: 'NothingWider', problem: shortfallOf(neighbours, task, policy.neighbourIds) });
}

function hindranceOf(task: WidenedTask, policy: DispatchPolicy): NothingWider | null {
  if (task.place !== 'FIELD') return 'AT_THE_DESK';
  if (policy.neighbourIds.length === 0) return 'NO_NEIGHBOURS';
  return task.asked.some(({ awaiting, neighbour }) => awaiting && neighbour) ? 'UNDER_WAY' : null;
}
