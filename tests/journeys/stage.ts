import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { seedReference } from '@thon-so/server/demo/reference';
import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import type { Browser } from 'playwright-core';
import { vi } from 'vitest';
import type { Session } from '../support/api-client.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Ground, type MemberFacts, makeAccount, makeGround, makeMember } from '../support/people.ts';
import { sessionOf } from '../support/requests.ts';
import { startServer, type TestServer, type TestServerOptions } from '../support/server.ts';
import { type Device, type DeviceOptions, DOCUMENTS, openDevice } from './device.ts';

// A journey of several people on a busy machine; read when the tests of the importing file are defined.
vi.setConfig({ testTimeout: 60_000 });

const PAGES = join(import.meta.dirname, '../../packages/web/dist');

/** One real server with the built pages, and one browser, for all journeys of a file. */
export interface Stage extends AsyncDisposable {
  readonly server: TestServer;
  readonly browser: Browser;
  open(path: string, options: DeviceOptions): Promise<Device>;
  /** A commune of its own with these villages, so that journeys do not meet. Names must be new on this stage. */
  commune(...villages: string[]): Promise<Place>;
}

/** A commune with villages in a row, 2 km apart, and people to put there. */
export interface Place extends Ground {
  /** A member of the village at this position, on duty and signed in. Nobody is nearer to it than its own. */
  member(village: number, displayName: string, facts?: MemberFacts): Promise<Session>;
  /** An account with this role at the commune, signed in. */
  staff(role: 'OPERATOR' | 'OFFICER' | 'SUPERVISOR' | 'ADMIN', displayName: string): Promise<Session>;
}

export async function setStage(options: TestServerOptions = {}): Promise<Stage> {
  if (!existsSync(join(PAGES, 'index.html'))) throw new Error('The pages are not built: npm run pretest');
  const seed = (db: PrismaClient) => seedReference(db);
  const [server, browser] = await Promise.all([
    startServer({ pages: PAGES, documents: DOCUMENTS, seed, ...options }),
    launchBrowser(),
  ]);
  return {
    server,
    browser,
    open: (path, device) => openDevice(browser, server.url, path, device),
    commune: (...villages) => makePlace(server.db, villages),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server.stop();
    },
  };
}

/** Makes a commune with these villages, in a row from the first. */
export async function makePlace(db: PrismaClient, villages: string[]): Promise<Place> {
  const ground = await makeGround(db, villages);
  return {
    ...ground,
    async member(village, displayName, facts) {
      const { account } = await makeMember(db, ground, ground.villages[village]!, { displayName, ...facts });
      return sessionOf(db, account.id);
    },
    async staff(role, displayName) {
      const account = await makeAccount(db, role, ground.commune.id, displayName);
      return sessionOf(db, account.id);
    },
  };
}
