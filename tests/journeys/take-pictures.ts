import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, FIRST_VILLAGE } from '@thon-so/server/demo/accounts';
import type { Browser, Page } from 'playwright-core';
import { type ApiClient, createApiClient, type Session } from '../support/api-client.ts';
import { launchBrowser } from '../support/browser.ts';
import { form, send } from '../support/requests.ts';
import { DESK, openDevice, PHONE } from './device.ts';
import { freePort, startProcess } from './server-process.ts';
import { smallerPng } from './smaller-png.ts';

// Takes the README's pictures of the running demo: `node tests/journeys/take-pictures.ts`, after `npm run pretest`.

const FOLDER = join(import.meta.dirname, '../../docs/pictures');
const LARGEST_BYTES = 250_000;

interface Picture {
  name: string;
  path: string;
  viewport: { width: number; height: number };
  as?: Session;
  /** Ends when the page shows what the picture is for. */
  ready: (page: Page) => Promise<unknown>;
}

function signInAs(client: ApiClient, role: string): Promise<Session> {
  const account = DEMO_ACCOUNTS.find((demo) => demo.role === role)!;
  return client.signIn(account.phone, DEMO_PASSWORD);
}

/** Where the member stands; who asks for help is some 90 m to the north. */
const HERE = FIRST_VILLAGE.point;
const ASKED_FROM = { ...HERE, lat: HERE.lat + 0.0008 };

async function ask(client: ApiClient, description: string): Promise<{ id: string; code: string }> {
  const { services } = await client.query<{ services: { id: string; code: string }[] }>(
    '{ services { id code } }',
  );
  const serviceId = services.find(({ code }) => code === 'VNEID_LEVEL_2')!.id;
  const wish = form(FIRST_VILLAGE, { serviceId, description, point: ASKED_FROM });
  const { code, request } = await send(client, 'submitHelpRequest', wish);
  return { id: request!.id, code: code! };
}

/** Asks for help close to where the member stands, so that it is offered to them. */
async function askNear(client: ApiClient, member: Session): Promise<{ code: string; taskId: string }> {
  const position = { point: HERE, accuracy: 10, at: new Date().toISOString() };
  await send(client, 'reportPosition', position, { as: member });
  const { code } = await ask(client, 'Mẹ tôi muốn dùng VNeID trên điện thoại mới');
  const { myWork } = await client.query<{ myWork: { offers: { task: { id: string } }[] } }>(
    '{ myWork { offers { task { id } } } }',
    {},
    { as: member },
  );
  return { code, taskId: myWork.offers.at(-1)!.task.id };
}

/** A call that has begun: the caller's number, and what is known of them. */
async function call(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Số gọi đến' }).fill('0590 200 001');
  await page.keyboard.press('Enter');
  await page.getByText('Yêu cầu đã có').waitFor();
}

const shown = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();

/** The board with its cards, and the villages that the map has put down. */
async function drawn(page: Page): Promise<void> {
  await page.locator('[data-card]').first().waitFor();
  await page.locator('[data-village]').first().waitFor({ state: 'attached' });
}

async function picturesOf(client: ApiClient): Promise<Picture[]> {
  const supervisor = await signInAs(client, 'SUPERVISOR');
  const member = await signInAs(client, 'MEMBER');
  const operator = await signInAs(client, 'OPERATOR');
  const { code, taskId } = await askNear(client, member);
  await send(client, 'claimTask', { taskId }, { as: member });
  await askNear(client, member);
  const wall = { width: 1440, height: 900 };
  return [
    { name: 'work', path: '/work', viewport: PHONE, as: member, ready: shown('[role=timer]') },
    { name: 'help', path: '/help', viewport: PHONE, ready: shown('label:has([type=radio])') },
    { name: 'tracking', path: `/r/${code}`, viewport: PHONE, ready: shown('h1') },
    {
      ...{ name: 'households', path: '/households', viewport: PHONE, as: member },
      ready: shown('a[href^="/households/"]'),
    },
    { name: 'desk', path: '/desk', viewport: DESK, as: operator, ready: call },
    {
      ...{ name: 'board', path: '/board?wall=1', viewport: wall, as: supervisor },
      ready: drawn,
    },
  ];
}

async function take(browser: Browser, url: string, picture: Picture): Promise<void> {
  const { name, path, viewport, as, ready } = picture;
  const more = {
    // Taking a picture puts a style of the browser's driver on the page.
    bypassCSP: true,
    deviceScaleFactor: viewport === PHONE ? 2 : 1,
    geolocation: { latitude: HERE.lat, longitude: HERE.lon },
    permissions: ['geolocation'],
  };
  await using device = await openDevice(browser, url, path, { viewport, as, more });
  await ready(device.page);
  await device.page.waitForLoadState('networkidle');
  await device.page.evaluate(() => document.fonts.ready);
  const png = smallerPng(await device.page.screenshot({ animations: 'disabled' }));
  console.log(`${name}.png ${Math.round(png.length / 1000)} kB`);
  if (png.length > LARGEST_BYTES) throw new Error(`${name}.png is larger than ${LARGEST_BYTES} bytes`);
  writeFileSync(join(FOLDER, `${name}.png`), png);
}

await using ending = new AsyncDisposableStack();
const dataDir = mkdtempSync(join(tmpdir(), 'thon-so-pictures-'));
ending.defer(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }));
const server = await startProcess(dataDir, await freePort());
ending.defer(() => server.stop());
const browser = await launchBrowser();
ending.defer(() => browser.close());
const client = createApiClient(server.url);
ending.defer(() => client.close());
mkdirSync(FOLDER, { recursive: true });
for (const picture of await picturesOf(client)) await take(browser, server.url, picture);
