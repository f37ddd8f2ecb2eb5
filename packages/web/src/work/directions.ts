export interface Point {
  lat: number;
  lon: number;
}

const earthRadius = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Whole great-circle metres between two points (haversine, mean Earth radius). */
export function distanceMetres(from: Point, to: Point): number {
  const half = (a: number, b: number) => Math.sin(radians(b - a) / 2) ** 2;
  const h =
    half(from.lat, to.lat) + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * half(from.lon, to.lon);
  return Math.round(2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h))));
}

/** The way to go at the start of the great circle, in degrees clockwise from north, 0 ≤ x < 360. */
export function bearing(from: Point, to: Point): number {
  const [lat1, lat2, dLon] = [radians(from.lat), radians(to.lat), radians(to.lon - from.lon)];
  const east = Math.sin(dLon) * Math.cos(lat2);
  const north = Math.cos(lat1) * Math.sin(lat2) - Math.sin(lat1) * Math.cos(lat2) * Math.cos(dLon);
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}

export const COMPASS = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'] as const;
export type Compass = (typeof COMPASS)[number];

/** The nearest of the eight points of the compass. */
export function compassOf(degrees: number): Compass {
  return COMPASS[Math.round(degrees / 45) % 8]!;
}

/**
 * The address that opens the way to a place: Android's own `geo:`, which any map app there answers, also without a
 * network; elsewhere a page of Google Maps.
 */
export function mapLink(to: Point, label: string, userAgent: string): string {
  const place = `${to.lat},${to.lon}`;
  if (/Android/i.test(userAgent)) return `geo:${place}?q=${place}(${encodeURIComponent(label)})`;
  return `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(place)}`;
}
