import { type DeskAction, keyNames } from './keys.ts';

/** The key of an action, small, where keyboards are: on a phone it is not shown. */
export function Key(props: { of?: DeskAction; text?: string; onDark?: boolean }) {
  return (
    <span
      aria-hidden="true"
      class={`hidden lg:inline-block font-sans text-sm leading-none font-semibold rounded-sm px-1.5 py-1 whitespace-nowrap ${props.onDark ? 'bg-white/20' : 'bg-sunken text-soft ring-1 ring-line'}`}
    >
      {props.text ?? (props.of ? keyNames[props.of] : '')}
    </span>
  );
}

/** The fields of the desk: lower than on a phone, where thumbs need room, so that a whole call fits on one screen. */
export const dense = [
  '[&_label]:text-sm [&_legend]:text-sm',
  'lg:[&_input:not([type=checkbox]):not([type=radio])]:min-h-11 lg:[&_select]:min-h-11',
  'lg:[&_input:not([type=checkbox]):not([type=radio])]:px-3 lg:[&_select]:pl-3 lg:[&_textarea]:px-3 lg:[&_textarea]:py-2',
].join(' ');
