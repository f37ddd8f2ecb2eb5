import type { Db, Tx } from '../context.ts';
import type { Prisma, Transfer } from '../generated/prisma/client.ts';

/*
 * A transfer changes only under the lock of its task, so it needs none of its own.
 */

export function insertTransfer(tx: Tx, data: Prisma.TransferUncheckedCreateInput): Promise<Transfer> {
  return tx.transfer.create({ data });
}

export function saveTransfer(
  tx: Tx,
  id: string,
  data: Prisma.TransferUncheckedUpdateInput,
): Promise<Transfer> {
  return tx.transfer.update({ where: { id }, data });
}

/** Of these tasks, the transfers that await their answer: at most one each. */
export function pendingTransfers(tx: Tx, taskIds: readonly string[]): Promise<Transfer[]> {
  return tx.transfer.findMany({ where: { taskId: { in: [...taskIds] }, status: 'PROPOSED' } });
}

/** The task and members of a transfer, which never change: read before its locks are taken. */
export function findTransferKeys(tx: Tx, id: string) {
  return tx.transfer.findUnique({
    where: { id },
    select: { taskId: true, fromMemberId: true, toMemberId: true },
  });
}

export function getTransferRow(tx: Tx, id: string): Promise<Transfer> {
  return tx.transfer.findUniqueOrThrow({ where: { id } });
}

export type TransferQuery = Pick<Prisma.TransferFindUniqueArgs, 'select' | 'include'>;

export function getTransfer<Query extends TransferQuery>(db: Db, id: string, query: Query) {
  return db.transfer.findUniqueOrThrow({ ...query, where: { id } });
}

/** Which of these tasks this member is being asked to take over. */
export async function tasksAskedToTake(
  db: Db,
  memberId: string,
  taskIds: readonly string[],
): Promise<string[]> {
  const rows = await db.transfer.findMany({
    where: { toMemberId: memberId, status: 'PROPOSED', taskId: { in: [...taskIds] } },
    select: { taskId: true },
  });
  return rows.map(({ taskId }) => taskId);
}

/** Transfers whose time to answer is over. */
export async function dueTransfers(db: Db | Tx, now: Date, limit: number): Promise<string[]> {
  const rows = await db.transfer.findMany({
    where: { status: 'PROPOSED', expiresAt: { lte: now } },
    orderBy: { expiresAt: 'asc' },
    select: { id: true },
    take: limit,
  });
  return rows.map(({ id }) => id);
}
