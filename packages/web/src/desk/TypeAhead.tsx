import { createEffect, createSignal, createUniqueId, on, Show } from 'solid-js';
import { Field, type FieldLook } from '../ui/Field.tsx';
import { OptionList } from '../ui/OptionList.tsx';
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

/** What is typed, what answers it, and which answer Enter would take. */
function createAnswers(props: TypeAheadProps) {
  const [text, setText] = createSignal(props.selected?.label ?? '');
  const [active, setActive] = createSignal(0);
  const [further, setFurther] = createSignal<{ text: string; items: readonly Searchable[] }>();
  createEffect(
    on(
      () => props.selected,
      (selected) => setText(selected?.label ?? ''),
      { defer: true },
    ),
  );
  const list = () => {
    if (props.selected && text() === props.selected.label) return suggest(props.items, '');
    const here = suggest(props.items, text());
    return here.length > 0 || further()?.text !== text() ? here : (further()?.items ?? []);
  };
  const type = async (typed: string) => {
    if (props.selected) props.onSelect(null);
    setText(typed);
    setActive(0);
    const enough = typed.trim().length >= 2 && suggest(props.items, typed).length === 0;
    if (!props.searchFurther || !enough) return;
    const items = await props.searchFurther(typed.trim());
    if (text() === typed) setFurther({ text: typed, items });
  };
  const move = (step: number) => setActive((at) => (at + step + list().length) % Math.max(1, list().length));
  const choose = (item: Suggestion | undefined) => {
    if (!item) return;
    setText(item.label);
    props.onSelect({ id: item.id, label: item.label, detail: item.detail });
  };
  return { text, list, active, type, move, choose };
}

/**
 * A field that completes what is typed at once, from a list that is here already, so that fast typing followed by Enter or Tab
 * always takes the first answer. Enter and Tab choose and go on; Escape closes the list.
 */
export function TypeAhead(props: TypeAheadProps) {
  const id = createUniqueId();
  const [open, setOpen] = createSignal(false);
  const answers = createAnswers(props);
  const take = () => {
    const wanted = (answers.text().trim() !== '' && !props.selected) || answers.active() > 0;
    if (wanted) answers.choose(answers.list()[answers.active()]);
    setOpen(false);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && open()) {
      setOpen(false);
      event.stopPropagation();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (open()) answers.move(event.key === 'ArrowDown' ? 1 : -1);
      setOpen(true);
      event.preventDefault();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && open()) take();
  };
  const onInput = (typed: string) => {
    setOpen(true);
    void answers.type(typed);
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
            aria-controls={id}
            aria-activedescendant={
              open() && answers.list().length > 0 ? `${id}-${answers.active()}` : undefined
            }
            value={answers.text()}
            onInput={(event) => onInput(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
            onClick={() => setOpen(true)}
            onKeyDown={onKey}
          />
        )}
      </Field>
      <Show when={open()}>
        <OptionList
          dense
          id={id}
          label={props.label}
          items={answers.list()}
          active={answers.active()}
          nothingFound={t('form.nothingFound')}
          onChoose={(item) => {
            answers.choose(item);
            setOpen(false);
          }}
        />
      </Show>
    </div>
  );
}
