import CloudOff from 'lucide-solid/icons/cloud-off';
import { Show } from 'solid-js';
import { dateTime, timeOfDay } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { online } from '../live/connection.ts';
import { t } from './texts.ts';

const worthSaying = 20_000;
const sameDay = 12 * 3_600_000;

/** Until when what is on screen was true, once it may have changed without this page knowing. */
export function AsOf(props: { at: number | null }) {
  const old = () => {
    const { at } = props;
    return at !== null && (!online() || now() - at > worthSaying) ? at : null;
  };
  const time = (at: number) => {
    const iso = new Date(at).toISOString();
    return now() - at < sameDay ? timeOfDay(iso) : dateTime(iso);
  };
  return (
    <div role="status" class="empty:hidden">
      <Show when={old()}>
        {(at) => (
          <p class="flex items-center gap-2.5 rounded-md bg-warning-tint text-warning font-semibold px-4 py-3">
            <CloudOff class="size-5 shrink-0" aria-hidden="true" />
            {t(online() ? 'asOf.reconnecting' : 'asOf.offline', { time: time(at()) })}
          </p>
        )}
      </Show>
    </div>
  );
}
