import { beginAnew } from '@thon-so/live/restored';
import pg from 'pg';
import { startEmbedded } from './database/embedded.ts';
import { explain } from './explain.ts';
import { createLog } from './log.ts';
import { readSettings, type Settings } from './settings.ts';

// Once after a backup was put back and before the first node starts, as the owner of the tables:
// node packages/server/src/after-restore.ts
async function afterRestore({ dataDir, databaseUrl, migrationDatabaseUrl, logLevel }: Settings) {
  const log = createLog(logLevel);
  const bundled = databaseUrl === null ? await startEmbedded({ dataDir, log }) : null;
  const connectionString = bundled?.connectionString ?? migrationDatabaseUrl ?? databaseUrl ?? '';
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    await beginAnew((text, values) => client.query(text, [...values]));
  } finally {
    await client.end();
    await bundled?.stop();
  }
}

try {
  await afterRestore(readSettings());
  console.log('Đã sẵn sàng: các trang đang mở sẽ tải lại. · Ready: open pages will load anew.');
} catch (error) {
  explain(error);
}
