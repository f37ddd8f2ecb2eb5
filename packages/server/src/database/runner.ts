import { type SpawnOptions, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { DatabaseStartError } from './start-error.ts';

const NOBODY = 65534;

/** How the tools of PostgreSQL, which refuse to run as root, are started on this machine. */
export interface Runner {
  readonly name: string;
  /** The command line that runs `tool` (initdb, postgres, pg_ctl) with `args`. */
  command(tool: string, args: string[]): [string, string[]];
  readonly options: Pick<SpawnOptions, 'uid' | 'gid'>;
  /** Who must own the data folder; null leaves it as it is. */
  readonly owner: number | null;
}

type Candidate = () => Runner;

function direct(native: string): Runner {
  return {
    name: 'direct',
    command: (tool, args) => [join(native, 'bin', tool), args],
    options: {},
    owner: null,
  };
}

// Inside the namespace we are nobody, a user that every system knows, as initdb demands; outside, every file stays
// ours, so private folders work.
function namespaced(native: string): Runner {
  const prefix = ['-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];
  return {
    name: 'unshare',
    command: (tool, args) => ['unshare', [...prefix, join(native, 'bin', tool), ...args]],
    options: {},
    owner: process.getuid?.() ?? null,
  };
}

function withCapability(native: string, uid: number): Runner {
  const prefix = [
    `--reuid=${uid}`,
    `--regid=${uid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--securebits=+no_setuid_fixup',
    '--',
  ];
  return {
    name: 'setpriv',
    command: (tool, args) => ['setpriv', [...prefix, join(native, 'bin', tool), ...args]],
    options: {},
    owner: uid,
  };
}

function copied(native: string, uid: number): Runner {
  const copy = copyForOthers(native);
  return {
    name: 'copy',
    command: (tool, args) => [join(copy, 'bin', tool), args],
    options: { uid, gid: uid },
    owner: uid,
  };
}

function copyForOthers(native: string): string {
  const shelf = '/var/lib/thon-so';
  const copy = join(shelf, `postgresql-${statSync(join(native, 'bin', 'postgres')).mtimeMs}`);
  if (existsSync(copy)) return copy;
  mkdirSync(shelf, { recursive: true, mode: 0o755 });
  const fresh = `${copy}.new-${process.pid}`;
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  chmodSync(fresh, 0o755);
  renameSync(fresh, copy);
  return copy;
}

/**
 * Picks the first way that can run PostgreSQL on `folder` (which exists) and hands the folder to its user.
 * An ordinary user runs it directly; root tries a user namespace, then one capability, then a copy.
 */
export function chooseRunner(native: string, folder: string, only?: string): Runner {
  if (process.getuid?.() !== 0)
    return (hasName() ? null : tryWay(() => namespaced(native), folder)) ?? direct(native);
  const owner = statSync(folder).uid;
  const uid = owner === 0 ? NOBODY : owner;
  const ways: Record<string, Candidate> = {
    unshare: () => namespaced(native),
    setpriv: () => withCapability(native, uid),
    copy: () => copied(native, uid),
  };
  // What another user made stays theirs: they may start it without root tomorrow.
  if (owner !== 0 && owner !== NOBODY) delete ways.unshare;
  for (const [name, way] of Object.entries(ways)) {
    if (only && only !== name) continue;
    const runner = tryWay(way, folder);
    if (runner) return runner;
  }
  throw new DatabaseStartError(
    'PostgreSQL không chạy bằng quyền root và máy này không có cách nào khác',
    'PostgreSQL refuses to run as root, and unshare, setpriv and another user all failed here',
  );
}

// In some containers we are a mere number.
function hasName(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}

function tryWay(way: Candidate, folder: string): Runner | null {
  try {
    const runner = way();
    const [file, args] = runner.command('postgres', ['--version']);
    const check = 'test -w "$0" && exec "$@"';
    const before = statSync(folder).uid;
    if (runner.owner !== null && before !== runner.owner) giveTo(folder, runner.owner);
    const shell = replaceTool(file, args, ['sh', '-c', check, folder]);
    const probe = spawnSync(shell[0], shell[1], { ...runner.options, stdio: 'ignore' });
    if (probe.status === 0) return runner;
    if (statSync(folder).uid !== before) giveTo(folder, before);
  } catch {
    // The next way is tried; when none is left the caller says so.
  }
  return null;
}

// Puts a shell between the wrapper (if there is one) and the tool, so the folder is tested as PostgreSQL will see it.
function replaceTool(file: string, args: string[], shell: string[]): [string, string[]] {
  const at = args.indexOf('--');
  if (at < 0) return [shell[0] ?? 'sh', [...shell.slice(1), file, ...args]];
  return [file, [...args.slice(0, at + 1), ...shell, ...args.slice(at + 1)]];
}

function giveTo(path: string, uid: number): void {
  lchownSync(path, uid, uid);
  if (!statSync(path).isDirectory()) return;
  for (const entry of readdirSync(path, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(path, entry), uid, uid);
}
