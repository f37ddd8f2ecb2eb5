import { Show } from 'solid-js';
import { midnight } from '../help/appointment.ts';
import { date } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { type Choice, Select } from '../ui/TextField.tsx';
import type { CallForm } from './form.ts';
import { Segments } from './Segments.tsx';
import { t } from './texts.ts';

const daysAhead = 14;

/** Every half hour from 6:00 to 20:30, which is when people are visited. */
const times: Choice<string>[] = Array.from({ length: 30 }, (_, index) => {
  const time = `${String(6 + Math.floor(index / 2)).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}`;
  return { value: time, label: time };
});

function days(at: number): Choice<string>[] {
  return Array.from({ length: daysAhead + 1 }, (_, index) => {
    const on = date(new Date(midnight(index, at)).toISOString(), at);
    if (index === 0) return { value: '0', label: t('form.today', { date: on }) };
    return { value: String(index), label: index === 1 ? t('form.tomorrow', { date: on }) : on };
  });
}

/** Now, or on a day and at a time agreed with the person. */
export function WhenFields(props: { form: CallForm }) {
  const { draft, set, errorOf } = props.form;
  return (
    <>
      <Segments
        legend={t('form.when')}
        options={[
          { value: 'NOW', label: t('form.now') },
          { value: 'LATER', label: t('form.later') },
        ]}
        value={draft.when}
        onChange={(when) => set('when', when)}
      />
      <Show when={draft.when === 'LATER'}>
        <div class="sm:col-span-2 grid grid-cols-[1fr_8rem] gap-3.5">
          <Select
            label={t('form.day')}
            name="day"
            options={days(now())}
            value={draft.day}
            onChange={(day) => set('day', day)}
          />
          <Select
            label={t('form.time')}
            name="time"
            options={times}
            value={draft.time}
            onChange={(time) => set('time', time)}
            error={errorOf('appointmentAt')}
          />
        </div>
      </Show>
    </>
  );
}
