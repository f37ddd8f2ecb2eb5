import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBoard, watchBoard } from '../server/board/live-board.ts';
import { moveTask, submit, taskOf } from '../server/board/moves.ts';
import type { ApiClient, Session } from '../support/api-client.ts';
import { type Ground, makeGround } from '../support/people.ts';
import { sessionOf, type Worker, worker } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Boards, REQUESTS } from './boards.ts';
import { type NodeProcess, startProcess } from './node-process.ts';
import { openSockets } from './sockets.ts';
import { show, times, whole } from './tally.ts';

/** All of the faults take their time. */
const LONG = { timeout: 600_000 };

let server: TestServer;
let ground: Ground;
let supervisor: Session & { accountId: string };
let commune: string;
let members: Worker[];
const processes: NodeProcess[] = [];
/** Every node's API; the first is the test's own process, which nobody kills. */
let nodes: ApiClient[];

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  commune = globalId('Unit', ground.commune.id);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  const home = (n: number) => ({ lat: 12.6 + n * 0.001, lon: 107.9 });
  members = await Promise.all(
    [1, 2, 3].map((n) => worker(server, ground, ground.villages[0]!, { home: home(n), capacity: 500 })),
  );
  const starts = Array.from({ length: times(2, 3) }, () => startProcess(server.connectionString));
  processes.push(...(await Promise.all(starts)));
  nodes = [server, ...processes.map(({ api }) => api)];
});

afterAll(async () => {
  for (const node of processes) await node[Symbol.asyncDispose]();
  await server.stop();
});

test('what is claimed at one node is on the board of every node', LONG, async () => {
  const boards = await Promise.all(nodes.map((node) => watchBoard(node, supervisor, commune)));
  const tried = times(4, 60);
  let survived = 0;
  for (let n = 0; n < tried; n++) {
    const at = nodes[n % nodes.length]!;
    const { request } = await submit(at as TestServer, ground.villages[0]!.id);
    const { id, offer } = await taskOf(server, request.number);
    const holder = members.find((member) => member.id === offer?.memberId)!;
    await moveTask(nodes[(n + 1) % nodes.length] as TestServer, holder.session, 'claimTask', id);
    const states = await Promise.all(boards.map((board) => board.catchUp()));
    for (const { state, fresh } of states) expect(state).toEqual(fresh);
    survived++;
  }
  for (const board of boards) board[Symbol.dispose]();
  show(`claims over ${nodes.length} nodes`, { ...whole(tried), survived }, `${boards.length} boards equal`);
});

test('a timer of several nodes does its work once', LONG, async () => {
  const tried = times(6, 60);
  const policy = { shiftOfferSeconds: 1, otherOfferSeconds: 1, maxOffers: 2 };
  await server.db.dispatchPolicy.upsert({
    where: { unitId: ground.commune.id },
    create: { unitId: ground.commune.id, ...policy },
    update: policy,
  });
  const numbers: number[] = [];
  for (let n = 0; n < tried; n++) {
    numbers.push(
      (await submit(nodes[n % nodes.length] as TestServer, ground.villages[0]!.id)).request.number,
    );
  }
  const tasks = () =>
    server.db.task.findMany({
      where: { request: { number: { in: numbers } } },
      include: { offers: true, alerts: true, request: { include: { history: true } } },
    });
  await expect
    .poll(async () => (await tasks()).filter((task) => task.openToTeamAt !== null).length, {
      timeout: 25_000,
    })
    .toBe(tried);
  const found = await tasks();
  const counts = found.map(({ offers, alerts, request }) => ({
    expired: offers.filter(({ status }) => status === 'EXPIRED').length,
    alerts: alerts.length,
    told: request!.history.filter(({ kind }) => kind === 'OFFER_EXPIRED').length,
  }));
  const right = counts.filter((each) => each.expired === 2 && each.alerts === 1).length;
  const doubled = counts.filter((each) => each.alerts > 1 || each.told > 2).length;
  const tally = { tried, survived: right, lost: tried - right, doubled };
  show('timers of several nodes', tally);
  expect(tally).toEqual(whole(tried));
  await server.db.dispatchPolicy.delete({ where: { unitId: ground.commune.id } });
});

test('who signs out at one node loses the sockets at all nodes within 2 s', LONG, async () => {
  const tried = times(2, 20);
  let longest = 0;
  let closed = 0;
  for (let n = 0; n < tried; n++) {
    const own = await sessionOf(server.db, supervisor.accountId);
    const query = 'subscription($unitId: ID) { boardEvents(unitId: $unitId) { cursor } }';
    const opened = nodes.map((node) =>
      openSockets(urlOf(node), { count: 5, as: own, query, variables: () => ({ unitId: commune }) }),
    );
    const sockets = (await Promise.all(opened)).flat();
    const began = performance.now();
    await nodes[n % nodes.length]!.query('mutation { signOut { __typename } }', {}, { as: own });
    const codes = await Promise.all(sockets.map((socket) => socket.closed));
    longest = Math.max(longest, performance.now() - began);
    closed += codes.filter((code) => code === 4403).length;
    expect(codes).toEqual(sockets.map(() => 4403));
  }
  expect(longest).toBeLessThan(2_000);
  const of = tried * nodes.length * 5;
  show(
    'rights revoked',
    { ...whole(of), survived: closed },
    `sockets on ${nodes.length} nodes, the last closed after ${longest.toFixed(0)} ms`,
  );
  supervisor = { ...supervisor, ...(await sessionOf(server.db, supervisor.accountId)) };
});

test('when a node is killed the others take its sockets over, whole', LONG, async () => {
  const victim = processes.pop()!;
  const count = times(60, 900);
  const { cursor } = await readBoard(server, supervisor, commune);
  const boards = new Boards(count, cursor);
  const open = (url: string, part = { at: 0, of: 1 }) =>
    openSockets(url, {
      ...{ count, as: supervisor, query: REQUESTS, part },
      variables: (at) => ({ unitId: commune, after: boards.after(at) }),
      take: (at) => (data) => boards.take(at, data),
    });
  const sockets = await open(victim.url);
  const numbers: number[] = [];
  const writing = (async () => {
    for (let n = 0; n < times(10, 100); n++) {
      numbers.push((await submit(server, ground.villages[0]!.id)).request.number);
    }
  })();
  await expect.poll(() => boards.begun()).toBe(count);
  await victim.kill();
  await Promise.all(sockets.map((socket) => socket.closed));
  const began = performance.now();
  const urls = [server.url, ...processes.map(({ url }) => url)];
  await Promise.all(urls.map((url, at) => open(url, { at, of: urls.length })));
  await writing;
  await expect.poll(() => boards.behind(server, numbers), { timeout: 20_000 }).toBe(0);
  const tally = { ...whole(count), doubled: boards.doubled() };
  const ms = (performance.now() - began).toFixed(0);
  show('node killed with its sockets', tally, `whole again after ${ms} ms, ${numbers.length} requests each`);
  expect(tally).toEqual(whole(count));
});

function urlOf(node: ApiClient): string {
  return node === server ? server.url : processes.find(({ api }) => api === node)!.url;
}
