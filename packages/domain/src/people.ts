import { isCommonPassword } from './common-passwords.ts';
import { type Grant, ROLES, type Role, type UnitPath } from './roles.ts';
import type { UnitLevel } from './vocabulary.ts';

/** How long an invitation may be used; once. */
export const INVITATION_MS = 7 * 86_400_000;
/** A link for a new password opens an account that is in use, and is handed over at once. */
export const RESET_LINK_MS = 86_400_000;
/** How long a one-time code for a new password may be used, and how often somebody may be wrong about it. */
export const PASSWORD_CODE = { ms: 10 * 60_000, attempts: 5, digits: 6 } as const;
/** NIST SP 800-63B asks for at least eight; beside length only what is tried first is refused, as other rules make people choose worse. */
export const SHORTEST_PASSWORD = 10;

/** What the holder of a role may give and take, at their unit and below it. What is not listed gives nothing. */
const GIVES: Partial<Record<Role, readonly Role[]>> = {
  LEAD: ['MEMBER'],
  SUPERVISOR: ['MEMBER', 'LEAD', 'OPERATOR', 'OFFICER'],
  ADMIN: ROLES,
};

/** Where each role is held: a team serves a village or a commune, a hotline a commune or a whole province. */
const HELD_AT: Record<Role, readonly UnitLevel[]> = {
  MEMBER: ['VILLAGE', 'COMMUNE'],
  LEAD: ['VILLAGE', 'COMMUNE'],
  OPERATOR: ['COMMUNE', 'PROVINCE'],
  OFFICER: ['COMMUNE'],
  SUPERVISOR: ['COMMUNE'],
  PROVINCE: ['PROVINCE'],
  ADMIN: ['COMMUNE', 'PROVINCE'],
};

/** A role at a unit, by the units that it lies in, itself first. */
export type HeldRole = { role: Role; unitPath: UnitPath };

/** Whether a role is held at units of this level at all, whoever gives it. */
export function isHeldAt(role: Role, level: UnitLevel): boolean {
  return HELD_AT[role].includes(level);
}

/** The roles that may be given at a unit of this level, by whoever holds `grants`. */
export function rolesToGive(grants: readonly Grant[], level: UnitLevel, unitPath: UnitPath): Role[] {
  return ROLES.filter((role) => isHeldAt(role, level) && mayGive(grants, { role, unitPath }));
}

function mayGive(grants: readonly Grant[], { role, unitPath }: HeldRole): boolean {
  return grants.some((own) => GIVES[own.role]?.includes(role) && unitPath.includes(own.unitId));
}

/**
 * Whether whoever holds `grants` may suspend somebody, take their roles or give them a new password: only where each
 * role that they hold is theirs to give, so that nobody rules over an equal or a superior.
 */
export function mayManage(grants: readonly Grant[], held: readonly HeldRole[]): boolean {
  return held.length > 0 && held.every((role) => mayGive(grants, role));
}

/** What a password lacks, if anything. */
export function passwordProblem(password: string, phone: string): 'TOO_SHORT' | 'IS_PHONE' | 'COMMON' | null {
  if ([...password].length < SHORTEST_PASSWORD) return 'TOO_SHORT';
  const digits = password.replace(/\D/g, '');
  const isNumber = /^[\d\s+().-]+$/.test(password);
  if (isNumber && phone.endsWith(digits.slice(-9))) return 'IS_PHONE';
  return isCommonPassword(password) ? 'COMMON' : null;
}

/** What stands between a former member and the erasure of what is held on them. */
export type ErasureProblem = 'NOT_SUSPENDED' | 'LAST_ADMIN' | 'HOLDS_WORK';

/**
 * Whether what is held on somebody may be erased: only of who is locked out already, whose unit has another administrator,
 * and on whom nobody waits any more.
 * @param openWork how much they still hold
 */
export function erasureProblem(person: {
  suspended: boolean;
  lastAdmin: boolean;
  openWork: number;
}): ErasureProblem | null {
  if (!person.suspended) return 'NOT_SUSPENDED';
  if (person.lastAdmin) return 'LAST_ADMIN';
  return person.openWork > 0 ? 'HOLDS_WORK' : null;
}
