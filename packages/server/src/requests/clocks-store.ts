import type { Tx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { ClockColumns } from './clock-actions.ts';
import type { HistoryRow } from './store.ts';

export type ClockRow = ClockColumns & { id: string };

/** Saves what the clocks of many requests say, in one statement. */
export async function saveManyClocks(tx: Tx, rows: readonly ClockRow[]): Promise<void> {
  await tx.$executeRaw`
    -- requests.saveManyClocks
    UPDATE "HelpRequest" r SET "firstResponseDueAt" = c."firstResponseDueAt",
      "resolutionDueAt" = c."resolutionDueAt", "clockTurnsAt" = c."clockTurnsAt",
      "toldResponse" = c."toldResponse", "toldResolution" = c."toldResolution", "updatedAt" = now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c(id uuid, "firstResponseDueAt" timestamptz,
      "resolutionDueAt" timestamptz, "clockTurnsAt" timestamptz, "toldResponse" "SlaState",
      "toldResolution" "SlaState")
    WHERE r.id = c.id`;
}

/** Answers the entries' ids with their requests'. */
export function insertManyHistory(tx: Tx, rows: readonly HistoryRow[]) {
  const data: Prisma.RequestHistoryCreateManyInput[] = [...rows];
  return tx.requestHistory.createManyAndReturn({ data, select: { id: true, requestId: true } });
}

/** Who holds the tasks of these requests. */
export async function holdersOf(tx: Tx, requestIds: readonly string[]) {
  return tx.task.findMany({
    where: {
      requestId: { in: [...requestIds] },
      holderId: { not: null },
      status: { in: ['CLAIMED', 'IN_PROGRESS', 'WAITING'] },
    },
    select: { requestId: true, holderId: true },
  });
}
