import type { Tx } from '../context.ts';
import type { Call, Prisma } from '../generated/prisma/client.ts';

/** The commune or province whose hotline this is; a province's before a commune's that has the same. */
export function findHotline(db: Tx, hotline: string) {
  return db.unit.findFirst({
    where: { hotline, level: { in: ['PROVINCE', 'COMMUNE'] } },
    orderBy: [{ level: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
}

type Heard = Pick<Prisma.CallUncheckedCreateInput, 'at' | 'phone'> & {
  unitId: string;
  providerCallId: string;
};

/** The call that a telephone exchange tells of, locked; made when it is told of for the first time. */
export async function lockHeardCall(tx: Tx, heard: Heard): Promise<{ call: Call; isNew: boolean }> {
  const { count } = await tx.call.createMany({ data: { ...heard, outcome: null }, skipDuplicates: true });
  const { unitId, providerCallId } = heard;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    -- hotline.lockHeardCall
    SELECT id FROM "Call" WHERE "unitId" = ${unitId}::uuid AND "providerCallId" = ${providerCallId}
    FOR UPDATE`;
  const call = await tx.call.findUniqueOrThrow({ where: { id: row!.id } });
  return { call, isNew: count === 1 };
}

/** A call, locked; null when there is none of that id. */
export async function lockCall(tx: Tx, id: string): Promise<Call | null> {
  await tx.$queryRaw`/* hotline.lockCall */ SELECT id FROM "Call" WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.call.findUnique({ where: { id } });
}

export function saveCall(tx: Tx, id: string, data: Prisma.CallUncheckedUpdateInput): Promise<Call> {
  return tx.call.update({ where: { id }, data });
}

/** Calls of which nothing more was heard: ringing since before one time, or under way since before another. */
export async function lostCalls(
  db: Tx,
  { rangBefore, beganBefore }: { rangBefore: Date; beganBefore: Date },
  limit: number,
): Promise<string[]> {
  const rows = await db.call.findMany({
    where: {
      outcome: null,
      OR: [
        { at: { lt: rangBefore }, answeredAt: null, endedAt: null, operatorId: null },
        { at: { lt: beganBefore } },
      ],
    },
    select: { id: true },
    orderBy: { at: 'asc' },
    take: limit,
  });
  return rows.map(({ id }) => id);
}
