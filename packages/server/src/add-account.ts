import { openDatabase } from './database/open.ts';
import { seedReference } from './demo/reference.ts';
import { explain } from './explain.ts';
import { AccountError, addAccount } from './identity/account-actions.ts';
import { createLog } from './log.ts';
import { readSettings } from './settings.ts';

// PASSWORD=… node packages/server/src/add-account.ts <phone> <name> <role> <unit code>
async function add([phone, displayName, role, unitCode]: string[]): Promise<string> {
  const settings = readSettings();
  const database = await openDatabase(settings, createLog(settings.logLevel));
  try {
    await seedReference(database.prisma);
    const asked = { phone, displayName, role, unitCode, password: process.env.PASSWORD };
    const added = await addAccount(database.prisma, asked);
    return `${added.phone}: ${role}, ${added.unit}`;
  } finally {
    await database.stop();
  }
}

try {
  console.log(await add(process.argv.slice(2)));
} catch (error) {
  if (error instanceof AccountError) {
    console.error(error.message);
    console.error('PASSWORD=… node packages/server/src/add-account.ts <phone> <name> <role> <unit code>');
    process.exitCode = 1;
  } else explain(error);
}
