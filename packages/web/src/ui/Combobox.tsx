import { createEffect, createSignal, createUniqueId, on, onCleanup, Show } from 'solid-js';
import { Field, type FieldLook } from './Field.tsx';
import { type Option, OptionList } from './OptionList.tsx';

export interface ComboboxProps<Item extends Option> extends FieldLook {
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
function createCombobox<Item extends Option>(props: ComboboxProps<Item>) {
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
export function Combobox<Item extends Option>(props: ComboboxProps<Item>) {
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
        <OptionList
          id={list}
          label={props.label}
          items={box.items()}
          active={box.active()}
          nothingFound={props.nothingFound}
          onChoose={box.choose}
        />
      </Show>
    </div>
  );
}
