import { SILENCE_CLOSES_AFTER_MS } from '@thon-so/domain/requests';
import type { Work } from '../context.ts';
import { IllegalTransitionError, NotFoundError } from '../errors.ts';
import { systemAct } from '../requests/act.ts';
import { alertsToRise } from './alert-store.ts';
import { lockRouted } from './case-actions.ts';
import { followClocks, turnClocks } from './clock-turn-actions.ts';
import { seeToAlert } from './closed-actions.ts';
import { confirmRequest } from './closing-actions.ts';
import {
  heldByNobody,
  requestsResolvedBefore,
  requestsWithTurns,
  silentTasks,
  tasksForNewShifts,
  tasksWithDueOffers,
} from './due-store.ts';
import { fillRoom } from './duty-actions.ts';
import { takeFromLeft } from './leaving-actions.ts';
import { passDueOffers } from './offer-actions.ts';
import { offerWaiting } from './routing-actions.ts';
import { actOnSilence } from './silence-actions.ts';
import { decideDueTransfer } from './transfer-actions.ts';
import { dueTransfers } from './transfer-store.ts';

const SWEEP_LIMIT = 500;

type Timer = (work: Work, id: string) => Promise<void>;

/** Runs in a transaction of its own; what is gone or has moved on needs nothing any more. */
function timer(
  name: string,
  run: (act: ReturnType<typeof systemAct>, id: string) => Promise<unknown>,
): Timer {
  return async (work, id) => {
    try {
      await work.transaction(async (tx) => void (await run(systemAct(work, tx, name), id)));
    } catch (error) {
      if (!(error instanceof NotFoundError || error instanceof IllegalTransitionError)) throw error;
    }
  };
}

export const offerDue = timer('dispatch.offerDue', passDueOffers);
export const silenceDue = timer('dispatch.silenceDue', actOnSilence);
export const closeSilent = timer('dispatch.closeSilent', (act, id) => confirmRequest(act, id, 'SILENCE'));
export const transferDue = timer('dispatch.transferDue', decideDueTransfer);
export const clocksFollow = timer('dispatch.followClocks', followClocks);
export const clockTurns = timer('dispatch.clockTurns', turnClocks);
export const alertRises = timer('dispatch.alertRises', seeToAlert);
export const roomAgain = timer('dispatch.roomAgain', fillRoom);
const leftTask = timer('dispatch.left', takeFromLeft);
const offerAgain = timer('dispatch.offerAgain', async (act, id) =>
  offerWaiting(act, await lockRouted(act, id), null),
);

/** A member has left: what they hold goes to others, a task at a time. */
export async function memberLeft(work: Work, memberId: string): Promise<void> {
  await each(work, await heldByNobody(work.db, SWEEP_LIMIT, { memberId }), leftTask);
}

/** Everything that is due, whatever became of its timer. One that fails does not keep the others waiting. */
export async function sweep(work: Work): Promise<void> {
  const now = work.now();
  const silentSince = new Date(now.getTime() - SILENCE_CLOSES_AFTER_MS);
  await each(work, await tasksWithDueOffers(work.db, now, SWEEP_LIMIT), offerDue);
  await each(work, await silentTasks(work.db, now, SWEEP_LIMIT), silenceDue);
  await each(work, await requestsWithTurns(work.db, now, SWEEP_LIMIT), clockTurns);
  await each(work, await alertsToRise(work.db, now, SWEEP_LIMIT), alertRises);
  await each(work, await requestsResolvedBefore(work.db, silentSince, SWEEP_LIMIT), closeSilent);
  await each(work, await dueTransfers(work.db, now, SWEEP_LIMIT), transferDue);
  await each(work, await heldByNobody(work.db, SWEEP_LIMIT), leftTask);
  await each(work, await tasksForNewShifts(work.db, now, SWEEP_LIMIT), offerAgain);
}

async function each(work: Work, ids: readonly string[], run: Timer): Promise<void> {
  for (const id of ids) {
    try {
      await run(work, id);
    } catch (error) {
      work.log.error(
        { err: error, id },
        'dispatch: a due row could not be seen to, the next sweep tries again',
      );
    }
  }
}
