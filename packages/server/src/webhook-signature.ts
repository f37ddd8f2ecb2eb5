import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the sender's clock may be off, and how long a message may be under way. */
const TOLERANCE_MS = 5 * 60_000;

/** What the Standard Webhooks specification signs of a message. */
export interface SignedMessage {
  readonly id: string;
  /** Seconds since 1970, as sent. */
  readonly timestamp: string;
  readonly body: string;
}

/** `v1,` and the HMAC-SHA256 of a message in base64, under a secret written `whsec_…`. */
export function signatureOf({ id, timestamp, body }: SignedMessage, secret: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/**
 * Whether one of the signatures, parted by spaces, is of this message under one of the secrets, and the message is
 * of now: at most 5 minutes old or ahead.
 */
export function isSigned(
  message: SignedMessage,
  signatures: string,
  secrets: readonly string[],
  now: Date,
): boolean {
  const sentAt = /^\d{1,12}$/.test(message.timestamp) ? Number(message.timestamp) * 1_000 : Number.NaN;
  if (!(Math.abs(now.getTime() - sentAt) <= TOLERANCE_MS)) return false;
  const given = signatures
    .split(' ')
    .slice(0, 10)
    .map((signature) => Buffer.from(signature));
  return secrets.some((secret) => {
    const wanted = Buffer.from(signatureOf(message, secret));
    return given.some((one) => one.length === wanted.length && timingSafeEqual(one, wanted));
  });
}
