import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimitedError } from './errors.ts';

/** What is limited, per key: how many within how many seconds. */
const LIMITS = {
  /** Wrong passwords for one phone number, in a browser where its owner has signed in before. */
  signInDevice: { points: 10, duration: 60 * 60 },
  /** Wrong passwords for one phone number from one address. */
  signInPair: { points: 10, duration: 15 * 60 },
  /** Wrong passwords for one phone number from anywhere, before others than its owner are suspected. */
  signInPhone: { points: 20, duration: 15 * 60 },
  /** As many as NIST SP 800-63B lets anybody try at one account. */
  signInPhoneMost: { points: 100, duration: 24 * 60 * 60 },
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
  /** Requests by residents without an account from one address; carriers put many phones behind one. */
  submitAddress: { points: 120, duration: 10 * 60 },
  /** Numbers drawn from one address: a whole village may stand behind the desk's own wifi. */
  takeAddress: { points: 100, duration: 10 * 60 },
  /** Rings that somebody sends to their own phones to try them. */
  testRing: { points: 10, duration: 10 * 60 },
  /** Looking up requests by code from one address. */
  trackAddress: { points: 300, duration: 10 * 60 },
  /** What is asked about personal data with one code, right and wrong numbers: whoever found a code guesses no number. */
  privacyCode: { points: 30, duration: 60 * 60 },
} as const;

export type LimitName = keyof typeof LIMITS;

/** Counters of this node; another node has its own. */
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

/** Addresses of this machine itself, which the limits by address leave alone. */
function isLoopback(ip: string): boolean {
  return ip === '::1' || /^(::ffff:)?127\./.test(ip);
}

export function createRateLimits(): RateLimits {
  const limiters = new Map(
    Object.entries(LIMITS).map(([name, limit]) => [name, new RateLimiterMemory(limit)] as const),
  );
  const exempt = (name: LimitName, key: string) => /Address(Most)?$/.test(name) && isLoopback(key);
  return {
    async take(name, key) {
      if (exempt(name, key)) return 0;
      try {
        return (await limiters.get(name)!.consume(key)).consumedPoints;
      } catch (reached) {
        if (reached instanceof RateLimiterRes) throw tooMany(reached);
        throw reached;
      }
    },
    left: (name, taken) => LIMITS[name].points - taken,
    async check(name, key) {
      const spent = exempt(name, key) ? null : await limiters.get(name)!.get(key);
      if (spent && spent.consumedPoints >= LIMITS[name].points) throw tooMany(spent);
    },
    async giveBack(name, key) {
      if (!exempt(name, key)) await limiters.get(name)!.reward(key);
    },
  };
}

function tooMany(reached: RateLimiterRes): RateLimitedError {
  return new RateLimitedError(Math.max(1, Math.ceil(reached.msBeforeNext / 1_000)));
}
