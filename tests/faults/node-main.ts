import { tmpdir } from 'node:os';
import { openDatabase } from '@thon-so/server/database/open';
import { createLog } from '@thon-so/server/log';
import { createServer } from '@thon-so/server/server';

// One node of the real server, without pages and demo data; it tells where it is and serves until it is killed.
const [, , databaseUrl = '', port = '0', more = '{}'] = process.argv;
const log = createLog(process.env.LOG_LEVEL ?? 'silent');
const database = await openDatabase({ databaseUrl, dataDir: tmpdir() }, log);
const server = createServer({
  settings: {
    host: '127.0.0.1',
    port: Number(port),
    publicUrl: null,
    secret: 'a secret of tests, at least 32 characters',
    mapStyleUrl: null,
    trustedProxies: [],
    ...JSON.parse(more),
  },
  database,
  log,
  pages: tmpdir(),
  production: false,
});
await server.start();
process.once('disconnect', () => process.exit());
process.once('SIGTERM', () => void server.stop().then(() => process.exit()));
process.send?.(server.url);
