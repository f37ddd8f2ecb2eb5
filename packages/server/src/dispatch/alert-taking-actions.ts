import type { Context } from '../context.ts';
import { AlertTakenError, NotFoundError, NotSignedInError } from '../errors.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import { allows, demandOf, readAction } from '../requests/access-actions.ts';
import { actOf } from '../requests/act.ts';
import { nameOf } from '../requests/reading-actions.ts';
import { takeOnAlert } from './alert-actions.ts';
import { findAlert, readAlert } from './alert-store.ts';

export type AlertOutcome = { alertId: string };

/**
 * "I see to it": keeps an alert from going up for a while, and tells the others who does.
 * @throws NotSignedInError, NotAllowedError, NotFoundError, AlertTakenError where somebody else sees to it already
 */
export async function acknowledgeAlert(
  context: Context,
  input: { idempotencyKey: string; alertId: string },
): Promise<AlertOutcome> {
  const { viewer } = context;
  if (!viewer) throw new NotSignedInError();
  const alertId = localId('Alert', input.alertId);
  const sending = { operation: 'acknowledgeAlert', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const alert = await findAlert(tx, alertId);
    if (!alert || !allows(context, readAction(alert), alert)) throw new NotFoundError();
    demandOf(context, 'alert.acknowledge', alert);
    const takenBy = await takeOnAlert(actOf(context, tx, 'acknowledgeAlert'), alertId, viewer.accountId);
    if (takenBy !== null && takenBy !== viewer.accountId) {
      throw new AlertTakenError((await nameOf(context, takenBy)) ?? '…');
    }
    return { alertId };
  });
}

/** Whether somebody may see to an alert about a request of this kind, or about none, in a place. */
export function mayAcknowledge(
  context: Pick<Context, 'scope'>,
  place: Parameters<typeof demandOf>[2],
): boolean {
  return allows(context, readAction(place), place) && allows(context, 'alert.acknowledge', place);
}

/** The alert after that, as a document selects it. */
export function changedAlert<Query extends object>(
  context: Context,
  { alertId }: AlertOutcome,
  query: Query,
) {
  return readAlert(context.db, alertId, query);
}
