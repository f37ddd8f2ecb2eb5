import { createEffect, createMemo, Show } from 'solid-js';
import { date } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { RadioCards } from '../ui/Choices.tsx';
import { FieldError } from '../ui/Field.tsx';
import { type Choice, Select } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import { midnight, type Slot, slotsLeft } from './appointment.ts';
import type { HelpForm } from './form.ts';
import { Section } from './Section.tsx';
import { t } from './texts.ts';

const languages = ['vi', 'rad', 'mng', 'km'] as const;

const slotNames = { MORNING: 'when.morning', AFTERNOON: 'when.afternoon', EVENING: 'when.evening' } as const;

function days(at: number): Choice<string>[] {
  const name = (index: number) => {
    const on = date(new Date(midnight(index, at)).toISOString(), at);
    if (index === 0) return t('when.today', { date: on });
    return index === 1 ? t('when.tomorrow', { date: on }) : on;
  };
  const choices = Array.from({ length: 8 }, (_, index) => ({ value: String(index), label: name(index) }));
  return choices.filter(({ value }) => slotsLeft(value, at).length > 0);
}

/** Now or on a day that suits, and in which language. */
export function WhenSection(props: { form: HelpForm }) {
  const { draft, set, errorOf } = props.form;
  // Slots begin on the hour: renewing the lists more often would shut them under the finger.
  const hour = createMemo(() => Math.floor(now() / 3_600_000) * 3_600_000);
  const slots = createMemo(() => slotsLeft(draft.day, hour()));
  createEffect(() => {
    const first = slots()[0];
    if (first && !slots().includes(draft.slot)) set('slot', first);
  });
  return (
    <Section number={4} title={t('when.title')}>
      <RadioCards
        legend={t('when.title')}
        hideLegend
        options={[
          { value: 'NOW', label: t('when.now') },
          { value: 'LATER', label: t('when.later') },
        ]}
        value={draft.when}
        onChange={(when) => set('when', when as 'NOW' | 'LATER')}
      />
      <Show when={draft.when === 'LATER'}>
        <div class="grid sm:grid-cols-2 gap-4">
          <Select
            label={t('when.day')}
            options={days(hour())}
            value={draft.day}
            onChange={(day) => set('day', day)}
          />
          <Select
            label={t('when.slot')}
            options={slots().map((slot) => ({ value: slot, label: t(slotNames[slot]) }))}
            value={draft.slot}
            onChange={(slot: Slot) => set('slot', slot)}
          />
        </div>
        <FieldError text={errorOf('appointmentAt')} />
      </Show>
      <Select
        label={t('language.title')}
        options={languages.map((language) => ({ value: language, label: shared(`language.${language}`) }))}
        value={draft.language as (typeof languages)[number]}
        onChange={(language) => set('language', language)}
      />
    </Section>
  );
}
