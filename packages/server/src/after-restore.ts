import { beginAnew } from '@thon-so/live/restored';
import pg from 'pg';
import { startEmbedded } from './database/embedded.ts';
import { createLog } from './log.ts';
import { readSettings } from './settings.ts';

// Once after a backup was put back and before the first node starts: node packages/server/src/after-restore.ts
const settings = readSettings();
const { dataDir, databaseUrl, migrationDatabaseUrl } = settings;
const log = createLog(settings.logLevel);
const bundled = databaseUrl === null ? await startEmbedded({ dataDir, log }) : null;
const connectionString = bundled?.connectionString ?? migrationDatabaseUrl ?? databaseUrl ?? '';
const client = new pg.Client({ connectionString });
try {
  await client.connect();
  await beginAnew((text, values) => client.query(text, [...values]));
  console.log('Đã sẵn sàng: các trang đang mở sẽ tải lại. · Ready: open pages will load anew.');
} finally {
  await client.end();
  await bundled?.stop();
}
