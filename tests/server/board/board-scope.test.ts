import { globalId } from '@thon-so/server/ids';
import { recordEvent } from '@thon-so/server/work';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiClient } from '../../support/api-client.ts';
import { type Ground, makeGround, makeMember, PASSWORD } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { type Batch, BOARD_EVENTS, readBoard, watchBoard } from './live-board.ts';
import { confirm, moveTask, mutate, submit, taskOf } from './moves.ts';

let server: TestServer;
let here: Ground;
let there: Ground;

beforeAll(async () => {
  server = await startServer();
  here = await makeGround(server.db);
  there = await makeGround(server.db, ['Buôn Ba']);
});

afterAll(() => server.stop());

const unit = (ground: Ground) => globalId('Unit', ground.commune.id);

test('two supervisors of two communes never see each other’s requests, neither opened nor live', async () => {
  const mine = await server.signInAs('SUPERVISOR', here.commune.id);
  const theirs = await server.signInAs('SUPERVISOR', there.commune.id);
  using myBoard = await watchBoard(server, mine, unit(here));
  using theirBoard = await watchBoard(server, theirs, unit(there));
  const hidden = await submit(server, there.villages[0]!.id);
  const shown = await submit(server, here.villages[0]!.id);
  await theirBoard.catchUp();
  await myBoard.catchUp();
  const numbers = (state: typeof myBoard.state) =>
    Object.values(state.entities).flatMap((it) => ('number' in it ? [it.number] : []));
  expect(numbers(myBoard.state)).toEqual([shown.request.number]);
  expect(numbers(theirBoard.state)).toEqual([hidden.request.number]);
  expect(JSON.stringify(myBoard.batches)).not.toContain(globalId('Unit', there.villages[0]!.id));
});

test('a board of another commune is refused, opened or live, and the socket goes on with its other boards', async () => {
  const mine = await server.signInAs('SUPERVISOR', here.commune.id);
  using myBoard = await watchBoard(server, mine, unit(here));
  using refused = server.subscribe(BOARD_EVENTS, { unitId: unit(there) }, { as: mine });
  await expect(refused.next()).rejects.toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  await expect(readBoard(server, mine, unit(there))).rejects.toThrow('FORBIDDEN');
  await submit(server, here.villages[0]!.id);
  expect((await myBoard.next()).upserted).not.toHaveLength(0);
});

test('a signed-out subscriber is refused in their language, and their socket stays', async () => {
  using refused = server.subscribe(BOARD_EVENTS, { unitId: unit(here) }, { locale: 'en' });
  await expect(refused.next()).rejects.toMatchObject([
    { message: 'Sign in to do this.', extensions: { code: 'UNAUTHENTICATED' } },
  ]);
  const { code } = await submit(server, here.villages[0]!.id);
  const query = `subscription($code: String!, $after: String) {
    trackedRequestEvents(code: $code, after: $after) { upserted { status } }
  }`;
  const after = server.api.node.tail.position();
  using allowed = server.subscribe(query, { code, after }, { locale: 'en' });
  const answer = allowed.next();
  const input = { code, reason: 'NO_HELP_WANTED' };
  await mutate(server, ['closeRequest', 'CloseRequestInput'], input, '');
  expect((await answer).errors).toBeUndefined();
});

test('names, phones and addresses cannot be watched, neither directly nor through a fragment', async () => {
  const mine = await server.signInAs('SUPERVISOR', here.commune.id);
  for (const secret of [
    '... on HelpRequest { contact { callerPhone } }',
    '... on Member { contact { phone } }',
  ]) {
    const query = `subscription { boardEvents { upserted { ${secret} } } }`;
    using refused = server.subscribe(query, {}, { as: mine });
    await expect(refused.next()).rejects.toMatchObject([{ message: expect.stringContaining('contact') }]);
  }
});

test('who comes back after a disconnect is told of everything in between, once', async () => {
  const mine = await server.signInAs('SUPERVISOR', here.commune.id);
  const board = await watchBoard(server, mine, unit(here));
  await submit(server, here.villages[0]!.id);
  const { cursor } = await board.next();
  await board.catchUp();
  board[Symbol.dispose]();
  const missed = [await submit(server, here.villages[0]!.id), await submit(server, here.villages[1]!.id)];
  using again = await watchBoard(server, mine, unit(here), { cursor, state: board.state });
  await again.next();
  const { state, fresh } = await again.catchUp();
  expect(state).toEqual(fresh);
  const told = again.batches.flatMap(({ upserted }) => upserted.map(({ id }) => id));
  for (const { request } of missed) {
    const { id } = await server.db.helpRequest.findUniqueOrThrow({ where: { number: request.number } });
    expect(told.filter((one) => one === globalId('HelpRequest', id))).toHaveLength(1);
  }
});

test('who goes on at another node, with the cursor of the first, misses nothing either', async () => {
  const mine = await server.signInAs('SUPERVISOR', here.commune.id);
  const { cursor } = await readBoard(server, mine, unit(here));
  const { request } = await submit(server, here.villages[0]!.id);
  const other = await server.startNode();
  const client = createApiClient(other.url);
  const variables = { unitId: unit(here), after: cursor };
  using watch = client.subscribe<{ boardEvents: Batch }>(BOARD_EVENTS, variables, { as: mine });
  const { id } = await server.db.helpRequest.findUniqueOrThrow({ where: { number: request.number } });
  const { data } = await watch.next();
  expect(data?.boardEvents.upserted.map((it) => it.id)).toContain(globalId('HelpRequest', id));
  await client.close();
});

test('a cursor from before the server’s memory makes the board start again', async () => {
  const mine = await server.signInAs('SUPERVISOR', here.commune.id);
  using watch = server.subscribe<{ boardEvents: { resync: boolean; upserted: object[] } }>(
    BOARD_EVENTS,
    { unitId: unit(here), after: 'bm90IG91cnM' },
    { as: mine },
  );
  expect((await watch.next()).data?.boardEvents).toMatchObject({ resync: true, upserted: [] });
});

test('supervisors with the same rights share one execution for a change', async () => {
  const { metrics } = server.api.node.tail;
  const sessions = [];
  for (let at = 0; at < 3; at += 1) sessions.push(await server.signInAs('SUPERVISOR', there.commune.id));
  const boards = [];
  for (const session of sessions) boards.push(await watchBoard(server, session, unit(there)));
  await submit(server, there.villages[0]!.id);
  for (const board of boards) await board.next();
  const { executions, delivered } = metrics;
  await submit(server, there.villages[0]!.id);
  for (const board of boards) await board.next();
  expect(metrics.executions - executions).toBe(1);
  expect(metrics.delivered - delivered).toBe(3);
  for (const board of boards) board[Symbol.dispose]();
});

test('a request that was closed on another day leaves the board with the next change that concerns it', async () => {
  const lead = await server.signInAs('SUPERVISOR', here.commune.id);
  const worker = await makeMember(server.db, here, here.villages[0]!, { home: { lat: 12.6, lon: 107.9 } });
  const session = await server.signIn(worker.account.phone, PASSWORD);
  const { request, code } = await submit(server, here.villages[0]!.id);
  const { id } = await taskOf(server, request.number);
  await moveTask(server, session, 'claimTask', id);
  await moveTask(server, session, 'startTask', id);
  await moveTask(server, session, 'finishTask', id, { outcome: 'TAUGHT' });
  await confirm(server, { code, resolved: true });
  using board = await watchBoard(server, lead, unit(here));
  const row = await server.db.helpRequest.findUniqueOrThrow({ where: { number: request.number } });
  expect(board.state.entities).toHaveProperty([globalId('HelpRequest', row.id)]);
  const yesterday = new Date(Date.now() - 86_400_000);
  await server.db.helpRequest.update({ where: { id: row.id }, data: { closedAt: yesterday } });
  const { villageId, communeId, provinceId } = row;
  const place = { villageId, communeId, provinceId };
  await server.api.node.work.transaction((tx) =>
    recordEvent(tx, { kind: 'satisfaction.given', requestId: row.id, place }),
  );
  await board.catchUp();
  expect(board.batches.flatMap(({ removedIds }) => removedIds)).toContain(globalId('HelpRequest', row.id));
});
