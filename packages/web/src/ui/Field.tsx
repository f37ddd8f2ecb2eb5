import CircleAlert from 'lucide-solid/icons/circle-alert';
import { createUniqueId, type JSX, Show } from 'solid-js';
import { t } from './texts.ts';

export interface FieldLook {
  label: string;
  hint?: string;
  /** What is wrong, shown under the control and read out with it. */
  error?: string;
  optional?: boolean;
}

/** What a control inside a field must carry so that label, hint and error are read out with it. */
export interface ControlProps {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
  class: string;
}

export const controlLook = [
  'w-full min-h-13 rounded-md bg-surface px-4 ring-2 ring-inset ring-line-strong transition-shadow',
  'hover:ring-soft focus:outline-none focus:ring-brand focus:ring-3',
  'aria-invalid:ring-late aria-invalid:bg-late-tint/40 disabled:bg-sunken disabled:opacity-70',
].join(' ');

/** Label, control, hint and error as one; the control is what `children` returns for the ids it is given. */
export function Field(props: FieldLook & { children: (control: ControlProps) => JSX.Element }) {
  const id = createUniqueId();
  const described = () => (props.error ? `${id}-error` : props.hint ? `${id}-hint` : undefined);
  const control: ControlProps = {
    id,
    get 'aria-invalid'() {
      return Boolean(props.error);
    },
    get 'aria-describedby'() {
      return described();
    },
    class: controlLook,
  };
  return (
    <div class="grid gap-1.5">
      <label for={id} class="font-semibold">
        {props.label}
        <Show when={props.optional}>
          <span class="font-normal text-soft"> ({t('action.optional')})</span>
        </Show>
      </label>
      {props.children(control)}
      <Show when={props.error} fallback={<Hint id={`${id}-hint`} text={props.hint} />}>
        <FieldError id={`${id}-error`} text={props.error} />
      </Show>
    </div>
  );
}

function Hint(props: { id: string; text: string | undefined }) {
  return (
    <Show when={props.text}>
      <p id={props.id} class="text-sm text-soft">
        {props.text}
      </p>
    </Show>
  );
}

/** One line that says what is wrong with the control above it. */
export function FieldError(props: { id?: string; text: string | undefined }) {
  return (
    <Show when={props.text}>
      <p id={props.id} role="alert" class="flex gap-2 items-start text-late font-semibold text-sm">
        <CircleAlert class="size-5 shrink-0 mt-0.5" aria-hidden="true" />
        {props.text}
      </p>
    </Show>
  );
}
