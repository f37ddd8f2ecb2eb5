import {
  type Candidate,
  DEFAULT_POLICY,
  type Ranked,
  type Routable,
  rankAll,
} from '@thon-so/domain/dispatch';
import { roughly } from '@thon-so/domain/geography';
import { can } from '@thon-so/domain/roles';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import { localId, optionalId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { allows, contactAction } from '../requests/access-actions.ts';
import { loadUnit } from '../units/actions.ts';
import { type PointShape, pointOf } from '../units/point.ts';
import { candidatesOf, readPolicy } from './candidate-store.ts';
import { reasonOf } from './nearest-words.ts';
import { findAskedAt, findWhereAsked } from './reading-store.ts';
import { nearestReady } from './ready-actions.ts';
import { skillOf } from './store.ts';

export type Nearest = Ranked & { reason: Text };

export type NearestQuestion = {
  at: PointShape | null;
  /** From where this request is, instead of `at`. */
  requestId: string | null;
  serviceId: string | null;
  unitId: string;
  first: number;
};

/**
 * A commune's members in the order in which they would be asked, those who would not be asked last, each with why. For a
 * province: those of all its communes who could go there now, the nearest first, for those whose grant is at the province.
 * Exact from where a request is; from any other point homes count as about where they lie, so that nobody finds a
 * member's home by asking from three.
 * @throws NotSignedInError, NotAllowedError, NotFoundError, ValidationError for a province without a point
 */
export async function nearestMembers(context: Context, question: NearestQuestion): Promise<Nearest[]> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const unit = await loadUnit(context, localId('Unit', question.unitId));
  if (!unit) throw new NotFoundError();
  const { communeId, provinceId } = unit;
  if (communeId === null || provinceId === null) return nearestOfProvince(context, unit.id, question);
  const villageId = unit.level === 'VILLAGE' ? unit.id : null;
  if (!allows(context, 'members.locate', { villageId, communeId, provinceId })) throw new NotAllowedError();
  const { point, exact } = await askedFrom(context, question, { communeId });
  const serviceId = optionalId('Service', question.serviceId);
  const task: Routable = {
    communeId,
    villageId,
    point: point ?? pointOf(unit),
    skill: serviceId === null ? null : await skillOf(context.db, serviceId),
    language: 'vi',
    asked: [],
    lastHolderId: null,
  };
  const now = context.now();
  const policy = await readPolicy(context.db, communeId);
  const candidates = seen(await candidatesOf(context.db, [communeId], 'FIELD', now), exact);
  return explained(rankAll(candidates, task, policy, now).slice(0, question.first));
}

/** Where to measure from, and whether that is a request's place, which the viewer may know. */
async function askedFrom(
  context: Context,
  { at, requestId }: NearestQuestion,
  within: { communeId: string } | { provinceId: string },
): Promise<{ point: PointShape | null; exact: boolean }> {
  if (requestId === null)
    return { point: at, exact: at !== null && (await findAskedAt(context.db, at, within)) };
  const request = await findWhereAsked(context.db, localId('HelpRequest', requestId));
  if (!request || !allows(context, contactAction(request), request)) throw new NotFoundError();
  return { point: pointOf(request) ?? (request.village && pointOf(request.village)), exact: true };
}

function seen(candidates: readonly Candidate[], exact: boolean): Candidate[] {
  return candidates.map((one) =>
    exact ? one : { ...one, homePoint: one.homePoint && roughly(one.homePoint) },
  );
}

async function nearestOfProvince(
  context: Context,
  provinceId: string,
  question: NearestQuestion,
): Promise<Nearest[]> {
  if (!can(context.scope.grants, 'members.locate', [provinceId])) throw new NotAllowedError();
  const { serviceId, first } = question;
  const { point: at, exact } = await askedFrom(context, question, { provinceId });
  if (at === null) throw pointWanted();
  const now = context.now();
  const service = optionalId('Service', serviceId);
  const skill = service === null ? null : await skillOf(context.db, service);
  const found = await nearestReady(context.db, { at, skill, provinceId, first }, now);
  const communeIds = [...new Set(found.map(({ communeId }) => communeId))];
  const task: Routable = {
    ...{ communeId: communeIds[0] ?? '', villageId: null, point: at, skill },
    ...{ language: 'vi', asked: [], lastHolderId: null },
  };
  return explained(rankAll(seen(found, exact), task, DEFAULT_POLICY, now, communeIds).slice(0, first));
}

/** Members in order, each with why first, why not first or why not at all. */
export function explained(ranked: readonly Ranked[]): Nearest[] {
  return ranked.map((one) => ({ ...one, reason: reasonOf(one) }));
}

function pointWanted(): ValidationError {
  const text = { vi: 'Hãy cho biết vị trí cần tìm.', en: 'Say around which point.' };
  return new ValidationError([{ path: 'at', text }]);
}
