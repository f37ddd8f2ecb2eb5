import type { Role } from '@thon-so/domain/roles';
import { foldText } from '@thon-so/domain/text';
import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import { hashPassword } from '@thon-so/server/identity/password';

export const PASSWORD = 'correct horse battery staple';
let passwordHash: Promise<string> | undefined;
let phones = 590_300_000;

/** A phone number that nobody else of this file has, in E.164. */
export function freshPhone(): string {
  phones += 1;
  return `+84${phones}`;
}

export interface Ground {
  readonly province: { id: string };
  readonly commune: { id: string };
  readonly villages: readonly { id: string; name: string }[];
}

/** Every hour of every day, so that no test depends on the time at which it runs. */
const ALWAYS_OPEN = [0, 1, 2, 3, 4, 5, 6].map(() => [[0, 24 * 60]]);

/** A province, a commune that is always open, with a hotline, and villages on a line of 2 km steps. */
export async function makeGround(
  db: PrismaClient,
  villageNames: readonly string[] = ['Thôn Một', 'Thôn Hai'],
): Promise<Ground> {
  const province = await db.unit.create({ data: { level: 'PROVINCE', kind: 'TINH', name: 'Tỉnh Thử' } });
  await db.unit.update({
    where: { id: province.id },
    data: { provinceId: province.id, searchText: 'tinh thu' },
  });
  const commune = await db.unit.create({
    data: {
      ...{ level: 'COMMUNE', kind: 'XA', name: 'Xã Thử', parentId: province.id, provinceId: province.id },
      ...{ lat: 12.6, lon: 107.9, hotline: '+84590900009', searchText: 'xa thu tinh thu' },
    },
  });
  await db.unit.update({ where: { id: commune.id }, data: { communeId: commune.id } });
  await db.workingHours.create({ data: { unitId: commune.id, periods: ALWAYS_OPEN } });
  const villages = [];
  for (const [index, name] of villageNames.entries()) {
    villages.push(
      await db.unit.create({
        data: {
          ...{ level: 'VILLAGE', kind: 'THON', name, parentId: commune.id, communeId: commune.id },
          ...{ provinceId: province.id, lat: 12.6 + index * 0.018, lon: 107.9 },
          searchText: `${foldText(name)} xa thu tinh thu`,
        },
      }),
    );
  }
  return { province, commune, villages };
}

/** An account with a role at a unit; its password is `PASSWORD`. */
export async function makeAccount(db: PrismaClient, role: Role, unitId: string, displayName = `${role} Thử`) {
  passwordHash ??= hashPassword(PASSWORD);
  return db.account.create({
    data: {
      phone: freshPhone(),
      displayName,
      passwordHash: await passwordHash,
      grants: { create: { role, unitId } },
    },
  });
}

export interface MemberFacts {
  readonly displayName?: string;
  readonly role?: 'MEMBER' | 'LEAD';
  readonly skills?: readonly string[];
  readonly languages?: string[];
  readonly capacity?: number;
  readonly home?: { lat: number; lon: number };
  /** On duty now by their own switch; false leaves them to the roster. */
  readonly onDuty?: boolean;
}

/** A member of the village's team, with an account, on duty for FIELD unless told otherwise. */
export async function makeMember(
  db: PrismaClient,
  ground: Ground,
  village: { id: string },
  facts: MemberFacts = {},
) {
  const account = await makeAccount(
    db,
    facts.role ?? 'MEMBER',
    village.id,
    facts.displayName ?? 'Thành viên Thử',
  );
  const known = await db.team.findFirst({ where: { unitId: village.id } });
  const team = known ?? (await db.team.create({ data: { unitId: village.id, name: 'Tổ thử' } }));
  const member = await db.member.create({
    data: {
      ...{ teamId: team.id, accountId: account.id, communeId: ground.commune.id, villageId: village.id },
      badgeNumber: `TH-${account.phone.slice(-6)}`,
      languages: facts.languages ?? ['vi'],
      capacity: facts.capacity ?? 3,
      homeLat: facts.home?.lat ?? null,
      homeLon: facts.home?.lon ?? null,
      manualOnDuty: facts.onDuty === false ? null : true,
      availabilityUntil: facts.onDuty === false ? null : new Date(Date.now() + 12 * 3_600_000),
      skills: { create: (facts.skills ?? []).map((skill) => ({ skill })) },
    },
  });
  return { account, member };
}
