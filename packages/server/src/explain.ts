import { MigrationError } from './database/migrate.ts';
import { DatabaseStartError } from './database/start-error.ts';
import { SettingsError } from './settings.ts';

const PORT_TAKEN = 'Cổng đang được dùng, hãy đặt PORT khác. The port is in use: set another PORT.';
const UNREACHABLE = [
  'Không vào được cơ sở dữ liệu mà DATABASE_URL hay MIGRATION_DATABASE_URL chỉ tới:',
  'Cannot get into the database that DATABASE_URL or MIGRATION_DATABASE_URL names:',
].join('\n');

/** What the network and PostgreSQL say where an address, a name or a password is wrong, or a role may not. */
const GATES = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', '28P01', '28000', '3D000', '42501'];

/** Tells whoever started a program of ours what they can mend, in words and without a stack. The program has failed. */
export function explain(error: unknown): void {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const worded = [SettingsError, DatabaseStartError, MigrationError].some((kind) => error instanceof kind);
  if (worded) console.error(message);
  else if (code === 'EADDRINUSE') console.error(PORT_TAKEN);
  else if (GATES.includes(code)) console.error(`${UNREACHABLE}\n  ${message || code}`);
  else console.error(error);
  process.exitCode = 1;
}
