import { type Choice, type Chosen, chooseNext, type Routable, widens } from '@thon-so/domain/dispatch';
import { isAwaiting } from '@thon-so/domain/offers';
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
    asked: offers.map(({ memberId, reasons, status }) => {
      return { memberId, neighbour: reasons.includes('NEIGHBOUR'), awaiting: isAwaiting(status) };
    }),
    lastHolderId: task.lastHolderId,
  };
}

/**
 * Sees to it that enough are asked: offers an open task to the nearest eligible members, then to those of neighbouring
 * communes, or opens it to the team and tells the supervisor what is lacking. Before its time it only sets the timer.
 * Hold `lockRouting` of its commune.
 */
export async function offerNext(act: Act, it: Case): Promise<Case> {
  const { task } = it;
  if (task.status !== 'OPEN') return it;
  if (task.openToTeamAt === null && task.offerFrom > act.now && awaiting(it).length === 0) {
    await setOfferTimer(act, task, task.offerFrom);
    return it;
  }
  const choice = await choose(act, it);
  if (choice.kind === 'OFFER') return makeOffers(act, it, choice.offers);
  if (choice.kind === 'WAIT') {
    await setAnswerTimer(act, it);
    return it;
  }
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
  const choice = memberId === null ? await choose(act, it) : await chooseOnly(act, it, memberId);
  if (choice.kind === 'OFFER') await makeOffers(act, it, choice.offers);
  return choice.kind === 'OFFER';
}

/**
 * Asks the member who helped before about a task that was opened again, if they are on duty and have room.
 * @returns whether they were asked
 */
export async function offerToWhoKnows(act: Act, it: Case, memberId: string): Promise<boolean> {
  const choice = await chooseOnly(act, it, memberId);
  if (choice.kind !== 'OFFER') return false;
  const knowing = choice.offers.map((chosen): Chosen => {
    const reasons = chosen.reasons.filter((reason) => reason !== 'ONLY_ONE');
    return { ...chosen, reasons: ['KNOWS_THE_CASE', ...reasons] };
  });
  await makeOffers(act, it, knowing);
  return true;
}

async function choose(act: Act, it: Case): Promise<Choice> {
  const { communeId, place } = it.task;
  const policy = await policyOf(act.tx, communeId);
  const task = routableOf(it);
  if (awaiting(it).length >= policy.parallelOffers) return { kind: 'WAIT' };
  const own = await candidatesOf(act.tx, [communeId], place, act.now);
  const choice = chooseNext(own, task, policy, act.now);
  if (choice.kind !== 'OPEN_TO_TEAM' || !widens(policy, it.task)) return choice;
  const neighbours = await candidatesOf(act.tx, policy.neighbourIds, place, act.now);
  const wider = chooseNext(neighbours, task, policy, act.now, 'NEIGHBOURS');
  return wider.kind === 'OPEN_TO_TEAM' ? choice : wider;
}

async function chooseOnly(act: Act, it: Case, onlyId: string): Promise<Choice> {
  const { communeId, place } = it.task;
  const policy = { ...(await policyOf(act.tx, communeId)), maxOffers: Number.POSITIVE_INFINITY };
  const within = [communeId, ...(widens(policy, it.task) ? policy.neighbourIds : [])];
  const all = await candidatesOf(act.tx, within, place, act.now);
  const only = all.filter(({ memberId }) => memberId === onlyId);
  const reach = only.some((one) => one.communeId === communeId) ? 'COMMUNE' : 'NEIGHBOURS';
  return chooseNext(only, routableOf(it), policy, act.now, reach);
}

/** Makes offers that were decided; what the supervisor was told of the task needs nobody while they await an answer. */
export async function makeOffers(act: Act, it: Case, chosen: readonly Chosen[]): Promise<Case> {
  if (it.task.openToTeamAt !== null) await settleTaskAlerts(act, it);
  let after = it;
  for (const one of chosen) after = await makeOffer(act, after, one);
  await setAnswerTimer(act, after);
  return after;
}

async function makeOffer(act: Act, it: Case, chosen: Chosen): Promise<Case> {
  const { id: taskId, round } = it.task;
  const offer = await insertOffer(act.tx, { ...chosen, taskId, round, sentAt: act.now });
  const after = { ...it, offers: [...it.offers, offer] };
  const { memberId, distanceMetres, positionSource, reasons, position } = chosen;
  await tellRequest(act, after, {
    kind: 'OFFERED',
    data: { memberId, distanceMetres, positionSource, reasons, position },
  });
  await tellOffer(act, after, offer);
  return after;
}

/** When the first of those who are being asked has to have answered. */
async function setAnswerTimer(act: Act, it: Case): Promise<void> {
  const ends = awaiting(it).map(({ expiresAt }) => expiresAt.getTime());
  if (ends.length > 0) await setOfferTimer(act, it.task, new Date(Math.min(...ends)));
}

/** One timer per task: when the first of its offers ends, or may first be made. */
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
