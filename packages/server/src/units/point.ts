import { roughly } from '@thon-so/domain/geography';
import { builder } from '../builder.ts';

export type PointShape = { lat: number; lon: number };

export const PointType = builder.objectRef<PointShape>('Point').implement({
  description: 'WGS 84 degrees.',
  fields: (t) => ({ lat: t.exposeFloat('lat'), lon: t.exposeFloat('lon') }),
});

export const PointInput = builder.inputType('PointInput', {
  fields: (t) => ({ lat: t.float({ required: true }), lon: t.float({ required: true }) }),
});

/** A point where both coordinates are known. */
export function pointOf(row: { lat: number | null; lon: number | null }): PointShape | null {
  return row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon };
}

/** As `pointOf`, of a home: about where it lies, which is told without a trace. */
export function roughPointOf(row: { lat: number | null; lon: number | null }): PointShape | null {
  const point = pointOf(row);
  return point && roughly(point);
}
