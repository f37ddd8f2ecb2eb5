import { randomUUID } from 'node:crypto';
import { openDatabase } from '@thon-so/server/database/open';
import { chance, randomFrom } from '@thon-so/server/demo/random';
import { refreshReady } from '@thon-so/server/dispatch/ready-actions';
import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import { createLog } from '@thon-so/server/log';
import { whenDone } from './cleaning.ts';
import { startCluster } from './database.ts';

export type Point = { lat: number; lon: number };
export const COMMON = 'VNEID';
export const RARE = 'LAND';
/** The one province that all communes are of here, larger than any there is. */
export const COUNTRY = randomUUID();
const COMMUNES = 3_321;
const PAGE = 2_000;

/** What the bench itself knows of a member on duty, for a search by brute force. */
export interface Helper extends Point {
  readonly id: string;
  readonly skills: readonly string[];
}

export interface Country {
  readonly db: PrismaClient;
  /** Those on duty, each where they count from. */
  readonly onDuty: readonly Helper[];
  /** A point where somebody lives, some way off their door. */
  somewhere(): Point;
}

/** A database of the real schema with this many members in 3,321 communes, 15% of them on duty, in the index. */
export async function makeCountry(count: number): Promise<Country> {
  const { connectionString } = await startCluster();
  const log = createLog('silent');
  const database = await openDatabase({ databaseUrl: connectionString, dataDir: '' }, log);
  whenDone(() => database.stop());
  const db = database.prisma;
  const random = randomFrom(200_000);
  const communes = Array.from({ length: COMMUNES }, () => ({
    ...{ id: randomUUID(), lat: 9 + random() * 13.5, lon: 103 + random() * 5.5 },
  }));
  await insert(db, 'Unit', [{ id: COUNTRY, level: 'PROVINCE', kind: 'TINH', name: 'Cả nước', version: 1 }]);
  await insert(
    db,
    'Unit',
    communes.map(({ id, lat, lon }) => ({
      ...{ id, lat, lon, level: 'COMMUNE', kind: 'XA', name: 'Xã', version: 1, searchText: '' },
      ...{ communeId: id, provinceId: COUNTRY },
    })),
  );
  await insert(
    db,
    'Team',
    communes.map(({ id }) => ({ id, unitId: id, name: 'Tổ' })),
  );
  const until = new Date(Date.now() + 3_600_000);
  const now = new Date();
  const near = (at: Point, degrees: number) => ({
    lat: at.lat + (random() - 0.5) * degrees,
    lon: at.lon + (random() - 0.5) * degrees,
  });
  const members = Array.from({ length: count }, (_, index) => {
    const commune = communes[index % COMMUNES]!;
    const home = near(commune, 0.08);
    const onDuty = chance(random, 0.15);
    return {
      ...{ id: randomUUID(), commune, home, onDuty, number: index },
      live: onDuty && chance(random, 0.5) ? near(home, 0.04) : null,
      skills: [...(chance(random, 0.6) ? [COMMON] : []), ...(chance(random, 0.01) ? [RARE] : [])],
    };
  });
  for (let from = 0; from < count; from += 20_000) {
    const page = members.slice(from, from + 20_000);
    await insert(
      db,
      'Account',
      page.map(({ id, number }) => ({
        id,
        phone: `+84${number}`,
        displayName: 'TV',
        passwordHash: '',
        locale: 'vi',
        createdAt: now,
      })),
    );
    await insert(
      db,
      'Member',
      page.map(({ id, commune, home, live, onDuty, number }) => ({
        ...{ id, teamId: commune.id, accountId: id, communeId: commune.id, badgeNumber: `M-${number}` },
        ...{ languages: ['vi'], capacity: 3, activeTasks: 0, homeLat: home.lat, homeLon: home.lon },
        ...{ lastIdleAt: now, manualOnDuty: onDuty || null, availabilityUntil: onDuty ? until : null },
        sharesPosition: live !== null,
      })),
    );
    const skills = page.flatMap(({ id, skills: own }) => own.map((skill) => ({ memberId: id, skill })));
    await insert(db, 'MemberSkill', skills);
    const live = page.flatMap(({ id, live: at }) => (at ? [{ memberId: id, ...at, reportedAt: now }] : []));
    await insert(db, 'Position', live);
  }
  const onDuty = members.filter((member) => member.onDuty);
  for (let from = 0; from < onDuty.length; from += PAGE) {
    const ids = onDuty.slice(from, from + PAGE).map(({ id }) => id);
    await db.$transaction((tx) => refreshReady(tx, ids, now), { timeout: 30_000 });
  }
  await db.$executeRaw`VACUUM ANALYZE`;
  return {
    db,
    onDuty: onDuty.map(({ id, live, home, skills }) => ({ id, skills, ...(live ?? home) })),
    somewhere: () => near(members[Math.floor(random() * count)]!.home, 0.04),
  };
}

async function insert(db: PrismaClient, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!)
    .map((name) => `"${name}"`)
    .join(', ');
  await db.$executeRawUnsafe(
    `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
    JSON.stringify(rows),
  );
}
