import { nextSilenceStep, type SilenceStep } from '@thon-so/domain/silence';
import type { Act } from '../requests/act.ts';
import { tellMember } from '../telling.ts';
import { aboutTask, raiseAlert } from './alert-actions.ts';
import { policyOf } from './candidate-store.ts';
import { type Case, lockRouted, tellRequest, tellTask } from './case-actions.ts';
import { saveTask } from './store.ts';
import { changeTask, setSilenceTimer } from './task-changes-actions.ts';

/** What is due for a holder who stays silent: a reminder, then the supervisor, then by policy back to OPEN. */
export async function actOnSilence(act: Act, taskId: string): Promise<void> {
  const it = await lockRouted(act, taskId);
  const { task } = it;
  const policy = await policyOf(act.tx, task.communeId);
  const step = nextSilenceStep({ ...task, appointmentAt: task.plannedFor }, policy);
  if (!step || step.at > act.now || task.holderId === null) return;
  if (step.kind === 'TAKE_BACK') await takeBack(act, it, task.holderId, step);
  else await speakUp(act, it, step);
}

async function takeBack(act: Act, it: Case, holderId: string, step: SilenceStep): Promise<void> {
  await changeTask(act, it, {
    command: { kind: 'RELEASE', memberId: null, reason: step.alert },
    happening: {
      kind: 'TAKEN_BACK',
      data: { memberId: holderId, why: step.alert },
      columns: { waitingNote: null },
      memberIds: [holderId],
    },
  });
}

async function speakUp(act: Act, it: Case, { kind, alert }: SilenceStep): Promise<void> {
  const reminds = kind === 'REMIND_HOLDER';
  const columns = reminds ? { remindedAt: act.now } : { escalatedAt: act.now };
  const after = { ...it, task: await saveTask(act.tx, it.task.id, columns) };
  const data = { memberId: it.task.holderId, why: alert };
  await tellRequest(act, after, { kind: reminds ? 'REMINDED' : 'SUPERVISOR_TOLD', data });
  await tellTask(act, it, after);
  if (reminds) await remind(act, after);
  else await raiseAlert(act, aboutTask(after), alert);
  await setSilenceTimer(act, after);
}

async function remind(act: Act, { task }: Case): Promise<void> {
  if (task.holderId === null) return;
  await tellMember(act.tx, { kind: 'TASK_REMINDER', memberId: task.holderId, taskId: task.id });
}
