import { createMemo, createSignal, For, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { ClockField } from '../ui/ClockField.tsx';
import { Combobox } from '../ui/Combobox.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { Select, TextField } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import { CancelPart } from './CancelPart.tsx';
import { createCandidates, type Person } from './candidates.ts';
import { createShiftMutation, type DutyPlace, type Shift, updateShiftMutation } from './documents.ts';
import { type Preset, useRoster } from './roster.tsx';
import { createSending } from './sending.ts';
import { t } from './texts.ts';
import { addDays, clockOf, localDay, PLACES, timesOf } from './week.ts';

const SUGGESTED = 3;

/** The form of one shift: a new one, perhaps at a time where somebody is missing, or one that is changed. */
export function ShiftForm(props: { shift: Shift | null; preset?: Preset }) {
  const roster = useRoster();
  const form = createForm(props.shift, props.preset ?? {});
  const isStale = () => {
    const refusal = form.refusal();
    return refusal?.kind === 'refused' && refusal.typename === 'StaleFormError';
  };
  return (
    <>
      <form
        class="grid gap-4"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <Times form={form} />
        <Who form={form} />
        <RefusalNote refusal={form.refusal()} />
        <Show
          when={isStale()}
          fallback={
            <Button type="submit" size="large" wide busy={form.busy()}>
              {t('form.save')}
            </Button>
          }
        >
          <Button tone="secondary" wide onClick={() => roster.show(null)}>
            {t('form.stale')}
          </Button>
        </Show>
      </form>
      <Show when={props.shift}>{(shift) => <CancelPart shift={shift()} />}</Show>
    </>
  );
}

type Form = ReturnType<typeof createForm>;

function createForm(shift: Shift | null, preset: Preset) {
  const roster = useRoster();
  const begun = { ...preset, ...shift };
  const day = begun.startsAt ? localDay(begun.startsAt) : firstDay(roster.days());
  const [draft, setDraft] = createStore({
    place: (begun.place ?? (roster.editsAll() ? 'ONE_STOP_DESK' : 'FIELD')) as DutyPlace,
    day,
    from: begun.startsAt ? clockOf(begun.startsAt) : '07:00',
    to: begun.endsAt ? clockOf(begun.endsAt) : '11:30',
  });
  const member = shift?.member;
  const kept = member && { id: member.id, label: member.displayName, detail: '', free: true };
  const [person, setPerson] = createSignal<Person | null>(kept ?? null);
  const [missing, setMissing] = createSignal(false);
  const create = createSending(createShiftMutation, (data) => data.createShift);
  const update = createSending(updateShiftMutation, (data) => data.updateShift);
  const sending = shift ? update : create;
  const times = createMemo(() => timesOf(draft.day, draft.from, draft.to));
  const unitId = () => (shift ? shift.unit.id : roster.unitFor(draft.place));

  const submit = async () => {
    const present = times();
    setMissing(present === null);
    if (!present) return;
    const body = { place: draft.place, ...present, memberId: person()?.id ?? null };
    const about = shift ? { shiftId: shift.id, version: shift.version } : { unitId: unitId() };
    if (await sending.send({ ...about, ...body }, t('form.saved'))) roster.show(null);
  };
  return {
    draft,
    setDraft,
    person,
    setPerson,
    times,
    missing,
    submit,
    candidates: createCandidates(unitId, times),
    busy: sending.busy,
    refusal: sending.refusal,
    error: sending.error,
  };
}

/** The first day of the week on the screen that is not over. */
function firstDay(days: readonly string[]): string {
  const tomorrow = addDays(localDay(now()), 1);
  const first = days[0] ?? tomorrow;
  return !days.includes(tomorrow) && first > tomorrow ? first : tomorrow;
}

function Times(props: { form: Form }) {
  const { draft, setDraft } = props.form;
  const isNextDay = () => {
    const times = props.form.times();
    return times !== null && localDay(times.endsAt) !== draft.day && clockOf(times.endsAt) !== '00:00';
  };
  return (
    <>
      <Select
        label={t('form.place')}
        options={PLACES.map((value) => ({ value, label: shared(`dutyPlace.${value}`) }))}
        value={draft.place}
        onChange={(place) => setDraft('place', place)}
      />
      <div class="grid grid-cols-2 sm:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)] gap-3">
        <div class="max-sm:col-span-2">
          <TextField
            type="date"
            label={t('form.day')}
            value={draft.day}
            error={props.form.missing() ? t('form.needTimes') : undefined}
            onInput={(day) => setDraft('day', day)}
          />
        </div>
        <ClockField label={t('form.from')} value={draft.from} onInput={(from) => setDraft('from', from)} />
        <ClockField
          label={t('form.to')}
          value={draft.to}
          hint={isNextDay() ? t('form.nextDay') : undefined}
          error={props.form.error('endsAt')}
          onInput={(to) => setDraft('to', to)}
        />
      </div>
    </>
  );
}

/** Who is on duty: those who are free and were on duty longest ago are one press away. */
function Who(props: { form: Form }) {
  const { candidates, person, setPerson } = props.form;
  const suggested = () =>
    candidates
      .people()
      .filter(({ free }) => free)
      .slice(0, SUGGESTED);
  return (
    <div class="grid gap-3">
      <Combobox
        label={t('form.member')}
        hint={person()?.detail || t('form.memberHint')}
        optional
        placeholder={t('form.search')}
        nothingFound={t('form.nobodyFound')}
        selected={person()}
        onSelect={setPerson}
        search={candidates.search}
      />
      <Show when={person() === null && suggested().length > 0}>
        <div class="grid gap-2">
          <p class="text-sm font-semibold text-soft">{t('form.suggested')}</p>
          <For each={suggested()}>
            {(one) => (
              <button
                type="button"
                onClick={() => setPerson(one)}
                class="grid text-left rounded-md px-3.5 py-2.5 ring-1 ring-inset ring-line-strong hover:bg-brand-tint hover:ring-brand"
              >
                <span class="font-semibold">{one.label}</span>
                <span class="text-sm text-soft">{one.detail}</span>
              </button>
            )}
          </For>
        </div>
      </Show>
    </div>
  );
}
