import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ServerOptions } from '@thon-so/server/server';
import { type ApiClient, createApiClient } from '../support/api-client.ts';

/** A server process of its own, as a deployer runs several of them on one database. */
export interface NodeProcess extends AsyncDisposable {
  readonly url: string;
  readonly api: ApiClient;
  readonly process: ChildProcess;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
}

export async function startProcess(
  connectionString: string,
  port = 0,
  settings: Partial<ServerOptions['settings']> = {},
): Promise<NodeProcess> {
  const child = fork(
    join(import.meta.dirname, 'node-main.ts'),
    [connectionString, String(port), JSON.stringify(settings)],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: [],
    },
  );
  const ended = once(child, 'exit');
  const first = await Promise.race([once(child, 'message'), ended]);
  if (typeof first[0] !== 'string') throw new Error(`the server process has ended with ${first[0]}`);
  const url = first[0];
  const api = createApiClient(url);
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return {
    url,
    api,
    process: child,
    kill,
    async [Symbol.asyncDispose]() {
      await kill();
      await api.close();
    },
  };
}
