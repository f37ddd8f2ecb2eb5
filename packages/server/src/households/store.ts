import { foldText, searchWords } from '@thon-so/domain/text';
import type { Db, Tx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { normalisePhone } from '../inputs.ts';

/**
 * Households in these units or below them, with every word of the search in a name, a phone or a place.
 * @param partOfPhone whether some digits of a phone number find it, and not only the whole
 */
export function householdsWhere(
  unitIds: readonly string[],
  search: string,
  partOfPhone: boolean,
): Prisma.HouseholdWhereInput {
  const units = { in: [...unitIds] };
  const village = { OR: [{ id: units }, { communeId: units }, { provinceId: units }] };
  const phone = normalisePhone(search);
  const digits = foldText(search).replaceAll(' ', '').replace(/^0/, '');
  if (phone !== null) return { village, residents: { some: { phone } } };
  if (partOfPhone && /^\d{4,}$/.test(digits)) {
    return { village, residents: { some: { phone: { contains: digits } } } };
  }
  return { village, AND: searchWords(search).map(wordWhere) };
}

function wordWhere(word: string): Prisma.HouseholdWhereInput {
  const searchText = { contains: word };
  return { OR: [{ searchText }, { village: { searchText } }, { residents: { some: { searchText } } }] };
}

export type HouseholdPage = Pick<
  Prisma.HouseholdFindManyArgs,
  'select' | 'include' | 'take' | 'skip' | 'cursor'
>;

/** A page of households, by village and head. */
export function findHouseholds<Query extends HouseholdPage>(
  db: Db,
  where: Prisma.HouseholdWhereInput,
  page: Query,
) {
  const orderBy: Prisma.HouseholdOrderByWithRelationInput[] = [
    { village: { name: 'asc' } },
    { headName: 'asc' },
    { id: 'asc' },
  ];
  return db.household.findMany({ ...page, where, orderBy });
}

export function countHouseholds(db: Db, where: Prisma.HouseholdWhereInput): Promise<number> {
  return db.household.count({ where });
}

type HouseholdQuery = Pick<Prisma.HouseholdFindUniqueArgs, 'select' | 'include'>;

export function findHousehold<Query extends HouseholdQuery>(db: Db, id: string, query: Query) {
  return db.household.findUnique({ ...query, where: { id } });
}

/** Those of the households for which a member holds a task that is not over. */
export async function householdsWorkedBy(
  db: Db,
  memberId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const tasks = await db.task.findMany({
    where: {
      householdId: { in: [...ids] },
      holderId: memberId,
      status: { in: ['CLAIMED', 'IN_PROGRESS', 'WAITING'] },
    },
    select: { householdId: true },
  });
  return new Set(tasks.flatMap(({ householdId }) => householdId ?? []));
}

/** What somebody saw of a resident raises their rung, never lowers it. */
export async function raiseReadiness(tx: Tx, residentId: string, rung: number): Promise<void> {
  await tx.$executeRaw`
    -- households.raiseReadiness
    UPDATE "Resident" SET readiness = GREATEST(readiness, ${rung}::int),
      "hasSmartphone" = CASE WHEN ${rung}::int >= 1 THEN true ELSE "hasSmartphone" END,
      "usesInternet" = CASE WHEN ${rung}::int >= 2 THEN true ELSE "usesInternet" END,
      "hasVneid2" = CASE WHEN ${rung}::int >= 3 THEN true ELSE "hasVneid2" END
    WHERE id = ${residentId}::uuid`;
}
