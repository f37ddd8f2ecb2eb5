import { createUniqueId, For } from 'solid-js';
import { FieldError } from '../ui/Field.tsx';
import { t } from './texts.ts';
import { WEEKDAYS } from './week.ts';

/** Days of the week, each a press: from Monday to Sunday. */
export function Weekdays(props: {
  chosen: readonly number[];
  onChange: (days: number[]) => void;
  error?: string;
}) {
  const id = createUniqueId();
  const toggle = (day: number) =>
    props.onChange(
      props.chosen.includes(day) ? props.chosen.filter((each) => each !== day) : [...props.chosen, day],
    );
  return (
    <fieldset class="grid gap-1.5" aria-describedby={props.error ? id : undefined}>
      <legend class="font-semibold mb-1.5">{t('pattern.days')}</legend>
      <div class="grid grid-cols-7 gap-1 sm:gap-1.5 large-letters:grid-cols-4">
        <For each={WEEKDAYS}>
          {(day) => (
            <label class="grid place-items-center min-h-12 rounded-md bg-surface font-semibold max-sm:text-sm max-sm:tracking-tight ring-1 ring-inset ring-line-strong cursor-pointer hover:ring-brand/60 has-checked:bg-brand has-checked:text-white has-checked:ring-brand has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand">
              <input
                type="checkbox"
                class="sr-only"
                checked={props.chosen.includes(day)}
                onChange={() => toggle(day)}
              />
              {t(`week.days.d${day}`)}
            </label>
          )}
        </For>
      </div>
      <FieldError id={id} text={props.error} />
    </fieldset>
  );
}

/** "T2, T4, T6". */
export function weekdayNames(days: readonly number[]): string {
  return WEEKDAYS.filter((day) => days.includes(day))
    .map((day) => t(`week.days.d${day}`))
    .join(', ');
}
