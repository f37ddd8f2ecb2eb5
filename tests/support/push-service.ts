import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a push service was handed, read as the browser would. */
export interface Push {
  readonly browser: string;
  readonly headers: IncomingHttpHeaders;
  /** What the VAPID token says, after its signature was verified. */
  readonly claims: { aud: string; exp: number; sub: string };
  readonly payload: {
    kind: string;
    title: string;
    body: string;
    language: string;
    path: string;
    tag: string;
    loud: boolean;
    expiresAt: string;
    claim: { taskId: string; idempotencyKey: string } | null;
  };
  /** The payload as it was decrypted. */
  readonly text: string;
}

export interface PushService extends AsyncDisposable {
  /** A browser that has subscribed: what it hands to its server. */
  browser(name: string): { endpoint: string; p256dh: string; auth: string };
  /** Everything that was taken, in order. */
  readonly taken: Push[];
  /** What to answer for a browser from now on; 201 when nothing is said. */
  answer(name: string, status: number): void;
  /** How often a browser was tried, taken or not. */
  tries(name: string): number;
}

type Keys = { secret: ReturnType<typeof createECDH>; auth: Buffer };

/** A push service (RFC 8030) for tests, which also holds its browsers' keys (RFC 8291) and checks VAPID (RFC 8292). */
export async function startPushService(applicationServerKey: () => string): Promise<PushService> {
  const browsers = new Map<string, Keys>();
  const answers = new Map<string, number>();
  const tried = new Map<string, number>();
  const taken: Push[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const name = decodeURIComponent((request.url ?? '').split('/').at(-1) ?? '');
    tried.set(name, (tried.get(name) ?? 0) + 1);
    const status = answers.get(name) ?? 201;
    const keys = browsers.get(name);
    if (status === 201 && keys) {
      try {
        const claims = readVapid(request.headers.authorization ?? '', applicationServerKey());
        const text = decrypt(Buffer.concat(chunks), keys);
        taken.push({ browser: name, headers: request.headers, claims, text, payload: JSON.parse(text) });
      } catch (error) {
        response.writeHead(400).end(String(error));
        return;
      }
    }
    response.writeHead(status).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    taken,
    browser(name) {
      const secret = createECDH('prime256v1');
      secret.generateKeys();
      const auth = randomBytes(16);
      browsers.set(name, { secret, auth });
      const endpoint = `${origin}/push/${encodeURIComponent(name)}`;
      return { endpoint, p256dh: secret.getPublicKey('base64url'), auth: auth.toString('base64url') };
    },
    answer: (name, status) => void answers.set(name, status),
    tries: (name) => tried.get(name) ?? 0,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function readVapid(authorization: string, expectedKey: string): Push['claims'] {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  if (key !== expectedKey) throw new Error('signed with another key than the browser subscribed with');
  const [head = '', body = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const jwk = {
    ...{ kty: 'EC', crv: 'P-256' },
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const signed = Buffer.from(`${head}.${body}`);
  const bytes = Buffer.from(signature, 'base64url');
  if (!verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes)) {
    throw new Error('the VAPID signature is wrong');
  }
  return JSON.parse(Buffer.from(body, 'base64url').toString());
}

function derive(salt: Uint8Array, key: Uint8Array, info: Uint8Array | string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, length));
}

/** One aes128gcm record (RFC 8188) for the browser with these keys. */
function decrypt(body: Buffer, { secret, auth }: Keys): string {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + body[20]!);
  const record = body.subarray(21 + sender.length);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), secret.getPublicKey(), sender]);
  const key = derive(auth, secret.computeSecret(sender), info, 32);
  const decipher = createDecipheriv(
    'aes-128-gcm',
    derive(salt, key, 'Content-Encoding: aes128gcm\0', 16),
    derive(salt, key, 'Content-Encoding: nonce\0', 12),
  );
  decipher.setAuthTag(record.subarray(-16));
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2)).toString();
}
