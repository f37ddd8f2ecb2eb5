import { createEffect, createSignal } from 'solid-js';
import type { Task } from './live.ts';
import { t } from './texts.ts';
import { useWork } from './work.tsx';

/** What becomes of a task that is held when its member goes off duty. */
export type Ending = 'keep' | 'back' | 'pass';

/**
 * Going off duty with tasks in hand: each is kept, handed back at once, or passed on by a form of its own.
 * @param goOff sets the switch
 */
export function createLeaving(goOff: () => void): (chosen: (task: Task) => Ending) => void {
  const { actions, lists, form, openForm } = useWork();
  const [toPass, setToPass] = createSignal<readonly string[]>([]);
  // One form after the other, until each was passed on or left as it is.
  createEffect(() => {
    const [next, ...rest] = toPass();
    if (next === undefined || form() !== null) return;
    setToPass(rest);
    openForm({ kind: 'passOn', id: next });
  });
  return (chosen) => {
    const held = lists().held.map((task) => ({ task, ending: chosen(task) }));
    // Off duty first: what is handed back makes room, and nothing new is to be offered for it.
    goOff();
    for (const { task, ending } of held) if (ending === 'back') actions.release(task, t('duty.offReason'));
    setToPass(held.filter(({ ending }) => ending === 'pass').map(({ task }) => task.id));
  };
}
