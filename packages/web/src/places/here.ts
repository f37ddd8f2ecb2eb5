import type { Client } from '@urql/core';
import { findUnitsNear } from './documents.ts';
import { type Place, placeOf } from './place.ts';

export interface Here {
  point: { lat: number; lon: number };
  /** Villages around, nearest first. */
  places: Place[];
}

/** Browsers give a position on https:// pages only. */
export const canLocate =
  typeof navigator !== 'undefined' && 'geolocation' in navigator && globalThis.isSecureContext === true;

function position(): Promise<GeolocationPosition> {
  return new Promise((resolve, reject) =>
    navigator.geolocation.getCurrentPosition(resolve, reject, {
      timeout: 15_000,
      maximumAge: 60_000,
      enableHighAccuracy: true,
    }),
  );
}

/** Where the device is and which villages are around; null when the person or the device does not say, or without network. */
export async function findHere(client: Client): Promise<Here | null> {
  try {
    const { coords } = await position();
    const point = { lat: coords.latitude, lon: coords.longitude };
    const result = await client.query(findUnitsNear, { at: point }).toPromise();
    const places = (result.data?.unitsNear ?? []).map(placeOf);
    return places.length > 0 ? { point, places } : null;
  } catch {
    return null;
  }
}
