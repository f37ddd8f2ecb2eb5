import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { Select } from '../ui/TextField.tsx';
import type { QueueActions } from './actions.ts';
import type { DeskQueue } from './live.ts';
import { takeTicket } from './mutations.ts';
import type { CounterStart } from './start.ts';
import { t } from './texts.ts';

/** The officer draws a number for a visitor with one press (Alt+L); what it is about only if they say so. */
export function GiveNumber(props: {
  unitCode: string;
  queue: Pick<DeskQueue, 'apply'>;
  actions: QueueActions;
  /** Without it the number is drawn without asking what about. */
  start?: CounterStart;
}) {
  const [serviceId, setServiceId] = createSignal('');
  const [priority, setPriority] = createSignal(false);
  const [given, setGiven] = createSignal<number | null>(null);
  const give = async () => {
    const body = { unitCode: props.unitCode, serviceId: serviceId() || null, priority: priority() };
    const payload = await props.actions.run('give', takeTicket, body);
    if (!payload) return;
    props.queue.apply({ upserted: [payload.ticket] });
    setGiven(payload.ticket.number);
    setServiceId('');
    setPriority(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyL') return;
    event.preventDefault();
    void give();
  };
  onMount(() => document.addEventListener('keydown', onKeyDown));
  onCleanup(() => document.removeEventListener('keydown', onKeyDown));
  return (
    <div class="grid gap-2 rounded-lg bg-sunken p-3">
      <Show when={props.start}>
        {(start) => (
          <Select
            label={t('give.service')}
            options={start().services()}
            value={serviceId()}
            onChange={setServiceId}
          />
        )}
      </Show>
      <div class="text-sm">
        <Checkbox checked={priority()} onChange={setPriority}>
          {t('give.priority')}
        </Checkbox>
      </div>
      <div class="flex flex-wrap items-center gap-3">
        <Button
          tone="secondary"
          aria-keyshortcuts="Alt+L"
          busy={props.actions.busy() === 'give'}
          onClick={() => void give()}
        >
          {t('give.button')} <kbd class="text-sm font-normal text-soft max-lg:hidden">Alt+L</kbd>
        </Button>
        <p role="status" class="text-xl font-bold numbers text-ok" data-given={given()}>
          {given() === null ? '' : t('give.given', { number: given() ?? 0 })}
        </p>
      </div>
    </div>
  );
}
