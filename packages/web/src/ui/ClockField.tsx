import { type ComponentProps, splitProps } from 'solid-js';
import { clockTime, minuteOf } from './clock-time.ts';
import { controlLook, Field, type FieldLook } from './Field.tsx';

type InputProps = { value: string; onInput: (value: string) => void } & Omit<
  ComponentProps<'input'>,
  'onInput' | 'onBlur' | 'value' | 'type'
>;

/**
 * A time of the day as text, in 24 hours whatever the browser's language; what can be read is written out as `07:30` when
 * the field is left.
 */
export function ClockInput(props: InputProps) {
  const [mine, rest] = splitProps(props, ['value', 'onInput', 'class']);
  const writeOut = () => {
    const minute = minuteOf(mine.value);
    if (minute !== null && clockTime(minute) !== mine.value) mine.onInput(clockTime(minute));
  };
  return (
    <input
      type="text"
      inputmode="text"
      autocomplete="off"
      maxlength={7}
      placeholder="07:30"
      {...rest}
      class={`${controlLook} numbers ${mine.class ?? ''}`}
      value={mine.value}
      onInput={(event) => mine.onInput(event.currentTarget.value)}
      onBlur={writeOut}
    />
  );
}

/** The same with label, hint and error. */
export function ClockField(props: FieldLook & { value: string; onInput: (value: string) => void }) {
  return (
    <Field label={props.label} hint={props.hint} error={props.error} optional={props.optional}>
      {(control) => (
        <ClockInput
          id={control.id}
          aria-invalid={control['aria-invalid']}
          aria-describedby={control['aria-describedby']}
          value={props.value}
          onInput={(value) => props.onInput(value)}
        />
      )}
    </Field>
  );
}
