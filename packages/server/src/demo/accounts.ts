import type { Role } from '@thon-so/domain/roles';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { stableId, unitIdOf } from './ids.ts';
import { BINH_MINH, HOA_PHU, HOA_PHU_VILLAGES, TAN_DONG } from './places.ts';
import { hasAccount } from './store.ts';

/** One password for every account of the demo: it protects nothing, and is shown on the sign-in page. */
export const DEMO_PASSWORD = 'thonso-demo';

/**
 * Phones of the demo start with 0590: libphonenumber accepts every 059x, but 0590 is in no series that an operator
 * sells (059's are 0592, 0593, 0598 and 0599), so nobody is rung by mistake.
 * 0590 000 0NN role accounts · 0590 1NN NNN members, numbered from 1 without a gap · 0590 2NN NNN residents and
 * callers · 0590 900 00N hotlines.
 */
const roleNumber = (index: number) => `+84590000${String(index).padStart(3, '0')}`;
export const memberNumber = (index: number) => `+84590${100_000 + index}`;
export const residentNumber = (index: number) => `+84590${200_000 + index}`;

export type DemoAccount = {
  role: Role;
  displayName: string;
  phone: string;
  password: string;
  /** Where the role is held; for members and leads, the village whose team they are in. */
  unitId: string;
};

/** The village of the second member: the nearest to the first one's, so that both are close to its requests. */
export const FIRST_VILLAGE = HOA_PHU_VILLAGES[0]!;
export const SECOND_VILLAGE = HOA_PHU_VILLAGES[3]!;

export const DAK_LAK = unitIdOf('66');

const ROLES: readonly [role: Role, displayName: string, unitId: string][] = [
  ['MEMBER', 'Nguyễn Thị Mai Thử', FIRST_VILLAGE.id],
  ['MEMBER', 'Trần Quốc Bình Thử', SECOND_VILLAGE.id],
  ['LEAD', 'Phạm Hữu Lâm Thử', FIRST_VILLAGE.id],
  ['LEAD', 'Y Thắng Niê Thử', TAN_DONG.id],
  ['OPERATOR', 'Lê Thu Hạnh Thử', HOA_PHU.id],
  ['OFFICER', 'Đặng Kim Oanh Thử', BINH_MINH.id],
  ['SUPERVISOR', 'Hoàng Đức Nam Thử', HOA_PHU.id],
  ['SUPERVISOR', 'Bùi Thanh Giang Thử', BINH_MINH.id],
  ['PROVINCE', 'Võ Minh Khoa Thử', DAK_LAK],
  ['ADMIN', 'Dương Hồng Liên Thử', DAK_LAK],
];

/** One account or two per role, in the order in which the sign-in page offers them. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = ROLES.map(([role, displayName, unitId], index) => ({
  role,
  displayName,
  phone: roleNumber(index + 1),
  password: DEMO_PASSWORD,
  unitId,
}));

/** The accounts to try on a database that holds the demo; none on any other. */
export async function demoAccounts(prisma: PrismaClient): Promise<readonly DemoAccount[]> {
  const [first] = DEMO_ACCOUNTS;
  return first && (await hasAccount(prisma, first.phone)) ? DEMO_ACCOUNTS : [];
}

/** Who answers a commune's petitions: its officer, or its supervisor where there is none. */
export function officialAt(unitId: string): string {
  const hasOfficer = DEMO_ACCOUNTS.some((one) => one.role === 'OFFICER' && one.unitId === unitId);
  return accountAt(hasOfficer ? 'OFFICER' : 'SUPERVISOR', unitId);
}

/** The account with a role at a unit, or the first of all. */
export function accountAt(role: string, unitId: string): string {
  const account =
    DEMO_ACCOUNTS.find((one) => one.role === role && one.unitId === unitId) ?? DEMO_ACCOUNTS[0]!;
  return stableId('account', account.phone);
}
