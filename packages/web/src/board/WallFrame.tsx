import X from 'lucide-solid/icons/x';
import { type JSX, Show } from 'solid-js';
import { t } from './texts.ts';

/** The board's page; on the wall it covers the whole display and hides the one control until somebody looks for it. */
export function WallFrame(props: { wall: boolean; onLeave: () => void; children: JSX.Element }) {
  return (
    <div
      class="grid content-start"
      classList={{
        'fixed inset-0 z-10 bg-paper overflow-hidden p-3 gap-3 flex! flex-col': props.wall,
        'w-full gap-4 px-4 sm:px-6 py-4 sm:py-5 grid-cols-[minmax(0,1fr)]': !props.wall,
      }}
    >
      {props.children}
      <Show when={props.wall}>
        <button
          type="button"
          class="fixed top-3 right-3 z-20 inline-flex items-center gap-2 min-h-12 px-4 rounded-md bg-ink text-white font-semibold opacity-0 focus-visible:opacity-100 hover:opacity-100"
          onClick={() => props.onLeave()}
        >
          <X class="size-5" aria-hidden="true" />
          {t('wall.leave')}
        </button>
      </Show>
    </div>
  );
}
