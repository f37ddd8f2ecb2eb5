import { can } from '@thon-so/domain/roles';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError } from '../errors.ts';
import { localId } from '../ids.ts';
import { pathOf } from '../scope.ts';
import { type Indicator, toIndicator } from './indicators.ts';
import { countRegistry, countWork, findUnitOf } from './store.ts';

/** Vietnam keeps one offset from UTC, without summer time. */
const OFFSET_MS = 7 * 3_600_000;

/**
 * A unit's indicators: of the registry as it stands, and of the requests received this year.
 * @throws NotSignedInError, NotAllowedError, NotFoundError
 */
export async function readIndicators(context: Context, unitId: string): Promise<Indicator[]> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const unit = await findUnitOf(context.db, localId('Unit', unitId));
  if (!unit) throw new NotFoundError();
  if (!can(context.scope.grants, 'indicators.read', [unit.id, ...pathOf(unit)])) throw new NotAllowedError();
  const now = context.now();
  const year = new Date(now.getTime() + OFFSET_MS).getUTCFullYear();
  const from = new Date(Date.UTC(year, 0, 1) - OFFSET_MS);
  const counts = await Promise.all([
    countRegistry(context.db, unit, year),
    countWork(context.db, unit, { from, before: now, now }),
  ]);
  return counts.flat().map(toIndicator);
}
