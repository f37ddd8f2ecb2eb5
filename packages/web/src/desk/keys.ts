/** What a key of the desk does. The same map draws the hints on the buttons. */
export type DeskAction =
  | 'phone'
  | 'fresh'
  | 'submit'
  | 'solve'
  | 'callback'
  | 'noAnswer'
  | 'wrongNumber'
  | 'information'
  | 'forOther'
  | 'later'
  | 'consent'
  | 'queue'
  | 'answer'
  | 'merge'
  | 'back';

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const plain: Record<string, DeskAction> = { F2: 'phone', F8: 'solve', F9: 'submit', Escape: 'back' };

const withAlt: Record<string, DeskAction> = {
  KeyN: 'fresh',
  KeyG: 'callback',
  KeyM: 'noAnswer',
  KeyS: 'wrongNumber',
  KeyT: 'information',
  KeyK: 'forOther',
  KeyH: 'later',
  KeyY: 'consent',
  KeyQ: 'queue',
  KeyA: 'answer',
  KeyP: 'merge',
};

/** How each action's key is written on its button. */
export const keyNames: Record<DeskAction, string> = {
  phone: 'F2',
  submit: 'F9',
  solve: 'F8',
  back: 'Esc',
  fresh: 'Alt+N',
  callback: 'Alt+G',
  noAnswer: 'Alt+M',
  wrongNumber: 'Alt+S',
  information: 'Alt+T',
  forOther: 'Alt+K',
  later: 'Alt+H',
  consent: 'Alt+Y',
  queue: 'Alt+Q',
  answer: 'Alt+A',
  merge: 'Alt+P',
};

/**
 * The action of a key press, or null. Letters go by their place on the keyboard, because with Alt a Mac or a Vietnamese
 * input method makes another sign of them; AltGr, which is Alt with Ctrl, types and does nothing here.
 */
export function deskAction(press: Press): DeskAction | null {
  const { altKey, ctrlKey, metaKey, shiftKey } = press;
  if (press.key === 'Enter' && (ctrlKey || metaKey) && !altKey) return 'submit';
  if (ctrlKey || metaKey || shiftKey) return null;
  return (altKey ? withAlt[press.code] : plain[press.key]) ?? null;
}

/** The resident, counted from 0, that Alt and a digit choose; null for other keys. */
export function residentKey(press: Press): number | null {
  if (!press.altKey || press.ctrlKey || press.metaKey || press.shiftKey) return null;
  const digit = /^Digit([1-9])$/.exec(press.code)?.[1];
  return digit ? Number(digit) - 1 : null;
}

/** A field that Enter may go to, as far as the order matters. */
export interface Stop {
  type: string;
  name: string;
  value: string;
}

/**
 * The field that Enter goes to: the next one that has no answer yet, because what the register filled in needs no key press.
 * Choices with a usual answer (radios, lists, the other checkboxes) are reached with Tab or their own key; the consent is always
 * asked. -1 when nothing is left but to send.
 */
export function nextStop(stops: readonly Stop[], from: number): number {
  return stops.findIndex((stop, at) => {
    if (at <= from) return false;
    if (stop.type === 'checkbox') return stop.name === 'consent';
    return stop.type !== 'radio' && stop.type !== 'select-one' && stop.value.trim() === '';
  });
}

const fields = 'input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled)';

/** Enter in a field of the form goes on, as at a till. Shift+Enter stays a new line in a text. */
export function moveOnEnter(event: KeyboardEvent, form: HTMLElement): void {
  const target = event.target as HTMLElement;
  const moves = event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!moves || event.defaultPrevented || !target.matches('input, select, textarea')) return;
  event.preventDefault();
  goOn(target, form);
}

function goOn(from: HTMLElement, form: HTMLElement): void {
  const all = [...form.querySelectorAll<HTMLInputElement>(fields)].filter((one) => one.offsetParent !== null);
  const next = all[nextStop(all, all.indexOf(from as HTMLInputElement))];
  (next ?? form.querySelector<HTMLElement>('[type=submit]'))?.focus();
}

/** Puts the cursor where the next answer is still missing, as Enter in that field would. */
export function focusNextBlank(from: HTMLElement): void {
  const form = from.closest('form');
  if (form) goOn(from, form);
}
