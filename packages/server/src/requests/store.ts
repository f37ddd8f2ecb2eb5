import type { RequestChanges, RequestState } from '@thon-so/domain/requests';
import type { Tx } from '../context.ts';
import { updateRow } from '../database/update-row.ts';
import { type HelpRequest, Prisma } from '../generated/prisma/client.ts';
import type { HistoryKind } from './history-kinds.ts';

/** A request that stays locked until the transaction ends, with what its clocks are read from. */
export type LockedRequest = HelpRequest & {
  firstResponseMinutes: number | null;
  resolutionMinutes: number | null;
  leadMinutes: number | null;
  petitionTakeUpDays: number | null;
  petitionAnswerDays: number | null;
};

/** Locks requests in the order of their ids, so that two transactions never wait for each other. */
export function lockRequests(tx: Tx, ids: readonly string[]): Promise<LockedRequest[]> {
  return lock(tx, Prisma.sql`${ids}::uuid[]`);
}

/** The requests that these tasks come from, locked in the same order; which request that is never changes. */
export function lockRequestsOfTasks(tx: Tx, taskIds: readonly string[]): Promise<LockedRequest[]> {
  return lock(tx, Prisma.sql`ARRAY(SELECT t."requestId" FROM "Task" t WHERE t.id = ANY(${taskIds}::uuid[]))`);
}

/** Every request of a commune that is neither resolved nor closed, locked in the same order. */
export function openRequests(tx: Tx, communeId: string): Promise<LockedRequest[]> {
  return lock(
    tx,
    Prisma.sql`ARRAY(SELECT o.id FROM "HelpRequest" o
      WHERE o."communeId" = ${communeId}::uuid AND o.status NOT IN ('RESOLVED', 'CLOSED'))`,
  );
}

function lock(tx: Tx, ids: Prisma.Sql): Promise<LockedRequest[]> {
  return tx.$queryRaw<LockedRequest[]>`
    -- requests.lock
    SELECT r.*, s."firstResponseMinutes", s."resolutionMinutes", p."leadMinutes",
      p."petitionTakeUpDays", p."petitionAnswerDays"
    FROM "HelpRequest" r
    LEFT JOIN "Service" s ON s.id = r."serviceId"
    LEFT JOIN "DispatchPolicy" p ON p."unitId" = r."communeId"
    WHERE r.id = ANY(${ids}) ORDER BY r.id FOR UPDATE OF r`;
}

/** The part of a row that the rules decide on. */
export function stateOf(row: HelpRequest): RequestState {
  return { ...row, pausedMs: Number(row.pausedMs) };
}

/** Saves what the rules changed and raises the version. */
export function saveRequest(
  tx: Tx,
  id: string,
  changes: RequestChanges,
  more: Partial<HelpRequest>,
): Promise<HelpRequest> {
  return updateRow(tx, ['HelpRequest', id], { ...changes, ...more }, true);
}

/** Saves what its clocks say. Nobody's form grows stale by the time alone, so the version stays. */
export function saveClocks(tx: Tx, id: string, columns: Partial<HelpRequest>): Promise<HelpRequest> {
  return updateRow(tx, ['HelpRequest', id], columns, false);
}

export function insertRequest(tx: Tx, data: Prisma.HelpRequestUncheckedCreateInput): Promise<HelpRequest> {
  return tx.helpRequest.create({ data });
}

export type HistoryRow = {
  requestId: string;
  provinceId: string;
  communeId: string;
  villageId: string | null;
  at: Date;
  actorId: string | null;
  actorKind: string;
  kind: HistoryKind;
  data: Prisma.InputJsonObject;
  reason: string | null;
};

/** Answers the entry's id. */
export async function insertHistory(tx: Tx, row: HistoryRow): Promise<string> {
  const [{ id }] = await tx.$queryRaw<[{ id: string }]>`
    -- requests.insertHistory
    INSERT INTO "RequestHistory"
      ("requestId", "provinceId", "communeId", "villageId", at, "actorId", "actorKind", kind, data, reason)
    VALUES (${row.requestId}::uuid, ${row.provinceId}::uuid, ${row.communeId}::uuid, ${row.villageId}::uuid,
      ${row.at}::timestamptz, ${row.actorId}::uuid, ${row.actorKind}, ${row.kind},
      ${JSON.stringify(row.data)}::text::jsonb, ${row.reason})
    RETURNING id`;
  return id;
}

/** Requests that followed one duplicate follow its original from now on. */
export async function repointDuplicates(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.$executeRaw`
    -- requests.repointDuplicates
    UPDATE "HelpRequest" SET "duplicateOfId" = ${toId}::uuid WHERE "duplicateOfId" = ${fromId}::uuid`;
}

/** What a form's ids stand for; null for those that name nothing that may be asked for. */
export async function findAskedFor(
  tx: Tx,
  ids: {
    serviceId: string | null;
    unitId: string | null;
    householdId: string | null;
    residentId: string | null;
  },
) {
  const { serviceId, unitId, householdId, residentId } = ids;
  const unit = unitId === null ? null : await tx.unit.findUnique({ where: { id: unitId } });
  const service =
    serviceId === null ? null : await tx.service.findUnique({ where: { id: serviceId, isActive: true } });
  const resident =
    residentId === null
      ? null
      : await tx.resident.findUnique({ where: { id: residentId }, include: HOUSEHOLD });
  const household =
    resident?.household ??
    (householdId === null
      ? null
      : await tx.household.findUnique({ where: { id: householdId }, ...HOUSEHOLD.household }));
  return { unit, service, resident, household };
}

const HOUSEHOLD = {
  household: { include: { village: { select: { communeId: true, lat: true, lon: true } } } },
} as const;

/** The one resident of a commune with this number; null when there is none or more than one. */
export async function residentByPhone(tx: Tx, phone: string, communeId: string) {
  const found = await tx.resident.findMany({
    where: { phone, household: { village: { communeId } } },
    include: HOUSEHOLD,
    take: 2,
  });
  return found.length === 1 ? found[0]! : null;
}

/** What of the commune's policy the clocks are read from; null for the defaults. */
export async function policyClocksOf(tx: Tx, communeId: string) {
  const policy = await tx.dispatchPolicy.findUnique({ where: { unitId: communeId } });
  return {
    leadMinutes: policy?.leadMinutes ?? null,
    petitionTakeUpDays: policy?.petitionTakeUpDays ?? null,
    petitionAnswerDays: policy?.petitionAnswerDays ?? null,
  };
}

export async function isCodeTaken(tx: Tx, codeHash: string): Promise<boolean> {
  return (await tx.helpRequest.findUnique({ where: { codeHash }, select: { id: true } })) !== null;
}
