/**
 * What is limited, per key: how many (`points`) within how many seconds. `free`: from so many on it takes a proof of
 * work. `shared`: counted for all nodes together, in the database, where each is a write anyway; the others are counted by
 * each node alone, so that guesses write nothing, and what is guessed at bears that few nodes allow a few times as many.
 * `soft`: nobody is refused beyond it, each further one takes a proof of work, because anybody can use it up for somebody.
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
  /** Codes for a new password that a browser in which the number's owner signed in before has sent to it. */
  codeDevice: { points: 5, duration: 24 * 60 * 60, shared: true },
  /** Codes that are sent to one phone number for somebody at one address. */
  codePair: { points: 5, duration: 24 * 60 * 60, shared: true },
  /** Codes that one phone number may be sent, whoever asks: each costs the operator a message, and its owner their peace. */
  codePhone: { points: 3, duration: 15 * 60, shared: true, soft: true },
  codePhoneMost: { points: 20, duration: 24 * 60 * 60, shared: true },
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
  /** Invitations of one inviter to numbers that have an account: who asks about many numbers learns who is in the teams. */
  inviteTaken: { points: 20, duration: 24 * 60 * 60, shared: true },
  /** Requests by residents without an account from one address: a village's wifi, or a carrier's with many phones. */
  submitAddress: { free: 30, points: 600, duration: 10 * 60, shared: true },
  /** Requests with one phone number, the caller's or the helped person's, from one address; a village head asks for many. */
  submitPair: { free: 20, points: 60, duration: 6 * 60 * 60, shared: true },
  /** Requests with one phone number from anywhere. */
  submitPhone: { points: 40, duration: 6 * 60 * 60, shared: true, soft: true },
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

export type Limit = { points: number; duration: number; free?: number; shared?: true; soft?: true };

export type LimitName = keyof typeof LIMITS;

export type Limits = Readonly<Record<LimitName, Limit>>;

/** How many there may be at one moment on one node. */
export const AT_ONCE = {
  /** Open sockets of one address: a carrier may have a whole district behind one. */
  socketsAddress: 10_000,
  /** Open sockets of one account. */
  socketsAccount: 1_000,
  /** Operations under way on one socket. */
  operationsSocket: 32,
};

export type AtOnce = Readonly<typeof AT_ONCE>;

/** What holds at this installation. */
export interface AllLimits {
  readonly rates: Limits;
  readonly atOnce: AtOnce;
}

const CHANGE = /^(\w+)=(?:(\d{1,7})\/)?(\d{1,7})$/;

/**
 * The limits with those that a deployer changes: `takeAddress=300`, or with how many are free of a proof of work
 * `submitUnit=120/1200`, separated by commas. Null where one of them cannot be read or names no limit.
 */
export function changedLimits(text: string): AllLimits | null {
  const rates: Record<LimitName, Limit> = { ...LIMITS };
  const atOnce: Record<keyof AtOnce, number> = { ...AT_ONCE };
  for (const each of text.split(/[\s,]+/).filter(Boolean)) {
    const [, name = '', free, most = ''] = CHANGE.exec(each) ?? [];
    const points = Number(most);
    if (points === 0) return null;
    if (Object.hasOwn(rates, name)) {
      const rate = rates[name as LimitName];
      if ((free === undefined) !== (rate.free === undefined) || Number(free ?? 0) > points) return null;
      rates[name as LimitName] = { ...rate, points, ...(free !== undefined && { free: Number(free) }) };
    } else if (Object.hasOwn(atOnce, name) && free === undefined) {
      atOnce[name as keyof AtOnce] = points;
    } else {
      return null;
    }
  }
  return { rates, atOnce };
}
