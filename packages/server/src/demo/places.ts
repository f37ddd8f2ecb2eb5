import type { Point } from '@thon-so/domain/geography';
import { foldText } from '@thon-so/domain/text';
import type { FormerNameRow, UnitRow } from './country.ts';
import { searchTextOf, unitRow } from './country.ts';
import { stableId, unitIdOf } from './ids.ts';
import type { SeedRow } from './store.ts';

export type DemoCommune = {
  key: 'HP' | 'EK' | 'BM';
  code: string;
  provinceCode: string;
  id: string;
  name: string;
  province: string;
  point: Point;
  radiusMetres: number;
  hotline: string;
  /** Spoken beside Vietnamese in its buôn, or in some families of its khu phố. */
  languages: readonly string[];
};

export type DemoVillage = {
  id: string;
  commune: DemoCommune;
  index: number;
  name: string;
  kind: UnitRow['kind'];
  /** The commune it belonged to until July 2025, where that has another name now. */
  formerCommune: string | null;
  point: Point;
  languages: readonly string[];
};

function commune(row: Omit<DemoCommune, 'id'>): DemoCommune {
  return { ...row, id: unitIdOf(row.code) };
}

export const HOA_PHU = commune({
  key: 'HP',
  code: '24175',
  provinceCode: '66',
  name: 'Xã Hòa Phú',
  province: 'Tỉnh Đắk Lắk',
  point: { lat: 12.6, lon: 107.93 },
  radiusMetres: 6_500,
  hotline: '+84590900001',
  languages: ['rad', 'mng'],
});

export const EA_KNUEC = commune({
  key: 'EK',
  code: '24505',
  provinceCode: '66',
  name: 'Xã Ea Knuếc',
  province: 'Tỉnh Đắk Lắk',
  point: { lat: 12.66, lon: 108.2 },
  radiusMetres: 5_000,
  hotline: '+84590900002',
  languages: ['rad'],
});

export const BINH_MINH = commune({
  key: 'BM',
  code: '25480',
  provinceCode: '80',
  name: 'Phường Bình Minh',
  province: 'Tỉnh Tây Ninh',
  point: { lat: 11.31, lon: 106.13 },
  radiusMetres: 3_000,
  hotline: '+84590900003',
  languages: ['km'],
});

export const COMMUNES = [HOA_PHU, EA_KNUEC, BINH_MINH];

/** The two communes of Đắk Lắk help each other when nobody of their own can. */
export function neighbourRows(): SeedRow<'DispatchPolicy'>[] {
  return [
    { unitId: HOA_PHU.id, neighbourIds: [EA_KNUEC.id] },
    { unitId: EA_KNUEC.id, neighbourIds: [HOA_PHU.id] },
  ];
}

const METRES_PER_DEGREE = 111_195;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** The point `metres` from another in a direction given in radians; exact enough within a commune. */
export function offset({ lat, lon }: Point, metres: number, direction: number): Point {
  const degrees = metres / METRES_PER_DEGREE;
  const north = degrees * Math.cos(direction);
  const east = (degrees * Math.sin(direction)) / Math.cos((lat * Math.PI) / 180);
  const round = (value: number) => Math.round(value * 1e6) / 1e6;
  return { lat: round(lat + north), lon: round(lon + east) };
}

const KINDS = [
  ['Thôn', 'THON'],
  ['Buôn', 'BUON'],
  ['Khu phố', 'KHU_PHO'],
] as const;

/** Villages lie on a sunflower's spiral around the commune's centre: evenly spread, none on top of another. */
function villagesOf(at: DemoCommune, names: readonly [name: string, formerCommune: string | null][]) {
  return names.map(([name, formerCommune], index): DemoVillage => {
    const metres = at.radiusMetres * Math.sqrt((index + 0.3) / names.length);
    const kind = KINDS.find(([prefix]) => name.startsWith(`${prefix} `))?.[1] ?? 'THON';
    return {
      id: stableId('village', at.code, name),
      commune: at,
      index,
      name,
      kind,
      formerCommune,
      point: offset(at.point, metres, index * GOLDEN_ANGLE),
      languages: kind === 'THON' ? [] : at.languages.slice(index % at.languages.length).slice(0, 1),
    };
  });
}

const numbered = (from: number, to: number, formerCommune: string | null) =>
  Array.from({ length: to - from + 1 }, (_, at): [string, string | null] => [
    `Thôn ${from + at}`,
    formerCommune,
  ]);

/** 43 villages of three former communes. Which number lies where is made up. */
export const HOA_PHU_VILLAGES = villagesOf(HOA_PHU, [
  ...numbered(1, 14, null),
  ['Buôn Tuôr', null],
  ["Buôn M'Rê", null],
  ...numbered(15, 28, 'xã Hòa Khánh'),
  ['Buôn Kbu', 'xã Hòa Khánh'],
  ...numbered(29, 37, 'xã Hòa Xuân'),
  ['Buôn Buôr', 'xã Hòa Xuân'],
  ['Buôn Cư Dluê', 'xã Hòa Xuân'],
  ["Buôn Drai H'Ling", 'xã Hòa Xuân'],
]);

export const EA_KNUEC_VILLAGES = villagesOf(EA_KNUEC, [
  ['Thôn Tân Đông', 'xã Ea Kênh'],
  ['Thôn Tân Lập', 'xã Ea Kênh'],
  ['Thôn Tân Quảng', 'xã Ea Kênh'],
  ['Thôn Tân Mỹ', 'xã Ea Kênh'],
  ['Buôn Ea Kung', 'xã Ea Kênh'],
  ...numbered(1, 6, null),
  ['Buôn Puăn', null],
]);

export const TAN_DONG = EA_KNUEC_VILLAGES.find((village) => village.name === 'Thôn Tân Đông')!;

/** Former phường Ninh Sơn's five come first: each has one weekday at the One-Stop desk, from Monday. */
export const BINH_MINH_VILLAGES = villagesOf(BINH_MINH, [
  ['Khu phố Ninh Trung', 'phường Ninh Sơn'],
  ['Khu phố Ninh Đức', 'phường Ninh Sơn'],
  ['Khu phố Ninh Phú', 'phường Ninh Sơn'],
  ['Khu phố Ninh Tân', 'phường Ninh Sơn'],
  ['Khu phố Ninh Lợi', 'phường Ninh Sơn'],
  ['Khu phố Tân Bình', 'xã Tân Bình'],
  ['Khu phố Thạnh Tân', 'xã Thạnh Tân'],
  ['Khu phố Bình Trung', null],
]);

export const NINH_SON_TEAMS = 5;

export const VILLAGES = [...HOA_PHU_VILLAGES, ...EA_KNUEC_VILLAGES, ...BINH_MINH_VILLAGES];

function formerNameOf(village: DemoVillage): string | null {
  return village.formerCommune && `${village.name}, ${village.formerCommune}`;
}

/** The demo's villages as units, with the names under which they were known before the mergers. */
export function villageUnits(): { units: UnitRow[]; formerNames: FormerNameRow[] } {
  const units = VILLAGES.map((village): UnitRow => {
    const { commune: at, name, kind, id, point } = village;
    return {
      ...unitRow({
        id,
        level: 'VILLAGE',
        kind,
        name,
        code: null,
        parentId: at.id,
        communeId: at.id,
        provinceId: unitIdOf(at.provinceCode),
        searchText: searchTextOf([name, at.name, at.province, formerNameOf(village)]),
      }),
      ...point,
    };
  });
  const formerNames = VILLAGES.flatMap((village): FormerNameRow[] => {
    const name = formerNameOf(village);
    return name
      ? [{ id: stableId('former', village.id, foldText(name)), unitId: village.id, name, code: null }]
      : [];
  });
  return { units, formerNames };
}
