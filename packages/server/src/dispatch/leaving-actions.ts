import type { Act } from '../requests/act.ts';
import { planJob } from '../work.ts';
import { lockRouted } from './case-actions.ts';
import { heldByNobody } from './due-store.ts';
import { changeTask } from './task-changes-actions.ts';

/** Whoever leaves the team hands back what they hold: in a job, as the commune's lock comes before those held here. */
export function planLeaving(act: Act, memberId: string): Promise<void> {
  return planJob(act.tx, 'dispatch.left', { memberId }, { runAt: act.now, key: `left:${memberId}` });
}

/** Takes a task back from a holder who is suspended or in no team any more; others are asked. */
export async function takeFromLeft(act: Act, taskId: string): Promise<void> {
  const it = await lockRouted(act, taskId);
  const { holderId } = it.task;
  const [left] = holderId === null ? [] : await heldByNobody(act.tx, 1, { taskId });
  if (!left || holderId === null) return;
  await changeTask(act, it, {
    command: { kind: 'RELEASE', memberId: null, reason: 'LEFT' },
    happening: {
      kind: 'TAKEN_BACK',
      data: { memberId: holderId, why: 'LEFT' },
      columns: { waitingNote: null },
      memberIds: [holderId],
    },
  });
}
