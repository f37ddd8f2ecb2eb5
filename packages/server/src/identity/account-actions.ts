import { isCommonPassword } from '@thon-so/domain/common-passwords';
import { SHORTEST_PASSWORD } from '@thon-so/domain/people';
import { ROLES } from '@thon-so/domain/roles';
import { z } from 'zod';
import type { Db } from '../context.ts';
import { normalisePhone } from '../inputs.ts';
import { isKnownPassword } from './known-passwords.ts';
import { hashPassword } from './password.ts';
import { findUnitByCode, insertAccount } from './store.ts';

const schema = z.object({
  phone: z.string().transform((typed, context) => {
    const number = normalisePhone(typed);
    if (number !== null) return number;
    context.addIssue('the first must be a phone number, such as 0912345678');
    return z.NEVER;
  }),
  displayName: z
    .string('the second must be a name')
    .trim()
    .min(1, 'the second must be a name')
    .max(120, 'the name is too long'),
  role: z.enum(ROLES, `the third must be a role: ${ROLES.join(', ')}`),
  unitCode: z.string('the fourth must be the code of a unit, such as 24175'),
  password: z
    .string('the password is missing')
    .min(SHORTEST_PASSWORD, `the password must have at least ${SHORTEST_PASSWORD} characters`)
    .refine(
      async (password) => !isCommonPassword(password) && !(await isKnownPassword(password)),
      'the password is one that is guessed first',
    ),
});

/** What was asked cannot be done; the message says why, a line for each reason. */
export class AccountError extends Error {
  override name = 'AccountError';
}

export type NewAccount = { [Name in keyof z.infer<typeof schema>]: string | undefined };

/**
 * Gives somebody an account with a role at a unit: how the first administrator of an installation gets in.
 * @throws AccountError
 * @returns the phone number in E.164 and the unit's name
 */
export async function addAccount(db: Db, asked: NewAccount): Promise<{ phone: string; unit: string }> {
  const parsed = await schema.safeParseAsync(asked);
  if (!parsed.success) throw new AccountError(parsed.error.issues.map(({ message }) => message).join('\n'));
  const { phone, displayName, role, unitCode, password } = parsed.data;
  const unit = await findUnitByCode(db, unitCode);
  if (!unit) throw new AccountError(`there is no unit with the code ${unitCode}`);
  const passwordHash = await hashPassword(password);
  const added = await insertAccount(db, { phone, displayName, passwordHash, role, unitId: unit.id });
  if (!added) throw new AccountError(`${phone} has an account already`);
  return { phone, unit: unit.name };
}
