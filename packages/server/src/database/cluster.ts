import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { chooseRunner, type Runner } from './runner.ts';
import { DatabaseStartError } from './start-error.ts';

export const SUPERUSER = 'thon_so';
const PASSWORD_FILE = 'superuser-password';
const APPLICATION_PASSWORD_FILE = 'application-password';

/** A data folder of PostgreSQL that is complete, and how to run it. */
export interface Cluster {
  readonly folder: string;
  readonly password: string;
  readonly runner: Runner;
  /** This call made it. */
  readonly created: boolean;
}

/**
 * Finds or makes the data folder `<dataDir>/postgres`. It is made beside its place and moved there complete, so
 * neither a crash half-way nor a second server doing the same leaves a half-made one.
 */
export async function ensureCluster(native: string, dataDir: string, way?: string): Promise<Cluster> {
  const folder = join(dataDir, 'postgres');
  try {
    mkdirSync(dataDir, { recursive: true });
    removeLeftovers(dataDir);
    setIncompleteAside(folder);
    if (isComplete(folder)) return openCluster(native, folder, false, way);
    await makeCluster(native, dataDir, folder, way);
    return openCluster(native, folder, true, way);
  } catch (cause) {
    if (cause instanceof DatabaseStartError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseStartError(
      `không dùng được thư mục dữ liệu ${dataDir} (DATA_DIR): ${reason}`,
      `the data folder ${dataDir} (DATA_DIR) cannot be used: ${reason}`,
      { cause },
    );
  }
}

function openCluster(native: string, folder: string, created: boolean, way?: string): Cluster {
  const runner = chooseRunner(native, folder, way);
  return { folder, password: readFileSync(join(folder, PASSWORD_FILE), 'utf8'), runner, created };
}

/** The password of the application's role, kept in the data folder; made where there is none yet. */
export function applicationPassword(folder: string): { password: string; isNew: boolean } {
  const file = join(folder, APPLICATION_PASSWORD_FILE);
  const made = `${file}.${process.pid}`;
  if (existsSync(file)) return { password: readFileSync(file, 'utf8'), isNew: false };
  try {
    // Complete before it has its name: a second server must never read a half of it.
    writeFileSync(made, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
    linkSync(made, file);
    return { password: readFileSync(file, 'utf8'), isNew: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return { password: readFileSync(file, 'utf8'), isNew: false };
  } finally {
    rmSync(made, { force: true });
  }
}

function isComplete(folder: string): boolean {
  return existsSync(join(folder, PASSWORD_FILE)) && existsSync(join(folder, 'global', 'pg_control'));
}

function setIncompleteAside(folder: string): void {
  if (!existsSync(folder) || isComplete(folder)) return;
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
  else renameSync(folder, `${folder}.incomplete-${Date.now()}`);
}

async function makeCluster(native: string, dataDir: string, folder: string, way?: string): Promise<void> {
  const fresh = `${folder}.new-${process.pid}-${randomBytes(3).toString('hex')}`;
  const passwordFile = `${fresh}.password`;
  const password = randomBytes(24).toString('base64url');
  try {
    mkdirSync(fresh, { mode: 0o700 });
    const runner = chooseRunner(native, fresh, way);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (runner.owner) chownSync(passwordFile, runner.owner, runner.owner);
    await initdb(runner, fresh, passwordFile, dataDir);
    writeFileSync(join(fresh, PASSWORD_FILE), password, { mode: 0o600, flush: true });
    moveIntoPlace(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
  }
}

function moveIntoPlace(fresh: string, folder: string): void {
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another server was faster: its folder is as good as ours.
    if (!isComplete(folder)) throw error;
  }
}

function initdb(runner: Runner, folder: string, passwordFile: string, cwd: string): Promise<void> {
  // Vietnamese order everywhere: đ after d, and tones after their letter.
  const locale = ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=vi-VN', '--locale=C'];
  const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const [file, args] = runner.command('initdb', ['-D', folder, ...locale, ...access]);
  return runTool(runner, file, args, cwd);
}

/** Runs one of PostgreSQL's tools to its end; rejects with what it wrote when it fails. */
export function runTool(runner: Runner, file: string, args: string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...runner.options,
      cwd,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: toolEnvironment(),
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(said.trim() || `${file}: ${code}`)),
    );
  });
}

/** What PostgreSQL's programs may know of ours: no PG* variable, and messages that can be matched. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

function removeLeftovers(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const pid = /^postgres\.new-(\d+)-/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid))) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
