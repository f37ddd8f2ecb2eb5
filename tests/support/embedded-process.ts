import { startEmbedded } from '@thon-so/server/database/embedded';

// A server process that does nothing but hold the bundled database; tests kill it.
const dataDir = process.argv[2] ?? '';
const log = { info() {}, warn() {} };
const postgres = await startEmbedded({ dataDir, log, settings: ['fsync=off'] });
console.log(JSON.stringify({ connectionString: postgres.connectionString, pid: postgres.pid }));
process.once('SIGTERM', () => void postgres.stop());
