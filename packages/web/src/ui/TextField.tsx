import ChevronDown from 'lucide-solid/icons/chevron-down';
import { type ComponentProps, For, type JSX, splitProps } from 'solid-js';
import { Field, type FieldLook } from './Field.tsx';

const look = ['label', 'hint', 'error', 'optional'] as const;
type Without<Props> = Omit<Props, 'onInput' | 'onChange' | 'id' | 'class'>;

/** One line of text. `onInput` gets the text. */
export function TextField(
  props: FieldLook & { onInput: (value: string) => void } & Without<ComponentProps<'input'>>,
) {
  const [field, mine, rest] = splitProps(props, look, ['onInput']);
  return (
    <Field {...field}>
      {(control) => (
        <input
          type="text"
          {...rest}
          {...control}
          onInput={(event) => mine.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** Several lines of text. `onInput` gets the text. */
export function TextArea(
  props: FieldLook & { onInput: (value: string) => void } & Without<ComponentProps<'textarea'>>,
) {
  const [field, mine, rest] = splitProps(props, look, ['onInput']);
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          rows={3}
          {...rest}
          {...control}
          class={`${control.class} py-3 resize-y`}
          onInput={(event) => mine.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface Choice<Value extends string> {
  value: Value;
  label: string;
}

/** A short list to choose from; the phone shows its own wheel. */
export function Select<Value extends string>(
  props: FieldLook & {
    options: readonly Choice<Value>[];
    value: Value;
    onChange: (value: Value) => void;
    name?: string;
  },
): JSX.Element {
  const [field] = splitProps(props, look);
  return (
    <Field {...field}>
      {(control) => (
        <div class="relative">
          <select
            {...control}
            class={`${control.class} appearance-none pr-12`}
            name={props.name}
            onChange={(event) => props.onChange(event.currentTarget.value as Value)}
          >
            <For each={props.options}>
              {(option) => (
                <option value={option.value} selected={option.value === props.value}>
                  {option.label}
                </option>
              )}
            </For>
          </select>
          <ChevronDown class="absolute right-4 top-1/2 -translate-y-1/2 size-5 text-soft pointer-events-none" />
        </div>
      )}
    </Field>
  );
}
