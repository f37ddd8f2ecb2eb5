import { type Choice, chooseNext, type Routable } from '@thon-so/domain/dispatch';
import { decideTask } from '@thon-so/domain/tasks';
import type { AlertKind, Task } from '../generated/prisma/client.ts';
import type { Act } from '../requests/act.ts';
import { planJob } from '../work.ts';
import { aboutTask, lacking, raiseAlert, settleTaskAlerts } from './alert-actions.ts';
import { hasOpenAlert } from './alert-store.ts';
import { candidatesOf, policyOf } from './candidate-store.ts';
import { awaiting, type Case, tellOffer, tellRequest, tellTask } from './case-actions.ts';
import { insertOffer, saveTask } from './store.ts';

export function routableOf({ task, offers }: Case): Routable {
  return {
    communeId: task.communeId,
    villageId: task.villageId,
    point: task.lat === null || task.lon === null ? null : { lat: task.lat, lon: task.lon },
    skill: task.skill,
    language: task.language,
    askedMemberIds: offers.map(({ memberId }) => memberId),
    lastHolderId: task.lastHolderId,
  };
}

/**
 * Sees to it that somebody is asked: offers an open task to the nearest eligible member, or opens it to the team and
 * tells the supervisor what is lacking. Nothing happens while somebody is being asked; before its time it only sets
 * the timer. Hold `lockRouting` of its commune.
 */
export async function offerNext(act: Act, it: Case): Promise<Case> {
  const { task } = it;
  if (task.status !== 'OPEN' || awaiting(it).length > 0) return it;
  if (task.openToTeamAt === null && task.offerFrom > act.now) {
    await setOfferTimer(act, task, task.offerFrom);
    return it;
  }
  const choice = await choose(act, it);
  if (choice.kind === 'OFFER') return makeOffer(act, it, choice);
  if (task.openToTeamAt === null) return openToTeam(act, it, await lacking(act, task, choice.shortfall));
  // What the supervisor was told had settled while somebody was asked again.
  if (await hasOpenAlert(act.tx, task.id)) return it;
  await raiseAlert(act, aboutTask(it), await lacking(act, task, choice.shortfall));
  return it;
}

/**
 * Asks somebody about a task that is open to all, because they may now be eligible; it stays open.
 * @param memberId who has just come on duty, and is asked whoever else there is; null for the nearest
 * @returns whether somebody was asked
 */
export async function offerWaiting(act: Act, it: Case, memberId: string | null): Promise<boolean> {
  if (it.task.status !== 'OPEN' || awaiting(it).length > 0) return false;
  const choice = await choose(act, it, memberId);
  if (choice.kind === 'OFFER') await makeOffer(act, it, choice);
  return choice.kind === 'OFFER';
}

/**
 * Asks the member who helped before about a task that was opened again, if they are on duty and have room.
 * @returns whether they were asked
 */
export async function offerToWhoKnows(act: Act, it: Case, memberId: string): Promise<boolean> {
  const choice = await choose(act, it, memberId);
  if (choice.kind !== 'OFFER') return false;
  const reasons = choice.reasons.filter((reason) => reason !== 'ONLY_ONE');
  await makeOffer(act, it, { ...choice, reasons: ['KNOWS_THE_CASE', ...reasons] });
  return true;
}

async function choose(act: Act, it: Case, onlyId: string | null = null): Promise<Choice> {
  const { communeId, place } = it.task;
  const policy = await policyOf(act.tx, communeId);
  const all = await candidatesOf(act.tx, communeId, place, act.now);
  const task = routableOf(it);
  if (onlyId === null) return chooseNext(all, task, policy, act.now);
  const only = all.filter(({ memberId }) => memberId === onlyId);
  const unlimited = { ...policy, maxOffers: Number.POSITIVE_INFINITY };
  return chooseNext(only, task, unlimited, act.now);
}

async function makeOffer(act: Act, it: Case, choice: Extract<Choice, { kind: 'OFFER' }>): Promise<Case> {
  const { kind: _, ...chosen } = choice;
  const offer = await insertOffer(act.tx, {
    ...chosen,
    taskId: it.task.id,
    round: it.task.round,
    sentAt: act.now,
  });
  await setOfferTimer(act, it.task, offer.expiresAt);
  if (it.task.openToTeamAt !== null) await settleTaskAlerts(act, it);
  const { memberId, distanceMetres, positionSource, reasons, position } = choice;
  const after = { ...it, offers: [...it.offers, offer] };
  await tellRequest(act, after, {
    kind: 'OFFERED',
    data: { memberId, distanceMetres, positionSource, reasons, position },
  });
  await tellOffer(act, after, offer);
  return after;
}

/** One timer per task: when its offer ends, or may first be made. */
function setOfferTimer(act: Act, task: Task, runAt: Date): Promise<void> {
  return planJob(act.tx, 'dispatch.offerDue', { taskId: task.id }, { runAt, key: `offer:${task.id}` });
}

async function openToTeam(act: Act, it: Case, shortfall: AlertKind): Promise<Case> {
  const decision = decideTask(it.task, { kind: 'OPEN_TO_TEAM' }, act.now);
  if (!decision.ok) return it;
  const task = await saveTask(act.tx, it.task.id, decision.changes);
  const after = { ...it, task };
  await tellRequest(act, after, { kind: 'OPENED_TO_TEAM', data: { shortfall } });
  await tellTask(act, it, after);
  await raiseAlert(act, aboutTask(after), shortfall);
  return after;
}
