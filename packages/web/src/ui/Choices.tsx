import Check from 'lucide-solid/icons/check';
import { createUniqueId, For, type JSX, Show } from 'solid-js';
import { FieldError } from './Field.tsx';

/** One yes, never ticked beforehand by us. `children` is the sentence that is agreed to. */
export function Checkbox(props: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  error?: string;
  name?: string;
  children: JSX.Element;
}) {
  const id = createUniqueId();
  return (
    <div class="grid gap-1.5">
      <label class="flex gap-3 items-start cursor-pointer min-h-12 py-1.5">
        <span class="relative size-8 shrink-0">
          <input
            type="checkbox"
            name={props.name}
            checked={props.checked}
            aria-invalid={Boolean(props.error)}
            aria-describedby={props.error ? id : undefined}
            onChange={(event) => props.onChange(event.currentTarget.checked)}
            class="peer appearance-none size-8 rounded-sm bg-surface ring-2 ring-inset ring-line-strong checked:bg-brand checked:ring-brand aria-invalid:ring-late"
          />
          <Check
            class="absolute inset-1 size-6 text-white opacity-0 peer-checked:opacity-100 pointer-events-none"
            stroke-width={3.5}
            aria-hidden="true"
          />
        </span>
        <span class="pt-0.5">{props.children}</span>
      </label>
      <FieldError id={id} text={props.error} />
    </div>
  );
}

export interface CardChoice<Value extends string> {
  value: Value;
  label: string;
  detail?: string;
  icon?: JSX.Element;
}

/** One choice out of a few, each a card big enough for a thumb. `columns` at 360 px; more fit on wider screens. */
export function RadioCards<Value extends string>(props: {
  legend: string;
  hideLegend?: boolean;
  options: readonly CardChoice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  error?: string;
  columns?: 1 | 2;
  tall?: boolean;
}) {
  const name = createUniqueId();
  return (
    <fieldset class="grid gap-2" aria-describedby={props.error ? `${name}-error` : undefined}>
      <legend class={props.hideLegend ? 'sr-only' : 'font-semibold mb-2'}>{props.legend}</legend>
      <div
        class={
          props.columns === 2
            ? 'grid grid-cols-[repeat(auto-fit,minmax(min(7.5rem,100%),1fr))] sm:grid-cols-4 gap-2.5'
            : 'grid gap-2.5'
        }
      >
        <For each={props.options}>
          {(option) => (
            <RadioCard
              {...option}
              name={name}
              tall={props.tall ?? false}
              roomy={props.columns !== 2}
              checked={props.value === option.value}
              invalid={Boolean(props.error)}
              choose={() => props.onChange(option.value)}
            />
          )}
        </For>
      </div>
      <FieldError id={`${name}-error`} text={props.error} />
    </fieldset>
  );
}

function RadioCard(
  props: CardChoice<string> & {
    name: string;
    tall: boolean;
    /** Wide enough to keep the tick's corner free of words. */
    roomy: boolean;
    checked: boolean;
    invalid: boolean;
    choose: () => void;
  },
) {
  return (
    <label
      class="relative flex items-center gap-3 rounded-md bg-surface p-3.5 min-h-14 ring-1 ring-inset ring-line-strong cursor-pointer transition-colors hover:ring-brand/60 has-checked:ring-brand has-checked:ring-3 has-checked:bg-brand-tint has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand"
      classList={{
        'flex-col text-center justify-start px-2': props.tall,
        'pr-10': props.roomy,
        'ring-late': props.invalid,
      }}
    >
      <input
        type="radio"
        class="sr-only"
        name={props.name}
        value={props.value}
        checked={props.checked}
        onChange={() => props.choose()}
      />
      <Show when={props.icon}>
        <span class="shrink-0 text-brand" aria-hidden="true">
          {props.icon}
        </span>
      </Show>
      <span class="grid min-w-0">
        <span class="font-semibold leading-snug wrap-anywhere text-balance">{props.label}</span>
        <Show when={props.detail}>
          <span class="text-sm text-soft">{props.detail}</span>
        </Show>
      </span>
      <Show when={props.checked}>
        <Check
          class="absolute right-2 top-2 size-6 rounded-full bg-brand text-white p-1"
          stroke-width={3.5}
          aria-hidden="true"
        />
      </Show>
    </label>
  );
}
