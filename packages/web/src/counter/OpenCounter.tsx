import { createSignal, For, Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Select } from '../ui/TextField.tsx';
import { useSignedIn } from '../viewer/viewer.tsx';
import type { QueueActions } from './actions.ts';
import type { DeskQueue } from './live.ts';
import { openCounter } from './mutations.ts';
import type { CounterStart } from './start.ts';
import { t } from './texts.ts';

const offered = [1, 2, 3, 4, 5, 6];

/** Nobody can be called before a counter is open: which one, and who of the team sits there. */
export function OpenCounter(props: {
  unitCode: string;
  queue: DeskQueue;
  actions: QueueActions;
  start: CounterStart;
}) {
  const viewer = useSignedIn();
  const [chosen, setChosen] = createSignal<number | null>(null);
  const [memberId, setMemberId] = createSignal('');
  const openBy = (number: number) => props.queue.counters().find((counter) => counter.number === number);
  const number = () => chosen() ?? offered.find((one) => !openBy(one)) ?? 1;
  const open = async () => {
    const body = { unitCode: props.unitCode, number: number(), memberId: memberId() || null };
    const payload = await props.actions.run('open', openCounter, body);
    if (payload?.counter) props.queue.apply({ upserted: [payload.counter] });
  };
  return (
    <Card>
      <h1 class="text-xl">{t('open.title')}</h1>
      <p class="text-soft mb-4">{t('open.lead')}</p>
      <div class="grid gap-4">
        <fieldset>
          <legend class="font-semibold mb-2">{t('open.number')}</legend>
          <div class="grid grid-cols-3 sm:grid-cols-6 gap-2">
            <For each={offered}>
              {(one) => (
                <button
                  type="button"
                  aria-pressed={number() === one}
                  disabled={openBy(one) !== undefined}
                  title={openBy(one) && t('open.taken', { name: openBy(one)?.openedByName ?? '' })}
                  class="min-h-16 rounded-md text-2xl font-bold numbers bg-surface ring-2 ring-inset ring-line-strong hover:ring-brand aria-pressed:bg-brand aria-pressed:text-white aria-pressed:ring-brand disabled:bg-sunken disabled:text-soft disabled:opacity-60"
                  onClick={() => setChosen(one)}
                >
                  {one}
                </button>
              )}
            </For>
          </div>
        </fieldset>
        <Show when={!viewer().member && props.start.team().length > 0}>
          <Select
            label={t('open.member')}
            hint={t('open.memberHint')}
            options={[
              { value: '', label: t('open.nobody') },
              ...props.start.team().map(({ id, displayName }) => ({ value: id, label: displayName })),
            ]}
            value={memberId()}
            onChange={setMemberId}
          />
        </Show>
        <Button size="large" busy={props.actions.busy() === 'open'} onClick={() => void open()}>
          {t('open.button', { number: number() })}
        </Button>
      </div>
    </Card>
  );
}
