import { useLocation } from '@solidjs/router';
import { createEffect, createSignal, on, onCleanup, onMount, Show } from 'solid-js';
import { t } from '../ui/texts.ts';
import { isBusyPage } from './filled-form.ts';
import { newVersion } from './service-worker.ts';

type Notice = 'none' | 'shown' | 'wanted' | 'putAway';

/**
 * Says quietly and once that a new version is there, when nobody is in the middle of something. Who presses while a form is
 * begun gets it with the next screen; who never does, with the next visit.
 */
export function NewVersion() {
  const location = useLocation();
  const [notice, setNotice] = createSignal<Notice>('none');
  const act = () => {
    if (!newVersion() || document.hidden || isBusyPage(document)) return;
    if (notice() === 'wanted') window.location.reload();
    else if (notice() === 'none') setNotice('shown');
  };
  const load = () => {
    setNotice('wanted');
    act();
  };
  createEffect(on([newVersion, () => location.pathname], act));
  onMount(() => document.addEventListener('visibilitychange', act));
  onCleanup(() => document.removeEventListener('visibilitychange', act));
  return (
    <div role="status" class="print:hidden fixed inset-x-0 top-18 z-20 px-4 pointer-events-none">
      <Show when={notice() === 'shown'}>
        <p class="pointer-events-auto mx-auto max-w-md flex items-center gap-2 rounded-md bg-ink text-white font-semibold pl-5 pr-3 py-2.5 shadow-float">
          <span class="mr-auto">{t('update.ready')}</span>
          <button type="button" class="min-h-12 px-3 underline" onClick={() => setNotice('putAway')}>
            {t('update.later')}
          </button>
          <button type="button" class="min-h-12 px-4 rounded-md bg-white text-ink font-bold" onClick={load}>
            {t('update.reload')}
          </button>
        </p>
      </Show>
    </div>
  );
}
