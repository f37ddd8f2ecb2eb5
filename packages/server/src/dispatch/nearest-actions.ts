import {
  type Candidate,
  DEFAULT_POLICY,
  type Ranked,
  type Routable,
  rankAll,
} from '@thon-so/domain/dispatch';
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
import { findWhereAsked } from './reading-store.ts';
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
  const point = await askedFrom(context, question);
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
  const candidates: Candidate[] = await candidatesOf(context.db, [communeId], 'FIELD', now);
  return explained(rankAll(candidates, task, policy, now).slice(0, question.first));
}

/** Where to measure from: a request's place, which the viewer must be allowed to know, or the point that was given. */
async function askedFrom(context: Context, { at, requestId }: NearestQuestion): Promise<PointShape | null> {
  if (requestId === null) return at;
  const request = await findWhereAsked(context.db, localId('HelpRequest', requestId));
  if (!request || !allows(context, contactAction(request), request)) throw new NotFoundError();
  return pointOf(request) ?? (request.village && pointOf(request.village));
}

async function nearestOfProvince(
  context: Context,
  provinceId: string,
  question: NearestQuestion,
): Promise<Nearest[]> {
  if (!can(context.scope.grants, 'members.locate', [provinceId])) throw new NotAllowedError();
  const { serviceId, first } = question;
  const at = await askedFrom(context, question);
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
  return explained(rankAll(found, task, DEFAULT_POLICY, now, communeIds).slice(0, first));
}

/** Members in order, each with why first, why not first or why not at all. */
export function explained(ranked: readonly Ranked[]): Nearest[] {
  return ranked.map((one) => ({ ...one, reason: reasonOf(one) }));
}

function pointWanted(): ValidationError {
  const text = { vi: 'Hãy cho biết vị trí cần tìm.', en: 'Say around which point.' };
  return new ValidationError([{ path: 'at', text }]);
}
