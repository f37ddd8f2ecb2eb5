import type { DeskRequest } from './live.ts';

type Task = NonNullable<DeskRequest['task']>;
export type Offer = Task['offers'][number];

/** Where a request stands on its way to somebody, in the order in which it can happen. */
export type Stage =
  | { kind: 'official'; name: string | null }
  | { kind: 'later'; from: string }
  | { kind: 'asking'; offer: Offer }
  | { kind: 'open'; since: string }
  | { kind: 'held'; name: string }
  | { kind: 'searching' }
  | { kind: 'over' };

/** Reads the stage of a request at a moment, in milliseconds since 1970. */
export function stageOf(request: DeskRequest, now: number): Stage {
  if (request.status === 'CLOSED' || request.status === 'RESOLVED') return { kind: 'over' };
  if (request.kind === 'PETITION') return { kind: 'official', name: request.officialName };
  const { task } = request;
  const holder = task?.holder ?? request.helper;
  if (holder) return { kind: 'held', name: holder.displayName };
  if (!task) return { kind: 'searching' };
  const asked = awaiting(task);
  if (asked) return { kind: 'asking', offer: asked };
  if (task.openToTeamAt) return { kind: 'open', since: task.openToTeamAt };
  return Date.parse(task.offerFrom) > now ? { kind: 'later', from: task.offerFrom } : { kind: 'searching' };
}

/** The offer that still awaits an answer, if there is one. */
export function awaiting(task: Task): Offer | null {
  return task.offers.find(({ status }) => status === 'SENT' || status === 'SEEN') ?? null;
}

/** What has changed on a request when this text has: everything but the passing of time. */
export function changeMark(request: DeskRequest | undefined): string {
  if (!request) return '';
  const offers = request.task?.offers.map(({ id, status }) => `${id}${status}`) ?? [];
  const { version, updatedAt, status, task, alerts } = request;
  return [version, updatedAt, status, task?.id, task?.status, task?.version, alerts.length, ...offers].join(
    ' ',
  );
}
