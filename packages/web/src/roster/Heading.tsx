import CalendarPlus from 'lucide-solid/icons/calendar-plus';
import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import Plus from 'lucide-solid/icons/plus';
import Repeat from 'lucide-solid/icons/repeat';
import UsersRound from 'lucide-solid/icons/users-round';
import { type JSX, Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/TextField.tsx';
import { localUnit } from '../viewer/rights.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { useRoster } from './roster.tsx';
import { t } from './texts.ts';
import { addDays, shortDate } from './week.ts';

/** Whose roster and which week, and what can be done with it. */
export function Heading(props: {
  today: string;
  onUnit: (id: string) => void;
  onWeek: (day: string | null) => void;
}) {
  const roster = useRoster();
  return (
    <header class="grid gap-4">
      <div class="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div class="min-w-0">
          <h1 class="text-2xl">{t('title')}</h1>
          <p class="text-soft min-h-7">{roster.unit()?.name}</p>
        </div>
        <UnitChoice onUnit={props.onUnit} />
        <WeekChoice today={props.today} onWeek={props.onWeek} />
      </div>
      <div class="flex flex-wrap gap-2.5">
        <Show when={roster.edits()}>
          <Button
            icon={<Plus class="size-5" aria-hidden="true" />}
            onClick={() => roster.show({ kind: 'shift', shift: null })}
          >
            {t('form.add')}
          </Button>
          <Button
            tone="secondary"
            icon={<Repeat class="size-5" aria-hidden="true" />}
            onClick={() => roster.show({ kind: 'patterns' })}
          >
            {t('pattern.open')}
          </Button>
        </Show>
        <Show when={roster.editsAll()}>
          <Button
            tone="secondary"
            icon={<UsersRound class="size-5" aria-hidden="true" />}
            onClick={() => roster.show({ kind: 'minimums' })}
          >
            {t('minimum.open')}
          </Button>
        </Show>
        <Show when={roster.memberId()}>
          <Button
            tone={roster.edits() ? 'quiet' : 'secondary'}
            icon={<CalendarPlus class="size-5" aria-hidden="true" />}
            onClick={() => roster.show({ kind: 'calendar' })}
          >
            {t('calendar.open')}
          </Button>
        </Show>
      </div>
    </header>
  );
}

/** One's own village, or its whole commune. */
function UnitChoice(props: { onUnit: (id: string) => void }) {
  const roster = useRoster();
  const viewer = useSignedIn();
  const options = () => {
    const unit = roster.unit();
    const home = localUnit(viewer(), 'ROSTER_READ');
    const own = home?.level === 'VILLAGE' ? [{ value: home.id, label: home.name }] : [];
    const whole = unit?.commune && {
      value: unit.commune.id,
      label: t('unit.whole', { name: unit.commune.name }),
    };
    return whole ? [...own, whole] : own;
  };
  return (
    <Show when={options().length > 1 && roster.unit()}>
      {(unit) => (
        <Select
          label={t('unit.label')}
          options={options()}
          value={unit().id}
          onChange={(id) => props.onUnit(id)}
        />
      )}
    </Show>
  );
}

function WeekChoice(props: { today: string; onWeek: (day: string | null) => void }) {
  const roster = useRoster();
  const first = () => roster.days()[0]!;
  const last = () => roster.days()[6]!;
  const isPresent = () => first() <= props.today && props.today <= last();
  return (
    <fieldset class="flex flex-wrap items-center gap-1.5 sm:ml-auto" aria-label={t('week.label')}>
      <Step label={t('week.before')} onPress={() => props.onWeek(addDays(first(), -7))}>
        <ChevronLeft class="size-6" aria-hidden="true" />
      </Step>
      <strong
        class="text-base sm:text-lg numbers sm:min-w-30 text-center whitespace-nowrap"
        aria-live="polite"
      >
        {t('week.span', { from: shortDate(first()), to: shortDate(last()) })}
      </strong>
      <Step label={t('week.after')} onPress={() => props.onWeek(addDays(first(), 7))}>
        <ChevronRight class="size-6" aria-hidden="true" />
      </Step>
      <Show when={!isPresent()}>
        <Button tone="quiet" class="px-2! sm:px-4! whitespace-nowrap" onClick={() => props.onWeek(null)}>
          {t('week.present')}
        </Button>
      </Show>
    </fieldset>
  );
}

function Step(props: { label: string; onPress: () => void; children: JSX.Element }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      onClick={() => props.onPress()}
      class="grid place-items-center size-12 shrink-0 rounded-md text-brand-strong ring-2 ring-inset ring-brand/35 bg-surface hover:bg-brand-tint"
    >
      {props.children}
    </button>
  );
}
