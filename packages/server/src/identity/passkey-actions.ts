import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Context, Tx } from '../context.ts';
import { NotFoundError, ValidationError } from '../errors.ts';
import type { Account, Passkey } from '../generated/prisma/client.ts';
import { localId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { openSession } from './actions.ts';
import { noteSignInChange } from './change-actions.ts';
import { confirmOwner, me } from './me-actions.ts';
import {
  deletePasskey,
  findByCredential,
  findPasskeys,
  insertChallenge,
  insertPasskey,
  savePasskey,
  takeChallenge,
} from './passkey-store.ts';
import { hashToken } from './session-actions.ts';

const CHALLENGE_MS = 5 * 60_000;
const MOST_PASSKEYS = 10;
/** EdDSA, ES256 and RS256, as COSE numbers them: what authenticators in use can sign with. */
const ALGORITHMS = [-8, -7, -257];

const TEXTS = {
  unknown: {
    vi: 'Khóa truy cập này không dùng được ở đây. Hãy đăng nhập bằng mật khẩu.',
    en: 'This passkey does not work here. Sign in with the password.',
  },
  notAdded: { vi: 'Chưa thêm được khóa truy cập. Hãy thử lại.', en: 'The passkey was not added. Try again.' },
  tooMany: { vi: 'Đã đủ 10 khóa. Hãy bỏ bớt một khóa cũ.', en: 'There are 10 already. Remove an old one.' },
} as const satisfies Record<string, Text>;

/** The viewer's passkeys. */
export function myPasskeys(context: Context): Promise<Passkey[]> {
  return findPasskeys(context.db, me(context).accountId);
}

/**
 * What a browser needs to make a passkey for the viewer, as JSON of the Web Authentication standard.
 * @throws NotSignedInError RateLimitedError; ValidationError at `password` where it is not theirs
 */
export async function startPasskey(context: Context, password: string): Promise<string> {
  const { id, displayName } = await confirmOwner(context, password, 'password');
  const known = await findPasskeys(context.db, id);
  if (known.length >= MOST_PASSKEYS) throw refuse('password', TEXTS.tooMany);
  const options = await generateRegistrationOptions({
    rpName: 'Thôn Số',
    rpID: siteOf(context),
    userID: new TextEncoder().encode(id),
    userName: displayName,
    userDisplayName: displayName,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  });
  await keepChallenge(context, options.challenge, id);
  return JSON.stringify(options);
}

/** Keeps a passkey that the viewer's browser has made. @throws NotSignedInError ValidationError */
export async function addPasskey(
  context: Context,
  { response, name }: { response: string; name: string },
): Promise<void> {
  const { accountId } = me(context);
  const made = await verifyRegistration(context, response, accountId);
  await change(context, accountId, async (tx) => {
    const added = await insertPasskey(tx, {
      ...{ accountId, name, credentialId: made.id, publicKey: made.publicKey },
      ...{ counter: BigInt(made.counter), transports: made.transports ?? [], createdAt: context.now() },
    });
    if (!added) throw refuse('response', TEXTS.notAdded);
  });
}

async function verifyRegistration(context: Context, response: string, accountId: string) {
  const verified = await quietly(() =>
    verifyRegistrationResponse({
      response: JSON.parse(response) as RegistrationResponseJSON,
      expectedChallenge: (challenge) => isOurs(context, challenge, accountId),
      expectedOrigin: context.origin,
      expectedRPID: siteOf(context),
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  );
  if (!verified?.verified) throw refuse('response', TEXTS.notAdded);
  return verified.registrationInfo.credential;
}

/** Calls one of the viewer's passkeys otherwise. @throws NotSignedInError NotFoundError */
export async function renamePasskey(
  context: Context,
  { passkeyId, name }: { passkeyId: string; name: string },
): Promise<void> {
  const key = { id: localId('Passkey', passkeyId), accountId: me(context).accountId };
  await context.transaction(async (tx) => {
    if (!(await savePasskey(tx, key, { name }))) throw new NotFoundError();
  });
}

/** Forgets one of the viewer's passkeys: nobody signs in with it any more. @throws NotSignedInError NotFoundError */
export async function removePasskey(context: Context, passkeyId: string): Promise<void> {
  const { accountId } = me(context);
  const id = localId('Passkey', passkeyId);
  await change(context, accountId, async (tx) => {
    if (!(await deletePasskey(tx, accountId, id))) throw new NotFoundError();
  });
}

/** What a browser needs to sign in with a passkey, whoever it is. @throws RateLimitedError */
export async function startPasskeySignIn(context: Context): Promise<string> {
  await context.limits.take('passkeyAddress', context.ip);
  const options = await generateAuthenticationOptions({
    rpID: siteOf(context),
    userVerification: 'required',
  });
  await keepChallenge(context, options.challenge, null);
  return JSON.stringify(options);
}

/**
 * Signs in with what a passkey signed: a challenge of ours, once.
 * @throws ValidationError RateLimitedError; NotAllowedError on a socket
 */
export async function signInWithPasskey(context: Context, response: string): Promise<void> {
  await context.limits.take('passkeyAddress', context.ip);
  const { account, passkey, counter } = await verifySignIn(context, response);
  context.assertMayBecome();
  const session = await context.transaction(async (tx) => {
    const key = { id: passkey.id, accountId: account.id };
    const kept = await savePasskey(tx, key, { counter, lastUsedAt: context.now() });
    if (!kept) throw refuse('response', TEXTS.unknown);
    return openSession(context, tx, account);
  });
  await context.become(session);
}

type SignedIn = { account: Account; passkey: Passkey; counter: bigint };

async function verifySignIn(context: Context, response: string): Promise<SignedIn> {
  const verified = await quietly(async () => {
    const signed = JSON.parse(response) as AuthenticationResponseJSON;
    const passkey = await findByCredential(context.db, String(signed.id));
    if (!passkey || passkey.account.suspendedAt) return null;
    const { credentialId: id, publicKey, counter } = passkey;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: signed,
      expectedChallenge: (challenge) => isOurs(context, challenge, null),
      expectedOrigin: context.origin,
      expectedRPID: siteOf(context),
      credential: { id, publicKey: new Uint8Array(publicKey), counter: Number(counter) },
    });
    const { account } = passkey;
    return verified ? { account, passkey, counter: BigInt(authenticationInfo.newCounter) } : null;
  });
  if (!verified) throw refuse('response', TEXTS.unknown);
  return verified;
}

/** A passkey belongs to a site's name without its port. */
function siteOf({ origin }: Context): string {
  return new URL(origin).hostname;
}

async function keepChallenge(context: Context, challenge: string, accountId: string | null): Promise<void> {
  const expiresAt = new Date(context.now().getTime() + CHALLENGE_MS);
  await insertChallenge(context.db, { hash: hashToken(challenge), accountId, expiresAt });
}

function isOurs(context: Context, challenge: string, accountId: string | null): Promise<boolean> {
  return takeChallenge(context.db, { hash: hashToken(challenge), accountId, now: context.now() });
}

/** What does not read or verify is thrown in many ways, all of which mean no. */
async function quietly<Result>(verify: () => Promise<Result>): Promise<Result | null> {
  try {
    return await verify();
  } catch {
    return null;
  }
}

/** Changes the viewer's passkeys, writes down how many there are, and tells them. */
async function change(context: Context, accountId: string, run: (tx: Tx) => Promise<void>): Promise<void> {
  await context.transaction(async (tx) => {
    const before = (await findPasskeys(tx, accountId)).length;
    await run(tx);
    const after = (await findPasskeys(tx, accountId)).length;
    const kind = after > before ? 'PASSKEY_ADDED' : 'PASSKEY_REMOVED';
    const facts = { before: { passkeys: before }, after: { passkeys: after } };
    await noteSignInChange(context, tx, accountId, { kind, ...facts });
  });
}

function refuse(path: string, text: Text): ValidationError {
  return new ValidationError([{ path, text }]);
}
