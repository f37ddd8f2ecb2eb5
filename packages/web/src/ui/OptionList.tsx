import { createEffect, For, Show } from 'solid-js';

export interface Option {
  id: string;
  label: string;
  detail?: string | undefined;
}

/** What answers a text field, below it; the field keeps the focus and the keys, and says which one is marked. */
export function OptionList<Item extends Option>(props: {
  /** The list's own; its options are `<id>-<index>`. */
  id: string;
  label: string;
  items: readonly Item[];
  active: number;
  nothingFound: string;
  /** For the desk, where many fit on the screen. */
  dense?: boolean;
  onChoose: (item: Item) => void;
}) {
  let list!: HTMLDivElement;
  createEffect(() => list.children[props.active]?.scrollIntoView({ block: 'nearest' }));
  return (
    <div
      ref={list}
      id={props.id}
      role="listbox"
      aria-label={props.label}
      class="absolute z-10 inset-x-0 mt-1.5 max-h-80 overflow-y-auto rounded-md bg-surface shadow-float ring-1 ring-line p-1.5"
    >
      <For
        each={props.items}
        fallback={
          <div
            role="option"
            aria-disabled="true"
            aria-selected="false"
            tabIndex={-1}
            class="px-3 py-3 text-soft"
          >
            {props.nothingFound}
          </div>
        }
      >
        {(item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled where the focus is, in the text field
          <div
            id={`${props.id}-${index()}`}
            role="option"
            tabIndex={-1}
            aria-selected={index() === props.active}
            class="rounded-sm px-3 py-2.5 cursor-pointer aria-selected:bg-brand-tint hover:bg-brand-tint"
            classList={{ 'text-sm lg:py-1.5': props.dense ?? false }}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => props.onChoose(item)}
          >
            <span class="block font-semibold">{item.label}</span>
            <Show when={item.detail}>
              <span class="block text-sm text-soft">{item.detail}</span>
            </Show>
          </div>
        )}
      </For>
    </div>
  );
}
