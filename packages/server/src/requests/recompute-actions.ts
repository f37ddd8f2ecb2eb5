import { calendarOf } from '../calendar/actions.ts';
import { recordEvent } from '../work.ts';
import type { Act } from './act.ts';
import { placeOf, setClockTimer } from './actions.ts';
import { clockColumns } from './clock-actions.ts';
import { type ClockRow, holdersOf, insertManyHistory, saveManyClocks } from './clocks-store.ts';
import { type LockedRequest, openRequests } from './store.ts';

/**
 * Reads the clocks of a commune's open requests anew after its calendar, a service or its policy changed: those that
 * say something else are saved by one statement, with a line in each one's history and one event for each village.
 * @returns how many changed
 */
export async function recomputeClocks(act: Act, communeId: string): Promise<number> {
  const calendar = await calendarOf(act.tx, communeId);
  const open = await openRequests(act.tx, communeId);
  const changed = open.flatMap((request) => {
    const row = { id: request.id, ...kept(request, clockColumns(request, calendar, act.now)) };
    return differs(request, row) ? [{ request, row }] : [];
  });
  if (changed.length === 0) return 0;
  await saveManyClocks(
    act.tx,
    changed.map(({ row }) => row),
  );
  for (const { row } of changed) await setClockTimer(act, row);
  await tellOfMany(
    act,
    changed.map(({ request }) => request),
  );
  return changed.length;
}

/** A clock that has stopped or pauses keeps the deadline it was held to. */
function kept(request: LockedRequest, columns: ReturnType<typeof clockColumns>) {
  return {
    ...columns,
    firstResponseDueAt: columns.firstResponseDueAt ?? request.firstResponseDueAt ?? undefined,
    resolutionDueAt: columns.resolutionDueAt ?? request.resolutionDueAt ?? undefined,
  };
}

function differs(request: LockedRequest, row: ClockRow): boolean {
  const same = (a: Date | null | undefined, b: Date | null | undefined) =>
    (a?.getTime() ?? null) === (b?.getTime() ?? null);
  return !(
    same(request.firstResponseDueAt, row.firstResponseDueAt) &&
    same(request.resolutionDueAt, row.resolutionDueAt) &&
    same(request.clockTurnsAt, row.clockTurnsAt)
  );
}

async function tellOfMany(act: Act, requests: readonly LockedRequest[]): Promise<void> {
  const rows = requests.map((request) => ({
    ...{ requestId: request.id, ...placeOf(request), at: act.now, data: {}, reason: null },
    ...{ actorId: act.actor.accountId, actorKind: act.actor.kind, kind: 'CLOCKS_CHANGED' as const },
  }));
  const entries = await insertManyHistory(act.tx, rows);
  const holders = await holdersOf(
    act.tx,
    requests.map(({ id }) => id),
  );
  for (const [, those] of Map.groupBy(requests, ({ villageId }) => villageId)) {
    const ids = new Set<string | null>(those.map(({ id }) => id));
    await recordEvent(act.tx, {
      kind: 'clocks.changed',
      place: placeOf(those[0]!),
      requestIds: those.map(({ id }) => id),
      memberIds: holders.filter(({ requestId }) => ids.has(requestId)).map(({ holderId }) => holderId!),
      historyIds: entries.filter(({ requestId }) => ids.has(requestId)).map(({ id }) => id),
    });
  }
}
