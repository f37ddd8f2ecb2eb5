import { randomBytes, timingSafeEqual } from 'node:crypto';

/** People who share one computer at an office; the one who was there longest ago is forgotten. */
const MOST_PEOPLE = 8;
const FORM = /^[\w-]{22}(\.[0-9a-f]{32}){1,8}$/;

type Sign = (text: string) => string;

/**
 * Marks a browser in which somebody has signed in: its random id, and for each person a signature that only this
 * installation can make. Guesses by others then never lock that person out of their own browser. It opens nothing by
 * itself, and says nothing of whom it knows.
 */
export function markDevice(sign: Sign, mark: string | null, phone: string): string {
  const known = mark && FORM.test(mark) ? mark : randomBytes(16).toString('base64url');
  const [id = '', ...people] = known.split('.');
  const own = signatureOf(sign, id, phone);
  return [id, own, ...people.filter((one) => one !== own)].slice(0, MOST_PEOPLE + 1).join('.');
}

/** The id of the browser with this mark if that person has signed in there, else null. */
export function knownDevice(sign: Sign, mark: string | null, phone: string): string | null {
  if (!mark || !FORM.test(mark)) return null;
  const [id = '', ...people] = mark.split('.');
  const own = Buffer.from(signatureOf(sign, id, phone));
  return people.some((one) => timingSafeEqual(Buffer.from(one), own)) ? id : null;
}

function signatureOf(sign: Sign, id: string, phone: string): string {
  return sign(`device:${id}:${phone}`).slice(0, 32);
}
