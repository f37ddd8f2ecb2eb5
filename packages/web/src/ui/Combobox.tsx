import { createEffect, createSignal, createUniqueId, For, on, onCleanup, Show } from 'solid-js';
import { Field, type FieldLook } from './Field.tsx';

export interface ComboboxItem {
  id: string;
  label: string;
  detail?: string;
}

export interface ComboboxProps<Item extends ComboboxItem> extends FieldLook {
  /** What was chosen; its label fills the field. */
  selected: Item | null;
  onSelect: (item: Item | null) => void;
  /** Finds items for what was typed; an old answer never replaces a newer one. */
  search: (text: string) => Promise<readonly Item[]>;
  /** Said when nothing was found. */
  nothingFound: string;
  placeholder?: string;
  name?: string;
}

const typingPause = 180;

/** What a combobox knows and does, apart from how it looks. */
function createCombobox<Item extends ComboboxItem>(props: ComboboxProps<Item>) {
  const [text, setText] = createSignal(props.selected?.label ?? '');
  const [items, setItems] = createSignal<readonly Item[]>([]);
  const [open, setOpen] = createSignal(false);
  const [active, setActive] = createSignal(0);
  let asked = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(pause));
  createEffect(
    on(
      () => props.selected,
      (selected) => selected && setText(selected.label),
      { defer: true },
    ),
  );

  const find = (typed: string) => {
    clearTimeout(pause);
    const turn = ++asked;
    pause = setTimeout(async () => {
      const found = await props.search(typed.trim());
      if (turn !== asked) return;
      setItems(found);
      setActive(0);
      setOpen(true);
    }, typingPause);
  };
  const type = (typed: string) => {
    setText(typed);
    if (props.selected) props.onSelect(null);
    find(typed);
  };
  const choose = (item: Item) => {
    asked += 1;
    clearTimeout(pause);
    setOpen(false);
    setText(item.label);
    props.onSelect(item);
  };
  const move = (step: 1 | -1) => {
    if (open()) setActive((at) => (at + step + items().length) % Math.max(1, items().length));
    else find(text());
  };
  const present = () => (open() ? items()[active()] : undefined);
  return { text, items, open, active, find, type, choose, move, present, close: () => setOpen(false) };
}

/** A text field that searches while one types; arrows, Enter and Escape work, and so does a thumb. */
export function Combobox<Item extends ComboboxItem>(props: ComboboxProps<Item>) {
  const list = createUniqueId();
  const box = createCombobox(props);
  const onKey = (event: KeyboardEvent) => {
    const present = box.present();
    if (event.key === 'ArrowDown') box.move(1);
    else if (event.key === 'ArrowUp') box.move(-1);
    else if (event.key === 'Escape' && box.open()) box.close();
    else if (event.key === 'Enter' && present) box.choose(present);
    else return;
    event.preventDefault();
  };
  return (
    <div
      class="relative"
      onFocusOut={(event) => !event.currentTarget.contains(event.relatedTarget as Node) && box.close()}
    >
      <Field label={props.label} hint={props.hint} error={props.error} optional={props.optional}>
        {(control) => (
          <input
            {...control}
            type="text"
            name={props.name}
            role="combobox"
            autocomplete="off"
            aria-autocomplete="list"
            aria-expanded={box.open()}
            aria-controls={list}
            aria-activedescendant={box.present() ? `${list}-${box.active()}` : undefined}
            placeholder={props.placeholder}
            value={box.text()}
            onInput={(event) => box.type(event.currentTarget.value)}
            onFocus={() => !props.selected && box.find(box.text())}
            onKeyDown={onKey}
          />
        )}
      </Field>
      <Show when={box.open()}>
        <Options id={list} label={props.label} box={box} nothingFound={props.nothingFound} />
      </Show>
    </div>
  );
}

function Options<Item extends ComboboxItem>(props: {
  id: string;
  label: string;
  box: ReturnType<typeof createCombobox<Item>>;
  nothingFound: string;
}) {
  return (
    <div
      id={props.id}
      role="listbox"
      aria-label={props.label}
      class="absolute z-10 inset-x-0 mt-1.5 max-h-80 overflow-y-auto rounded-md bg-surface shadow-float ring-1 ring-line p-1.5"
    >
      <For
        each={props.box.items()}
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
            aria-selected={index() === props.box.active()}
            class="rounded-sm px-3 py-2.5 cursor-pointer aria-selected:bg-brand-tint hover:bg-brand-tint"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => props.box.choose(item)}
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
