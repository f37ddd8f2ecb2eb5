import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Pid and port of the PostgreSQL that is running on a data folder, or null when none is. */
export function runningPostmaster(folder: string): { pid: number; port: number } | null {
  const lock = join(folder, 'postmaster.pid');
  if (!existsSync(lock)) return null;
  const lines = readFileSync(lock, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0) || !isAlive(pid)) return null;
  if (isPostgres(pid)) return { pid, port };
  dropStaleLock(folder, lock);
  return null;
}

/** The port that PostgreSQL had at its last start on this folder, so that addresses stay valid. */
export function lastPort(folder: string): number | null {
  const options = join(folder, 'postmaster.opts');
  if (!existsSync(options)) return null;
  const found = /"-p" "(\d+)"/.exec(readFileSync(options, 'utf8'));
  return found ? Number(found[1]) : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isPostgres(pid: number): boolean {
  if (process.platform === 'win32') return true;
  if (process.platform !== 'linux') {
    try {
      return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).includes(
        'postgres',
      );
    } catch {
      return false;
    }
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return /^\d+ \(postgres\) [^ZX]/.test(stat);
  } catch {
    return false;
  }
}

// After a crash or a reboot another program may have the old pid, and PostgreSQL would then refuse to start for ever.
// The lock is dropped only when no process of the old cluster is left: two of them would destroy the data.
function dropStaleLock(folder: string, lock: string): void {
  if (process.platform === 'linux' && livesIn(realpathSync(folder))) return;
  rmSync(lock, { force: true });
}

function livesIn(folder: string): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name) || !isPostgres(Number(name))) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}
