import type { Context, Tx, Work } from '../context.ts';

/** Who acts: a resident by their code, somebody with an account, or a timer. */
export type Actor = { readonly kind: 'RESIDENT' | 'STAFF' | 'SYSTEM'; readonly accountId: string | null };

/** One piece of work under way: what every action that changes a request, task or offer is given. */
export interface Act {
  readonly tx: Tx;
  readonly now: Date;
  readonly actor: Actor;
  /** The mutation or job, as refusals name it. */
  readonly operation: string;
}

/** Whoever calls the mutation acts: the signed-in account, else a resident. */
export function actOf(context: Context, tx: Tx, operation: string): Act {
  const accountId = context.viewer?.accountId ?? null;
  const actor: Actor = { kind: accountId === null ? 'RESIDENT' : 'STAFF', accountId };
  return { tx, now: context.now(), actor, operation };
}

/** A timer acts. */
export function systemAct(work: Work, tx: Tx, operation: string): Act {
  return { tx, now: work.now(), actor: { kind: 'SYSTEM', accountId: null }, operation };
}
