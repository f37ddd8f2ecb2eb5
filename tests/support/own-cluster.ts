import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { locateBinaries } from '@thon-so/server/database/binaries';
import { runTool, toolEnvironment } from '@thon-so/server/database/cluster';
import { chooseRunner } from '@thon-so/server/database/runner';
import pg from 'pg';
import { onTestFinished } from 'vitest';

/** A PostgreSQL that somebody else set up, with its own superuser `postgres`; gone when the test ends. */
export async function ownCluster(
  folder: string,
  { password, initdb, settings = [] }: { password: string; initdb: string[]; settings?: string[] },
): Promise<{ address(user: string, password: string, database: string): string }> {
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const runner = chooseRunner(locateBinaries(), data);
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o644 });
  const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  await runTool(runner, ...runner.command('initdb', ['-D', data, ...initdb, ...access]), folder);
  const port = await freePort();
  const told = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', ...settings];
  const [file, args] = runner.command('postgres', [
    ...['-D', data, '-p', String(port)],
    ...told.flatMap((setting) => ['-c', setting]),
  ]);
  const child = spawn(file, args, { ...runner.options, cwd: data, stdio: 'ignore', env: toolEnvironment() });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGQUIT');
    await ended;
  });
  const address = (user: string, secret: string, database: string) =>
    `postgresql://${user}:${secret}@127.0.0.1:${port}/${database}`;
  await answering(address('postgres', password, 'postgres'));
  return { address };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

async function answering(connectionString: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const client = new pg.Client({ connectionString });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(20);
    }
  }
}
