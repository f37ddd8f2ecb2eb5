import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, FIRST_VILLAGE } from '@thon-so/server/demo/accounts';
import type { Browser, Page } from 'playwright-core';
import { type ApiClient, createApiClient, type Session } from '../support/api-client.ts';
import { launchBrowser } from '../support/browser.ts';
import { form, send } from '../support/requests.ts';
import { DESK, openDevice, PHONE } from './device.ts';
import { freePort, startProcess } from './server-process.ts';

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

/** A request of this moment that the demo's first member holds; answers its tracking code. */
async function requestUnderWay(client: ApiClient, supervisor: Session): Promise<string> {
  const { services, board } = await client.query<{
    services: { id: string; code: string }[];
    board: { members: { id: string; displayName: string }[] };
  }>('{ services { id code } board { members { id displayName } } }', {}, { as: supervisor });
  const service = services.find(({ code }) => code === 'VNEID_LEVEL_2')!;
  const first = DEMO_ACCOUNTS.find(({ role }) => role === 'MEMBER')!;
  const member = board.members.find(({ displayName }) => displayName === first.displayName)!;
  const wish = form(FIRST_VILLAGE, { serviceId: service.id, description: 'Mẹ tôi muốn dùng VNeID' });
  const { code, helpRequest } = await send(client, 'submitHelpRequest', wish, { as: supervisor });
  const { helpRequest: found } = await client.query<{ helpRequest: { task: { id: string } } }>(
    'query ($id: ID!) { helpRequest(id: $id) { task { id } } }',
    { id: helpRequest!.id },
    { as: supervisor },
  );
  const given = { taskId: found.task.id, memberId: member.id, reason: 'Ở gần nhất' };
  await send(client, 'assignTask', given, { as: supervisor });
  return code!;
}

const firstCard = (page: Page) => page.locator('[data-card]').first().waitFor();
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });

async function picturesOf(client: ApiClient): Promise<Picture[]> {
  const supervisor = await signInAs(client, 'SUPERVISOR');
  const member = await signInAs(client, 'MEMBER');
  const operator = await signInAs(client, 'OPERATOR');
  const code = await requestUnderWay(client, supervisor);
  const drawn = async (page: Page) => {
    await firstCard(page);
    await page.locator('[data-map-ready]').waitFor();
  };
  return [
    { name: 'board', path: '/board', viewport: { width: 1440, height: 1000 }, as: supervisor, ready: drawn },
    { name: 'desk', path: '/desk', viewport: DESK, as: operator, ready: call },
    {
      name: 'work',
      path: '/work',
      viewport: PHONE,
      as: member,
      ready: (page) => page.locator('[data-task]').first().waitFor(),
    },
    {
      name: 'help',
      path: '/help',
      viewport: PHONE,
      ready: (page) => page.getByRole('radio').first().waitFor({ state: 'attached' }),
    },
    { name: 'tracking', path: `/r/${code}`, viewport: PHONE, ready: heading },
    {
      name: 'households',
      path: '/households',
      viewport: PHONE,
      as: member,
      ready: (page) => page.locator('a[href^="/households/"]').first().waitFor(),
    },
  ];
}

/** A call that has begun: the caller's number, and what is known of them. */
async function call(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Số gọi đến' }).fill('0590 200 001');
  await page.keyboard.press('Enter');
  await page.getByText('Yêu cầu đã có').waitFor();
}

async function take(browser: Browser, url: string, picture: Picture): Promise<void> {
  const { name, path, viewport, as, ready } = picture;
  const more = { deviceScaleFactor: viewport === PHONE ? 2 : 1, reducedMotion: 'reduce' } as const;
  await using device = await openDevice(browser, url, path, { viewport, as, more });
  await ready(device.page);
  await device.page.waitForLoadState('networkidle');
  await device.page.evaluate(() => document.fonts.ready);
  const file = join(FOLDER, `${name}.png`);
  await device.page.screenshot({ path: file });
  const { size } = statSync(file);
  console.log(`${name}.png ${Math.round(size / 1000)} kB`);
  if (size > LARGEST_BYTES) throw new Error(`${name}.png is larger than ${LARGEST_BYTES} bytes`);
}

const dataDir = mkdtempSync(join(tmpdir(), 'thon-so-pictures-'));
const server = await startProcess(dataDir, await freePort());
const browser = await launchBrowser();
const client = createApiClient(server.url);
try {
  mkdirSync(FOLDER, { recursive: true });
  for (const picture of await picturesOf(client)) await take(browser, server.url, picture);
} finally {
  await client.close();
  await browser.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
}
