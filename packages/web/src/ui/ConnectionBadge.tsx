import { Show } from 'solid-js';
import { connection } from '../live/connection.ts';
import { t } from './texts.ts';

const looks = {
  idle: '',
  live: 'text-ok',
  reconnecting: 'text-warning',
  offline: 'text-late',
};

/** Whether what is on screen is moving: live, coming back, or without network. Nothing where nothing is live. */
export function ConnectionBadge(props: { onDark?: boolean }) {
  const state = () => connection();
  const words = () => {
    const now = state();
    return now === 'idle' ? '' : t(`connection.${now}`);
  };
  return (
    <span role="status" aria-live="polite" data-connection={state()}>
      <Show when={state() !== 'idle'}>
        <span
          class={`inline-flex items-center gap-1.5 sm:gap-2 text-sm font-semibold rounded-full px-2 sm:px-3 py-1 whitespace-nowrap ${looks[state()]} ${props.onDark ? 'bg-white' : 'bg-surface ring-1 ring-line'}`}
        >
          <span
            class={`size-2.5 rounded-full bg-current ${state() === 'live' ? '' : 'breathe'}`}
            aria-hidden="true"
          />
          <span class={state() === 'live' ? 'sr-only sm:not-sr-only' : ''}>{words()}</span>
        </span>
      </Show>
    </span>
  );
}
