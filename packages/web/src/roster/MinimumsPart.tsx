import { For, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import { Button } from '../ui/Button.tsx';
import { clockTime } from '../ui/clock-time.ts';
import { RefusalNote } from '../ui/States.tsx';
import { TextField } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import { type Minimum, removeMinimumMutation, saveMinimumMutation } from './documents.ts';
import { type Hours, HoursFields, hoursBody, OFFICE_MORNING } from './HoursFields.tsx';
import { useRoster } from './roster.tsx';
import { createSending } from './sending.ts';
import { t } from './texts.ts';
import { weekdayNames } from './Weekdays.tsx';

/** How many are wanted where and when, and the form for another. */
export function MinimumsPart() {
  const roster = useRoster();
  return (
    <>
      <p class="text-soft">{t('minimum.lead')}</p>
      <ul class="grid divide-y divide-line">
        <For each={roster.minimums()} fallback={<li class="text-soft py-2">{t('minimum.none')}</li>}>
          {(minimum) => <MinimumRow minimum={minimum} />}
        </For>
      </ul>
      <MinimumForm />
    </>
  );
}

function MinimumRow(props: { minimum: Minimum }) {
  const sending = createSending(removeMinimumMutation, (data) => data.removeMinimum);
  const title = () => {
    const { place, weekdays, startMinute, endMinute } = props.minimum;
    return `${shared(`dutyPlace.${place}`)} · ${weekdayNames(weekdays)} · ${clockTime(startMinute)}–${clockTime(endMinute)}`;
  };
  return (
    <li class="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <div class="min-w-0 flex-1">
        <p class="font-semibold leading-snug">{title()}</p>
        <p class="text-sm text-soft">{t('minimum.people', { count: props.minimum.wanted })}</p>
        <RefusalNote refusal={sending.refusal()} />
      </div>
      <Button
        tone="danger"
        busy={sending.busy()}
        aria-label={t('minimum.removeOf', { name: title() })}
        onClick={() => void sending.send({ minimumId: props.minimum.id }, t('minimum.removed'))}
      >
        {t('minimum.remove')}
      </Button>
    </li>
  );
}

function MinimumForm() {
  const roster = useRoster();
  const sending = createSending(saveMinimumMutation, (data) => data.saveMinimum);
  const [hours, setHours] = createStore<Hours>({ ...OFFICE_MORNING, weekdays: [1, 2, 3, 4, 5] });
  const [draft, setDraft] = createStore({ wanted: '2' });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const when = hoursBody(hours);
    const unitId = roster.unit()?.commune?.id;
    if (!when || !unitId) return;
    await sending.send({ unitId, ...when, wanted: Number(draft.wanted) || 0 }, t('minimum.saved'));
  };
  return (
    <form class="grid gap-4 border-t border-line pt-4" novalidate onSubmit={(event) => void submit(event)}>
      <h3 class="font-bold">{t('minimum.add')}</h3>
      <HoursFields draft={hours} onChange={setHours} error={sending.error} />
      <TextField
        type="number"
        min={1}
        max={200}
        label={t('minimum.wanted')}
        value={draft.wanted}
        error={sending.error('wanted')}
        onInput={(wanted) => setDraft('wanted', wanted)}
      />
      <Show when={sending.refusal()}>
        <RefusalNote refusal={sending.refusal()} />
      </Show>
      <Button type="submit" wide busy={sending.busy()}>
        {t('minimum.save')}
      </Button>
    </form>
  );
}
