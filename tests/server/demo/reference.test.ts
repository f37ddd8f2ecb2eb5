import { NATIONAL_HOLIDAYS } from '@thon-so/domain/holidays';
import { SERVICES } from '@thon-so/domain/services';
import { matchesSearch } from '@thon-so/domain/text';
import { createClient } from '@thon-so/server/database/client';
import { seedReference } from '@thon-so/server/demo/reference';
import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await freshDatabase();
  db = createClient({ connectionString: database.connectionString, log: { info() {}, warn() {} } });
  await seedReference(db);
});

afterAll(async () => {
  await db?.$disconnect();
  await database?.drop();
});

async function found(search: string) {
  const units = await db.unit.findMany({ orderBy: { code: 'asc' } });
  return units.filter(({ searchText }) => matchesSearch(searchText, search)).map(({ name }) => name);
}

async function holidayKey(day: string) {
  return await db.holiday.findFirstOrThrow({
    where: { unitId: null, day: new Date(day) },
    select: { id: true },
  });
}

describe('reference data', () => {
  test('holds the 34 provinces and 3,321 communes of the country', async () => {
    expect(await db.unit.count({ where: { level: 'PROVINCE' } })).toBe(34);
    expect(await db.unit.count({ where: { level: 'COMMUNE' } })).toBe(3_321);
    expect(await db.unit.count()).toBe(3_355);
  });

  test('every commune lies in a province, and its kind is that of its name', async () => {
    const communes = await db.unit.findMany({ where: { level: 'COMMUNE' }, include: { parent: true } });
    for (const commune of communes) {
      expect(commune.parent?.level).toBe('PROVINCE');
      expect(commune.provinceId).toBe(commune.parentId);
      expect(commune.communeId).toBe(commune.id);
    }
    const kinds = Map.groupBy(communes, ({ kind }) => kind);
    expect(kinds.get('DAC_KHU')).toHaveLength(13);
    expect(kinds.get('PHUONG')).toHaveLength(687);
    expect(kinds.get('XA')).toHaveLength(2_621);
  });

  test('provinces are named in full', async () => {
    const names = (await db.unit.findMany({ where: { level: 'PROVINCE' } })).map(({ name }) => name);
    expect(names).toContain('Tỉnh Đắk Lắk');
    expect(names).toContain('Thành phố Huế');
    expect(names.every((name) => /^(Tỉnh|Thành phố) /.test(name) && name === name.normalize('NFC'))).toBe(
      true,
    );
  });

  test('a commune is found by what it was called before the mergers, with and without accents', async () => {
    expect(await found('Ea Kênh')).toEqual(['Xã Ea Knuếc']);
    expect(await found('ninh son tay ninh')).toContain('Phường Bình Minh');
    expect(await found('phường 12 gò vấp')).toContain('Phường An Hội Tây');
    expect(await found('24499')).toEqual(['Xã Ea Knuếc']);
  });

  test('a province is found by one that is part of it now', async () => {
    expect(await found('tinh bac kan')).toContain('Tỉnh Thái Nguyên');
  });

  test('former names and codes are kept as rows of the present unit', async () => {
    const former = await db.formerName.findFirstOrThrow({
      where: { code: '24499' },
      include: { unit: true },
    });
    expect(former.name).toBe('Xã Ea Kênh');
    expect(former.unit.name).toBe('Xã Ea Knuếc');
    expect(await db.formerName.count()).toBeGreaterThan(9_000);
  });

  test('the catalogue holds every service, in its order', async () => {
    const services = await db.service.findMany({ orderBy: { position: 'asc' } });
    expect(services.map(({ code }) => code)).toEqual(SERVICES.map(({ code }) => code));
  });

  test('seeding again changes nothing that an administrator changed', async () => {
    await db.service.update({ where: { code: 'LAND' }, data: { minutes: 90 } });
    await db.unit.update({ where: { code: '24505' }, data: { hotline: '+842623000000' } });
    const tet = await db.holiday.delete({ where: await holidayKey('2026-02-20') });
    expect(tet.name).toBe('Tết Nguyên đán');
    await Promise.all([seedReference(db), seedReference(db)]);
    expect(await db.holiday.count({ where: { unitId: null } })).toBe(NATIONAL_HOLIDAYS.length - 1);
    expect((await db.service.findUniqueOrThrow({ where: { code: 'LAND' } })).minutes).toBe(90);
    expect((await db.unit.findUniqueOrThrow({ where: { code: '24505' } })).hotline).toBe('+842623000000');
    expect(await db.unit.count()).toBe(3_355);
  });
});
