import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

// Makes what is generated and older than its sources. Run before the server, the tests and the checks;
// with --dev the web pages are left out, because Vite serves them from their sources.

const ROOT = join(import.meta.dirname, '../..');
const STAMPS = join(ROOT, 'node_modules/.cache/thon-so');

interface Step {
  name: string;
  title: string;
  /** Files and folders, from the root, whose content decides. */
  sources: string[];
  /** What must be there afterwards. */
  results: string[];
  package: string;
  command: string[];
}

const STEPS: Step[] = [
  {
    name: 'prisma',
    title: 'truy cập dữ liệu · database client',
    sources: ['schema/prisma', 'packages/server/prisma.config.ts', 'packages/server/package.json'],
    results: ['packages/server/src/generated/prisma/client.ts', 'packages/server/src/generated/pothos.ts'],
    package: 'packages/server',
    command: ['prisma', 'generate', '--no-hints'],
  },
  {
    name: 'graphql',
    title: 'kiểu của API · API types',
    sources: ['schema/schema.graphql', 'tsconfig.json', 'packages/web/package.json'],
    results: ['packages/web/src/graphql-env.d.ts'],
    package: '.',
    command: ['gql.tada', 'generate-output'],
  },
  {
    name: 'web',
    title: 'trang web · web pages',
    sources: [
      'src',
      'public',
      'index.html',
      'vite.config.ts',
      'precache-plugin.ts',
      'documents-plugin.ts',
      'package.json',
    ].map((path) => `packages/web/${path}`),
    results: ['packages/web/dist/index.html', 'packages/web/documents.json'],
    package: 'packages/web',
    command: ['vite', 'build', '--logLevel', 'warn'],
  },
];

async function prepare(steps: Step[]): Promise<void> {
  const due = steps
    .map((step) => ({ step, digest: digest(step) }))
    .filter(({ step, digest }) => !isDone(step, digest));
  if (due.length === 0) return;
  console.log('Chuẩn bị · Preparing');
  const ended = await Promise.allSettled(due.map(({ step, digest }) => make(step, digest)));
  const failed = ended.filter((result) => result.status === 'rejected');
  for (const { reason } of failed) console.error(reason instanceof Error ? reason.message : reason);
  if (failed.length > 0) process.exitCode = 1;
}

async function make(step: Step, digest: string): Promise<void> {
  const began = performance.now();
  await run(step);
  const missing = step.results.find((path) => !existsSync(join(ROOT, path)));
  if (missing) throw new Error(`✗ ${step.title}: ${step.command.join(' ')} did not write ${missing}`);
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(join(STAMPS, step.name), digest);
  console.log(`  ✓ ${step.title} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}

function run(step: Step): Promise<void> {
  const [tool = '', ...args] = step.command;
  const cwd = join(ROOT, step.package);
  const bins = [join(ROOT, 'node_modules/.bin'), join(cwd, 'node_modules/.bin'), process.env.PATH];
  const env = { ...process.env, PATH: bins.join(delimiter), NODE_ENV: 'production' };
  return new Promise((resolve, reject) => {
    const child = spawn(tool, args, {
      cwd,
      env,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`✗ ${step.title}: ${step.command.join(' ')} → ${code}\n${said.trim()}`));
    });
  });
}

function isDone(step: Step, digest: string): boolean {
  const stamp = join(STAMPS, step.name);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) return false;
  return step.results.every((path) => existsSync(join(ROOT, path)));
}

function digest(step: Step): string {
  const hash = createHash('sha256').update(step.command.join(' '));
  const made = new Set(step.results.map((path) => join(ROOT, path)));
  for (const file of step.sources.flatMap((path) => filesIn(join(ROOT, path)))) {
    // gql.tada writes among the sources of the web pages; its types do not change the bundle.
    if (made.has(file) || file.endsWith('graphql-env.d.ts')) continue;
    hash.update(`\0${file.slice(ROOT.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

process.chdir(dirname(dirname(import.meta.dirname)));
const dev = process.argv.includes('--dev');
await prepare(STEPS.filter((step) => !dev || step.name !== 'web'));
