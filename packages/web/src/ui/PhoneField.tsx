import { type Accessor, createSignal, Show } from 'solid-js';
import { phone as grouped } from '../i18n/format.ts';
import { TextField } from './TextField.tsx';
import { t } from './texts.ts';

/**
 * Whether this could be a Vietnamese number: 10 digits for a mobile (03, 05, 07, 08, 09), 10 or 11 for a landline (02), with
 * 0 or +84 in front. The server alone decides.
 */
export function looksLikePhone(text: string): boolean {
  const digits = text.replace(/[\s.()-]/g, '').replace(/^(\+84|84(?=\d{9}$)|0084)/, '0');
  return /^0[35789]\d{8}$|^02\d{8,9}$/.test(digits);
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
  const wrong: Accessor<boolean> = () => left() && props.value.trim() !== '' && !looksLikePhone(props.value);
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
      error={props.error ?? (wrong() ? t('phone.invalid') : undefined)}
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
