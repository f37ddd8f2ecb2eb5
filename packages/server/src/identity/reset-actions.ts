import { randomUUID, timingSafeEqual } from 'node:crypto';
import { PASSWORD_CODE } from '@thon-so/domain/people';
import type { Context, Work } from '../context.ts';
import { ValidationError } from '../errors.ts';
import type { Text } from '../locale.ts';
import { handMessage } from '../messages.ts';
import { planJob } from '../work.ts';
import { openSession, rightsChanged } from './actions.ts';
import { noteSignInChange } from './change-actions.ts';
import { checkPassword, replacePassword } from './me-actions.ts';
import { deleteCode, findCode, saveCode, spendAttempt } from './reset-store.ts';
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
 * @throws RateLimitedError
 * @returns false where this installation sends no messages
 */
export async function requestCode(context: Context, phone: string): Promise<boolean> {
  if (!sendsCodes(context)) return false;
  await context.limits.take('codeAddress', context.ip);
  await context.limits.take('codePhone', phone);
  await context.limits.take('codePhoneMost', phone);
  const now = context.now();
  const id = randomUUID();
  await context.transaction(async (tx) => {
    const account = await findAccountByPhone(tx, phone);
    await saveCode(tx, keyOf(context, phone), {
      id,
      accountId: account && !account.suspendedAt ? account.id : null,
      codeHash: hashOf(context, id, codeOf(context, id)),
      attemptsLeft: PASSWORD_CODE.attempts,
      createdAt: now,
      expiresAt: new Date(now.getTime() + PASSWORD_CODE.ms),
    });
    await planJob(tx, 'identity.sendCode', { id }, { key: `code:${id}` });
  });
  return true;
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

export type Reset = { phone: string; code: string; password: string };

/**
 * Sets another password for whoever has the code, once, and signs them in here and out everywhere else. Each try counts,
 * and is answered alike whether nobody has the number, no code was asked for, or it is wrong or over.
 * @throws ValidationError RateLimitedError; NotAllowedError on a socket
 */
export async function resetPassword(context: Context, { phone, code, password }: Reset): Promise<void> {
  await checkPassword(password, phone, 'password');
  await context.limits.take('codeTryAddress', context.ip);
  const phoneKey = keyOf(context, phone);
  // Kept even where what follows is refused.
  const asked = await context.transaction((tx) => spendAttempt(tx, phoneKey, context.now()));
  const right = isSame(
    asked?.codeHash ?? '',
    hashOf(context, asked?.id ?? phoneKey, code.replace(/\D/g, '')),
  );
  const account = right && asked ? await findAccountByPhone(context.db, phone) : null;
  if (!asked || !account || account.suspendedAt || asked.accountId !== account.id) throw wrong();
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
