import { randomUUID } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { LOCAL } from '@thon-so/server/addresses';
import type { Context, Work } from '@thon-so/server/context';
import { createContexts } from '@thon-so/server/contexts';
import { openDatabase } from '@thon-so/server/database/open';
import { submitHelpRequest } from '@thon-so/server/dispatch/submit-actions';
import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import { createSessions } from '@thon-so/server/identity/session-actions';
import { globalId } from '@thon-so/server/ids';
import { createLog } from '@thon-so/server/log';
import { createNode, type Node } from '@thon-so/server/node';
import { createRateLimits } from '@thon-so/server/rate-limits';
import type { ServerOptions } from '@thon-so/server/server';
import { type Ground, makeGround, makeMember } from '../../support/people.ts';
import { sessionOf } from '../../support/requests.ts';
import { whenDone } from './cleaning.ts';
import { startCluster } from './database.ts';

const MEMBERS = 40;
const AT_ONCE = 8;

const FORM = {
  kind: 'ASSISTANCE',
  channel: 'WEB',
  serviceId: null,
  description: 'Cần giúp cài VNeID',
  caller: { name: 'Nguyễn Thị Hoa', phone: '0912 345 678' },
  helped: null,
  addressNote: null,
  point: null,
  appointmentAt: null,
  preferredLanguage: 'vi',
  householdId: null,
  residentId: null,
  consent: { version: '2026-01', given: true },
} as const;

/** A commune of the real schema with open tasks and members who may claim any of them. */
export interface ClaimGround {
  readonly node: Node;
  /** A claim for every task, each by the next member, in an execution of its own. */
  claims(work: Work): Promise<{ taskId: string; context: Context }[]>;
  /** Who claims which task, as a browser would. */
  readonly sent: readonly { taskId: string; cookie: string }[];
  readonly connectionString: string;
  /** For a node that serves this ground over HTTP. */
  readonly serverOptions: Pick<ServerOptions, 'database' | 'log'>;
  /** Members who hold more than they have room for. */
  beyondCapacity(): Promise<number>;
  /** Opens all tasks again. */
  reset(): Promise<void>;
  /** Throws unless every task was claimed once. */
  check(): Promise<void>;
}

export async function claimGround(tasks: number): Promise<ClaimGround> {
  const { connectionString } = await startCluster();
  const log = createLog('silent');
  const database = await openDatabase({ databaseUrl: connectionString, dataDir: '' }, log);
  whenDone(() => database.stop());
  const db = database.prisma;
  const secret = 'a secret of benches, at least 32 characters';
  const node = createNode({ database, secret, mapStyleUrl: null, log, now: () => new Date() });
  await node.tail.start();
  whenDone(() => node.stop());
  const ground = await makeGround(db);
  const cookies: string[] = [];
  await submitMany(node.work, ground, tasks);
  // They come on duty later, so that every task is open to all of them.
  for (let n = 0; n < MEMBERS; n++) {
    const made = await makeMember(db, ground, ground.villages[0]!, { capacity: tasks });
    cookies.push((await sessionOf(db, made.account.id)).cookie);
  }
  const taskIds = (await db.task.findMany({ select: { id: true } })).map(({ id }) => id);
  return {
    node,
    connectionString,
    serverOptions: { database, log },
    sent: taskIds.map((taskId, at) => ({ taskId, cookie: cookies[at % MEMBERS]! })),
    async beyondCapacity() {
      const [row] = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM "Member" m WHERE m.capacity < (
          SELECT count(*) FROM "Task" t
          WHERE t."holderId" = m.id AND t.status IN ('CLAIMED', 'IN_PROGRESS', 'WAITING'))`;
      return row!.count;
    },
    async claims(work) {
      const contexts = contextsOf(work);
      return Promise.all(
        taskIds.map(async (taskId, at) => ({
          taskId,
          context: await contexts(cookies[at % MEMBERS]!),
        })),
      );
    },
    reset: () => reset(db),
    async check() {
      const claimed = await db.task.count({ where: { status: 'CLAIMED' } });
      if (claimed !== tasks) throw new Error(`${claimed} of ${tasks} tasks were claimed`);
    },
  };
}

/** Makes executions as HTTP requests with that cookie would. */
export function contextsOf(work: Work): (cookie: string) => Promise<Context> {
  const contexts = createContexts({
    work,
    sessions: createSessions(work.db, work.now),
    limits: createRateLimits(),
    addressOf: () => LOCAL,
    admission: { keyIdOf: async () => null },
    secureCookies: false,
  });
  return (cookie) => {
    const request = new IncomingMessage(new Socket());
    request.headers.cookie = cookie;
    return contexts.forHttp(request, new ServerResponse(request));
  };
}

async function submitMany(work: Work, ground: Ground, count: number): Promise<void> {
  const context = contextsOf(work);
  const unitId = globalId('Unit', ground.villages[0]!.id);
  const left = Array.from({ length: count }, (_, at) => at);
  const submit = async () => {
    while (left.pop() !== undefined) {
      await submitHelpRequest(await context(''), { ...FORM, idempotencyKey: randomUUID(), unitId });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, submit));
}

async function reset(db: PrismaClient): Promise<void> {
  await db.$transaction([
    db.task.updateMany({ data: { status: 'OPEN', holderId: null, claimedAt: null, activeAt: null } }),
    db.helpRequest.updateMany({ data: { status: 'RECEIVED', firstResponseAt: null } }),
    db.member.updateMany({ data: { activeTasks: 0 } }),
    db.requestHistory.deleteMany({ where: { kind: 'CLAIMED' } }),
    db.idempotencyKey.deleteMany(),
  ]);
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await db.$executeRaw`VACUUM ANALYZE`;
}
