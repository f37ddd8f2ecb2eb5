import CalendarPlus from 'lucide-solid/icons/calendar-plus';
import { Show } from 'solid-js';
import { type Appointment, calendarFile } from './slot.ts';
import { t } from './texts.ts';

/** The agreed time as a file for the phone's own calendar; nothing while none is agreed. */
export function CalendarLink(props: {
  appointment: Pick<Appointment, 'at' | 'part'> | null | undefined;
  number: number;
  minutes: number;
  place: string;
}) {
  const file = () => {
    const { at, part = null } = props.appointment ?? {};
    if (!at) return null;
    const title = t('calendarTitle', { number: props.number });
    return calendarFile({ at, part }, title, props.minutes, props.place);
  };
  return (
    <Show when={file()}>
      {(address) => (
        <a
          href={address()}
          download="hen.ics"
          class="inline-flex items-center gap-2 min-h-12 font-semibold text-brand-strong underline justify-self-start"
        >
          <CalendarPlus class="size-5" aria-hidden="true" />
          {t('calendar')}
        </a>
      )}
    </Show>
  );
}
