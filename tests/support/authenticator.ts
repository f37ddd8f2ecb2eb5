import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** An authenticator in software, with one passkey. */
export interface Authenticator {
  /** What the browser answers to the server's options for a new passkey, as JSON. */
  make(options: string, changes?: { origin?: string }): string;
  /** What it answers to the options for signing in; `counter` is how often the passkey was used. */
  sign(options: string, changes?: { origin?: string; counter?: number }): string;
}

const USER_PRESENT_AND_VERIFIED = 0x05;
const HAS_CREDENTIAL = 0x40;

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const base64url = (data: Buffer | string) => Buffer.from(data).toString('base64url');
const cborText = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
const cborBytes = (bytes: Buffer) =>
  Buffer.concat([Buffer.from([0x59, bytes.length >> 8, bytes.length & 0xff]), bytes]);

/** @param origin of the pages it is used on, as in `http://localhost:4000` */
export function createAuthenticator(origin: string): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);

  const clientData = (type: string, options: string, from: string) =>
    Buffer.from(JSON.stringify({ type, challenge: JSON.parse(options).challenge, origin: from }));

  function authData(flags: number, counter: number, rest = Buffer.alloc(0)): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(new URL(origin).hostname), Buffer.from([flags]), count, rest]);
  }

  /** The public key as COSE writes an ES256 key. */
  function coseKey(): Buffer {
    const { x, y } = publicKey.export({ format: 'jwk' });
    const part = (label: number, value: string) =>
      Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(value, 'base64url')]);
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]),
      part(0x21, x!),
      part(0x22, y!),
    ]);
  }

  const credential = (response: object) =>
    JSON.stringify({
      ...{ id: base64url(id), rawId: base64url(id), type: 'public-key', clientExtensionResults: {} },
      response,
    });

  return {
    make(options, changes = {}) {
      const named = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey()]);
      const attestation = Buffer.concat([
        ...[Buffer.from([0xa3]), cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0])],
        ...[cborText('authData'), cborBytes(authData(USER_PRESENT_AND_VERIFIED | HAS_CREDENTIAL, 0, named))],
      ]);
      return credential({
        clientDataJSON: base64url(clientData('webauthn.create', options, changes.origin ?? origin)),
        attestationObject: base64url(attestation),
        transports: ['internal'],
      });
    },
    sign(options, changes = {}) {
      const client = clientData('webauthn.get', options, changes.origin ?? origin);
      const data = authData(USER_PRESENT_AND_VERIFIED, changes.counter ?? 0);
      return credential({
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)),
      });
    },
  };
}
