import { join } from 'node:path';
import { readManifest } from '@thon-so/server/clients/document-actions';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Session } from '../support/api-client.ts';

export const PHONE = { width: 360, height: 740 };
/** The same phone, set to letters of twice the size: half as many fit. */
export const LARGE_LETTERS = { width: 180, height: 370 };
export const DESK = { width: 1440, height: 900 };

/** What the built pages send, by its ids. */
export const DOCUMENTS = readManifest(join(import.meta.dirname, '../../packages/web/documents.json'));

/** How long an event may take to reach a page on a busy machine. */
const PATIENCE_MS = 30_000;

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
    const [name = '', value = ''] = as.cookie.split(/[=;]/);
    await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
  }
  const broken: Error[] = [];
  await watchPolicy(context, (violation) => broken.push(violation));
  const page = await context.newPage();
  watchDocuments(page, (error) => broken.push(error));
  page.on('pageerror', (error) => broken.push(error));
  await page.goto(url + path);
  await page.evaluate(() => Object.assign(window, { firstLoad: true }));
  return {
    page,
    context,
    async neverReloaded() {
      const isFirst = await page.evaluate(() => 'firstLoad' in window);
      if (!isFirst) throw new Error(`${path} was loaded again`);
    },
    async [Symbol.asyncDispose]() {
      await context.close();
      if (broken.length > 0) throw new AggregateError(broken, `${path} broke`);
    },
  };
}

/** Tells of whatever a page asks in words: in production the server would take ids only. */
function watchDocuments(page: Page, found: (error: Error) => void): void {
  const look = (sent: string | Buffer | null) => {
    const words = /"query":"[^"]{1,60}/.exec(String(sent ?? ''))?.[0];
    if (words) found(new Error(`The page sent a document and not its id: ${words}`));
  };
  page.on('request', (request) => request.url().endsWith('/graphql') && look(request.postData()));
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => look(payload)));
}

/** The names of the operations that a page gets an answer to from now on. */
export function answeredOperations(page: Page): string[] {
  const names: string[] = [];
  page.on('response', (response) => {
    const id = /"documentId":"(\w+)"/.exec(response.request().postData() ?? '')?.[1] ?? '';
    const name = /(?:mutation|query) (\w+)/.exec(DOCUMENTS.get(id) ?? '')?.[1];
    if (name) names.push(name);
  });
  return names;
}

/** Tells of everything on the pages of a profile that the content policy would not let through. */
async function watchPolicy(context: BrowserContext, found: (violation: Error) => void): Promise<void> {
  const tell = (_source: unknown, what: string) => found(new Error(`The content policy refused ${what}`));
  await context.exposeBinding('tellOfViolation', tell);
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
      const what = `${effectiveDirective} ${blockedURI} ${sample} at ${sourceFile}:${lineNumber}`;
      (window as unknown as { tellOfViolation(what: string): void }).tellOfViolation(what);
    });
  });
}

/** Chooses one of a few by its words, where a thumb would press: the radio itself is not to be seen. */
export async function choose(scope: Page | Locator, name: string): Promise<void> {
  const page = 'page' in scope ? scope.page() : scope;
  const radio = page.getByRole('radio', { name });
  await scope.locator('label', { has: radio }).first().click();
}
