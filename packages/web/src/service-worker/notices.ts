import type { NoticeOptions } from './scope.ts';

/** What a push says, in the words of the API: see the server's notifications/push-actions.ts. */
export interface Told {
  kind: string;
  title: string;
  body: string;
  language: 'vi' | 'en';
  /** The page to open, from the root. */
  path: string;
  /** A notification of the same tag takes the place of an earlier one. */
  tag: string;
  loud: boolean;
  expiresAt: string;
  /** For an offer: what its button claims; the key makes pressing it twice one claim. */
  claim: { taskId: string; idempotencyKey: string } | null;
}

/** As long as three rings of a telephone. */
const vibration = [400, 200, 400, 200, 800, 400, 400, 200, 400, 200, 800];

const words = {
  vi: {
    claim: 'Nhận việc',
    open: 'Xem',
    over: 'Việc này đã hết giờ trả lời.',
    claimed: 'Anh/chị đã nhận việc',
    claimedBody: 'Mở để xem và gọi cho bà con trước khi đi.',
    refused: 'Chưa nhận được việc',
    unreachable: 'Máy đang mất mạng. Mở Thôn Số để thử lại.',
    signedOut: 'Anh/chị cần đăng nhập lại. Chạm để mở.',
  },
  en: {
    claim: 'Take it',
    open: 'View',
    over: 'The time to answer is over.',
    claimed: 'The task is yours',
    claimedBody: 'Open it and call the resident before you go.',
    refused: 'The task could not be taken',
    unreachable: 'There is no network. Open Thôn Số to try again.',
    signedOut: 'Please sign in again. Tap to open.',
  },
};

/** Reads a push; null for what is none of ours. */
export function readTold(text: string | undefined): Told | null {
  try {
    const told = JSON.parse(text ?? '') as Partial<Told>;
    if (typeof told.title !== 'string' || typeof told.tag !== 'string') return null;
    return {
      ...{ kind: String(told.kind), title: told.title, body: told.body ?? '', tag: told.tag },
      language: told.language === 'en' ? 'en' : 'vi',
      path: ownPath(told.path),
      loud: told.loud === true,
      expiresAt: told.expiresAt ?? '',
      claim: told.claim ?? null,
    };
  } catch {
    return null;
  }
}

/** A page of ours: whatever else stands there leads to the start. */
export function ownPath(path: unknown): string {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : '/';
}

export interface Notice {
  title: string;
  options: NoticeOptions;
}

/**
 * How a push is shown. One that rings stays until somebody acts, and rings again when it is renewed; one that comes late is
 * quiet.
 */
export function noticeOf(told: Told, now: number): Notice {
  const text = words[told.language];
  const over = told.claim !== null && Date.parse(told.expiresAt) <= now;
  const rings = told.loud && !over;
  const buttons = [
    { action: 'claim', title: text.claim },
    { action: 'open', title: text.open },
  ];
  return {
    title: told.title,
    options: {
      body: over ? text.over : told.body,
      tag: told.tag,
      lang: told.language,
      icon: '/icon-192.png',
      badge: '/badge-96.png',
      requireInteraction: rings,
      renotify: rings,
      ...(rings ? { vibrate: vibration } : { silent: true }),
      actions: told.claim && !over ? buttons : [],
      data: told,
    },
  };
}

/** What became of a claim, in place of the notification that was pressed. */
export function claimNotice(told: Told, result: ClaimResult): Notice {
  const text = words[told.language];
  const claimed = result.kind === 'claimed';
  const body = { claimed: text.claimedBody, unreachable: text.unreachable, signedOut: text.signedOut };
  const path = claimed ? `/work?task=${told.claim?.taskId}` : told.path;
  return {
    title: claimed ? text.claimed : text.refused,
    options: {
      body: result.kind === 'refused' ? result.message : body[result.kind],
      tag: told.tag,
      lang: told.language,
      icon: '/icon-192.png',
      badge: '/badge-96.png',
      silent: true,
      data: { ...told, claim: null, loud: false, path },
    },
  };
}

export type ClaimResult =
  | { kind: 'claimed' | 'unreachable' | 'signedOut' }
  /** `message` is the server's, for people. */
  | { kind: 'refused'; message: string };
