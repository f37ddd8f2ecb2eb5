import { decideOffer } from '@thon-so/domain/offers';
import type { RequestCommand } from '@thon-so/domain/requests';
import { nextSilenceStep } from '@thon-so/domain/silence';
import { decideTask, isHeld, type TaskCommand, type TaskEffect } from '@thon-so/domain/tasks';
import type { Task } from '../generated/prisma/client.ts';
import { refusalError } from '../refusals.ts';
import type { Act } from '../requests/act.ts';
import { changeRequest, type Happening } from '../requests/actions.ts';
import { tellMember } from '../telling.ts';
import { planJob, recordEvent } from '../work.ts';
import { settleTaskAlerts } from './alert-actions.ts';
import { policyOf } from './candidate-store.ts';
import { awaiting, type Case, concernedBy, tellOffer, tellTask } from './case-actions.ts';
import { settleMended } from './clock-turn-actions.ts';
import { planFollowUp } from './follow-up-actions.ts';
import { refreshReady } from './ready-actions.ts';
import { offerNext } from './routing-actions.ts';
import { addLoad, saveOffer, saveTask } from './store.ts';
import { endTransfer } from './transfer-ending-actions.ts';

/** A change of a task, with what its request's history says of it. */
export type TaskChange = {
  command: TaskCommand;
  happening: Happening;
  /** Columns beside those that the rules decide. */
  columns?: Partial<Task>;
};

/**
 * Decides one command on a locked task, saves it, and does everything that follows from it: offers, load, request,
 * follow-up and the next round. A change that starts a new round needs `lockRouting` first.
 * @throws the contract's type of the rule's refusal
 */
export async function changeTask(act: Act, it: Case, change: TaskChange): Promise<Case> {
  const decision = decideTask(it.task, change.command, act.now);
  if (!decision.ok) throw refusalError(decision.refusal, act.operation);
  const { now: activeAt } = act;
  const signOfWork = { activeAt, remindedAt: null, escalatedAt: null };
  const columns = { ...decision.changes, ...signOfWork, ...change.columns };
  const task = await saveTask(act.tx, it.task.id, columns);
  let after: Case = { ...it, task };
  for (const effect of decision.effects) {
    if (effect.kind !== 'START_OFFERS') after = await applyEffect(act, after, effect, change.happening);
  }
  if (task.holderId !== it.task.holderId || !isHeld(task.status)) {
    after = await endTransfer(act, after, { kind: 'TASK_MOVED_ON' });
  }
  await tellTask(act, it, after);
  if (it.task.status !== task.status) await settleTaskAlerts(act, after);
  await setSilenceTimer(act, after);
  const offersStart = decision.effects.some(({ kind }) => kind === 'START_OFFERS');
  return offersStart ? offerNext(act, { ...after, offers: [] }) : after;
}

async function applyEffect(act: Act, it: Case, effect: TaskEffect, happening: Happening): Promise<Case> {
  switch (effect.kind) {
    case 'ACCEPT_OFFER':
      return endOffers(act, it, 'ACCEPT', (memberId) => memberId === effect.memberId);
    case 'SUPERSEDE_OFFERS':
      return endOffers(act, it, 'SUPERSEDE', () => true);
    case 'TAKE_CAPACITY':
      await changeLoad(act, effect.memberId, 1);
      return it;
    case 'FREE_CAPACITY':
      await changeLoad(act, effect.memberId, -1);
      await planWaiting(act, effect.memberId);
      return it;
    case 'PLAN_FOLLOW_UP_VISIT':
      await planFollowUp(act, it);
      return it;
    case 'REQUEST':
      return onRequest(act, it, effect.command, happening);
    case 'TELL_MEMBER':
      await tellMember(act.tx, { kind: effect.news, memberId: effect.memberId, taskId: it.task.id });
      return it;
    case 'START_OFFERS':
      return it;
  }
}

async function onRequest(act: Act, it: Case, command: RequestCommand, happening: Happening): Promise<Case> {
  if (!it.request) return it;
  const resumedFirst = command.kind === 'RESUME' && happening.kind !== 'RESUMED';
  const told = resumedFirst ? ({ kind: 'RESUMED', data: happening.data } as const) : happening;
  const members = [...concernedBy(it), ...(happening.memberIds ?? [])];
  const { request } = await changeRequest(act, it.request, command, { ...told, memberIds: members });
  await settleMended(act, it.request, request);
  return { ...it, request };
}

/** Ends the awaiting offers of the members that `whose` picks. */
async function endOffers(
  act: Act,
  it: Case,
  kind: 'ACCEPT' | 'SUPERSEDE',
  whose: (memberId: string) => boolean,
): Promise<Case> {
  const ended = new Map<string, Case['offers'][number]>();
  for (const offer of awaiting(it)) {
    if (!whose(offer.memberId)) continue;
    const late = kind === 'SUPERSEDE' && offer.expiresAt <= act.now;
    const decision = decideOffer(offer, late ? { kind: 'EXPIRE', early: false } : { kind }, act.now);
    if (!decision.ok) throw refusalError(decision.refusal, act.operation);
    const saved = await saveOffer(act.tx, offer.id, decision.changes);
    await tellOffer(act, it, saved);
    ended.set(offer.id, saved);
  }
  return { ...it, offers: it.offers.map((offer) => ended.get(offer.id) ?? offer) };
}

async function changeLoad(act: Act, memberId: string, by: 1 | -1): Promise<void> {
  const { activeTasks, capacity, ...place } = await addLoad(act.tx, memberId, by, act.now);
  const becomesFull = by === 1 && activeTasks === capacity;
  const hasRoomAgain = by === -1 && activeTasks === capacity - 1;
  if (becomesFull || hasRoomAgain) await refreshReady(act.tx, [memberId], act.now);
  await recordEvent(act.tx, { kind: 'member.changed', memberId, place, left: null });
}

/** Who has room again is offered what waits: in a job, as the commune's lock comes before those held here. */
function planWaiting(act: Act, memberId: string): Promise<void> {
  return planJob(act.tx, 'dispatch.roomAgain', { memberId }, { runAt: act.now, key: `room:${memberId}` });
}

/** When a holder who stays silent is next reminded, or the supervisor told. */
export async function setSilenceTimer(act: Act, { task }: Case): Promise<void> {
  if (task.holderId === null) return;
  const step = nextSilenceStep(
    { ...task, appointmentAt: task.plannedFor },
    await policyOf(act.tx, task.communeId),
  );
  if (step) {
    const timing = { runAt: step.at, key: `silence:${task.id}` };
    await planJob(act.tx, 'dispatch.silenceDue', { taskId: task.id }, timing);
  }
}
