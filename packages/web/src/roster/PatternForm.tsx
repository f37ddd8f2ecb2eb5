import X from 'lucide-solid/icons/x';
import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js';
import { createStore } from 'solid-js/store';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { RadioCards } from '../ui/Choices.tsx';
import { Combobox } from '../ui/Combobox.tsx';
import { clockTime } from '../ui/clock-time.ts';
import { RefusalNote } from '../ui/States.tsx';
import { Select, TextField } from '../ui/TextField.tsx';
import { appliedWords } from './applied.ts';
import { createCandidates, type Person } from './candidates.ts';
import { type Pattern, savePatternMutation } from './documents.ts';
import { type Hours, HoursFields, hoursBody, OFFICE_MORNING } from './HoursFields.tsx';
import { useRoster } from './roster.tsx';
import { createSending } from './sending.ts';
import { t } from './texts.ts';
import { addDays, type LocalDay, localDay, startOf } from './week.ts';

type Kind = 'TEAM' | 'PEOPLE' | 'OPEN';

/** A weekly pattern, new or changed: when, where and who; its shifts are there as soon as it is kept. */
export function PatternForm(props: { pattern: Pattern | null; onDone: () => void }) {
  const form = createForm(props.pattern, props.onDone);
  return (
    <form
      class="grid gap-4"
      novalidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <HoursFields draft={form.hours} onChange={form.setHours} error={form.sending.error} />
      <Seats form={form} />
      <div class="grid sm:grid-cols-2 gap-3">
        <TextField
          type="date"
          label={t('pattern.validFrom')}
          value={form.draft.validFrom}
          error={form.sending.error('validFrom')}
          onInput={(day) => form.setDraft('validFrom', day)}
        />
        <TextField
          type="date"
          label={t('pattern.validUntil')}
          optional
          value={form.draft.validUntil}
          error={form.sending.error('validUntil')}
          onInput={(day) => form.setDraft('validUntil', day)}
        />
      </div>
      <RefusalNote refusal={form.sending.refusal()} />
      <div class="flex flex-wrap gap-3">
        <Button type="submit" busy={form.sending.busy()} class="max-sm:w-full">
          {t('pattern.save')}
        </Button>
        <Button tone="quiet" class="max-sm:w-full" onClick={() => props.onDone()}>
          {t('pattern.back')}
        </Button>
      </div>
    </form>
  );
}

type Form = ReturnType<typeof createForm>;

function startOfForm(pattern: Pattern | null, place: Hours['place'], today: LocalDay) {
  if (!pattern) {
    const draft = { kind: 'TEAM' as Kind, teamId: '', people: [] as Person[], seats: '1' };
    return { hours: { ...OFFICE_MORNING, place }, draft: { ...draft, validFrom: today, validUntil: '' } };
  }
  const { team, members, openSeats, weekdays, startMinute, endMinute, validFrom, validUntil } = pattern;
  const kind: Kind = team ? 'TEAM' : members.length > 0 ? 'PEOPLE' : 'OPEN';
  const people = members.map(({ id, displayName: label }): Person => ({ id, label, detail: '', free: true }));
  return {
    hours: {
      place: pattern.place,
      weekdays: [...weekdays],
      from: clockTime(startMinute),
      to: clockTime(endMinute),
    },
    draft: {
      ...{ kind, teamId: team?.id ?? '', people: team ? [] : people, seats: String(openSeats || 1) },
      ...{ validFrom, validUntil: validUntil ?? '' },
    },
  };
}

function createForm(pattern: Pattern | null, onDone: () => void) {
  const roster = useRoster();
  const today = localDay(now());
  const sending = createSending(savePatternMutation, (data) => data.savePattern);
  const begun = startOfForm(pattern, roster.editsAll() ? 'ONE_STOP_DESK' : 'FIELD', today);
  const [hours, setHours] = createStore<Hours>(begun.hours);
  const [draft, setDraft] = createStore(begun.draft);
  const keptSeats = begun.draft.kind === 'OPEN' ? 0 : (pattern?.openSeats ?? 0);
  const unitId = () => pattern?.unit.id ?? roster.unitFor(hours.place);
  // Who is free does not matter for a pattern; a time far from now asks for everybody.
  const times = () => ({ startsAt: startOf(today), endsAt: startOf(addDays(today, 1)) });
  const candidates = createCandidates(unitId, times);
  const teams = createMemo(() => {
    const found = candidates.candidates().map(({ member }) => member.team);
    const distinct = new Map(found.map((team) => [team.id, team.name]));
    return [...distinct].sort(([, a], [, b]) => a.localeCompare(b, 'vi', { numeric: true }));
  });
  const teamId = () => draft.teamId || teams()[0]?.[0] || null;

  const submit = async () => {
    const when = hoursBody(hours);
    if (!when) return;
    const body = {
      ...{ patternId: pattern?.id ?? null, version: pattern?.version ?? null },
      ...{ unitId: unitId(), ...when },
      teamId: draft.kind === 'TEAM' ? teamId() : null,
      memberIds: draft.kind === 'PEOPLE' ? draft.people.map(({ id }) => id) : [],
      // Seats left open beside named people, which only another client makes, stay.
      openSeats: draft.kind === 'OPEN' ? Number(draft.seats) || 0 : keptSeats,
      validFrom: draft.validFrom,
      validUntil: draft.validUntil || null,
    };
    if (await sending.send(body, ({ applied }) => appliedWords(applied))) onDone();
  };
  return { hours, setHours, draft, setDraft, candidates, teams, teamId, sending, submit };
}

function Seats(props: { form: Form }) {
  const { draft, setDraft, sending } = props.form;
  return (
    <>
      <RadioCards
        legend={t('pattern.who')}
        options={[
          { value: 'TEAM' as const, label: t('pattern.team') },
          { value: 'PEOPLE' as const, label: t('pattern.people') },
          { value: 'OPEN' as const, label: t('pattern.nobody') },
        ]}
        value={draft.kind}
        error={draft.kind === 'OPEN' ? undefined : sending.error('teamId')}
        onChange={(kind) => setDraft('kind', kind)}
      />
      <Switch>
        <Match when={draft.kind === 'TEAM'}>
          <Select
            label={t('pattern.teamField')}
            options={props.form.teams().map(([value, label]) => ({ value, label }))}
            value={props.form.teamId() ?? ''}
            onChange={(id) => setDraft('teamId', id)}
          />
        </Match>
        <Match when={draft.kind === 'PEOPLE'}>
          <People form={props.form} />
        </Match>
        <Match when={draft.kind === 'OPEN'}>
          <TextField
            type="number"
            min={1}
            max={20}
            label={t('pattern.seats')}
            value={draft.seats}
            error={sending.error('openSeats') ?? sending.error('teamId')}
            onInput={(seats) => setDraft('seats', seats)}
          />
        </Match>
      </Switch>
    </>
  );
}

function People(props: { form: Form }) {
  const { draft, setDraft, candidates } = props.form;
  const [round, setRound] = createSignal(0);
  const add = (person: Person | null) => {
    if (!person) return;
    setDraft('people', (people) => [...people, person]);
    setRound((count) => count + 1);
  };
  const isChosen = ({ id }: Person) => draft.people.some((person) => person.id === id);
  return (
    <div class="grid gap-2.5">
      <Show when={draft.people.length > 0}>
        <ul class="flex flex-wrap gap-2">
          <For each={draft.people}>
            {(person) => (
              <li class="inline-flex items-center rounded-md bg-brand-tint pl-3 font-semibold">
                {person.label}
                <button
                  type="button"
                  class="grid place-items-center size-11 rounded-md hover:bg-surface"
                  aria-label={t('pattern.remove', { name: person.label })}
                  onClick={() => setDraft('people', (people) => people.filter(({ id }) => id !== person.id))}
                >
                  <X class="size-5" aria-hidden="true" />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      {/* A field that was answered begins anew. */}
      <Show when={round() + 1} keyed>
        <Combobox
          label={t('pattern.memberField')}
          placeholder={t('form.search')}
          nothingFound={t('form.nobodyFound')}
          selected={null}
          onSelect={add}
          search={(typed) => candidates.search(typed, isChosen)}
        />
      </Show>
    </div>
  );
}
