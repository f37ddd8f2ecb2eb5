import { Prisma } from '../generated/prisma/client.ts';

type Versioned = 'Task' | 'HelpRequest';

/**
 * Sets columns of a row, and counts its version up where `raisesVersion`; answers the whole row as it is then. A plain
 * statement, since these rows are written by every claim: the query engine would take longer than the database.
 * @throws Error where there is no such row
 */
export async function updateRow<Row>(
  tx: Prisma.TransactionClient,
  [table, id]: readonly [Versioned, string],
  columns: Readonly<Record<string, unknown>>,
  raisesVersion: boolean,
): Promise<Row> {
  const set = Object.entries(columns)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => Prisma.sql`${column(name)} = ${value}`);
  if (raisesVersion) set.push(Prisma.sql`version = version + 1`);
  const [row] = await tx.$queryRaw<Row[]>`
    /* row.update */ UPDATE ${column(table)} SET ${Prisma.join(set)} WHERE id = ${id}::uuid RETURNING *`;
  if (!row) throw new Error(`no ${table} ${id}`);
  return row;
}

// Names of columns come from our own code, never from what somebody sent.
function column(name: string): Prisma.Sql {
  if (!/^\w+$/.test(name)) throw new Error(`${name} is no column`);
  return Prisma.raw(`"${name}"`);
}
