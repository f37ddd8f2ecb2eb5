import type { Prisma } from '../generated/prisma/client.ts';

type Rows = {
  Account: Prisma.AccountCreateManyInput;
  Alert: Prisma.AlertCreateManyInput;
  Call: Prisma.CallCreateManyInput;
  ClientKey: Prisma.ClientKeyCreateManyInput;
  DispatchPolicy: Prisma.DispatchPolicyCreateManyInput;
  DutyMinimum: Prisma.DutyMinimumCreateManyInput;
  DutyPattern: Prisma.DutyPatternCreateManyInput;
  DutyShift: Prisma.DutyShiftCreateManyInput;
  FormerName: Prisma.FormerNameCreateManyInput;
  Holiday: Prisma.HolidayCreateManyInput;
  HelpRequest: Prisma.HelpRequestCreateManyInput;
  Household: Prisma.HouseholdCreateManyInput;
  Member: Prisma.MemberCreateManyInput;
  MemberSkill: Prisma.MemberSkillCreateManyInput;
  Notice: Prisma.NoticeCreateManyInput;
  Offer: Prisma.OfferCreateManyInput;
  Position: Prisma.PositionCreateManyInput;
  PrivacyRequest: Prisma.PrivacyRequestCreateManyInput;
  QueueCounter: Prisma.QueueCounterCreateManyInput;
  QueueDay: Prisma.QueueDayCreateManyInput;
  QueueTicket: Prisma.QueueTicketCreateManyInput;
  RequestHistory: Prisma.RequestHistoryCreateManyInput;
  Resident: Prisma.ResidentCreateManyInput;
  RoleGrant: Prisma.RoleGrantCreateManyInput;
  Appointment: Prisma.AppointmentCreateManyInput;
  SatisfactionResponse: Prisma.SatisfactionResponseCreateManyInput;
  Service: Prisma.ServiceCreateManyInput;
  ShiftSwap: Prisma.ShiftSwapCreateManyInput;
  Task: Prisma.TaskCreateManyInput;
  Team: Prisma.TeamCreateManyInput;
  Transfer: Prisma.TransferCreateManyInput;
  Unit: Prisma.UnitCreateManyInput;
};
export type SeedTable = keyof Rows;
export type SeedRow<Table extends SeedTable> = Rows[Table];

// Any constant will do: it only has to be the same on every node.
const SEED_LOCK = 7_305_841_120_994;

/**
 * Inserts any number of rows in one statement, as one JSON parameter. Every row names the columns of the first.
 * @param skipExisting leaves rows whose key exists as they are, instead of failing
 */
export async function insertRows<Table extends SeedTable>(
  tx: Prisma.TransactionClient,
  table: Table,
  rows: readonly Rows[Table][],
  skipExisting = false,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first)
    .map((column) => `"${column}"`)
    .join(', ');
  await tx.$executeRawUnsafe(
    `-- demo.insertRows
     INSERT INTO "${table}" (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)
     ${skipExisting ? 'ON CONFLICT DO NOTHING' : ''}`,
    JSON.stringify(rows),
  );
}

/** Waits for a node that seeds at the same moment; held until the transaction's end. */
export async function lockSeeding(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRawUnsafe(`-- demo.lockSeeding
     SELECT pg_advisory_xact_lock(${SEED_LOCK})`);
}

/** True on a database without any unit: reference data goes there once, and an administrator's changes stay. */
export async function hasNoUnits(tx: Prisma.TransactionClient): Promise<boolean> {
  return (await tx.unit.findFirst({ select: { id: true } })) === null;
}

/** The years of which a national holiday is known; an administrator's changes to a year stay. */
export async function yearsOfHolidays(tx: Prisma.TransactionClient): Promise<Set<string>> {
  const known = await tx.holiday.findMany({ where: { unitId: null }, select: { day: true } });
  return new Set(known.map(({ day }) => day.toISOString().slice(0, 4)));
}

/** True where the account with this phone exists. */
export async function hasAccount(tx: Prisma.TransactionClient, phone: string): Promise<boolean> {
  return (await tx.account.findUnique({ where: { phone }, select: { id: true } })) !== null;
}

/** A commune's centre and hotline. */
export async function placeCommune(
  tx: Prisma.TransactionClient,
  id: string,
  data: { lat: number; lon: number; hotline: string },
): Promise<void> {
  await tx.unit.update({ where: { id }, data, select: { id: true } });
}
