import type { AnyVariables, Client, OperationResult, TypedDocumentNode } from '@urql/core';
import { requestOptions } from '../client.ts';
import type { OutboxAction } from '../outbox.ts';
import { inTime } from '../patience.ts';
import { type Refusal, type Settled, settle } from '../refusal.ts';
import {
  agreeToAppointment,
  keepAppointment,
  noteAppointment,
  proposeAppointment,
} from './appointment-mutations.ts';
import type { Offer, Task, WorkEntity, WorkView } from './live.ts';
import * as mutations from './mutations.ts';
import { taskTitle } from './task-words.ts';
import { t } from './texts.ts';

/** Sends one mutation. Inputs are plain JSON from the phone's storage; each was made for its mutation in actions.ts. */
type Run = <Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  input: unknown,
) => Promise<OperationResult<Data>>;

/** Puts what came back on screen at once; the batch that follows says the same. */
function show(view: WorkView, settled: Settled<{ task: Task }>, removedIds: readonly string[] = []) {
  if (settled.ok) view.apply({ upserted: [settled.payload.task], removedIds });
  return settled;
}

/** The offers of a task that are on this screen: they end with the task's claim, whoever made it. */
function offersOf(view: WorkView, taskId: unknown): string[] {
  return view
    .entities()
    .filter((entity: WorkEntity): entity is Offer => entity.__typename === 'Offer')
    .filter((offer) => offer.task.id === taskId)
    .map((offer) => offer.id);
}

function isSignedOut(answer: unknown): boolean {
  return (answer as { __typename?: string } | null)?.__typename === 'NotSignedInError';
}

async function claim(run: Run, view: WorkView, input: Record<string, unknown>): Promise<Settled<unknown>> {
  const result = await run(mutations.claimTask, input);
  const answer = result.data?.claimTask;
  if (answer?.__typename === 'TooManyUnstartedError') {
    const tasks = answer.tasks.map(unstartedTitle).join('; ');
    return refused(answer.__typename, t('nearby.unstarted', { tasks }));
  }
  if (answer?.__typename !== 'TaskAlreadyClaimedError') {
    const settled = settle(result, (data) => data.claimTask);
    return show(view, settled, offersOf(view, input.taskId));
  }
  view.apply({ removedIds: [...offersOf(view, input.taskId), String(input.taskId)] });
  return refused(answer.__typename, t('offers.takenBy', { name: answer.claimedBy.displayName }));
}

function refused(typename: string, message: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { kind: 'refused', typename, message, fields: [] } };
}

function unstartedTitle(task: Task): string {
  const number = task.request ? t('task.short', { number: task.request.number }) : '';
  return `${number}${taskTitle(task)}`;
}

/** The answer about an appointment carries the request with its task, which is what this screen shows. */
function showPlanned(view: WorkView, settled: Settled<{ helpRequest: { task: Task | null } | null }>) {
  const task = settled.ok ? settled.payload.helpRequest?.task : null;
  if (task) view.apply({ upserted: [task] });
  return settled;
}

function appointmentActions(run: Run, view: WorkView): Record<string, OutboxAction> {
  return {
    proposeAppointment: async (input) =>
      showPlanned(
        view,
        settle(await run(proposeAppointment, input), (data) => data.proposeAppointment),
      ),
    agreeToAppointment: async (input) =>
      showPlanned(
        view,
        settle(await run(agreeToAppointment, input), (data) => data.agreeToAppointment),
      ),
    keepAppointment: async (input) =>
      showPlanned(
        view,
        settle(await run(keepAppointment, input), (data) => data.keepAppointment),
      ),
    noteAppointment: async (input) =>
      showPlanned(
        view,
        settle(await run(noteAppointment, input), (data) => data.noteAppointment),
      ),
  };
}

function taskActions(run: Run, view: WorkView): Record<string, OutboxAction> {
  return {
    claimTask: (input) => claim(run, view, input),
    startTask: async (input) =>
      show(
        view,
        settle(await run(mutations.startTask, input), (data) => data.startTask),
      ),
    pauseTask: async (input) =>
      show(
        view,
        settle(await run(mutations.pauseTask, input), (data) => data.pauseTask),
      ),
    resumeTask: async (input) =>
      show(
        view,
        settle(await run(mutations.resumeTask, input), (data) => data.resumeTask),
      ),
    finishTask: async (input) =>
      show(
        view,
        settle(await run(mutations.finishTask, input), (data) => data.finishTask),
      ),
    releaseTask: async (input) => {
      const settled = settle(await run(mutations.releaseTask, input), (data) => data.releaseTask);
      if (settled.ok) view.apply({ removedIds: [settled.payload.task.id] });
      return settled;
    },
  };
}

/** Too late is no fault where it came out as was wanted: the task is theirs already, or they are asked no more. */
function wanted(
  answer: { __typename: string; status?: string } | undefined,
  ends: readonly string[],
): boolean {
  return answer?.__typename === 'TransferEndedError' && ends.includes(answer.status ?? '');
}

function transferActions(run: Run, view: WorkView): Record<string, OutboxAction> {
  const gone = (input: Record<string, unknown>) => view.apply({ removedIds: [String(input.transferId)] });
  const ended = async (
    input: Record<string, unknown>,
    settled: Settled<unknown>,
    answer: { __typename: string; status?: string } | undefined,
    ends: readonly string[],
  ): Promise<Settled<unknown>> => {
    if (settled.ok || answer?.__typename === 'TransferEndedError') gone(input);
    return wanted(answer, ends) ? { ok: true, payload: null } : settled;
  };
  return {
    proposeTransfer: async (input) => {
      const settled = settle(await run(mutations.proposeTransfer, input), (data) => data.proposeTransfer);
      if (settled.ok) view.apply({ upserted: [settled.payload.transfer] });
      return settled;
    },
    acceptTransfer: async (input) => {
      const result = await run(mutations.acceptTransfer, input);
      const settled = settle(result, (data) => data.acceptTransfer);
      if (settled.ok) view.apply({ upserted: [settled.payload.transfer.task] });
      return ended(input, settled, result.data?.acceptTransfer, ['ACCEPTED', 'AUTO_APPROVED']);
    },
    declineTransfer: async (input) => {
      const result = await run(mutations.declineTransfer, input);
      const settled = settle(result, (data) => data.declineTransfer);
      return ended(input, settled, result.data?.declineTransfer, ['DECLINED', 'CANCELLED', 'LAPSED']);
    },
    cancelTransfer: async (input) => {
      const result = await run(mutations.cancelTransfer, input);
      const settled = settle(result, (data) => data.cancelTransfer);
      return ended(input, settled, result.data?.cancelTransfer, ['DECLINED', 'CANCELLED', 'LAPSED']);
    },
  };
}

/**
 * How each press of a member is sent. The names are stored on phones with what waits there: never rename one.
 *
 * @param ownerId the viewer's id: for nobody else is it sent
 * @param view is changed with each answer, also for what was pressed before the page was loaded again
 * @param onSignedOut the session is over: what waits stays on the phone until somebody signs in
 */
export function outboxActions(
  client: Client,
  ownerId: string,
  view: WorkView,
  onSignedOut: () => void,
): Record<string, OutboxAction> {
  const run: Run = async (document, input) => {
    const fetchOptions = () => requestOptions(ownerId);
    const result = await inTime(client.mutation(document, { input } as never, { fetchOptions }));
    if (Object.values(result.data ?? {}).some(isSignedOut)) onSignedOut();
    return result;
  };
  return {
    ...taskActions(run, view),
    ...appointmentActions(run, view),
    ...transferActions(run, view),
    declineOffer: async (input) => {
      const result = await run(mutations.declineOffer, input);
      const settled = settle(result, (data) => data.declineOffer);
      // Too late to decline is what was wanted all the same: it is not offered any more.
      const hasEnded = result.data?.declineOffer.__typename === 'OfferEndedError';
      if (!settled.ok && !hasEnded) return settled;
      view.apply({ removedIds: [String(input.offerId)] });
      return { ok: true, payload: null };
    },
    setAvailability: async (input) => {
      const settled = settle(await run(mutations.setAvailability, input), (data) => data.setAvailability);
      if (settled.ok) view.apply({ upserted: [settled.payload.member] });
      return settled;
    },
  };
}
