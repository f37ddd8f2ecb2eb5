import { DEFAULT_POLICY } from '@thon-so/domain/dispatch';
import { distanceMetres, positionOf } from '@thon-so/domain/geography';
import { idAt } from './ids.ts';
import type { Story } from './story.ts';
import type { TaskRow } from './told.ts';

/** The holder asks the nearest colleague on duty to take the task over, who does a few minutes later. */
export function passOn(story: Story, task: TaskRow, reason: string): void {
  const { world, holderId: fromMemberId } = story;
  const at = task.lat == null || task.lon == null ? null : { lat: task.lat, lon: task.lon };
  const [nearest] = world
    .candidates(task.communeId, task.place ?? 'FIELD', story.at)
    .filter((one) => one.memberId !== fromMemberId && one.onDuty && one.held < one.capacity)
    .map((one) => {
      const { point, source } = positionOf(one, story.at);
      return { ...one, source, metres: point && at ? distanceMetres(point, at) : null };
    })
    .toSorted((a, b) => (a.metres ?? Number.POSITIVE_INFINITY) - (b.metres ?? Number.POSITIVE_INFINITY));
  if (!nearest) return;
  const { memberId, metres, source } = nearest;
  const [proposedAt, data] = [story.at, { memberId, fromMemberId, distanceMetres: metres }];
  const expiresAt = new Date(proposedAt.getTime() + DEFAULT_POLICY.transferMinutes * 60_000);
  story.note('TRANSFER_PROPOSED', data, world.accountOf(fromMemberId), reason);
  const load = { held: nearest.held, capacity: nearest.capacity };
  story.wait(4).onTask({ kind: 'PASS_ON', memberId, load });
  story.note('TRANSFER_ACCEPTED', { memberId, fromMemberId }, world.accountOf(memberId), reason);
  story.told.transfers.push({
    ...{ id: idAt(proposedAt, 0, 'transfer', task.id), taskId: task.id, fromMemberId, toMemberId: memberId },
    ...{ status: 'ACCEPTED', reason, proposedAt, expiresAt, endedAt: story.at, declineReason: null },
    ...{ distanceMetres: metres, positionSource: source },
  });
}
