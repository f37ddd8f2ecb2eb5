import { createClient } from '@thon-so/server/database/client';
import { transact } from '@thon-so/server/database/transaction';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { emptyDatabase } from '../../support/postgres.ts';

const wake = vi.fn();
let prisma: ReturnType<typeof createClient>;

beforeEach(async () => {
  wake.mockReset();
  const database = await emptyDatabase();
  prisma = createClient({ connectionString: database.connectionString, log: { info() {}, warn() {} } });
  await prisma.$executeRaw`CREATE TABLE counter (id int PRIMARY KEY, n int)`;
  await prisma.$executeRaw`INSERT INTO counter VALUES (1, 0), (2, 0)`;
  onTestFinished(async () => {
    await prisma.$disconnect();
    await database.drop();
  });
});

const counters = () => prisma.$queryRaw<{ n: number }[]>`SELECT n FROM counter ORDER BY id`;

test('the tail is woken once, when others can already read what was committed', async () => {
  let seen: Promise<{ n: number }[]> | undefined;
  wake.mockImplementation(() => {
    seen = counters();
  });
  const answer = await transact({ prisma, wake }, async (tx) => {
    await tx.$executeRaw`UPDATE counter SET n = 7`;
    return 'answer';
  });
  expect(answer).toBe('answer');
  expect(wake).toHaveBeenCalledTimes(1);
  expect(await seen).toEqual([{ n: 7 }, { n: 7 }]);
});

test('nothing is written and nobody woken when the work throws', async () => {
  const work = transact({ prisma, wake }, async (tx) => {
    await tx.$executeRaw`UPDATE counter SET n = 7`;
    throw new Error('changed my mind');
  });
  await expect(work).rejects.toThrow('changed my mind');
  expect(wake).not.toHaveBeenCalled();
  expect(await counters()).toEqual([{ n: 0 }, { n: 0 }]);
});

test('of two that lock each other out, both succeed in the end', async () => {
  let arrived = 0;
  let open: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    open = resolve;
  });
  const add = (first: number, second: number) =>
    transact({ prisma, wake }, async (tx) => {
      await tx.$executeRaw`UPDATE counter SET n = n + 1 WHERE id = ${first}`;
      if (++arrived === 2) open();
      await both;
      await tx.$executeRaw`UPDATE counter SET n = n + 1 WHERE id = ${second}`;
    });
  await Promise.all([add(1, 2), add(2, 1)]);
  expect(arrived).toBe(3);
  expect(await counters()).toEqual([{ n: 2 }, { n: 2 }]);
});

test('serializable work that collided is done again, so nothing is lost', async () => {
  const increment = () =>
    transact(
      { prisma, wake },
      async (tx) => {
        const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT n FROM counter WHERE id = 1`;
        await tx.$executeRaw`UPDATE counter SET n = ${(row?.n ?? 0) + 1} WHERE id = 1`;
      },
      { isolationLevel: 'Serializable', retries: 20 },
    );
  await Promise.all(Array.from({ length: 5 }, increment));
  expect((await counters())[0]).toEqual({ n: 5 });
  expect(wake).toHaveBeenCalledTimes(5);
});
