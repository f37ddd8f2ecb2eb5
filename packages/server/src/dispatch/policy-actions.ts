import { DEFAULT_POLICY, type DispatchPolicy } from '@thon-so/domain/dispatch';
import { MOST_NEIGHBOURS, POLICY_LIMITS, type PolicyLimit, policyProblems } from '@thon-so/domain/policy';
import { can } from '@thon-so/domain/roles';
import { auditChange } from '../audit/actions.ts';
import { clocksMayChange } from '../calendar/actions.ts';
import type { Context } from '../context.ts';
import {
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  StaleFormError,
  ValidationError,
} from '../errors.ts';
import type { Unit } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import { pathOf } from '../scope.ts';
import { loadUnit } from '../units/actions.ts';
import { findPolicy, lockPolicy, savePolicy } from './policy-store.ts';

export type CommunePolicy = {
  unitId: string;
  /** 0 while the defaults hold. */
  version: number;
  values: DispatchPolicy;
  defaults: DispatchPolicy;
  limits: readonly PolicyLimit[];
};

/** @throws NotSignedInError NotFoundError NotAllowedError */
async function editableCommune(context: Context, globalUnitId: string): Promise<Unit> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const unit = await loadUnit(context, localId('Unit', globalUnitId));
  if (unit?.level !== 'COMMUNE') throw new NotFoundError();
  if (!can(context.scope.grants, 'policy.edit', [unit.id, ...pathOf(unit)])) throw new NotAllowedError();
  return unit;
}

/** How a commune's requests reach its members; `id` is global. Throws as `editableCommune` does. */
export async function readCommunePolicy(context: Context, id: string): Promise<CommunePolicy> {
  const unit = await editableCommune(context, id);
  return communePolicy(context, unit.id);
}

/** The same of a commune that was checked, by its own id. */
export async function communePolicy(context: Context, unitId: string): Promise<CommunePolicy> {
  const row = await findPolicy(context.db, unitId);
  const values = row ? valuesOf(row) : DEFAULT_POLICY;
  return { unitId, version: row?.version ?? 0, values, defaults: DEFAULT_POLICY, limits: POLICY_LIMITS };
}

function valuesOf(row: DispatchPolicy): DispatchPolicy {
  const names = Object.keys(DEFAULT_POLICY) as (keyof DispatchPolicy)[];
  return Object.fromEntries(names.map((name) => [name, row[name]])) as DispatchPolicy;
}

type Optional = 'parallelOffers' | 'widen' | 'neighbourIds';
export type PolicyForm = Omit<DispatchPolicy, Optional> & {
  idempotencyKey: string;
  unitId: string;
  version: number;
} & { [Name in Optional]?: DispatchPolicy[Name] | null };

/**
 * Saves a commune's policy, and who changed it; the next offer there follows it.
 * @throws ValidationError StaleFormError, and as `editableCommune` does
 */
export async function updateDispatchPolicy(context: Context, form: PolicyForm): Promise<{ unitId: string }> {
  const { id: unitId } = await editableCommune(context, form.unitId);
  const sending = { operation: 'updateDispatchPolicy', key: form.idempotencyKey, body: form };
  const neighbourIds = form.neighbourIds && (await readNeighbours(context, unitId, form.neighbourIds));
  return once(context, sending, async (tx) => {
    const row = await lockPolicy(tx, unitId);
    const version = row?.version ?? 0;
    if (version !== form.version) throw new StaleFormError(version);
    const before = row ? valuesOf(row) : DEFAULT_POLICY;
    const policy = valuesOf({
      ...{ ...before, ...form },
      neighbourIds: neighbourIds ?? before.neighbourIds,
      parallelOffers: form.parallelOffers ?? before.parallelOffers,
      widen: form.widen ?? before.widen,
    });
    const problems = policyProblems(policy);
    if (problems.length > 0) throw new ValidationError(problems.map(outOfLimits));
    const facts = { before: await factsOf(context, before), after: await factsOf(context, policy) };
    const about = { action: 'POLICY_UPDATED' as const, subjectId: unitId, unitId };
    if (await auditChange(tx, context, { ...about, ...facts })) {
      await savePolicy(tx, unitId, policy);
      await clocksMayChange(tx, { communeId: unitId }, context.now());
    }
    return { unitId };
  });
}

/** The communes of these global ids, each once. */
async function readNeighbours(
  context: Context,
  unitId: string,
  globalIds: readonly string[],
): Promise<string[]> {
  const ids = [...new Set(globalIds.map((id) => localId('Unit', id)))];
  const units = await Promise.all(ids.map((id) => loadUnit(context, id)));
  const right = units.every((unit) => unit?.level === 'COMMUNE' && unit.id !== unitId);
  if (right && ids.length <= MOST_NEIGHBOURS) return ids;
  const text = right
    ? { vi: `Nhiều nhất ${MOST_NEIGHBOURS} xã, phường.`, en: `At most ${MOST_NEIGHBOURS} communes.` }
    : { vi: 'Hãy chọn xã, phường khác.', en: 'Choose other communes.' };
  throw new ValidationError([{ path: 'neighbourIds', text }]);
}

/** What is written down of a policy: neighbours by name, as ids say nothing to a reader. */
async function factsOf(context: Context, { neighbourIds, ...rest }: DispatchPolicy) {
  const units = await Promise.all(neighbourIds.map((id) => loadUnit(context, id)));
  return { ...rest, neighbours: units.map((unit) => unit?.name ?? '') };
}

function outOfLimits({ name, min, max }: PolicyLimit) {
  const [least, most] = [min, max].map((amount) => amount.toLocaleString('vi-VN'));
  const vi = `Chỉ từ ${least} đến ${most}.`;
  return { path: name, text: { vi, en: `Only from ${min} to ${max}.` } };
}
