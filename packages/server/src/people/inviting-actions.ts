import { randomInt } from 'node:crypto';
import { INVITATION_MS, RESET_LINK_MS } from '@thon-so/domain/people';
import { isTeamRole, type Role } from '@thon-so/domain/roles';
import { auditChange } from '../audit/actions.ts';
import type { Context, Tx } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import type { Unit } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { openSession, rightsChanged } from '../identity/actions.ts';
import { noteSignInChange, tellOfSignIn } from '../identity/change-actions.ts';
import { checkPassword, replacePassword } from '../identity/me-actions.ts';
import { hashToken } from '../identity/session-actions.ts';
import { localId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { switchDuty } from '../roster/actions.ts';
import { canManage, unitToGive } from './actions.ts';
import {
  deleteInvitation,
  findInvitation,
  insertGrant,
  insertPerson,
  lockPerson,
  type Person,
  putInTeam,
  saveInvitation,
} from './store.ts';

const TEXTS = {
  taken: { vi: 'Số điện thoại này đã có tài khoản.', en: 'This number has an account already.' },
  over: {
    vi: 'Liên kết đã dùng hoặc hết hạn. Hãy xin người mời một liên kết mới.',
    en: 'The link was used or has run out. Ask for a new one.',
  },
} as const satisfies Record<string, Text>;

export type Invite = {
  idempotencyKey: string;
  phone: string;
  displayName: string;
  role: Role;
  unitId: string;
};

/** Whose invitation it is; the link's secret derives from the key. */
export type Invited = { accountId: string };

/**
 * Makes an account with a role and a link with which its owner sets a password.
 * @throws NotSignedInError NotFoundError ValidationError where the role is not the viewer's to give, or the phone is taken;
 * RateLimitedError after too many that were
 */
export async function invitePerson(context: Context, invite: Invite): Promise<Invited> {
  if (!context.viewer) throw new NotSignedInError();
  const { phone, displayName, role } = invite;
  const unit = await unitToGive(context, invite.unitId, role);
  const sending = { operation: 'invitePerson', key: invite.idempotencyKey, body: invite };
  const { accountId: inviterId } = context.viewer;
  // Beforehand, for free numbers too: who is stopped must not learn from it whether this one is taken.
  await context.limits.take('inviteTaken', inviterId);
  const invited = await once(context, sending, async (tx) => {
    const person = await insertPerson(tx, { phone, displayName });
    if (!person) throw new ValidationError([{ path: 'phone', text: TEXTS.taken }]);
    const { id: accountId } = person;
    await giveRole(context, tx, accountId, unit, role);
    await saveLink(context, tx, { id: accountId, hasJoined: false }, invite.idempotencyKey);
    const change = { action: 'PERSON_INVITED', subjectId: accountId, unitId: unit.id } as const;
    await auditChange(tx, context, { ...change, before: {}, after: { role } });
    return { accountId };
  });
  await context.limits.giveBack('inviteTaken', inviterId);
  return invited;
}

/** Gives a role at a unit; whoever is to do a team's work is taken into its team. */
export async function giveRole(
  context: Context,
  tx: Tx,
  accountId: string,
  unit: Unit,
  role: Role,
): Promise<void> {
  await insertGrant(tx, accountId, unit.id, role);
  if (!isTeamRole(role)) return;
  const villageId = unit.level === 'VILLAGE' ? unit.id : null;
  const place = { unitId: unit.id, unitName: unit.name, communeId: unit.communeId!, villageId };
  const memberId = await putInTeam(tx, accountId, place, newBadge);
  // Whoever left a team once was switched off for good.
  await switchDuty(tx, memberId, { onDuty: null }, context.now());
}

function newBadge(): string {
  return `TV-${String(randomInt(1_000_000)).padStart(6, '0')}`;
}

/**
 * Another link for somebody who lost theirs or their password; the one before no longer works. They stay signed in
 * where they are until it is used, and who has a password is told there.
 * @throws NotSignedInError NotFoundError NotAllowedError
 */
export async function renewInvitation(
  context: Context,
  input: { idempotencyKey: string; accountId: string },
): Promise<Invited> {
  if (!context.viewer) throw new NotSignedInError();
  const accountId = localId('Account', input.accountId);
  const sending = { operation: 'renewInvitation', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const person = await lockManaged(context, tx, accountId);
    await saveLink(context, tx, { id: accountId, hasJoined: hasJoined(person) }, input.idempotencyKey);
    const change = { action: 'PERSON_INVITED', subjectId: accountId, unitId: unitOf(person) } as const;
    const joined = hasJoined(person);
    await auditChange(tx, context, {
      ...change,
      before: {},
      after: joined ? { again: true } : { renewed: true },
    });
    if (joined) await tellOfSignIn(tx, accountId, 'PASSWORD_LINK_MADE');
    return { accountId };
  });
}

/** Somebody whom the viewer manages, under lock. @throws NotFoundError NotAllowedError */
export async function lockManaged(context: Context, tx: Tx, accountId: string): Promise<Person> {
  const person = await lockPerson(tx, accountId);
  if (!person) throw new NotFoundError();
  if (!canManage(context, person)) throw new NotAllowedError();
  return person;
}

/** The unit under which a change of somebody is kept: that of their first role. */
export function unitOf({ grants }: Person): string | null {
  return grants[0]?.unitId ?? null;
}

/** The secret of an invitation's link: 128 bits that only whoever holds the key and this installation can make. */
export function invitationToken(context: Pick<Context, 'sign'>, accountId: string, key: string): string {
  return context.sign(`invitation:${accountId}:${key}`).slice(0, 32);
}

const hasJoined = ({ passwordHash }: Pick<Person, 'passwordHash'>) => passwordHash !== null;

async function saveLink(
  context: Context,
  tx: Tx,
  { id, hasJoined }: { id: string; hasJoined: boolean },
  key: string,
): Promise<void> {
  const now = context.now();
  await saveInvitation(tx, id, {
    tokenHash: hashToken(invitationToken(context, id, key)),
    invitedById: context.viewer!.accountId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + (hasJoined ? RESET_LINK_MS : INVITATION_MS)),
  });
}

/** What a link is for, as whoever holds it is told. */
export type Invitation = {
  displayName: string;
  isNewPassword: boolean;
  roles: readonly { role: Role; unitName: string }[];
};

/** What a link is for; null where it was used or has run out. @throws RateLimitedError */
export async function readInvitation(context: Context, token: string): Promise<Invitation | null> {
  await context.limits.take('invitationAddress', context.ip);
  const invitation = await findInvitation(context.db, hashToken(token), context.now());
  if (!invitation) {
    noteOver(context);
    return null;
  }
  const { displayName, grants } = invitation.account;
  const roles = grants.map(({ role, unit }) => ({ role, unitName: unit.name }));
  return { displayName, isNewPassword: hasJoined(invitation.account), roles };
}

/**
 * Sets the password of whoever has the link, once, and signs them in here and out everywhere else.
 * @throws ValidationError RateLimitedError
 */
export async function acceptInvitation(
  context: Context,
  { token, password }: { token: string; password: string },
): Promise<void> {
  await context.limits.take('invitationAddress', context.ip);
  const tokenHash = hashToken(token);
  const found = await findInvitation(context.db, tokenHash, context.now());
  if (!found) throw over(context);
  const { account } = found;
  await checkPassword(password, account.phone, 'password');
  context.assertMayBecome();
  const session = await context.transaction(async (tx) => {
    if (!(await deleteInvitation(tx, tokenHash))) throw over(context);
    await replacePassword(tx, account.id, password);
    if (hasJoined(account)) {
      await noteSignInChange(context, tx, account.id, { kind: 'PASSWORD_BY_LINK', after: { byLink: true } });
    }
    await rightsChanged(tx, account.id, account.member?.id ?? null);
    return openSession(context, tx, account);
  });
  context.forgetRights(account.id);
  await context.become(session);
}

function noteOver({ refused, ip }: Context): void {
  refused.note({ action: 'INVITATION_REFUSED', source: ip });
}

function over(context: Context): ValidationError {
  noteOver(context);
  return new ValidationError([{ path: 'token', text: TEXTS.over }]);
}
