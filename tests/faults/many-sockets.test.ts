import { globalId } from '@thon-so/server/ids';
import { expect, test } from 'vitest';
import { readBoard } from '../server/board/live-board.ts';
import { submit } from '../server/board/moves.ts';
import type { Session } from '../support/api-client.ts';
import { makeGround } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import { Boards, REQUESTS } from './boards.ts';
import { type NodeProcess, startProcess } from './node-process.ts';
import { openSockets } from './sockets.ts';
import { everyFault, show, whole } from './tally.ts';

const SOCKETS = 5_000;
const PER_SUPERVISOR = 500;
const MADE = 60;
test.runIf(everyFault)(
  '5,000 sockets on one node miss nothing of a busy commune, nor through a restart of the node',
  { timeout: 900_000 },
  async () => {
    await using server = await startServer();
    const ground = await makeGround(server.db);
    const commune = globalId('Unit', ground.commune.id);
    const supervisors = await Promise.all(
      Array.from({ length: SOCKETS / PER_SUPERVISOR }, () =>
        server.signInAs('SUPERVISOR', ground.commune.id),
      ),
    );
    const { cursor } = await readBoard(server, supervisors[0]!, commune);
    const boards = new Boards(SOCKETS, cursor);
    const openPart = (node: NodeProcess, as: Session, at: number) =>
      openSockets(node.url, {
        ...{ count: SOCKETS, as, query: REQUESTS, part: { at, of: supervisors.length } },
        variables: (one) => ({ unitId: commune, after: boards.after(one) }),
        take: (one) => (data) => boards.take(one, data),
      });
    const openAll = async (node: NodeProcess) =>
      (await Promise.all(supervisors.map((as, at) => openPart(node, as, at)))).flat();
    const numbers: number[] = [];
    const work = async () => {
      for (let n = 0; n < MADE; n++) {
        numbers.push((await submit(server, ground.villages[0]!.id)).request.number);
      }
    };
    const settled = async (fault: string, began: number) => {
      await expect.poll(() => boards.behind(server, numbers), { timeout: 60_000, interval: 250 }).toBe(0);
      const ms = performance.now() - began;
      const tally = { ...whole(SOCKETS), doubled: boards.doubled() };
      show(fault, tally, `${numbers.length} requests each, whole after ${ms.toFixed(0)} ms`);
      expect(tally).toEqual(whole(SOCKETS));
    };

    const first = await startProcess(server.connectionString);
    const sockets = await openAll(first);
    let began = performance.now();
    await work();
    await settled('5,000 sockets', began);
    const working = work();
    await first[Symbol.asyncDispose]();
    await Promise.all(sockets.map((socket) => socket.closed));
    await using second = await startProcess(server.connectionString);
    began = performance.now();
    await openAll(second);
    await working;
    await settled('5,000 sockets through a restart', began);
  },
);
