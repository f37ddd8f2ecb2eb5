import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LiveMetrics } from '@thon-so/live/metrics';
import type { LiveSockets } from '@thon-so/live/socket';
import { type ExecutionArgs, type ExecutionResult, getOperationAST, Kind } from 'graphql';
import type { Logger } from 'pino';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { RefusedLines } from './audit/refused-actions.ts';
import type { Db } from './context.ts';
import { connections, queueFigures } from './metrics-store.ts';
import { executePresented } from './present.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const ROUTES = /^\/(graphql|health|ready|metrics|calendar|webhooks)(\/|$)/;

/** What one node counts, for Prometheus. Labels are names of ours, never what anybody sent. */
export interface Metrics {
  /** Executes queries and mutations, and counts each by its first field, transport and outcome. */
  executeOver(transport: 'http' | 'ws'): typeof executePresented;
  /** Counts a request by its route and status when it has been answered. */
  request(path: string, response: ServerResponse): void;
  job(name: string, outcome: 'done' | 'retried' | 'failed'): void;
  /** What is read only when somebody looks. */
  watch(sources: Sources): void;
  /** Everything in Prometheus's text format. */
  text(): Promise<string>;
}

export interface Sources {
  readonly db: Db;
  readonly live: LiveMetrics;
  readonly sockets: Pick<LiveSockets, 'count' | 'waitingBytes'>;
  readonly refused: Pick<RefusedLines, 'counts'>;
}

export function createMetrics(log: Logger): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const operations = new Histogram({
    name: 'thon_so_graphql_operation_seconds',
    help: 'Queries and mutations by their first field',
    labelNames: ['field', 'transport', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const requests = new Histogram({
    name: 'thon_so_http_request_seconds',
    help: 'HTTP requests answered',
    labelNames: ['route', 'method', 'status'],
    buckets: SECONDS,
    registers,
  });
  const jobs = new Counter({
    name: 'thon_so_jobs_total',
    help: 'Runs of jobs by how they ended',
    labelNames: ['job', 'outcome'],
    registers,
  });
  return {
    executeOver: (transport) => async (args) => {
      const end = operations.startTimer({ field: fieldOf(args), transport });
      const result = await executePresented(args);
      end({ outcome: outcomeOf(result) });
      return result;
    },
    request(path, response) {
      const route = ROUTES.exec(path)?.[1] ?? 'page';
      const end = requests.startTimer({ route, method: methodOf(response.req) });
      response.once('finish', () => end({ status: `${Math.floor(response.statusCode / 100)}xx` }));
    },
    job: (job, outcome) => jobs.inc({ job, outcome }),
    watch(sources) {
      watchSources(registry, sources, log);
      watchRefused(registry, sources.refused);
    },
    text: () => registry.metrics(),
  };
}

const METHODS = new Set(['GET', 'POST', 'HEAD', 'OPTIONS']);
const methodOf = ({ method = '' }: IncomingMessage) => (METHODS.has(method) ? method : 'other');

/** The first field of an operation that the schema has, so that nobody can make up labels. */
function fieldOf({ schema, document, operationName }: ExecutionArgs): string {
  const operation = getOperationAST(document, operationName);
  const first = operation?.selectionSet.selections.find((each) => each.kind === Kind.FIELD)?.name.value;
  const type = operation && schema.getRootType(operation.operation);
  return first !== undefined && type?.getFields()[first] ? first : 'other';
}

function outcomeOf({ errors = [] }: ExecutionResult): 'ok' | 'refused' | 'failed' {
  if (errors.length === 0) return 'ok';
  return errors.some(({ extensions }) => extensions.code === 'INTERNAL') ? 'failed' : 'refused';
}

const UPS_AND_DOWNS: ReadonlySet<string> = new Set(['oldestTransactionMs', 'subscriptions']);

function watchSources(registry: Registry, { db, live, sockets }: Sources, log: Logger): void {
  const registers = [registry];
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      ...{ name: `thon_so_${name}`, help, registers },
      collect() {
        this.set(read());
      },
    });
  gauge('sockets', 'Open WebSockets', () => sockets.count());
  gauge('sockets_waiting_bytes', 'Bytes that wait for clients to read them', () => sockets.waitingBytes());
  gauge('live_tail_lag_seconds', 'How long ago this node last read the events', () =>
    live.lastReadAt === 0 ? 0 : (Date.now() - live.lastReadAt) / 1_000,
  );
  for (const name of Object.keys(live) as (keyof LiveMetrics)[]) {
    if (name === 'lastReadAt') continue;
    const words = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const help = 'See docs/live.md, What to watch';
    if (UPS_AND_DOWNS.has(name)) gauge(`live_${words}`, help, () => live[name]);
    else {
      new Counter({
        ...{ name: `thon_so_live_${words}_total`, help, registers },
        collect() {
          this.reset();
          this.inc(live[name]);
        },
      });
    }
  }
  const queue = new Gauge({ name: 'thon_so_queue_jobs', help: 'Jobs', labelNames: ['state'], registers });
  const oldest = new Gauge({
    ...{ name: 'thon_so_queue_oldest_due_seconds', help: 'How late the latest due job is', registers },
    async collect() {
      try {
        const { oldestDueSeconds, ...states } = await queueFigures(db);
        oldest.set(oldestDueSeconds);
        for (const [state, count] of Object.entries(states)) queue.set({ state }, count);
        sessions.reset();
        for (const { count, ...labels } of await connections(db)) sessions.set(labels, count);
      } catch (err) {
        log.warn({ err }, 'the database did not answer for the metrics');
      }
    },
  });
  const sessions = new Gauge({
    ...{
      name: 'thon_so_database_connections',
      help: 'Our sessions on the database, of all nodes',
      registers,
    },
    labelNames: ['application', 'state'],
  });
}

/** What is refused that may be an attack: `line` none where the trail has a line of that source or enough of them already. */
function watchRefused(registry: Registry, refused: Sources['refused']): void {
  new Counter({
    ...{ name: 'thon_so_refused_total', help: 'Refusals that may be an attack', registers: [registry] },
    labelNames: ['kind', 'line'],
    collect() {
      this.reset();
      for (const [action, { written, suppressed }] of refused.counts()) {
        const kind = action.toLowerCase();
        this.inc({ kind, line: 'written' }, written);
        this.inc({ kind, line: 'suppressed' }, suppressed);
      }
    },
  });
}

/** Answers `/metrics` to whoever has the token; to everybody else there is nothing. */
export function createMetricsPage(metrics: Metrics, token: string | null) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const [, given] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    if (token === null || given === undefined || !isSame(given, token)) return false;
    const body = await metrics.text();
    response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(body);
    return true;
  };
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
