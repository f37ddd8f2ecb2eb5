import { isTeamRole, type Role } from '@thon-so/domain/roles';
import { auditChange, type Facts } from '../audit/actions.ts';
import type { Context, Tx } from '../context.ts';
import { followDuty } from '../dispatch/duty-actions.ts';
import { planLeaving } from '../dispatch/leaving-actions.ts';
import { NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import { once } from '../idempotency.ts';
import { rightsChanged } from '../identity/actions.ts';
import { endSessionsOf } from '../identity/me-actions.ts';
import { localId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { actOf } from '../requests/act.ts';
import { switchDuty } from '../roster/actions.ts';
import { unitToGive } from './actions.ts';
import { giveRole, lockManaged, unitOf } from './inviting-actions.ts';
import { deleteGrant, lockPerson, NEVER, type Person, saveSuspension } from './store.ts';

const LAST: Text = {
  vi: 'Đây là vai trò cuối cùng. Hãy khóa tài khoản thay vì bỏ vai trò.',
  en: 'This is the last role. Suspend the account instead.',
};

type ForPerson = { idempotencyKey: string; accountId: string };
export type ForRole = ForPerson & { role: Role; unitId: string };
export type PersonOutcome = { accountId: string };

const isOfTeam = ({ grants }: Person) => grants.some(({ role }) => isTeamRole(role));

/** Gives somebody a further role. @throws NotFoundError NotAllowedError ValidationError */
export async function grantRole(context: Context, input: ForRole): Promise<PersonOutcome> {
  const unit = await unitToGive(context, input.unitId, input.role);
  return change(context, 'grantRole', input, async (tx, person) => {
    await giveRole(context, tx, person.id, unit, input.role);
  });
}

/** Takes a role from somebody; whoever is in no team any more is asked nothing and holds nothing. */
export async function revokeRole(context: Context, input: ForRole): Promise<PersonOutcome> {
  const unitId = localId('Unit', input.unitId);
  return change(context, 'revokeRole', input, async (tx, person) => {
    const held = person.grants.some(({ role, unitId: at }) => role === input.role && at === unitId);
    if (!held) throw new NotFoundError();
    if (person.grants.length === 1) throw new ValidationError([{ path: 'role', text: LAST }]);
    const left = person.grants.filter(({ role, unitId: at }) => role !== input.role || at !== unitId);
    const leaves = isOfTeam(person) && !isOfTeam({ ...person, grants: left });
    await deleteGrant(tx, person.id, unitId, input.role);
    // The roster may still name them; a switch that stays off keeps them from being asked.
    const off = { onDuty: false, until: NEVER };
    if (leaves) await leave(context, tx, person, (id) => switchDuty(tx, id, off, context.now()));
  });
}

/** Locks somebody out everywhere, at once; what they were offered or hold goes to others. */
export function suspendAccount(context: Context, input: ForPerson): Promise<PersonOutcome> {
  return change(context, 'suspendAccount', input, async (tx, person) => {
    if (person.suspendedAt) return;
    await endSessionsOf(tx, person.id);
    await saveSuspension(tx, person.id, context.now());
    await leave(context, tx, person, async () => {});
  });
}

/** Lets somebody in again, with the roles they had. */
export function restoreAccount(context: Context, input: ForPerson): Promise<PersonOutcome> {
  return change(context, 'restoreAccount', input, (tx, person) => saveSuspension(tx, person.id, null));
}

/** Signs somebody out of every browser, as when a phone was lost. */
export function signOutEverywhere(context: Context, input: ForPerson): Promise<PersonOutcome> {
  return change(context, 'signOutEverywhere', input, (tx, person) => endSessionsOf(tx, person.id));
}

/** What a member is offered ends at once, and what they hold goes to others. */
async function leave(
  context: Context,
  tx: Tx,
  { member }: Person,
  change: (memberId: string) => Promise<void>,
): Promise<void> {
  if (!member) return;
  const act = actOf(context, tx, 'leave');
  await followDuty(act, member.id, false, () => change(member.id));
  await planLeaving(act, member.id);
}

/** Changes one person whom the viewer manages, writes down what changed, and has every node forget what they might do. */
async function change(
  context: Context,
  operation: string,
  input: ForPerson,
  run: (tx: Tx, person: Person) => Promise<void>,
): Promise<PersonOutcome> {
  if (!context.viewer) throw new NotSignedInError();
  const accountId = localId('Account', input.accountId);
  const sending = { operation, key: input.idempotencyKey, body: input };
  const outcome = await once(context, sending, async (tx) => {
    const person = await lockManaged(context, tx, accountId);
    await run(tx, person);
    const changed = await lockPerson(tx, accountId);
    const about = { action: 'PERSON_CHANGED', subjectId: accountId, unitId: unitOf(person) } as const;
    await auditChange(tx, context, { ...about, before: factsOf(person), after: factsOf(changed!) });
    await rightsChanged(tx, accountId, person.member?.id ?? null);
    return { accountId };
  });
  context.forgetRights(accountId);
  return outcome;
}

function factsOf({ grants, suspendedAt }: Person): Facts {
  return { roles: grants.map(({ role, unit }) => `${role} ${unit.name}`), suspended: suspendedAt !== null };
}
