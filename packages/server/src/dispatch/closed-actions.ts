import { isOpen } from '@thon-so/domain/clocks';
import { calendarOf } from '../calendar/actions.ts';
import type { Act } from '../requests/act.ts';
import { lookLater, raiseLevel, settleTaskAlerts } from './alert-actions.ts';
import { findAlertKeys, openAlerts } from './alert-store.ts';
import { lockRouted } from './case-actions.ts';
import { offerNext } from './routing-actions.ts';

/** The time of an alert has come: it goes up, or routing goes on where it only waited for the commune to open. */
export async function seeToAlert(act: Act, alertId: string): Promise<void> {
  const alert = await findAlertKeys(act.tx, alertId);
  if (alert?.kind === 'COMMUNE_CLOSED' && alert.taskId !== null) return openAgain(act, alertId, alert.taskId);
  return raiseLevel(act, alertId);
}

/** The commune works again: somebody is asked, or whoever is to act is told what is lacking now. */
async function openAgain(act: Act, alertId: string, taskId: string): Promise<void> {
  const it = await lockRouted(act, taskId);
  const stands = (await openAlerts(act.tx, { taskId })).some(({ id }) => id === alertId);
  if (!stands) return;
  if (!isOpen(act.now, await calendarOf(act.tx, it.task.communeId))) return lookLater(act, alertId);
  await settleTaskAlerts(act, it);
  await offerNext(act, it);
}
