import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { seedReference } from '@thon-so/server/demo/reference';
import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Session } from '../support/api-client.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Ground, type MemberFacts, makeAccount, makeGround, makeMember } from '../support/people.ts';
import { sessionOf } from '../support/requests.ts';
import { startServer, type TestServer, type TestServerOptions } from '../support/server.ts';

export const PAGES = join(import.meta.dirname, '../../packages/web/dist');

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1440, height: 900 };

/** How long an event may take to reach a page on a busy machine. */
const PATIENCE_MS = 15_000;

/** A person at a device of their own: one browser profile and one page. */
export interface Device extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Throws unless the page is still the one that was opened: nothing on it was loaded again. */
  neverReloaded(): Promise<void>;
}

export interface DeviceOptions {
  viewport: { width: number; height: number };
  as?: Session;
  /** Further settings of the browser profile. */
  more?: BrowserContextOptions;
}

/** Opens a path of the server at `url` on a new device. Errors that the page did not expect fail the test. */
export async function openDevice(
  browser: Browser,
  url: string,
  path: string,
  { viewport, as, more }: DeviceOptions,
): Promise<Device> {
  const isPhone = viewport.width < 600;
  const context = await browser.newContext({
    viewport,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    hasTouch: isPhone,
    ...more,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  if (as) {
    const [name = '', value = ''] = as.cookie.split('=');
    await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
  }
  const page = await context.newPage();
  const broken: Error[] = [];
  page.on('pageerror', (error) => broken.push(error));
  await page.goto(url + path);
  await page.evaluate(() => Object.assign(window, { firstLoad: true }));
  return {
    page,
    context,
    async neverReloaded() {
      expect(await page.evaluate(() => 'firstLoad' in window), `${path} was loaded again`).toBe(true);
    },
    async [Symbol.asyncDispose]() {
      await context.close();
      expect(broken).toEqual([]);
    },
  };
}

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
  staff(role: 'OPERATOR' | 'OFFICER' | 'SUPERVISOR', displayName: string): Promise<Session>;
}

export async function setStage(options: TestServerOptions = {}): Promise<Stage> {
  if (!existsSync(join(PAGES, 'index.html'))) throw new Error('The pages are not built: npm run pretest');
  const seed = (db: PrismaClient) => seedReference(db);
  const [server, browser] = await Promise.all([
    startServer({ pages: PAGES, seed, ...options }),
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

/** Chooses one of a few by its words, where a thumb would press: the radio itself is not to be seen. */
export async function choose(scope: Page | Locator, name: string): Promise<void> {
  const radio = scope.getByRole('radio', { name });
  await scope.locator('label', { has: radio }).first().click();
}
