import type { Place } from '@thon-so/domain/events';
import type { Act } from '../requests/act.ts';
import { recordEvent } from '../work.ts';
import { raiseAlert } from './alert-actions.ts';
import { openAlerts, settleAlerts } from './alert-store.ts';

/** The call that an alert is about, and the desk that owes it; a province's desk stands for a commune of its own. */
export type OwedCall = { callId: string; requestId: string | null; unitId: string; provinceId: string };

type CallAlert = 'CALLBACK_OVERDUE' | 'CALLBACK_UNREACHABLE';

/** Tells the supervisor of a callback, unless they are being told the same of it already. */
export async function alertOfCall(act: Act, call: OwedCall, kind: CallAlert): Promise<void> {
  const { callId, requestId } = call;
  const open = await openAlerts(act.tx, { callId });
  if (open.some((alert) => alert.kind === kind)) return;
  await raiseAlert(act, { ...placeOf(call), callId, requestId, taskId: null }, kind);
}

/** What the supervisor was told of this callback needs nothing more. */
export async function settleCallAlerts(act: Act, call: OwedCall): Promise<void> {
  const { callId, requestId } = call;
  for (const { id: alertId } of await settleAlerts(act.tx, { callId }, act.now)) {
    const place = placeOf(call);
    await recordEvent(act.tx, { kind: 'alert.settled', alertId, requestId, taskId: null, place });
  }
}

function placeOf({ unitId, provinceId }: OwedCall): Place {
  return { villageId: null, communeId: unitId, provinceId };
}
