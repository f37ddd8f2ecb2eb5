import { createUniqueId, For } from 'solid-js';

/** One of two or three short choices side by side; arrows change it. */
export function Segments<Value extends string>(props: {
  legend: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  const name = createUniqueId();
  return (
    <fieldset class="grid gap-1.5">
      <legend class="font-semibold mb-1.5">{props.legend}</legend>
      <div class="flex rounded-md bg-sunken p-1 gap-1 min-h-13 lg:min-h-12">
        <For each={props.options}>
          {(option) => (
            <label class="flex-1 grid place-items-center rounded-sm px-1.5 sm:px-3 text-sm leading-tight font-semibold text-soft text-center cursor-pointer sm:whitespace-nowrap has-checked:bg-surface has-checked:text-brand-strong has-checked:shadow-card has-focus-visible:outline-3 has-focus-visible:outline-brand">
              <input
                type="radio"
                class="sr-only"
                name={name}
                value={option.value}
                checked={props.value === option.value}
                onChange={() => props.onChange(option.value)}
              />
              {option.label}
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
