import { openDatabase } from './database/open.ts';
import { explain } from './explain.ts';
import { createLog } from './log.ts';
import { readSettings } from './settings.ts';

// Brings the database up to date, lets the application's role work with it, and ends; for who keeps the owner's
// address away from the nodes: node packages/server/src/migrate-database.ts
try {
  const settings = readSettings();
  const database = await openDatabase(settings, createLog(settings.logLevel));
  await database.stop();
  console.log('Cơ sở dữ liệu đã sẵn sàng. · The database is up to date.');
} catch (error) {
  explain(error);
}
