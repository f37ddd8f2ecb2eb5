import { DUPLICATE_DAYS, type Existing } from '@thon-so/domain/duplicates';
import type { Tx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';

export type Likeness = {
  phones: string[];
  householdId: string | null;
  unitId: string | null;
  serviceId: string | null;
};

/** How many requests are looked at: far more than one number or household ever has. */
const MOST_LOOKED_AT = 60;

/** Requests of these communes that share a phone, the household, or place and service, open or ended lately. */
export async function findAlike(
  db: Tx,
  communeIds: string[],
  { phones, householdId, unitId, serviceId }: Likeness,
  now: Date,
): Promise<Existing[]> {
  const since = new Date(now.getTime() - DUPLICATE_DAYS * 86_400_000);
  const alike: Prisma.HelpRequestWhereInput[] = [
    { callerPhone: { in: phones } },
    { helpedPhone: { in: phones } },
    ...(householdId === null ? [] : [{ householdId }]),
    ...(unitId === null || serviceId === null
      ? []
      : [{ serviceId, OR: [{ villageId: unitId }, { villageId: null, communeId: unitId }] }]),
  ];
  const rows = await db.helpRequest.findMany({
    where: {
      communeId: { in: communeIds },
      AND: [
        { OR: alike },
        {
          OR: [
            { status: { notIn: ['RESOLVED', 'CLOSED'] } },
            { resolvedAt: { gte: since } },
            { closedAt: { gte: since } },
          ],
        },
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST_LOOKED_AT,
    select: {
      ...{ id: true, callerPhone: true, helpedPhone: true, householdId: true, villageId: true },
      ...{
        communeId: true,
        serviceId: true,
        status: true,
        resolvedAt: true,
        closedAt: true,
        createdAt: true,
      },
    },
  });
  return rows.map(
    ({ callerPhone, helpedPhone, villageId, communeId, status, resolvedAt, closedAt, ...row }) => ({
      ...row,
      phones: [callerPhone, helpedPhone].filter((phone) => phone !== null),
      unitId: villageId ?? communeId,
      endedAt: status === 'RESOLVED' || status === 'CLOSED' ? (resolvedAt ?? closedAt) : null,
    }),
  );
}
