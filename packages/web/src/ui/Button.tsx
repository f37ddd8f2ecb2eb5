import { A } from '@solidjs/router';
import { type ComponentProps, type JSX, Show, splitProps } from 'solid-js';

export type Tone = 'primary' | 'secondary' | 'quiet' | 'danger' | 'good';

interface Look {
  tone?: Tone;
  /** `large` for the one thing to do on a phone; `small` only on desk and board screens. */
  size?: 'small' | 'normal' | 'large';
  icon?: JSX.Element;
  wide?: boolean;
}

const tones: Record<Tone, string> = {
  primary: 'bg-brand text-white hover:bg-brand-strong active:bg-brand-strong',
  secondary:
    'bg-surface text-brand-strong ring-2 ring-inset ring-brand/35 hover:ring-brand hover:bg-brand-tint',
  quiet: 'text-brand-strong hover:bg-brand-tint',
  danger: 'bg-surface text-late ring-2 ring-inset ring-late/40 hover:bg-late-tint',
  good: 'bg-ok text-white hover:brightness-90',
};

const sizes = {
  small: 'min-h-10 px-3.5 text-sm gap-1.5',
  normal: 'min-h-12 px-5 py-2 gap-2 leading-snug',
  large: 'min-h-16 px-6 large-letters:px-2 py-2.5 text-lg gap-3',
};

function look(props: Look): string {
  return [
    'inline-flex items-center justify-center rounded-md font-semibold text-center select-none transition-colors',
    'disabled:opacity-50 disabled:pointer-events-none',
    tones[props.tone ?? 'primary'],
    sizes[props.size ?? 'normal'],
    props.wide ? 'w-full' : '',
  ].join(' ');
}

const own = ['tone', 'size', 'icon', 'wide', 'class', 'children'] as const;

/** A button; `busy` keeps its size, refuses presses and says so to screen readers. */
export function Button(props: Look & { busy?: boolean } & ComponentProps<'button'>) {
  const [mine, busy, rest] = splitProps(props, own, ['busy', 'disabled']);
  return (
    <button
      type="button"
      {...rest}
      class={`${look(mine)} ${mine.class ?? ''}`}
      disabled={busy.disabled || busy.busy}
      aria-busy={busy.busy}
    >
      <Show when={busy.busy} fallback={mine.icon}>
        <span
          class="size-5 rounded-full border-3 border-current border-r-transparent motion-safe:animate-spin"
          aria-hidden="true"
        />
      </Show>
      {mine.children}
    </button>
  );
}

/** A link that looks like a button; `external` for tel: and other addresses outside the app. */
export function LinkButton(props: Look & { href: string; external?: boolean } & ComponentProps<'a'>) {
  const [mine, link, rest] = splitProps(props, own, ['href', 'external']);
  const style = () => `${look(mine)} ${mine.class ?? ''}`;
  return (
    <Show
      when={link.external}
      fallback={
        <A {...(rest as Omit<typeof rest, 'state'>)} href={link.href} class={style()}>
          {mine.icon}
          {mine.children}
        </A>
      }
    >
      <a {...rest} href={link.href} class={style()}>
        {mine.icon}
        {mine.children}
      </a>
    </Show>
  );
}
