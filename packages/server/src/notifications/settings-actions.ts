import { ECDH } from 'node:crypto';
import { areQuietHours, DEFAULT_QUIET, type QuietHours } from '@thon-so/domain/telling';
import type { Context } from '../context.ts';
import { type FieldProblem, NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import type { NotificationChoice } from '../generated/prisma/client.ts';
import type { Text } from '../locale.ts';
import type { ViewerScope } from '../scope.ts';
import { type PushOutcome, pushTest } from './push-actions.ts';
import {
  countSubscriptions,
  deleteSubscription,
  findChoice,
  findSubscription,
  keepNewest,
  saveChoice,
  saveSubscription,
} from './subscription-store.ts';

/** More devices than anybody has; beyond it the oldest is forgotten. */
const MOST_DEVICES = 10;
const LONGEST_ENDPOINT = 1_000;

function demandViewer(context: Context): ViewerScope {
  if (!context.viewer) throw new NotSignedInError();
  return context.viewer;
}

export type NotificationSettings = {
  pushKey: string;
  devices: number;
  quietHours: QuietHours | null;
  messages: boolean;
  messagesPossible: boolean;
};

/** How the viewer wants to be told, and what a browser needs to ring. @throws NotSignedInError */
export async function readSettings(context: Context): Promise<NotificationSettings> {
  const { accountId } = demandViewer(context);
  const choice = await findChoice(context.db, accountId);
  return {
    pushKey: context.reach.vapid.publicKey,
    devices: await countSubscriptions(context.db, accountId),
    quietHours: quietOf(choice),
    messages: choice?.messages ?? true,
    messagesPossible: context.reach.gateway !== null,
  };
}

function quietOf(choice: NotificationChoice | null): QuietHours | null {
  if (choice === null) return DEFAULT_QUIET;
  const { quiet, quietFrom: fromMinute, quietUntil: untilMinute } = choice;
  return quiet ? { fromMinute, untilMinute } : null;
}

export type BrowserSubscription = { endpoint: string; p256dh: string; auth: string };

/** Has the browser in front of the viewer ring until their session ends. @throws NotSignedInError ValidationError */
export async function addSubscription(context: Context, given: BrowserSubscription): Promise<void> {
  const { accountId, sessionId } = demandViewer(context);
  const problems = subscriptionProblems(context, given);
  if (problems.length > 0) throw new ValidationError(problems);
  const { endpoint, p256dh, auth } = given;
  const language = context.locale;
  await context.transaction(async (tx) => {
    const createdAt = context.now();
    await saveSubscription(tx, { accountId, sessionId, endpoint, p256dh, auth, language, createdAt });
    await keepNewest(tx, accountId, MOST_DEVICES);
    await saveChoice(tx, accountId, { language });
  });
}

function subscriptionProblems(context: Context, given: BrowserSubscription): FieldProblem[] {
  const { endpoint, p256dh, auth } = given;
  const endpointIsRight = endpoint.length <= LONGEST_ENDPOINT && context.reach.mayPush(endpoint);
  return [
    ...(endpointIsRight ? [] : [{ path: 'endpoint', text: WRONG.endpoint }]),
    ...(isPublicKey(p256dh) ? [] : [{ path: 'p256dh', text: WRONG.key }]),
    ...(/^[\w-]{22}$/.test(auth) ? [] : [{ path: 'auth', text: WRONG.key }]),
  ];
}

const WRONG: Record<'endpoint' | 'key' | 'quiet', Text> = {
  endpoint: { vi: 'Địa chỉ nhận chuông không dùng được.', en: 'The address of the push service is no good.' },
  key: { vi: 'Khóa của trình duyệt không đúng.', en: 'The browser’s key is wrong.' },
  quiet: {
    vi: 'Giờ bắt đầu và giờ kết thúc phải khác nhau.',
    en: 'It must end at another time than it begins.',
  },
};

/** An uncompressed point of P-256, 65 bytes in base64url. */
function isPublicKey(text: string): boolean {
  if (!/^[\w-]{87}$/.test(text)) return false;
  try {
    ECDH.convertKey(text, 'prime256v1', 'base64url', 'base64url', 'uncompressed');
    return true;
  } catch {
    return false;
  }
}

/** The browser rings no more; one that did not changes nothing. @throws NotSignedInError */
export async function removeSubscription(context: Context, endpoint: string): Promise<void> {
  const { accountId } = demandViewer(context);
  await deleteSubscription(context.db, { accountId, endpoint });
}

export type SettingsChange = { quietHours: QuietHours | null; messages: boolean };

/** @throws NotSignedInError ValidationError */
export async function changeSettings(context: Context, change: SettingsChange): Promise<void> {
  const { accountId } = demandViewer(context);
  const { quietHours, messages } = change;
  if (quietHours && !areQuietHours(quietHours)) {
    throw new ValidationError([{ path: 'quietHours', text: WRONG.quiet }]);
  }
  const { fromMinute: quietFrom, untilMinute } = quietHours ?? DEFAULT_QUIET;
  await context.transaction((tx) =>
    saveChoice(tx, accountId, {
      ...{ quiet: quietHours !== null, quietFrom, quietUntil: untilMinute },
      ...{ messages, language: context.locale },
    }),
  );
}

/** Rings the browser in front of the viewer now. @throws NotSignedInError NotFoundError RateLimitedError */
export async function ringForTest(context: Context, endpoint: string): Promise<PushOutcome> {
  const { accountId } = demandViewer(context);
  const subscription = await findSubscription(context.db, accountId, endpoint);
  if (!subscription) throw new NotFoundError();
  await context.limits.take('testRing', accountId);
  return pushTest(context, subscription);
}
