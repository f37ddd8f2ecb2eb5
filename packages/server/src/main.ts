import { join } from 'node:path';
import type { Logger } from 'pino';
import { readManifest } from './clients/document-actions.ts';
import { type Database, openDatabase } from './database/open.ts';
import { type DemoAccount, demoAccounts } from './demo/accounts.ts';
import { seedReference } from './demo/reference.ts';
import { seedDemo } from './demo/seed.ts';
import { explain } from './explain.ts';
import { hasAccounts } from './identity/store.ts';
import { createLog } from './log.ts';
import { type ApiServer, createServer } from './server.ts';
import { readSettings, type Settings } from './settings.ts';

const PAGES = join(import.meta.dirname, '../../web/dist');
const DOCUMENTS = join(import.meta.dirname, '../../web/documents.json');

async function start(settings: Settings, log: Logger): Promise<{ database: Database; server: ApiServer }> {
  const database = await openDatabase(settings, log);
  try {
    await seedReference(database.prisma);
    const production = process.env.NODE_ENV === 'production';
    const server = createServer({
      ...{ settings, database, log, production },
      ...{ pages: PAGES, documents: readManifest(DOCUMENTS) },
    });
    // The demo fills only a bundled database in which nobody has an account yet.
    const fillable = settings.demo && database.embedded;
    if (fillable && !(await hasAccounts(database.prisma))) await seedDemo(server.node.work);
    await server.start();
    return { database, server };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

const NOBODY_YET = [
  'Chưa có tài khoản nào. Tạo quản trị viên đầu tiên của tỉnh, rồi người đó mời những người khác ở /people:',
  'Nobody has an account yet. Make the first administrator of the province, who invites the others at /people:',
  '  PASSWORD=… node packages/server/src/add-account.ts <số điện thoại · phone> <họ tên · name> ADMIN <mã tỉnh · unit code, 66>',
];

function announce(url: string, settings: Settings, accounts: readonly DemoAccount[], empty: boolean): void {
  const lines = ['', `  Thôn Số  ${settings.publicUrl ?? url}`, ''];
  for (const [path, what] of PLACES) lines.push(`  ${(settings.publicUrl ?? url) + path}  ${what}`);
  if (accounts.length > 0) lines.push('', '  Tài khoản dùng thử · Demo accounts (/sign-in)');
  for (const { role, phone, password, displayName } of accounts) {
    lines.push(`  ${role.padEnd(10)}  0${phone.slice(3)}  ${password}  ${displayName}`);
  }
  if (empty) lines.push('', ...NOBODY_YET.map((line) => `  ${line}`));
  console.log(`${lines.join('\n')}\n`);
}

const PLACES = [
  ['/', 'bà con · residents'],
  ['/work', 'thành viên tổ · members'],
  ['/desk', 'trực đường dây nóng, Một cửa · desk'],
  ['/board', 'điều hành · live board'],
  ['/admin', 'quản trị · administration'],
  ['/graphql', 'API'],
] as const;

/** Who is sent a signal together with `npm start` gets it twice, as npm passes it on. */
const SAME_SIGNAL_MS = 1_000;

/** Ends once: what is under way finishes. A second signal, later, ends at once. */
function stopOnSignals(stop: () => Promise<void>): void {
  let since: number | null = null;
  const onSignal = (signal: NodeJS.Signals) => {
    if (since !== null) {
      if (performance.now() - since > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    since = performance.now();
    console.log(`${signal}: đang dừng · stopping`);
    stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
}

try {
  const settings = readSettings();
  const log = createLog(settings.logLevel);
  const starting = start(settings, log);
  stopOnSignals(async () => {
    const { server, database } = await starting;
    await server.stop();
    await database.stop();
  });
  const { server, database } = await starting;
  const empty = !(await hasAccounts(database.prisma));
  announce(server.url, settings, await demoAccounts(database.prisma), empty);
} catch (error) {
  explain(error);
}
