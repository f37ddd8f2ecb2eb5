import { NATIONAL_HOLIDAYS, type NationalHoliday } from '@thon-so/domain/holidays';
import { SERVICES } from '@thon-so/domain/services';
import { type Tx, transact } from '../database/transaction.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { countryUnits } from './country.ts';
import { stableId } from './ids.ts';
import { hasNoUnits, insertRows, lockSeeding, type SeedRow, yearsOfHolidays } from './store.ts';

const SEED_TIMEOUT_MS = 60_000;

/** A service's id, from its code in the catalogue. */
export function serviceIdOf(code: string): string {
  return stableId('service', code);
}

function serviceRows(): SeedRow<'Service'>[] {
  return SERVICES.map((service, position) => ({
    id: serviceIdOf(service.code),
    ...service,
    papersVi: [...service.papersVi],
    papersEn: [...service.papersEn],
    position,
    isActive: true,
  }));
}

function holidayRow(holiday: NationalHoliday): SeedRow<'Holiday'> {
  return { id: stableId('holiday', holiday.day), ...holiday, version: 1 };
}

/**
 * Gives a database without units the country's provinces and communes, and any database the services that its
 * catalogue lacks and the national holidays of years that have none. Safe to repeat and on several nodes at once; what an administrator changed stays.
 * No live event is recorded: the pages read this when they open.
 */
export async function seedReference(prisma: PrismaClient): Promise<void> {
  await seeding(prisma, async (tx) => {
    await insertRows(tx, 'Service', serviceRows(), true);
    const known = await yearsOfHolidays(tx);
    const holidays = NATIONAL_HOLIDAYS.filter(({ day }) => !known.has(day.slice(0, 4)));
    await insertRows(tx, 'Holiday', holidays.map(holidayRow));
    if (!(await hasNoUnits(tx))) return;
    const { units, formerNames } = countryUnits();
    await insertRows(tx, 'Unit', units);
    await insertRows(tx, 'FormerName', formerNames);
  });
}

/** One transaction that no other node seeds beside. It wakes nobody: seeds record no events. */
export function seeding<Result>(prisma: PrismaClient, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const nobodyListens = () => undefined;
  return transact(
    { prisma, wake: nobodyListens },
    async (tx) => {
      await lockSeeding(tx);
      return work(tx);
    },
    { timeout: SEED_TIMEOUT_MS },
  );
}
