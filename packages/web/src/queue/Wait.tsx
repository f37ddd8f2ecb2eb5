import { Show } from 'solid-js';
import type { QueueView } from './live.ts';
import { t } from './texts.ts';

/** How many are called before a number, and how long that takes; nothing once it is called. */
export function Wait(props: { view: QueueView; id: string }) {
  const place = () => props.view.totals()?.line.find(({ ticketId }) => ticketId === props.id);
  return (
    <Show when={place()}>
      {(it) => (
        <div class="grid gap-1 justify-items-center" role="status">
          <p class="text-xl font-bold numbers text-balance">
            {it().ahead === 0 ? t('ticket.first') : t('ticket.ahead', { count: it().ahead })}
          </p>
          <p class="text-soft numbers">
            {it().estimatedMinutes === null
              ? t('ticket.unknown')
              : t('ticket.estimate', { minutes: it().estimatedMinutes ?? 0 })}
          </p>
        </div>
      )}
    </Show>
  );
}
