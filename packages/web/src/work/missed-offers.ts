import { type Accessor, createEffect, createMemo, createSignal, on, untrack } from 'solid-js';
import { now } from '../live/clock.ts';
import { type Missed, missedOffers, type ShownOffer } from './missed.ts';
import { taskTitle } from './task-words.ts';
import type { Work } from './work.tsx';

const keepFor = 10 * 60_000;
const most = 3;

/** Tells who took a task; null where nobody did, or it cannot be asked now. */
export type WhoTook = (taskId: string) => Promise<string | null>;

/** Remembers for ten minutes which offers ended unanswered, for a member who looks at the phone too late. */
export function createMissed(
  { lists, outbox, duty }: Pick<Work, 'lists' | 'outbox' | 'duty'>,
  whoTook: WhoTook,
): Accessor<readonly Missed[]> {
  const [missed, setMissed] = createSignal<readonly Missed[]>([]);
  const answered = new Set<string>();
  let before: ShownOffer[] = [];
  const name = async ({ id, taskId }: Missed) => {
    const takenBy = await whoTook(taskId);
    if (!takenBy) return;
    setMissed((known) => known.map((one) => (one.id === id ? { ...one, takenBy } : one)));
  };
  createEffect(() => {
    for (const { subjectId } of outbox.entries()) answered.add(subjectId);
  });
  createEffect(
    on(lists, ({ offers, held }) => {
      for (const task of held) answered.add(task.id);
      // Going off duty ends the offers by the member's own will.
      if (!untrack(duty)?.onDuty) for (const { id } of before) answered.add(id);
      const after = offers.map((offer) => ({
        id: offer.id,
        taskId: offer.task.id,
        title: taskTitle(offer.task),
        expiresAt: Date.parse(offer.expiresAt),
      }));
      const lost = missedOffers(before, after, answered, now());
      before = after;
      if (lost.length === 0) return;
      setMissed((known) => [...lost, ...known].slice(0, most));
      for (const one of lost) if (one.why === 'gone') void name(one);
    }),
  );
  return createMemo(() => missed().filter(({ at }) => now() - at < keepFor));
}
