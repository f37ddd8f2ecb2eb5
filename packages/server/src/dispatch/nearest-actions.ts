import { type Candidate, type Ranked, type Routable, rankAll, type WhyNot } from '@thon-so/domain/dispatch';
import type { Context } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import { localId, optionalId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { allows } from '../requests/access-actions.ts';
import { loadUnit } from '../units/actions.ts';
import { type PointShape, pointOf } from '../units/point.ts';
import { candidatesOf, readPolicy } from './candidate-store.ts';
import { skillOf } from './store.ts';

export type Nearest = Ranked & { reason: Text };

const WHY_NOT: Readonly<Record<WhyNot, Text>> = {
  OTHER_COMMUNE: { vi: 'thuộc xã, phường khác', en: 'of another commune' },
  OFF_DUTY: { vi: 'không trực', en: 'off duty' },
  NOT_SKILLED: { vi: 'chưa có kỹ năng này', en: 'lacks the skill' },
  FULL: { vi: 'đã đủ việc', en: 'full' },
  ALREADY_ASKED: { vi: 'đã được hỏi', en: 'already asked' },
  LAST_HOLDER: { vi: 'vừa trả việc này', en: 'has just handed it back' },
};

const SOURCE: Readonly<Record<Ranked['positionSource'], Text>> = {
  LIVE: { vi: 'theo vị trí hiện tại', en: 'from where they are now' },
  HOME: { vi: 'tính từ nhà', en: 'from home' },
  VILLAGE: { vi: 'tính từ thôn', en: 'from their village' },
  UNKNOWN: { vi: 'chưa rõ vị trí', en: 'place unknown' },
};

export type NearestQuestion = {
  at: PointShape | null;
  serviceId: string | null;
  unitId: string;
  first: number;
};

/**
 * A commune's members in the order in which they would be asked, those who would not be asked last, each with why.
 * @throws NotSignedInError, NotAllowedError, NotFoundError, ValidationError for a province
 */
export async function nearestMembers(context: Context, question: NearestQuestion): Promise<Nearest[]> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const unit = await loadUnit(context, localId('Unit', question.unitId));
  if (!unit) throw new NotFoundError();
  const { communeId, provinceId } = unit;
  if (communeId === null || provinceId === null) throw onlyCommunes();
  const villageId = unit.level === 'VILLAGE' ? unit.id : null;
  if (!allows(context, 'members.locate', { villageId, communeId, provinceId })) throw new NotAllowedError();
  const serviceId = optionalId('Service', question.serviceId);
  const task: Routable = {
    communeId,
    villageId,
    point: question.at ?? pointOf(unit),
    skill: serviceId === null ? null : await skillOf(context.db, serviceId),
    language: 'vi',
    asked: [],
    lastHolderId: null,
  };
  return ranked(context, task, question.first);
}

async function ranked(context: Context, task: Routable, first: number): Promise<Nearest[]> {
  const now = context.now();
  const policy = await readPolicy(context.db, task.communeId);
  const candidates: Candidate[] = await candidatesOf(context.db, [task.communeId], 'FIELD', now);
  return explained(rankAll(candidates, task, policy, now).slice(0, first));
}

/** Members in order, the first of them first, each with why first or why not. */
export function explained(ranked: readonly Ranked[]): Nearest[] {
  return ranked.map((one, index) => ({ ...one, reason: reasonOf(one, index === 0) }));
}

function reasonOf({ whyNot, positionSource }: Ranked, isFirst: boolean): Text {
  if (whyNot.length > 0) {
    const join = (locale: 'vi' | 'en') => whyNot.map((one) => WHY_NOT[one][locale]).join(', ');
    return { vi: join('vi'), en: join('en') };
  }
  const { vi, en } = SOURCE[positionSource];
  return isFirst ? { vi: `gần nhất, ${vi}`, en: `nearest, ${en}` } : { vi, en };
}

function onlyCommunes(): ValidationError {
  const text = { vi: 'Hãy chọn xã, phường hoặc thôn, buôn.', en: 'Choose a commune or a village.' };
  return new ValidationError([{ path: 'unitId', text }]);
}
