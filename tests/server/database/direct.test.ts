import { PrismaPg } from '@prisma/adapter-pg';
import { createClient } from '@thon-so/server/database/client';
import { transact } from '@thon-so/server/database/transaction';
import { Prisma, PrismaClient } from '@thon-so/server/generated/prisma/client';
import { createLog } from '@thon-so/server/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';

/** SQL of our own goes past Prisma's engine; what it is given and answers must not change by that. */
let database: TestDatabase;
let direct: PrismaClient;
let engine: PrismaClient;
const silent = { info() {}, warn() {} };

beforeAll(async () => {
  database = await freshDatabase();
  const { connectionString } = database;
  direct = createClient({ connectionString, log: silent, poolSize: 2 });
  engine = new PrismaClient({ adapter: new PrismaPg({ connectionString, options: '-c TimeZone=UTC' }) });
});
afterAll(async () => {
  await Promise.all([direct.$disconnect(), engine.$disconnect()]);
  await database.drop();
});

const AT = new Date('2026-11-25T03:04:05.678Z');

const EVERY_TYPE = Prisma.sql`
  SELECT 1::int AS int4, 9007199254740993::bigint AS int8, 1.5::float8 AS float8, 12.345::numeric AS "decimal", true AS bool,
    'Hòa Phú'::text AS text, NULL::text AS missing, 'a'::char AS "char", gen_random_uuid() IS NOT NULL AS uuid,
    '2026-11-25'::date AS day, ${AT}::timestamptz AS at, ${AT}::timestamptz(3) AT TIME ZONE 'UTC' AS local,
    '{"a":[1,null]}'::jsonb AS json, 'x'::bytea AS bytes, ARRAY['a', 'b']::text[] AS texts, ARRAY[1, 2]::int[] AS ints,
    ARRAY[5]::bigint[] AS longs, ARRAY[${AT}]::timestamptz[] AS times, 'OPEN'::"TaskStatus" AS status,
    ${['x', 'y']}::text[] AS given, ${12n}::bigint AS big, ${null}::int AS nothing, ${3}::int + 1 AS sum`;

test('rows have the values that the engine gives them, of every type', async () => {
  const [own] = await direct.$queryRaw<object[]>(EVERY_TYPE);
  const [theirs] = await engine.$queryRaw<object[]>(EVERY_TYPE);
  expect(own).toEqual(theirs);
});

test('a statement in a transaction sees what the transaction has written, and goes with it', async () => {
  const context = { prisma: direct, wake() {} };
  const added = transact(context, async (tx) => {
    await tx.holiday.create({ data: { day: new Date('2030-01-01'), name: 'Tết' } });
    const [{ count }] = await tx.$queryRaw<[{ count: number }]>`SELECT count(*)::int AS count FROM "Holiday"
      WHERE day = '2030-01-01'`;
    expect(count).toBe(1);
    const changed =
      await tx.$executeRaw`UPDATE "Holiday" SET name = 'Tết Nguyên đán' WHERE day = '2030-01-01'`;
    expect(changed).toBe(1);
    throw new Error('given up');
  });
  await expect(added).rejects.toThrow('given up');
  expect(await direct.holiday.count({ where: { day: new Date('2030-01-01') } })).toBe(0);
});

test('nothing can be sent over the connection of a transaction that has ended', async () => {
  const context = { prisma: direct, wake() {} };
  const kept = await transact(context, async (tx) => ({ tx }));
  await expect(kept.tx.$executeRaw`SELECT 1`).rejects.toThrow('this transaction has ended');
});

test('a transaction that took too long does nothing more, and leaves nothing', async () => {
  const context = { prisma: direct, wake() {} };
  const late = transact(
    context,
    async (tx) => {
      await tx.$executeRaw`SELECT pg_sleep(0.2)::text`;
      await tx.$executeRaw`INSERT INTO "Holiday" (day, name) VALUES ('2031-01-01', 'muộn')`;
    },
    { timeout: 50 },
  );
  await expect(late).rejects.toThrow();
  expect(await direct.holiday.count({ where: { day: new Date('2031-01-01') } })).toBe(0);
});

test('a log tells the kind of a failed statement, and not what it was given', async () => {
  const lines: string[] = [];
  const log = createLog('error', { write: (line) => void lines.push(line) });
  const failed = await direct.$queryRaw`SELECT ${'0912 345 678'}::uuid`.catch((error: unknown) => error);
  log.error({ err: failed }, 'failed');
  expect(lines.join()).toContain('22P02');
  expect(lines.join()).not.toContain('0912');
});

test('work that the database could not order is done again', async () => {
  const context = { prisma: direct, wake() {} };
  let attempts = 0;
  const answer = await transact(context, async (tx) => {
    if (++attempts === 1)
      await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'busy' USING ERRCODE = '40001'; END $$`;
    return attempts;
  });
  expect(answer).toBe(2);
});
