import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { locateBinaries } from './binaries.ts';
import {
  applicationPassword,
  type Cluster,
  ensureCluster,
  runTool,
  SUPERUSER,
  toolEnvironment,
} from './cluster.ts';
import type { DatabaseLog } from './log.ts';
import { lastPort, runningPostmaster } from './postmaster.ts';
import { APPLICATION_ROLE, ensureApplicationRole } from './roles.ts';
import { DatabaseStartError } from './start-error.ts';

const DATABASE = 'thon_so';
const START_LIMIT_MS = 60_000;
const ANSWER_LIMIT_MS = 5_000;
const LOG_LIMIT_BYTES = 10_000_000;
// Every server holds this lock shared while it uses the cluster; who can take it alone is the last and stops it.
const USERS_LOCK = 8_404_001;

export interface EmbeddedOptions {
  dataDir: string;
  log: DatabaseLog;
  /** PostgreSQL settings beyond ours, as `name=value`. */
  settings?: string[];
  /** Only this way of running as root (`unshare`, `setpriv`, `copy`) instead of the first that works. */
  way?: string;
}

export interface EmbeddedPostgres {
  /** As its superuser, who owns everything. */
  readonly connectionString: string;
  /** As the role that owns nothing; what it may do is granted after the migrations. */
  readonly applicationString: string;
  /** Its data folder was made by this call. */
  readonly created: boolean;
  readonly pid: number;
  /** Leaves the database, and stops it if no other server of this data folder uses it. */
  stop(): Promise<void>;
}

/**
 * Runs the PostgreSQL that came with the packages on `<dataDir>/postgres`: makes it, or starts it, or joins the one
 * that a killed or a second server left running there. Should it die, it is started again at the same address.
 * @throws DatabaseStartError in both languages, naming DATABASE_URL as the way out
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const native = locateBinaries();
  const cluster = await ensureCluster(native, resolve(options.dataDir), options.way);
  const keeper = new Keeper(cluster, options);
  await keeper.start();
  return {
    get pid() {
      return runningPostmaster(cluster.folder)?.pid ?? 0;
    },
    connectionString: keeper.address(DATABASE),
    applicationString: keeper.applicationAddress(DATABASE),
    created: cluster.created,
    stop: () => keeper.stop(),
  };
}

/** Holds one session on the cluster: its end is how the death of PostgreSQL is noticed. */
class Keeper {
  readonly #cluster: Cluster;
  readonly #application: ReturnType<typeof applicationPassword>;
  readonly #options: EmbeddedOptions;
  #port = 0;
  #session: pg.Client | null = null;
  #reviving: Promise<void> = Promise.resolve();
  #stopping = false;

  constructor(cluster: Cluster, options: EmbeddedOptions) {
    this.#cluster = cluster;
    this.#application = applicationPassword(cluster.folder);
    this.#options = options;
  }

  address(database: string): string {
    return `postgresql://${SUPERUSER}:${this.#cluster.password}@127.0.0.1:${this.#port}/${database}`;
  }

  applicationAddress(database: string): string {
    const { password } = this.#application;
    return `postgresql://${APPLICATION_ROLE}:${password}@127.0.0.1:${this.#port}/${database}`;
  }

  async start(): Promise<void> {
    await this.#attach();
    const found = await this.#session?.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found?.rowCount === 0) await this.#createDatabase();
    if (this.#session) await ensureApplicationRole(this.#session, this.#application);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#reviving;
    const session = this.#session;
    this.#session = null;
    if (!session) return;
    if (await this.#isLastUser(session)) {
      const [file, args] = this.#cluster.runner.command('pg_ctl', [
        ...['stop', '-D', this.#cluster.folder],
        ...['-m', 'fast', '-w', '-t', '60', '-s'],
      ]);
      await runTool(this.#cluster.runner, file, args, this.#cluster.folder);
    }
    await session.end();
  }

  async #isLastUser(session: pg.Client): Promise<boolean> {
    try {
      await session.query('SELECT pg_advisory_unlock_shared($1)', [USERS_LOCK]);
      const { rows } = await session.query('SELECT pg_try_advisory_lock($1) AS alone', [USERS_LOCK]);
      return rows[0].alone;
    } catch {
      return false;
    }
  }

  async #createDatabase(): Promise<void> {
    try {
      await this.#session?.query(`CREATE DATABASE ${DATABASE}`);
    } catch (error) {
      // A second server starting at the same moment made it.
      if (!['42P04', '23505'].includes((error as pg.DatabaseError).code ?? '')) throw error;
    }
  }

  // Until a session holds: join the running PostgreSQL, else start one. A loser of a race finds the winner's.
  async #attach(): Promise<void> {
    const deadline = Date.now() + START_LIMIT_MS;
    let launched: Launch | null = null;
    while (!this.#stopping) {
      const running = runningPostmaster(this.#cluster.folder);
      if (running) {
        this.#port = running.port;
        if (await this.#join()) return;
      } else if (!launched || launched.ended) {
        if (launched) refuseIfHopeless(launched);
        launched = await this.#launch(launched);
      }
      if (Date.now() > deadline) throw failure(launched ? logSince(launched) : 'no answer');
      await pause(20);
    }
  }

  async #join(): Promise<boolean> {
    const session = new pg.Client({
      connectionString: this.address('postgres'),
      application_name: 'thon-so keeper',
      keepAlive: true,
      // Where another program has taken the port, it may let us in and never say a word.
      connectionTimeoutMillis: ANSWER_LIMIT_MS,
    });
    session.on('error', () => undefined);
    try {
      await session.connect();
      await session.query('SELECT pg_advisory_lock_shared($1)', [USERS_LOCK]);
    } catch (error) {
      await session.end().catch(() => undefined);
      if ((error as pg.DatabaseError).code !== '28P01') return false;
      throw failure('the password in the data folder is not the one that PostgreSQL knows');
    }
    this.#session = session;
    session.once('end', () => this.#lost(session));
    return true;
  }

  #lost(session: pg.Client): void {
    if (this.#stopping || this.#session !== session) return;
    this.#session = null;
    this.#options.log.warn({}, 'PostgreSQL went away; starting it again');
    this.#reviving = this.#attach().then(
      () => this.#options.log.info({}, 'PostgreSQL is back'),
      (error: Error) => this.#options.log.warn({ err: error }, 'PostgreSQL did not come back'),
    );
  }

  async #launch(previous: Launch | null): Promise<Launch> {
    const { folder, runner } = this.#cluster;
    const port = this.#port ? await freed(this.#port) : await freePort(previous ? null : lastPort(folder));
    const settings = [...serverSettings(), ...(this.#options.settings ?? [])];
    const [file, args] = runner.command('postgres', [
      ...['-D', folder, '-p', String(port)],
      ...settings.flatMap((setting) => ['-c', setting]),
    ]);
    return launch(file, args, { ...runner.options, cwd: folder }, logFile(this.#options.dataDir));
  }
}

interface Launch {
  log: string;
  logStart: number;
  ended: boolean;
}

// In a session of its own, so that Ctrl-C in our terminal does not stop it before our last requests are answered.
function launch(file: string, args: string[], options: object, log: string): Launch {
  const output = openSync(log, 'a', 0o600);
  const started: Launch = { log, logStart: statSync(log).size, ended: false };
  const child = spawn(file, args, {
    ...options,
    detached: true,
    stdio: ['ignore', output, output],
    env: toolEnvironment(),
  });
  const end = () => {
    started.ended = true;
  };
  child.on('exit', end).on('error', end);
  child.unref();
  closeSync(output);
  return started;
}

function serverSettings(): string[] {
  return [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    'jit=off',
    // What a statement was refused for quotes what people typed; we log our own refusals without it.
    'log_min_messages=log',
    'log_error_verbosity=terse',
  ];
}

function logFile(dataDir: string): string {
  const log = join(resolve(dataDir), 'postgres.log');
  if (existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES) truncateSync(log);
  return log;
}

function logSince(launched: Launch): string {
  return readFileSync(launched.log).subarray(launched.logStart).toString('utf8').trim();
}

// Another starter of the same folder, sessions of a killed one that are still leaving, a port just taken: try again.
function refuseIfHopeless(launched: Launch): void {
  const said = logSince(launched);
  const passing = /lock file "postmaster.pid"|shared memory block .* still in use|Address already in use/;
  if (!passing.test(said)) throw failure(said);
}

function failure(said: string): DatabaseStartError {
  const reason = said.split('\n').slice(-3).join(' ');
  return new DatabaseStartError(`PostgreSQL báo: ${reason}`, `PostgreSQL says: ${reason}`);
}

/** Below what Linux, macOS and Windows give to connections that go out. */
const PORTS = { from: 20_000, to: 32_000 };

/** The port wished for if it is free, else another one. */
async function freePort(wanted: number | null): Promise<number> {
  if (wanted !== null && (await isFree(wanted))) return wanted;
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
}

/**
 * Waits for the port that everybody's address names: where PostgreSQL is gone, a client that tries again and again may
 * for a moment be given that very port for its own end.
 */
async function freed(port: number): Promise<number> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await isFree(port))) {
    if (Date.now() > deadline) throw failure(`port ${port} is taken by another program`);
    await pause(20);
  }
  return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)));
  });
}
