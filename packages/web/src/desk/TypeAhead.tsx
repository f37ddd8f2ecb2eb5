import { createEffect, createSignal, createUniqueId, For, on, Show } from 'solid-js';
import { Field, type FieldLook } from '../ui/Field.tsx';
import { type Searchable, type Suggestion, suggest } from './suggest.ts';
import { t } from './texts.ts';

export interface TypeAheadProps extends FieldLook {
  items: readonly Searchable[];
  selected: Suggestion | null;
  onSelect: (item: Suggestion | null) => void;
  /** Asks elsewhere when nothing of `items` answers. */
  searchFurther?: (text: string) => Promise<readonly Searchable[]>;
  name?: string;
}

/**
 * A field that completes what is typed at once, from a list that is here already, so that fast typing followed by Enter or Tab
 * always takes the first answer. Enter and Tab choose and go on; Escape closes the list.
 */
export function TypeAhead(props: TypeAheadProps) {
  const list = createUniqueId();
  const [text, setText] = createSignal(props.selected?.label ?? '');
  const [open, setOpen] = createSignal(false);
  const [active, setActive] = createSignal(0);
  const [further, setFurther] = createSignal<{ text: string; items: readonly Searchable[] }>();
  createEffect(
    on(
      () => props.selected,
      (selected) => setText(selected?.label ?? ''),
      { defer: true },
    ),
  );
  const answers = () => {
    if (props.selected && text() === props.selected.label) return suggest(props.items, '');
    const here = suggest(props.items, text());
    return here.length > 0 || further()?.text !== text() ? here : (further()?.items ?? []);
  };
  const type = async (typed: string) => {
    setText(typed);
    setActive(0);
    setOpen(true);
    if (props.selected) {
      props.onSelect(null);
      setText(typed);
    }
    if (!props.searchFurther || typed.trim().length < 2 || suggest(props.items, typed).length > 0) return;
    const items = await props.searchFurther(typed.trim());
    if (text() === typed) setFurther({ text: typed, items });
  };
  const choose = (item: Suggestion | undefined) => {
    setOpen(false);
    if (!item) return;
    setText(item.label);
    props.onSelect({ id: item.id, label: item.label, detail: item.detail });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const typedSomething = text().trim() !== '' && !props.selected;
    if (event.key === 'Escape' && open()) {
      setOpen(false);
      event.stopPropagation();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (!open()) setOpen(true);
      else setActive((at) => (at + step + answers().length) % Math.max(1, answers().length));
      event.preventDefault();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && open()) {
      // A chosen row of an opened list counts also where nothing was typed.
      if (typedSomething || active() > 0) choose(answers()[active()]);
      else setOpen(false);
    }
  };
  return (
    <div
      class="relative"
      onFocusOut={(event) => !event.currentTarget.contains(event.relatedTarget as Node) && setOpen(false)}
    >
      <Field label={props.label} hint={props.hint} error={props.error} optional={props.optional}>
        {(control) => (
          <input
            {...control}
            type="text"
            name={props.name}
            role="combobox"
            autocomplete="off"
            spellcheck={false}
            aria-autocomplete="list"
            aria-expanded={open()}
            aria-controls={list}
            aria-activedescendant={open() && answers().length > 0 ? `${list}-${active()}` : undefined}
            value={text()}
            onInput={(event) => void type(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
            onClick={() => setOpen(true)}
            onKeyDown={onKey}
          />
        )}
      </Field>
      <Show when={open()}>
        <div
          id={list}
          role="listbox"
          aria-label={props.label}
          class="absolute z-10 inset-x-0 mt-1 max-h-72 overflow-y-auto rounded-md bg-surface shadow-float ring-1 ring-line p-1"
        >
          <For
            each={answers()}
            fallback={<div class="px-3 py-2 text-sm text-soft">{t('form.nothingFound')}</div>}
          >
            {(item, index) => (
              <Option
                id={`${list}-${index()}`}
                item={item}
                active={index() === active()}
                choose={() => choose(item)}
              />
            )}
          </For>
        </div>
      </Show>
    </div>
  );
}

function Option(props: { id: string; item: Suggestion; active: boolean; choose: () => void }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled where the focus is, in the text field
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.active}
      class="rounded-sm px-3 py-1.5 text-sm cursor-pointer aria-selected:bg-brand-tint hover:bg-brand-tint"
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => props.choose()}
    >
      <span class="block font-semibold">{props.item.label}</span>
      <Show when={props.item.detail}>
        <span class="block text-soft">{props.item.detail}</span>
      </Show>
    </div>
  );
}
