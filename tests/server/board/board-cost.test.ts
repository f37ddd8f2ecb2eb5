import { globalId } from '@thon-so/server/ids';
import { recordEvent } from '@thon-so/server/work';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround, makeMember } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { readBoard, watchBoard } from './live-board.ts';
import { submit } from './moves.ts';

let server: TestServer;
let ground: Ground;
let supervisor: Session;
const statements: string[] = [];
const query = pg.Client.prototype.query;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  for (const lat of [12.601, 12.602, 12.603]) {
    await makeMember(server.db, ground, ground.villages[0]!, { home: { lat, lon: 107.9 }, capacity: 10 });
  }
  pg.Client.prototype.query = function (this: pg.Client, ...args: Parameters<typeof query>) {
    const [first] = args as unknown as [string | { text: string }];
    const text = typeof first === 'string' ? first : first.text;
    // The tail polls beside everything else.
    if (!text.includes('live.')) statements.push(text);
    return query.apply(this, args);
  } as typeof query;
});

afterAll(async () => {
  pg.Client.prototype.query = query;
  await server.stop();
});

const unitId = () => globalId('Unit', ground.commune.id);

/** Resolves when what was planned for now has been done: offers are told of by jobs of their own. */
async function idle(): Promise<void> {
  await expect
    .poll(() => server.db.$queryRaw`SELECT 1 FROM graphile_worker._private_jobs WHERE run_at <= now()`)
    .toEqual([]);
}

/** The fewest statements of three runs: timers work beside them now and then. */
async function costOf(run: () => Promise<unknown>): Promise<number> {
  const costs: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    statements.length = 0;
    await run();
    costs.push(statements.length);
  }
  return Math.min(...costs);
}

test('a board of many requests is opened with as many statements as one of few', async () => {
  for (let at = 0; at < 2; at += 1) await submit(server, ground.villages[0]!.id);
  await idle();
  await readBoard(server, supervisor, unitId());
  const few = await costOf(() => readBoard(server, supervisor, unitId()));
  for (let at = 0; at < 12; at += 1) await submit(server, ground.villages[at % 2]!.id);
  await idle();
  const many = await costOf(() => readBoard(server, supervisor, unitId()));
  expect(many).toBeLessThanOrEqual(few + 2);
});

test('a batch costs as many statements on a board of many requests as on one of few', async () => {
  const elsewhere = await makeGround(server.db, ['Buôn Xa']);
  const other = await server.signInAs('SUPERVISOR', elsewhere.commune.id);
  await makeMember(server.db, elsewhere, elsewhere.villages[0]!, { home: { lat: 12.6, lon: 107.9 } });
  const batchCost = async (as: Session, place: Ground) => {
    const { request } = await submit(server, place.villages[0]!.id);
    const row = await server.db.helpRequest.findUniqueOrThrow({ where: { number: request.number } });
    const { villageId, communeId, provinceId } = row;
    const event = { requestId: row.id, place: { villageId, communeId, provinceId } };
    await idle();
    using board = await watchBoard(server, as, globalId('Unit', place.commune.id));
    await board.catchUp();
    return await costOf(async () => {
      await server.api.node.work.transaction((tx) =>
        recordEvent(tx, { kind: 'satisfaction.given', ...event }),
      );
      expect((await board.next()).upserted).toHaveLength(1);
    });
  };
  const few = await batchCost(other, elsewhere);
  expect(await batchCost(supervisor, ground)).toBeLessThanOrEqual(few);
});
