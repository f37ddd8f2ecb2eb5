import { openDatabase } from './database/open.ts';
import { seedReference } from './demo/reference.ts';
import { AccountError, addAccount } from './identity/account-actions.ts';
import { createLog } from './log.ts';
import { readSettings } from './settings.ts';

// PASSWORD=… node packages/server/src/add-account.ts <phone> <name> <role> <unit code>
const [phone, displayName, role, unitCode] = process.argv.slice(2);
const settings = readSettings();
const database = await openDatabase(settings, createLog(settings.logLevel));
try {
  await seedReference(database.prisma);
  const asked = { phone, displayName, role, unitCode, password: process.env.PASSWORD };
  const added = await addAccount(database.prisma, asked);
  console.log(`${added.phone}: ${role}, ${added.unit}`);
} catch (error) {
  if (!(error instanceof AccountError)) throw error;
  console.error(error.message);
  console.error('PASSWORD=… node packages/server/src/add-account.ts <phone> <name> <role> <unit code>');
  process.exitCode = 1;
} finally {
  await database.stop();
}
