import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { LOCAL } from './addresses.ts';
import type { Db } from './context.ts';
import { RateLimitedError } from './errors.ts';
import type { JobList } from './work.ts';

/**
 * What is limited, per key: how many (`points`) within how many seconds. `free`: from so many on it takes a proof of
 * work. `shared`: counted for all nodes together, in the database, where each is a write anyway; the others are counted by
 * each node alone, so that guesses write nothing, and what is guessed at bears that few nodes allow a few times as many.
 */
export const LIMITS = {
  /** Wrong passwords for one phone number, in a browser where its owner has signed in before. */
  signInDevice: { points: 10, duration: 60 * 60 },
  /** Wrong passwords for one phone number from one address. */
  signInPair: { points: 10, duration: 15 * 60 },
  /** Wrong passwords for one phone number from anywhere, before others than its owner are suspected. */
  signInPhone: { points: 20, duration: 15 * 60 },
  /** As many as NIST SP 800-63B lets anybody try at one account. */
  signInPhoneMost: { points: 100, duration: 24 * 60 * 60, shared: true },
  /** Wrong passwords from one address before it is suspected; a commune's office may share one. */
  signInAddress: { points: 30, duration: 15 * 60 },
  signInAddressMost: { points: 300, duration: 15 * 60 },
  /** Wrong passwords of whoever is signed in and is asked for theirs again. */
  ownPassword: { points: 10, duration: 15 * 60 },
  /** Codes for a new password that one phone number may be sent: each costs the operator a message. */
  codePhone: { points: 3, duration: 15 * 60 },
  codePhoneMost: { points: 10, duration: 24 * 60 * 60 },
  /** Codes asked for from one address. */
  codeAddress: { points: 30, duration: 15 * 60 },
  /** Codes tried from one address. */
  codeTryAddress: { points: 60, duration: 15 * 60 },
  /** Passkeys tried from one address. */
  passkeyAddress: { points: 60, duration: 15 * 60 },
  /** Ways to the provider of sign-ins and back, from one address. */
  providerAddress: { points: 120, duration: 15 * 60 },
  /** Invitations opened from one address, right and wrong ones. */
  invitationAddress: { points: 60, duration: 10 * 60 },
  /** Requests by residents without an account from one address: a village's wifi, or a carrier's with many phones. */
  submitAddress: { free: 30, points: 600, duration: 10 * 60, shared: true },
  /** Requests with one phone number, the caller's or the helped person's; a village head asks for many. */
  submitPhone: { points: 20, duration: 6 * 60 * 60, shared: true },
  /** Requests for one commune by residents without an account; a common day brings 50. */
  submitUnit: { free: 60, points: 600, duration: 60 * 60, shared: true },
  /** Numbers drawn from one address: a whole village may stand behind the desk's own wifi. */
  takeAddress: { points: 100, duration: 10 * 60 },
  /** Rings that somebody sends to their own phones to try them. */
  testRing: { points: 10, duration: 10 * 60 },
  /** Wrong tracking codes from one address. Beyond them browsers that opened a code before still open it, and so do code and phone. */
  trackAddress: { free: 100, points: 300, duration: 10 * 60 },
  /** Tracking codes tried with one phone number from one address whose tries are used up. */
  trackPhone: { points: 30, duration: 10 * 60 },
  /** Wrong phone numbers tried with one tracking code: whoever found a code learns no number. */
  trackCode: { points: 30, duration: 60 * 60 },
  /** What is asked about personal data with one code, right and wrong numbers: whoever found a code guesses no number. */
  privacyCode: { points: 30, duration: 60 * 60 },
} as const satisfies Record<string, Limit>;

type Limit = { points: number; duration: number; free?: number; shared?: true };

export type LimitName = keyof typeof LIMITS;

/** Counters of this node, and those that all nodes share. */
export interface RateLimits {
  /** Counts one, and answers how many that makes; none where nothing is counted. Throws RateLimitedError beyond the limit. */
  take(name: LimitName, key: string): Promise<number>;
  /** How many are left after so many. */
  left(name: LimitName, taken: number): number;
  /** Throws RateLimitedError where the limit has been reached, without counting. */
  check(name: LimitName, key: string): Promise<void>;
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
export function createRateLimits(shared: SharedCounters | null = null): RateLimits {
  const names = Object.keys(LIMITS) as LimitName[];
  const limiters = new Map(names.map((name) => [name, limiterOf(name, shared)] as const));
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
        if (reached instanceof RateLimiterRes) throw tooMany(reached);
        throw reached;
      }
    },
    left: (name, taken) => LIMITS[name].points - taken,
    async check(name, key) {
      const spent = exempt(name, key) ? null : await limiters.get(name)!.get(keyOf(name, key));
      if (spent && spent.consumedPoints >= LIMITS[name].points) throw tooMany(spent);
    },
    async giveBack(name, key) {
      if (!exempt(name, key)) await limiters.get(name)!.reward(keyOf(name, key));
    },
  };
}

function isShared(name: LimitName): boolean {
  return (LIMITS[name] as Limit).shared ?? false;
}

function limiterOf(name: LimitName, shared: SharedCounters | null): RateLimiterMemory | RateLimiterPostgres {
  const { points, duration } = LIMITS[name];
  if (!shared || !isShared(name)) return new RateLimiterMemory({ points, duration });
  return new RateLimiterPostgres({
    ...{ points, duration, keyPrefix: name, tableName: 'RateLimit', tableCreated: true },
    ...{ storeType: 'client', storeClient: clientOf(shared.db), clearExpiredByTimeout: false },
    // Whoever goes on beyond the limit costs the database nothing more.
    inMemoryBlockOnConsumed: points + 1,
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

function tooMany(reached: RateLimiterRes): RateLimitedError {
  return new RateLimitedError(Math.max(1, Math.ceil(reached.msBeforeNext / 1_000)));
}

/** Counters that are over say nothing any more. */
export const rateLimitJobs: JobList = {
  jobs: {
    'limits.sweep': async (work) => {
      await work.db.rateLimit.deleteMany({ where: { expire: { lt: work.now().getTime() } } });
    },
  },
  sweeps: [{ job: 'limits.sweep', cron: '23 * * * *' }],
};
