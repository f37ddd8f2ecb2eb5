import { can } from '@thon-so/domain/roles';
import { auditChange } from '../audit/actions.ts';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError, StaleFormError } from '../errors.ts';
import type { Unit } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import { pathOf } from '../scope.ts';
import { lockUnit, saveUnit } from './editing-store.ts';
import type { PointShape } from './point.ts';

type Placed = Pick<Unit, 'id' | 'communeId' | 'provinceId'>;

export function canEditUnit({ scope }: Context, unit: Placed): boolean {
  return can(scope.grants, 'units.edit', [unit.id, ...pathOf(unit)]);
}

export type UnitForm = {
  idempotencyKey: string;
  unitId: string;
  version: number;
  /** E.164; null for the number of the nearest unit above it. */
  hotline?: string | null;
  point?: PointShape | null;
};

const factsOf = ({ hotline, lat, lon }: Pick<Unit, 'hotline' | 'lat' | 'lon'>) => ({
  hotline,
  point: lat === null || lon === null ? null : `${lat}, ${lon}`,
});

/**
 * Saves a unit's own hotline and point, and who changed them.
 * @throws NotSignedInError NotFoundError NotAllowedError StaleFormError
 */
export function updateUnit(context: Context, form: UnitForm): Promise<{ unitId: string }> {
  if (!context.viewer) throw new NotSignedInError();
  const unitId = localId('Unit', form.unitId);
  const sending = { operation: 'updateUnit', key: form.idempotencyKey, body: form };
  return once(context, sending, async (tx) => {
    const unit = await lockUnit(tx, unitId);
    if (!unit) throw new NotFoundError();
    if (!canEditUnit(context, unit)) throw new NotAllowedError();
    if (unit.version !== form.version) throw new StaleFormError(unit.version);
    const edited = {
      hotline: form.hotline ?? null,
      lat: form.point?.lat ?? null,
      lon: form.point?.lon ?? null,
    };
    const facts = { before: factsOf(unit), after: factsOf(edited) };
    const about = { action: 'UNIT_UPDATED' as const, subjectId: unitId, unitId };
    if (await auditChange(tx, context, { ...about, ...facts })) await saveUnit(tx, unitId, edited);
    return { unitId };
  });
}
