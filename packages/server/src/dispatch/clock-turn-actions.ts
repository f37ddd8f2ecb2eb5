import { calendarOf } from '../calendar/actions.ts';
import type { AlertKind } from '../generated/prisma/client.ts';
import type { Act } from '../requests/act.ts';
import { lockRequest, placeOf, setClockTimer, tellOfTurns } from '../requests/actions.ts';
import { runningStateNow } from '../requests/clock-actions.ts';
import { recomputeClocks } from '../requests/recompute-actions.ts';
import type { LockedRequest } from '../requests/store.ts';
import { planJob } from '../work.ts';
import { raiseAlert, settleRequestAlerts } from './alert-actions.ts';
import { alertsOfClosed, openAlerts } from './alert-store.ts';
import { concernedMembers } from './store.ts';

const ALERTS = { OK: null, WARNING: 'CLOCK_WARNING', BREACHED: 'CLOCK_BREACHED' } as const;
const CLOCK_ALERTS: readonly AlertKind[] = ['CLOCK_WARNING', 'CLOCK_BREACHED'];

/** Tells of a request whose clock turned by the time alone, and whoever must act on it. */
export async function turnClocks(act: Act, requestId: string): Promise<void> {
  const request = await lockRequest(act, requestId);
  if (!request || request.clockTurnsAt === null) return;
  if (request.clockTurnsAt > act.now) return setClockTimer(act, request);
  const memberIds = await concernedMembers(act.tx, requestId);
  const told = await tellOfTurns(act, request, memberIds);
  await followClockAlerts(act, told.request);
}

/** The calendar, a service or the policy of a commune changed: its clocks, and what waits for it to open, are read anew. */
export async function followClocks(act: Act, communeId: string): Promise<void> {
  await recomputeClocks(act, communeId);
  for (const alertId of await alertsOfClosed(act.tx, communeId)) {
    await planJob(act.tx, 'dispatch.alertRises', { alertId }, { runAt: act.now, key: `alert:${alertId}` });
  }
}

/** What is said of its clocks is what its running clocks say: no warning beside a breach, nothing once it is mended. */
async function followClockAlerts(act: Act, request: LockedRequest): Promise<void> {
  const calendar = await calendarOf(act.tx, request.communeId);
  const wanted = ALERTS[runningStateNow(request, calendar, act.now)];
  const stand = (await openAlerts(act.tx, { requestId: request.id })).filter(({ kind }) =>
    CLOCK_ALERTS.includes(kind),
  );
  const over = stand.filter(({ kind }) => kind !== wanted).map(({ id }) => id);
  if (over.length > 0) await settleRequestAlerts(act, request, { taskId: null, ids: over });
  if (wanted === null || stand.some(({ kind }) => kind === wanted)) return;
  await raiseAlert(act, { ...placeOf(request), taskId: null, requestId: request.id }, wanted);
}

/** A change of a request may mend what its clocks said: `before` it people had been told of a turn. */
export async function settleMended(act: Act, before: LockedRequest, after: LockedRequest): Promise<void> {
  if (before.toldResponse === 'OK' && before.toldResolution === 'OK') return;
  await followClockAlerts(act, after);
}
