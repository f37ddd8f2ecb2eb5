import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { delimiter, join } from 'node:path';

// npm run dev: the server, restarted when its code changes, and the web pages, replaced in the browser when theirs do.
// A change of the data models or of the contract makes the generated code anew.

const ROOT = join(import.meta.dirname, '../..');
const WEB_PORT = '5173';
const apiPort = process.env.PORT || '4000';
const children: ChildProcess[] = [];
let stopping = false;

function start(name: string, folder: string, command: string[], environment: NodeJS.ProcessEnv): void {
  const bins = [join(ROOT, folder, 'node_modules/.bin'), join(ROOT, 'node_modules/.bin'), process.env.PATH];
  // A group of its own: Ctrl-C reaches only this process, which then stops each part once.
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: ROOT,
    env: { ...process.env, ...environment, PATH: bins.join(delimiter) },
    shell: process.platform === 'win32',
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  child.on('error', (error) => console.error(`${name}: ${error.message}`));
  child.on('exit', () => void stop());
  children.push(child);
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const running = children.filter(
    (child) => child.pid && child.exitCode === null && child.signalCode === null,
  );
  await Promise.all(
    running.map((child) => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      return ended;
    }),
  );
  process.exit();
}

let preparing = false;
let again = false;

async function prepareAgain(): Promise<void> {
  again = true;
  if (preparing) return;
  preparing = true;
  while (again) {
    again = false;
    const child = spawn(process.execPath, [join(import.meta.dirname, 'prepare.ts'), '--dev'], {
      stdio: 'inherit',
    });
    await once(child, 'exit');
  }
  preparing = false;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
start(
  'server',
  'packages/server',
  ['node', '--watch', '--watch-preserve-output', 'packages/server/src/main.ts'],
  {
    PORT: apiPort,
    PUBLIC_URL: process.env.PUBLIC_URL || `http://localhost:${WEB_PORT}`,
  },
);
start(
  'web',
  'packages/web',
  ['vite', 'packages/web', '--port', WEB_PORT, '--strictPort', '--clearScreen', 'false'],
  {
    API_URL: `http://127.0.0.1:${apiPort}`,
  },
);
watch(join(ROOT, 'schema'), { recursive: true }, () => void prepareAgain());
