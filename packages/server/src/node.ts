import { createHmac } from 'node:crypto';
import { createTail, type Tail } from '@thon-so/live/tail';
import { createWaker } from '@thon-so/live/wake';
import type { Logger } from 'pino';
import { createRefusedLines } from './audit/refused-actions.ts';
import type { Work } from './context.ts';
import type { Database } from './database/open.ts';
import { transact } from './database/transaction.ts';
import { createProvider } from './identity/provider.ts';
import { createReach, type ReachOptions } from './reach.ts';
import type { SignInProviderSettings } from './settings.ts';

/** What the actions of one node work with: its database, its place in the events, its clock and its secret. */
export interface Node {
  readonly work: Work;
  readonly tail: Tail;
  stop(): Promise<void>;
}

export function createNode(options: {
  database: Pick<Database, 'prisma' | 'connectionString'>;
  secret: string;
  mapStyleUrl: string | null;
  log: Logger;
  now: () => Date;
  /** Where people reach the pages, the operator's gateway for messages, and whether this is the real thing. */
  reach?: Omit<ReachOptions, 'sign'>;
  provider?: SignInProviderSettings | null;
}): Node {
  const { database, secret, mapStyleUrl, log, now } = options;
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('hex');
  const { prisma, connectionString } = database;
  const tail = createTail({ connectionString, log });
  const waker = createWaker({ notify: () => tail.notify(), tail, log });
  const refused = createRefusedLines({ db: prisma, sign, log, now });
  const work: Work = {
    db: prisma,
    transaction: (action, options) => transact({ prisma, wake: waker.wake }, action, options),
    position: () => tail.position(),
    sign,
    mapStyleUrl,
    reach: createReach({ publicUrl: null, gateway: null, production: true, ...options.reach, sign }),
    provider: options.provider ? createProvider(options.provider) : null,
    refused,
    log,
    now,
  };
  return {
    work,
    tail,
    async stop() {
      await tail.stop();
      await refused.settled();
      await waker.settled();
    },
  };
}
