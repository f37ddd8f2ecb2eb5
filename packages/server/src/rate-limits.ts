import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { LOCAL } from './addresses.ts';
import type { Db } from './context.ts';
import { RateLimitedError } from './errors.ts';
import { LIMITS, type Limit, type LimitName, type Limits } from './limits.ts';
import { type JobList, UNHURRIED } from './work.ts';

/** Counters of this node, and those that all nodes share. */
export interface RateLimits {
  /** Counts one, and answers how many that makes; none where nothing is counted. Throws RateLimitedError beyond a limit that is not soft. */
  take(name: LimitName, key: string): Promise<number>;
  /** How many are left after so many. */
  left(name: LimitName, taken: number): number;
  /** Whether the last of so many costs no proof of work. */
  isFree(name: LimitName, taken: number): boolean;
  /** Takes back one that was counted, because it turned out to be in order. */
  giveBack(name: LimitName, key: string): Promise<void>;
}

/** Where shared counters are kept, and what makes their keys: they hold no number and no address. */
export interface SharedCounters {
  readonly db: Pick<Db, '$queryRawUnsafe'>;
  sign(text: string): string;
}

/** Limits of guesses hold at this machine too; those of how much somebody does in good faith do not. */
const OF_GUESSES: ReadonlySet<LimitName> = new Set(['trackAddress']);

/** @param shared null counts everything on this node alone */
export function createRateLimits(shared: SharedCounters | null = null, limits: Limits = LIMITS): RateLimits {
  const names = Object.keys(limits) as LimitName[];
  const isShared = (name: LimitName) => limits[name].shared ?? false;
  const limiters = new Map(names.map((name) => [name, limiterOf(name, limits[name], shared)] as const));
  const exempt = (name: LimitName, key: string) =>
    key === LOCAL && /Address(Most)?$/.test(name) && !OF_GUESSES.has(name);
  const keyOf = (name: LimitName, key: string) =>
    shared && isShared(name) ? shared.sign(`limit:${name}:${key}`).slice(0, 32) : key;
  return {
    async take(name, key) {
      if (exempt(name, key)) return 0;
      try {
        return (await limiters.get(name)!.consume(keyOf(name, key))).consumedPoints;
      } catch (reached) {
        if (!(reached instanceof RateLimiterRes)) throw reached;
        if (limits[name].soft) return reached.consumedPoints;
        throw tooMany(name, reached);
      }
    },
    left: (name, taken) => limits[name].points - taken,
    isFree: (name, taken) => taken <= (limits[name].free ?? limits[name].points),
    async giveBack(name, key) {
      if (!exempt(name, key)) await limiters.get(name)!.reward(keyOf(name, key));
    },
  };
}

function limiterOf(
  name: LimitName,
  { points, duration, shared: counted, soft }: Limit,
  shared: SharedCounters | null,
): RateLimiterMemory | RateLimiterPostgres {
  if (!shared || !counted) return new RateLimiterMemory({ points, duration });
  return new RateLimiterPostgres({
    ...{ points, duration, keyPrefix: name, tableName: 'RateLimit', tableCreated: true },
    ...{ storeType: 'client', storeClient: clientOf(shared.db), clearExpiredByTimeout: false },
    // Whoever goes on beyond the limit costs the database nothing more; what is taken back must have been counted there.
    ...(!soft && { inMemoryBlockOnConsumed: points + 1 }),
  });
}

type Counter = { points: number; expire: bigint };
type Statement = { text: string; values: unknown[] };

/** Our own connection to the database, as the limiter expects one. */
function clientOf(db: SharedCounters['db']) {
  return {
    async query({ text, values }: Statement) {
      const counters = await db.$queryRawUnsafe<Counter[]>(text, ...values);
      const rows = counters.map(({ points, expire }) => ({ points, expire: Number(expire) }));
      return { rows, rowCount: rows.length };
    },
  };
}

function tooMany(name: LimitName, reached: RateLimiterRes): RateLimitedError {
  return new RateLimitedError(Math.max(1, Math.ceil(reached.msBeforeNext / 1_000)), name);
}

/** Counters that are over say nothing any more. */
export const rateLimitJobs: JobList = {
  jobs: {
    'limits.sweep': async (work) => {
      const expire = { lt: work.now().getTime() };
      await work.transaction((tx) => tx.rateLimit.deleteMany({ where: { expire } }), UNHURRIED);
    },
  },
  sweeps: [{ job: 'limits.sweep', cron: '23 * * * *' }],
};
