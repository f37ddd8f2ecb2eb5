import { looksLikePhone } from '../ui/phone.ts';

const key = 'thon-so.help.known';
const most = 5;
const keptForMs = 30 * 86_400_000;
const rounds = 60_000;

/**
 * The code of a request that this browser made, sealed with the phone number it was made with: a phone may be borrowed, and
 * whoever types another number, or looks into the storage, learns nothing.
 */
interface Sealed {
  at: number;
  salt: string;
  box: string;
}

const toText = (bytes: ArrayBuffer | Uint8Array) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes as ArrayBuffer)));
const toBytes = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const plain = (phone: string) => phone.replace(/\D/g, '').replace(/^84/, '0');

function read(now: number): Sealed[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]') as Sealed[];
    return kept.filter(({ at }) => now - at < keptForMs);
  } catch {
    return [];
  }
}

async function keyOf(phone: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(plain(phone)),
    'PBKDF2',
    false,
    ['deriveKey'],
  );
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Without https a browser has no such means: then nothing is kept, and nothing known. */
const possible = () => typeof crypto !== 'undefined' && crypto.subtle !== undefined;

/** Keeps the code of a request just made, for this number alone. */
export async function rememberRequest(phone: string, code: string, now: number): Promise<void> {
  if (!possible()) return;
  try {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const secret = await keyOf(phone, salt);
    const box = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv: salt },
      secret,
      new TextEncoder().encode(code),
    );
    const kept = [{ at: now, salt: toText(salt), box: toText(box) }, ...read(now)].slice(0, most);
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    return;
  }
}

/** The codes of the requests that this browser made with this number, newest first; none for any other number. */
export async function codesOf(phone: string, now: number): Promise<string[]> {
  if (!possible() || !looksLikePhone(phone)) return [];
  const opened = await Promise.all(read(now).map((sealed) => open(phone, sealed)));
  return opened.filter((code) => code !== null);
}

async function open(phone: string, { salt, box }: Sealed): Promise<string | null> {
  try {
    const iv = toBytes(salt);
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(phone, iv), toBytes(box));
    return new TextDecoder().decode(text);
  } catch {
    return null;
  }
}
