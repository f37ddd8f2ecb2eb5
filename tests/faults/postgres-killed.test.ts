import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@thon-so/server/database/client';
import { startEmbedded } from '@thon-so/server/database/embedded';
import { migrate } from '@thon-so/server/database/migrate';
import { globalId } from '@thon-so/server/ids';
import { expect, test } from 'vitest';
import { type LiveBoard, watchBoard } from '../server/board/live-board.ts';
import type { Session } from '../support/api-client.ts';
import { type Ground, makeAccount, makeGround } from '../support/people.ts';
import { form, send, sessionOf } from '../support/requests.ts';
import { type NodeProcess, startProcess } from './node-process.ts';
import { compare, show, times, whole } from './tally.ts';

const WRITERS = 4;
const SERVING_MS = 10_000;
const silent = { info() {}, warn() {} };

interface Written {
  /** Numbers of acknowledged requests. */
  readonly acknowledged: string[];
  goesOn: boolean;
}

test('however often PostgreSQL is killed, nothing acknowledged is lost or done twice, and it serves again within 10 s', {
  timeout: 900_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'thon-so-faults-'));
  // As people run it: what is acknowledged has reached the disk.
  const postgres = await startEmbedded({ dataDir, log: silent });
  await migrate(postgres.connectionString, silent);
  const db = createClient({ connectionString: postgres.connectionString, log: silent });
  const node = await startProcess(postgres.connectionString);
  try {
    const ground = await makeGround(db);
    const account = await makeAccount(db, 'SUPERVISOR', ground.commune.id);
    const supervisor = await sessionOf(db, account.id);
    const board = follow(node, supervisor, globalId('Unit', ground.commune.id));
    const written: Written = { acknowledged: [], goesOn: true };
    const writers = Array.from({ length: WRITERS }, () => write(node, ground, written));
    const kills = times(2, 20);
    const pauses: number[] = [];
    for (let n = 0; n < kills; n++) {
      await acknowledgedMore(written, 10);
      process.kill(postgres.pid, 'SIGKILL');
      pauses.push(await acknowledgedMore(written, WRITERS + 1));
    }
    written.goesOn = false;
    await Promise.all(writers);
    const numbers = (await db.helpRequest.findMany({ select: { number: true } })).map(
      ({ number }) => `${number}`,
    );
    const { lost } = compare(written.acknowledged, numbers);
    const unknown = numbers.length - new Set(written.acknowledged).size;
    const longest = Math.max(...pauses);
    const tally = {
      tried: kills,
      survived: pauses.filter((ms) => ms <= SERVING_MS).length,
      lost,
      doubled: unknown,
    };
    show(
      'PostgreSQL killed',
      tally,
      `${numbers.length} requests; serving again after at most ${longest.toFixed(0)} ms`,
    );
    expect(tally).toEqual(whole(kills));
    const { state, fresh } = await board.end();
    expect(state).toEqual(fresh);
  } finally {
    await node[Symbol.asyncDispose]();
    await db.$disconnect();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** Resolves with how long it took until that many more requests were acknowledged, ms. */
async function acknowledgedMore(written: Written, more: number): Promise<number> {
  const began = performance.now();
  const enough = written.acknowledged.length + more;
  while (written.acknowledged.length < enough) await pause(5);
  return performance.now() - began;
}

/** Sends requests one after the other, each again under its key until it is acknowledged, as a phone does. */
async function write(node: NodeProcess, ground: Ground, written: Written): Promise<void> {
  while (written.goesOn) {
    const input = form(ground.villages[0]!, { idempotencyKey: randomUUID() });
    for (let number: string | null = null; number === null; ) {
      number = await submit(node, input);
      if (number === null) await pause(20);
      else written.acknowledged.push(number);
    }
  }
}

async function submit(node: NodeProcess, input: object): Promise<string | null> {
  try {
    const { request } = await send(node.api, 'submitHelpRequest', input);
    return request ? `${request.number}` : null;
  } catch {
    return null;
  }
}

/** Keeps a board as a page does: what says `resync`, or ends, is opened again from a fresh snapshot. */
function follow(node: NodeProcess, as: Session, unitId: string) {
  let current: LiveBoard | null = null;
  let ending = false;

  async function followOnce(): Promise<void> {
    using board = await watchBoard(node.api, as, unitId);
    current = board;
    while (!(await board.next()).resync);
  }

  async function followOn(): Promise<void> {
    while (!ending) await followOnce().catch(() => pause(50));
  }

  void followOn();
  return {
    /** Resolves with what is kept and what is true, once what is open has caught up. */
    async end() {
      for (;;) {
        const result = await current?.catchUp().catch(() => null);
        ending = result !== null && result !== undefined;
        if (result) return result;
        await pause(50);
      }
    },
  };
}
