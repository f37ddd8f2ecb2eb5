import { chooseNext, DEFAULT_POLICY } from '@thon-so/domain/dispatch';
import type { Shortfall } from '@thon-so/domain/vocabulary';
import { idAt } from './ids.ts';
import type { OfferRow, TaskRow, World } from './told.ts';

function pointOf({ lat, lon }: TaskRow) {
  return lat == null || lon == null ? null : { lat, lon };
}

/** The offer that routing makes at that moment, or what is lacking; `made` are the offers so far. */
export function nextOffer(
  world: World,
  task: TaskRow,
  made: readonly OfferRow[],
  at: Date,
): OfferRow | { shortfall: Shortfall } {
  const inRound = made.filter((offer) => offer.taskId === task.id && offer.round === task.round);
  const routable = {
    communeId: task.communeId,
    villageId: task.villageId ?? null,
    point: pointOf(task),
    skill: task.skill ?? null,
    language: task.language ?? 'vi',
    asked: inRound.map(({ memberId, status }) => {
      return { memberId, neighbour: false, awaiting: status === 'SENT' || status === 'SEEN' };
    }),
    lastHolderId: task.lastHolderId,
  };
  const candidates = world.candidates(task.communeId, task.place ?? 'FIELD', at);
  const choice = chooseNext(candidates, routable, DEFAULT_POLICY, at);
  if (choice.kind === 'WAIT') throw new RangeError('Somebody is still being asked');
  if (choice.kind === 'OPEN_TO_TEAM') return { shortfall: choice.shortfall };
  const chosen = choice.offers[0]!;
  return {
    id: idAt(at, 0, 'offer', task.id, task.round, chosen.position),
    taskId: task.id,
    round: task.round,
    status: 'SENT',
    sentAt: at,
    seenAt: null,
    answeredAt: null,
    declineReason: null,
    ...chosen,
  };
}
