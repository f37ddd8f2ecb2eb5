import { type Urgency, urgencyOf } from '../columns.ts';
import type { BoardMember, BoardRequest, Totals } from '../live.ts';

export interface Place {
  lat: number;
  lon: number;
}

/** The picture for a thing on the map; each has a shape of its own, so that colour is not needed to tell them apart. */
export type SymbolName = 'late' | 'unclaimed' | 'held' | 'member' | 'member-busy';

interface Spot extends Place {
  id: string;
  symbol: SymbolName;
  /** Drawn above smaller ones. */
  rank: number;
}

/** GeoJSON, as the map takes it. */
export interface SpotCollection {
  type: 'FeatureCollection';
  features: {
    type: 'Feature';
    geometry: { type: 'Point'; coordinates: [lon: number, lat: number] };
    properties: { id: string; symbol: SymbolName; rank: number };
  }[];
}

const metresPerDegree = 111_195;
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/**
 * Moves things at the very same point apart, on a spiral around it: many requests stand at their village's point. The first
 * stays where it is.
 *
 * @param gap metres between neighbours
 */
export function spread<Item extends Place>(items: readonly Item[], gap: number): Item[] {
  const taken = new Map<string, number>();
  return items.map((item) => {
    const key = `${item.lat},${item.lon}`;
    const nth = taken.get(key) ?? 0;
    taken.set(key, nth + 1);
    if (nth === 0) return item;
    const radius = (gap * Math.sqrt(nth)) / metresPerDegree;
    const angle = nth * goldenAngle;
    return {
      ...item,
      lat: item.lat + radius * Math.sin(angle),
      lon: item.lon + (radius * Math.cos(angle)) / Math.cos((item.lat * Math.PI) / 180),
    };
  });
}

function requestSymbol(request: BoardRequest, urgency: Urgency): SymbolName {
  if (urgency === 'BREACHED') return 'late';
  return request.status === 'RECEIVED' ? 'unclaimed' : 'held';
}

const rankOf: Record<SymbolName, number> = { late: 4, unclaimed: 3, held: 2, 'member-busy': 1, member: 0 };

function collection(spots: readonly Spot[]): SpotCollection {
  return {
    type: 'FeatureCollection',
    features: spots.map(({ id, symbol, rank, lat, lon }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { id, symbol, rank },
    })),
  };
}

/** The requests that are still open, where they are or where their village is. */
export function requestSpots(requests: readonly BoardRequest[], nowMs: number): SpotCollection {
  const spots = requests.flatMap((request): Spot[] => {
    const { point, status, id } = request;
    if (!point || status === 'RESOLVED' || status === 'CLOSED') return [];
    const symbol = requestSymbol(request, urgencyOf(request, nowMs));
    return [{ id, symbol, rank: rankOf[symbol], lat: point.lat, lon: point.lon }];
  });
  return collection(spread(spots, 170));
}

/** The members on duty who share where they are. */
export function memberSpots(members: readonly BoardMember[]): SpotCollection {
  const spots = members.flatMap((member): Spot[] => {
    if (!member.point || !member.onDuty) return [];
    const symbol = member.activeTasks > 0 ? 'member-busy' : 'member';
    return [{ id: member.id, symbol, rank: rankOf[symbol], lat: member.point.lat, lon: member.point.lon }];
  });
  return collection(spread(spots, 120));
}

export interface VillageLabel extends Place {
  id: string;
  name: string;
  open: number;
  late: number;
}

/** The villages that have a point, with what is open in each. */
export function villageLabels(totals: Pick<Totals, 'byUnit'> | undefined): VillageLabel[] {
  return (totals?.byUnit ?? []).flatMap(({ unit, open, late }) =>
    unit.point
      ? [{ id: unit.id, name: unit.name, open, late, lat: unit.point.lat, lon: unit.point.lon }]
      : [],
  );
}

/** South-west and north-east corners around all places, at least about a kilometre wide; null without any. */
export function boundsOf(places: readonly Place[]): [[number, number], [number, number]] | null {
  if (places.length === 0) return null;
  const lats = places.map(({ lat }) => lat);
  const lons = places.map(({ lon }) => lon);
  const least = 0.005;
  return [
    [Math.min(...lons) - least, Math.min(...lats) - least],
    [Math.max(...lons) + least, Math.max(...lats) + least],
  ];
}
