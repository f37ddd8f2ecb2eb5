import { createSignal, For, Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { NearbyCard } from './NearbyCard.tsx';
import { Part } from './Part.tsx';
import { t } from './texts.ts';
import { useWork } from './work.tsx';

const atFirst = 4;

/** Tasks open to the commune's members, the nearest few first. */
export function NearbyPart(props: { onOpen: (id: string) => void }) {
  const { lists } = useWork();
  const [all, setAll] = createSignal(false);
  const shown = () => (all() ? lists().nearby : lists().nearby.slice(0, atFirst));
  const more = () => lists().nearby.length - shown().length;
  return (
    <Part title={t('nearby.title')} count={lists().nearby.length}>
      <Show when={shown().length > 0} fallback={<p class="text-soft">{t('nearby.empty')}</p>}>
        <p class="text-soft -mt-2">{t('nearby.hint')}</p>
        <ul class="grid gap-4">
          <For each={shown()}>{(task) => <NearbyCard task={task} onOpen={props.onOpen} />}</For>
        </ul>
        <Show when={more() > 0}>
          <Button tone="secondary" wide onClick={() => setAll(true)}>
            {t('nearby.more', { count: more() })}
          </Button>
        </Show>
      </Show>
    </Part>
  );
}
