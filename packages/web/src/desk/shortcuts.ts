import { type Accessor, onCleanup, onMount } from 'solid-js';
import { beginEnding, beginSolving } from './CallDesk.tsx';
import type { Caller } from './caller.ts';
import type { EndKind } from './EndCall.tsx';
import type { CallForm } from './form.ts';
import { type DeskAction, deskAction, residentKey } from './keys.ts';

interface Desk {
  form: CallForm;
  caller: Caller;
  back: () => void;
  openCase: Accessor<boolean>;
  setEnding: (kind: EndKind | null) => void;
  phoneField: () => HTMLInputElement | undefined;
  /** Answers the call that rings; false when none does. */
  answer: () => boolean;
  /** Adds the call to the request that it is likeliest about; false when there is none. */
  merge: () => boolean;
}

const endings: Partial<Record<DeskAction, EndKind>> = {
  callback: 'CALLBACK',
  noAnswer: 'NO_ANSWER',
  wrongNumber: 'WRONG_NUMBER',
  information: 'INFORMATION',
};

/** Listens to the desk's keys wherever the focus is, but not while a window asks something. */
export function useDeskKeys(desk: Desk): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const resident = residentKey(event);
    const chosen = resident === null ? undefined : desk.caller.context()?.residents[resident];
    if (chosen && !desk.openCase()) {
      desk.caller.choose(chosen);
      return event.preventDefault();
    }
    const action = deskAction(event);
    if (action && perform(action, desk)) event.preventDefault();
  };
  onMount(() => document.addEventListener('keydown', onKey));
  onCleanup(() => document.removeEventListener('keydown', onKey));
}

/** Does what the key says; false when it means nothing at this moment. */
function perform(action: DeskAction, desk: Desk): boolean {
  const { form } = desk;
  if (action === 'queue') return focusQueue();
  if (action === 'answer') return desk.answer();
  if (action === 'phone') {
    if (desk.openCase()) desk.back();
    desk.phoneField()?.focus();
    desk.phoneField()?.select();
    return true;
  }
  if (desk.openCase()) {
    if (action === 'back') desk.back();
    return action === 'back';
  }
  return performOnForm(action, desk, form);
}

function performOnForm(action: DeskAction, desk: Desk, form: CallForm): boolean {
  const element = document.getElementById('desk-form') as HTMLFormElement | null;
  const ending = endings[action];
  if (ending) {
    if (form.draft.channel === 'HOTLINE' && beginEnding(form)) desk.setEnding(ending);
    return true;
  }
  switch (action) {
    case 'merge':
      return desk.merge();
    case 'submit':
      element?.requestSubmit();
      return true;
    case 'solve':
      if (element && beginSolving(form, element)) desk.setEnding('SOLVED_ON_PHONE');
      return true;
    case 'fresh':
      form.fresh();
      desk.phoneField()?.focus();
      return true;
    case 'forOther':
      form.set('forOther', !form.draft.forOther);
      queueMicrotask(() => element?.querySelector<HTMLElement>('[name=helpedName]')?.focus());
      return true;
    case 'later':
      form.set('when', form.draft.when === 'NOW' ? 'LATER' : 'NOW');
      queueMicrotask(() => element?.querySelector<HTMLElement>('[name=day]')?.focus());
      return true;
    case 'consent':
      form.setConsent(!form.consent());
      return true;
    default:
      return false;
  }
}

function focusQueue(): boolean {
  document.querySelector<HTMLElement>('[data-queue] button')?.focus();
  return true;
}
