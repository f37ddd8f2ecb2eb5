import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, '../../packages/server/src/main.ts');

/** The server as people start it: a process of its own, with the database that comes with it. */
export interface ServerProcess {
  readonly url: string;
  /** Ends it like a power cut. */
  kill(): Promise<void>;
  /** Asks it to end, and waits until it and its database have. */
  stop(): Promise<void>;
}

/** Starts it on a data folder and a port; resolves when it says where it is. */
export async function startProcess(dataDir: string, port: number): Promise<ServerProcess> {
  const own = { HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'silent' };
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    env: { ...inherited, ...own },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return { url: await addressOf(child), kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

async function addressOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = /Thôn Số {2}(http:\S+)/.exec(line)?.[1];
    if (!url) continue;
    child.stdout?.resume();
    return url;
  }
  throw new Error('the server ended before it said where it is');
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
