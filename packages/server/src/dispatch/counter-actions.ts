import type { Blocker, Outcome } from '@thon-so/domain/vocabulary';
import type { Context } from '../context.ts';
import type { Act } from '../requests/act.ts';
import type { Asked } from '../requests/asking-actions.ts';
import { type Case, lockRouted } from './case-actions.ts';
import { setSilenceClose, solveOnPhone } from './closing-actions.ts';
import { openTask } from './opening-actions.ts';
import { offerNext } from './routing-actions.ts';
import { liveTaskOf, lockRouting, saveTask } from './store.ts';
import { saveAsked } from './submit-actions.ts';
import { changeTask } from './task-changes-actions.ts';

/** A request made at a counter where no member sits is offered to the desk's team if nobody settles it for so long. */
const UNSETTLED_MS = 2 * 3_600_000;

/**
 * Takes in what a visitor at a counter asks. The member who sits there has the task at once, however many they hold:
 * the person is before them. Whoever calls this has made sure that the actor may.
 */
export async function beginAtCounter(
  context: Context,
  act: Act,
  asked: Asked,
  { key, memberId }: { key: string; memberId: string | null },
): Promise<{ requestId: string; codeAttempt: number }> {
  const { request, codeAttempt } = await saveAsked(context, act, asked, { key, under: 'visitor' });
  await lockRouting(act.tx, request.communeId);
  const opened = await openTask(act, request, null);
  if (memberId === null) await offerLater(act, opened);
  else await handTo(act, opened, memberId);
  return { requestId: request.id, codeAttempt };
}

async function offerLater(act: Act, it: Case): Promise<void> {
  const offerFrom = new Date(act.now.getTime() + UNSETTLED_MS);
  await offerNext(act, { ...it, task: await saveTask(act.tx, it.task.id, { offerFrom }) });
}

async function handTo(act: Act, it: Case, memberId: string): Promise<Case> {
  const { holderId } = it.task;
  const load = { held: 0, capacity: Number.POSITIVE_INFINITY };
  const held = await changeTask(act, it, {
    command: { kind: 'ASSIGN', memberId, load },
    happening: {
      kind: 'ASSIGNED',
      data: { memberId, fromMemberId: holderId },
      memberIds: holderId === null ? [memberId] : [memberId, holderId],
    },
  });
  return begin(act, held, memberId);
}

function begin(act: Act, it: Case, memberId: string): Promise<Case> {
  const happening = { kind: 'STARTED', data: { memberId } } as const;
  return changeTask(act, it, { command: { kind: 'START', memberId }, happening });
}

/** The visitor was sent to another counter: the member who sits there goes on with what was begun. */
export async function takeOverAtCounter(act: Act, requestId: string, memberId: string): Promise<void> {
  const it = await lockLive(act, requestId);
  if (it && it.task.holderId !== memberId) await handTo(act, it, memberId);
}

export type CounterEnding = { outcome: Outcome; blocker: Blocker | null; note: string | null };

/**
 * What came of it at the counter. Without an outcome whoever holds it goes on, and what nobody holds is offered to the
 * desk's team. What has ended meanwhile, on the member's own phone, stays as it is.
 * @throws ValidationError for an outcome that the rules do not allow
 */
export async function endAtCounter(act: Act, requestId: string, ending: CounterEnding | null): Promise<void> {
  const it = await lockLive(act, requestId);
  if (!it) return;
  const { holderId } = it.task;
  if (ending !== null) return holderId === null ? settle(act, it, ending) : finish(act, it, holderId, ending);
  if (holderId === null)
    await offerNext(act, { ...it, task: await saveTask(act.tx, it.task.id, { offerFrom: act.now }) });
}

async function lockLive(act: Act, requestId: string): Promise<Case | null> {
  const taskId = await liveTaskOf(act.tx, requestId);
  return taskId === null ? null : lockRouted(act, taskId);
}

/** An officer without a member beside them helped. */
async function settle(act: Act, { request }: Case, { note, ...ending }: CounterEnding): Promise<void> {
  if (request) await solveOnPhone(act, request, { ...ending, note: note ?? '', at: 'DESK' });
}

async function finish(
  act: Act,
  it: Case,
  memberId: string,
  { outcome, blocker, note }: CounterEnding,
): Promise<void> {
  const begun = it.task.status === 'CLAIMED' ? await begin(act, it, memberId) : it;
  const after = await changeTask(act, begun, {
    command: { kind: 'FINISH', memberId, outcome, blocker },
    happening: {
      kind: 'RESOLVED',
      data: { memberId, outcome, blocker },
      columns: { waitingNote: null },
      memberIds: [memberId],
    },
    columns: { note },
  });
  if (after.request) await setSilenceClose(act, after.request);
}
