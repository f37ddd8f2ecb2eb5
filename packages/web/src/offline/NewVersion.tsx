import { useLocation } from '@solidjs/router';
import { createEffect, on, onCleanup, onMount } from 'solid-js';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { isBusyPage } from './filled-form.ts';
import { newVersion } from './service-worker.ts';

const words = () => ({ label: t('update.reload'), later: t('update.later') });

/**
 * Says quietly and once that a new version is there, when nobody is in the middle of something. Who presses while a form is
 * begun gets it with the next screen; who never does, with the next visit.
 */
export function NewVersion() {
  const location = useLocation();
  let told = false;
  let wanted = false;
  const act = () => {
    if (!newVersion() || document.hidden || isBusyPage(document)) return;
    if (wanted) window.location.reload();
    else if (!told) {
      told = true;
      void toast.offer(t('update.ready'), { ...words(), onPress: press });
    }
  };
  const press = () => {
    wanted = true;
    act();
  };
  createEffect(on([newVersion, () => location.pathname], act));
  onMount(() => document.addEventListener('visibilitychange', act));
  onCleanup(() => document.removeEventListener('visibilitychange', act));
  return null;
}
