import { DEFAULT_CAPACITY } from '@thon-so/domain/dispatch';
import type { Skill } from '@thon-so/domain/services';
import { DEMO_ACCOUNTS, type DemoAccount, memberNumber } from './accounts.ts';
import { stableId } from './ids.ts';
import { makeName } from './names.ts';
import { type DemoVillage, NINH_SON_TEAMS, offset, VILLAGES } from './places.ts';
import { between, chance, type Random, randomFrom } from './random.ts';
import type { SeedRow } from './store.ts';

/** Where a member stands in the roster; ALWAYS keeps an account to be tried at any hour on duty. */
export type Post = 'FIELD' | 'HOTLINE' | 'DESK' | 'ALWAYS';

export type DemoMember = {
  row: SeedRow<'Member'> & { id: string; languages: string[] };
  account: { id: string; phone: string; displayName: string };
  village: DemoVillage;
  /** Place in the team, from 0; the first leads it. */
  rank: number;
  post: Post;
  skills: Skill[];
};

/** How many of ten members can help with it; land and tax are for few. */
const SHARE_WITH_SKILL: Record<Skill, number> = {
  IDENTITY: 8,
  PUBLIC_SERVICE: 7,
  PAYMENT: 6,
  INSURANCE: 4,
  HEALTH: 4,
  COMMERCE: 3,
  TAX: 2,
  VEHICLE: 2,
  LAND: 1,
};
const COMMON_SKILLS: Skill[] = ['IDENTITY', 'PUBLIC_SERVICE', 'PAYMENT', 'INSURANCE', 'HEALTH'];
const DAY_MS = 86_400_000;

const teamIdOf = (village: DemoVillage) => stableId('team', village.id);

/** Village heads, youth secretaries, teachers: three to six to a team, five in those that keep the desk in turn. */
function teamSize(village: DemoVillage): number {
  const keepsDesk = village.commune.key === 'BM' && village.index < NINH_SON_TEAMS;
  return keepsDesk ? 5 : 3 + ((village.index * 7) % 4);
}

/** Two of each commune answer the hotline; where no team keeps the desk in turn, two do that. */
function postOf(village: DemoVillage, rank: number): Post {
  if (rank !== 2) return 'FIELD';
  const { commune, index } = village;
  if (commune.key === 'BM') return index === 5 || index === 6 ? 'HOTLINE' : 'FIELD';
  if (index === 5 || index === 6) return 'HOTLINE';
  return index === 7 || index === 8 ? 'DESK' : 'FIELD';
}

/** The account that visitors try as this member, if it is one of those. */
function triedAccount(village: DemoVillage, rank: number): DemoAccount | undefined {
  const role = ['LEAD', 'MEMBER'][rank];
  return DEMO_ACCOUNTS.find((account) => account.role === role && account.unitId === village.id);
}

function languagesOf(random: Random, village: DemoVillage): string[] {
  const spoken = village.languages.filter(() => chance(random, village.kind === 'BUON' ? 0.75 : 0.25));
  return ['vi', ...spoken];
}

type Seat = { village: DemoVillage; rank: number; random: Random; number: number; now: Date };

function memberAt({ village, rank, random, number, now }: Seat): DemoMember {
  const tried = triedAccount(village, rank);
  const languages = languagesOf(random, village);
  const name = makeName(random, languages[1] ?? 'vi', chance(random, 0.5)).full;
  const key = tried?.phone ?? memberNumber(number);
  const home = offset(village.point, between(random, 50, tried ? 150 : 900), random() * 2 * Math.PI);
  const knowsHome = tried !== undefined || chance(random, 0.9);
  const every = Object.entries(SHARE_WITH_SKILL) as [Skill, number][];
  const skills = every.filter(([, share]) => chance(random, share / 10)).map(([skill]) => skill);
  const account = { id: stableId('account', key), phone: key, displayName: tried?.displayName ?? name };
  return {
    account,
    village,
    rank,
    post: tried ? 'ALWAYS' : postOf(village, rank),
    skills: tried ? COMMON_SKILLS : skills,
    row: {
      id: stableId('member', key),
      teamId: teamIdOf(village),
      accountId: account.id,
      communeId: village.commune.id,
      villageId: village.id,
      badgeNumber: `${village.commune.key}-${String(village.index + 1).padStart(2, '0')}-${rank + 1}`,
      languages,
      capacity: DEFAULT_CAPACITY,
      activeTasks: 0,
      homeLat: knowsHome ? home.lat : null,
      homeLon: knowsHome ? home.lon : null,
      lastIdleAt: new Date(now.getTime() - between(random, 1, 48 * 60) * 60_000),
      sharesPosition: tried !== undefined || chance(random, 0.4),
    },
  };
}

/** Every team's members. Those without an account to try have the phones `memberNumber(1)` onwards, Hòa Phú first. */
export function demoMembers(now: Date): DemoMember[] {
  const random = randomFrom(43);
  const members: DemoMember[] = [];
  let number = 1;
  for (const village of VILLAGES) {
    for (let rank = 0; rank < teamSize(village); rank += 1) {
      members.push(memberAt({ village, rank, random, number, now }));
      if (!triedAccount(village, rank)) number += 1;
    }
  }
  return members;
}

export function teamRows(): SeedRow<'Team'>[] {
  return VILLAGES.map((village) => ({
    id: teamIdOf(village),
    unitId: village.id,
    name: `Tổ công nghệ số cộng đồng ${village.name.charAt(0).toLowerCase()}${village.name.slice(1)}`,
  }));
}

/** Accounts and what they may do: members at their village, its first as lead, and the accounts of other roles. */
export function accountRows(members: readonly DemoMember[], passwordHash: string, now: Date) {
  const common = { passwordHash, locale: 'vi', createdAt: new Date(now.getTime() - 90 * DAY_MS) };
  const staff = DEMO_ACCOUNTS.filter(({ role }) => role !== 'MEMBER' && role !== 'LEAD');
  const grant = (accountId: string, unitId: string, role: DemoAccount['role']): SeedRow<'RoleGrant'> => ({
    id: stableId('grant', accountId, unitId, role),
    accountId,
    unitId,
    role,
  });
  const accounts: SeedRow<'Account'>[] = [
    ...staff.map(({ phone, displayName }) => ({
      id: stableId('account', phone),
      phone,
      displayName,
      ...common,
    })),
    ...members.map(({ account }) => ({ ...account, ...common })),
  ];
  const grants = [
    ...staff.map(({ phone, unitId, role }) => grant(stableId('account', phone), unitId, role)),
    ...members.flatMap(({ account, village, rank }) => [
      grant(account.id, village.id, 'MEMBER'),
      ...(rank === 0 ? [grant(account.id, village.id, 'LEAD')] : []),
    ]),
  ];
  return { accounts, grants };
}

/** Where those who share their position were a few minutes ago; accounts to be tried report their own. */
export function positionRows(members: readonly DemoMember[], now: Date): SeedRow<'Position'>[] {
  const random = randomFrom(15);
  return members
    .filter(({ row, post }) => row.sharesPosition && post !== 'ALWAYS' && chance(random, 0.7))
    .map(({ row, village }) => ({
      memberId: row.id,
      ...offset(village.point, between(random, 100, 1_500), random() * 2 * Math.PI),
      accuracy: between(random, 5, 60),
      reportedAt: new Date(now.getTime() - between(random, 5, 600) * 1_000),
    }));
}
