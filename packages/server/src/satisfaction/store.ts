import type { Tx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';

export async function insertResponse(
  tx: Tx,
  response: Prisma.SatisfactionResponseUncheckedCreateInput,
): Promise<void> {
  await tx.satisfactionResponse.create({ data: response, select: { id: true } });
}

/** Where a request lies; null when there is none. */
export function findRequestPlace(tx: Tx, id: string) {
  return tx.helpRequest.findUnique({
    where: { id },
    select: { kind: true, villageId: true, communeId: true, provinceId: true },
  });
}
