import { createSignal, Show } from 'solid-js';
import { phone as grouped } from '../i18n/format.ts';
import { looksLikePhone, phoneProblem } from './phone.ts';
import { TextField } from './TextField.tsx';
import { t } from './texts.ts';

/** What is wrong with a number that somebody typed, in words; nothing about an empty field. */
export function phoneMessage(text: string): string | undefined {
  const wrong = phoneProblem(text);
  return wrong ? t(`phone.${wrong.problem}`, { count: wrong.digits }) : undefined;
}

/** A phone number; says what is wrong only after the field was left. */
export function PhoneField(props: {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  error?: string;
  optional?: boolean;
  name?: string;
  autofocus?: boolean;
  ref?: (element: HTMLInputElement) => void;
}) {
  const [left, setLeft] = createSignal(false);
  return (
    <TextField
      type="tel"
      inputmode="tel"
      autocomplete="tel"
      ref={props.ref}
      name={props.name}
      autofocus={props.autofocus}
      label={props.label}
      hint={props.hint}
      optional={props.optional}
      placeholder={t('phone.placeholder')}
      value={props.value}
      error={props.error ?? (left() ? phoneMessage(props.value) : undefined)}
      onInput={props.onInput}
      onFocus={() => setLeft(false)}
      onBlur={() => {
        setLeft(true);
        if (looksLikePhone(props.value)) props.onInput(grouped(props.value.replace(/[\s.()-]/g, '')));
      }}
    />
  );
}

/** A number that can be pressed to call it. */
export function PhoneLink(props: { number: string; class?: string }) {
  return (
    <Show when={props.number}>
      <a
        href={`tel:${props.number}`}
        class={`font-semibold text-brand-strong underline numbers ${props.class ?? ''}`}
      >
        {grouped(props.number)}
      </a>
    </Show>
  );
}
