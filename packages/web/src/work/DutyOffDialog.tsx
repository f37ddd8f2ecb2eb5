import { createEffect, createSignal, For, on, Show } from 'solid-js';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/TextField.tsx';
import type { Ending } from './leaving.ts';
import type { Task } from './live.ts';
import { taskTitle } from './task-words.ts';
import { t } from './texts.ts';
import { useWork } from './work.tsx';

const endings: readonly Ending[] = ['keep', 'back', 'pass'];

/**
 * Going off duty with something in hand: offers go to others at once, and each task is kept, handed back or passed on.
 * What is pressed here is written down first, so it is sent whenever there is a network again.
 */
export function DutyOffDialog(props: {
  open: boolean;
  onConfirm: (chosen: (task: Task) => Ending) => void;
  onClose: () => void;
}) {
  const { lists } = useWork();
  const [chosen, setChosen] = createSignal<Record<string, Ending>>({});
  createEffect(
    on(
      () => props.open,
      (isOpen) => isOpen && setChosen({}),
    ),
  );
  const of = (task: Task) => chosen()[task.id] ?? 'keep';
  return (
    <ConfirmDialog
      open={props.open}
      title={t('duty.offTitle')}
      confirm={t('duty.offConfirm')}
      onConfirm={() => props.onConfirm(of)}
      onClose={props.onClose}
    >
      <Show when={lists().offers.length > 0}>
        <p>{t('duty.offOffers')}</p>
      </Show>
      <Show when={lists().held.length > 0}>
        <p>{t('duty.offHeld')}</p>
        <ul class="grid gap-4">
          <For each={lists().held}>
            {(task) => (
              <li>
                <Select
                  label={taskTitle(task)}
                  hint={t(`duty.offHint.${of(task)}`)}
                  options={endings.map((value) => ({ value, label: t(`duty.offEnding.${value}`) }))}
                  value={of(task)}
                  onChange={(ending) => setChosen((before) => ({ ...before, [task.id]: ending }))}
                />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </ConfirmDialog>
  );
}
