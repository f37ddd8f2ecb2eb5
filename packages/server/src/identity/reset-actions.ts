import { randomUUID, timingSafeEqual } from 'node:crypto';
import { PASSWORD_CODE } from '@thon-so/domain/people';
import type { Context, Work } from '../context.ts';
import { ProofOfWorkRequiredError, RateLimitedError, ValidationError } from '../errors.ts';
import type { Text } from '../locale.ts';
import { handMessage } from '../messages.ts';
import { isProven, type Proof, puzzlesFor } from '../proof-of-work.ts';
import { planJob } from '../work.ts';
import { openSession, rightsChanged } from './actions.ts';
import { noteSignInChange } from './change-actions.ts';
import { checkPassword, replacePassword } from './me-actions.ts';
import { deleteCode, findCode, insertCode, lastCodeId, spendAttempt } from './reset-store.ts';
import { findAccountByPhone } from './store.ts';

const WRONG: Text = {
  vi: 'Mã không đúng, đã dùng hoặc hết hạn.',
  en: 'The code is wrong, was used or has run out.',
};

/** Whether this installation can send people a code. */
export function sendsCodes({ reach }: Pick<Work, 'reach'>): boolean {
  return reach.gateway !== null;
}

/**
 * Has a one-time code sent to a phone number, by message. Does and answers the same where nobody has that number: a row
 * is kept and a job planned, which then sends nothing.
 * @throws RateLimitedError ProofOfWorkRequiredError
 * @returns what the code is tried with by whoever asked for it; null where this installation sends no messages
 */
export async function requestCode(
  context: Context,
  phone: string,
  proof: Proof | null,
): Promise<string | null> {
  if (!sendsCodes(context)) return null;
  await admitAsker(context, phone, proof);
  const now = context.now();
  const id = randomUUID();
  await context.transaction(async (tx) => {
    const account = await findAccountByPhone(tx, phone);
    await insertCode(tx, {
      ...{ id, phoneKey: keyOf(context, phone) },
      accountId: account && !account.suspendedAt ? account.id : null,
      codeHash: hashOf(context, id, codeOf(context, id)),
      attemptsLeft: PASSWORD_CODE.attempts,
      blindAttemptsLeft: PASSWORD_CODE.attempts,
      createdAt: now,
      expiresAt: new Date(now.getTime() + PASSWORD_CODE.ms),
    });
    await planJob(tx, 'identity.sendCode', { id }, { key: `code:${id}` });
  });
  return id;
}

/**
 * Counts a code that is asked for, so that no phone is flooded, nor its owner kept from asking by others who did:
 * - a browser in which the owner signed in before has codes of its own;
 * - one address has few for one number;
 * - where a number was sent some already, from wherever, the next takes a proof of work, bound to the last of them;
 * - only beyond what a phone can bear in a day, strangers' browsers are refused.
 */
async function admitAsker(context: Context, phone: string, proof: Proof | null): Promise<void> {
  const { limits, ip } = context;
  if (await isOwnBrowser(context, phone)) return;
  const counted = [
    ['codeAddress', ip],
    ['codePair', `${phone} ${ip}`],
    ['codePhone', phone],
  ] as const;
  let lately = 0;
  for (const [name, key] of counted) lately = await limits.take(name, key);
  if (!limits.isFree('codePhone', lately)) {
    const subject = `reset:${(await lastCodeId(context.db, keyOf(context, phone))) ?? phone}`;
    if (!isProven(context, subject, proof)) {
      for (const [name, key] of counted) await limits.giveBack(name, key);
      throw new ProofOfWorkRequiredError(puzzlesFor(context, subject), 'codePhone');
    }
  }
  await limits.take('codePhoneMost', phone);
}

/** Whether the owner of the number signed in in this browser before, and it has codes left. */
async function isOwnBrowser(context: Context, phone: string): Promise<boolean> {
  const device = context.knownDevice(phone);
  if (device === null) return false;
  try {
    await context.limits.take('codeDevice', `${device} ${phone}`);
    return true;
  } catch (reached) {
    if (!(reached instanceof RateLimitedError)) throw reached;
    return false;
  }
}

/** Hands the code to the gateway, if it may still be used and somebody has the number. @throws Error to be tried again */
export async function sendCode(work: Work, id: string): Promise<void> {
  const code = await findCode(work.db, id, work.now());
  if (!code?.account || !sendsCodes(work)) return;
  const { phone, locale } = code.account;
  const language = locale === 'en' ? 'en' : 'vi';
  await handMessage(work, id, { phone, language, text: message(codeOf(work, id))[language] });
}

function message(code: string): Text {
  const minutes = PASSWORD_CODE.ms / 60_000;
  return {
    vi: `Thôn Số: mã đặt mật khẩu mới là ${code}, dùng trong ${minutes} phút. Không đưa mã này cho bất kỳ ai.`,
    en: `Thôn Số: ${code} is your code for a new password, for ${minutes} minutes. Never give it to anybody.`,
  };
}

/** `ticket`: what was answered to whoever asked for the code, where it comes from the same page. */
export type Reset = { phone: string; code: string; password: string; ticket: string | null };

/**
 * Sets another password for whoever has the code, once, and signs them in here and out everywhere else. Each try counts,
 * and is answered alike whether nobody has the number, no code was asked for, or it is wrong or over. With the ticket the
 * tries are one's own; without it, those at the last code are shared with everybody.
 * @throws ValidationError RateLimitedError; NotAllowedError on a socket
 */
export async function resetPassword(
  context: Context,
  { phone, code, password, ticket }: Reset,
): Promise<void> {
  await checkPassword(password, phone, 'password');
  await context.limits.take('codeTryAddress', context.ip);
  const phoneKey = keyOf(context, phone);
  // Kept even where what follows is refused.
  const asked = await context.transaction((tx) => spendAttempt(tx, phoneKey, ticket, context.now()));
  const right = isSame(
    asked?.codeHash ?? '',
    hashOf(context, asked?.id ?? phoneKey, code.replace(/\D/g, '')),
  );
  const account = right && asked ? await findAccountByPhone(context.db, phone) : null;
  if (!asked || !account || account.suspendedAt || asked.accountId !== account.id) {
    if (asked?.left === 0) noteUsedUp(context);
    throw wrong();
  }
  context.assertMayBecome();
  const session = await context.transaction(async (tx) => {
    if (!(await deleteCode(tx, asked.id))) throw wrong();
    await replacePassword(tx, account.id, password);
    await noteSignInChange(context, tx, account.id, { kind: 'PASSWORD_BY_CODE', after: { byCode: true } });
    await rightsChanged(tx, account.id, asked.memberId);
    return openSession(context, tx, account);
  });
  context.forgetRights(account.id);
  await context.become(session);
}

/** Whoever tried a code as often as it bears is told nothing else, but it can be seen. */
function noteUsedUp({ refused, ip, knownViewer }: Context): void {
  const account = knownViewer?.accountId ?? null;
  refused.note({ action: 'RESET_LIMITED', source: ip, account, field: 'resetPassword' });
}

function wrong(): ValidationError {
  return new ValidationError([{ path: 'code', text: WRONG }]);
}

type Signs = Pick<Work, 'sign'>;

/** Under what a number's code is kept, so that the number itself is not. */
function keyOf({ sign }: Signs, phone: string): string {
  return sign(`password code of ${phone}`);
}

/** The code follows from its row's random id and the secret, so that the job that sends it need not be told it. */
function codeOf({ sign }: Signs, id: string): string {
  const number = Number.parseInt(sign(`password code ${id}`).slice(0, 12), 16);
  return String(number % 10 ** PASSWORD_CODE.digits).padStart(PASSWORD_CODE.digits, '0');
}

function hashOf({ sign }: Signs, id: string, code: string): string {
  return sign(`password code ${id} is ${code}`);
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
