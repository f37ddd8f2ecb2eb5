import type { SetStoreFunction } from 'solid-js/store';
import { ClockField } from '../ui/ClockField.tsx';
import { Select } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import type { DutyPlace } from './documents.ts';
import { t } from './texts.ts';
import { Weekdays } from './Weekdays.tsx';
import { minutesOf, PLACES } from './week.ts';

/** Place, weekdays and hours, as patterns and minimums have them. */
export interface Hours {
  place: DutyPlace;
  weekdays: number[];
  from: string;
  to: string;
}

export const OFFICE_MORNING: Hours = {
  place: 'ONE_STOP_DESK',
  weekdays: [1],
  from: '07:00',
  to: '11:30',
};

/** The hours as they are sent; null while a time is missing. */
export function hoursBody({ place, weekdays, from, to }: Hours) {
  const minutes = minutesOf(from, to);
  return minutes && { place, weekdays: [...weekdays], ...minutes };
}

export function HoursFields(props: {
  draft: Hours;
  onChange: SetStoreFunction<Hours>;
  error: (path: string) => string | undefined;
}) {
  return (
    <>
      <Select
        label={t('form.place')}
        options={PLACES.map((value) => ({ value, label: shared(`dutyPlace.${value}`) }))}
        value={props.draft.place}
        onChange={(place) => props.onChange('place', place)}
      />
      <Weekdays
        chosen={props.draft.weekdays}
        error={props.error('weekdays')}
        onChange={(days) => props.onChange('weekdays', days)}
      />
      <div class="grid grid-cols-2 gap-3">
        <ClockField
          label={t('form.from')}
          value={props.draft.from}
          onInput={(from) => props.onChange('from', from)}
        />
        <ClockField
          label={t('form.to')}
          value={props.draft.to}
          error={props.error('endMinute')}
          onInput={(to) => props.onChange('to', to)}
        />
      </div>
    </>
  );
}
