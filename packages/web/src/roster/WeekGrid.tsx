import CalendarDays from 'lucide-solid/icons/calendar-days';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { createMemo, For, Show } from 'solid-js';
import { date } from '../i18n/format.ts';
import { Card } from '../ui/Card.tsx';
import { EmptyState } from '../ui/States.tsx';
import { t as shared } from '../ui/texts.ts';
import type { Gap } from './documents.ts';
import { useRoster } from './roster.tsx';
import { t } from './texts.ts';
import {
  type Cell,
  cellsOf,
  type Group,
  hoursInWords,
  type LocalDay,
  namesOf,
  PLACES,
  shortDate,
  startOf,
  weekdayOf,
} from './week.ts';

const MOST_NAMES = 8;

/**
 * The week: places by days on a wide screen, a list of days on a phone. One order of the same parts for both, which
 * the wide screen puts where they belong.
 */
export function WeekGrid(props: { today: LocalDay }) {
  const roster = useRoster();
  const cells = createMemo(() => cellsOf(roster.days(), roster.shifts(), roster.gaps()));
  const isEmpty = () => cells().every(({ groups, gaps }) => groups.length === 0 && gaps.length === 0);
  return (
    <section aria-label={t('week.scroll')}>
      <Show when={isEmpty()}>
        <Card class="mb-4">
          <EmptyState icon={<CalendarDays class="size-8" />} title={t('week.empty')}>
            <p>{t('week.emptyHint')}</p>
          </EmptyState>
        </Card>
      </Show>
      <div class="grid gap-2 lg:gap-px lg:bg-line lg:ring-1 lg:ring-line lg:rounded-lg lg:overflow-hidden lg:grid-cols-[5.5rem_repeat(7,minmax(0,1fr))]">
        <span class="hidden lg:block bg-sunken" aria-hidden="true" />
        <For each={PLACES}>
          {(place, row) => (
            <p
              class="hidden lg:block bg-sunken p-2.5 text-sm font-bold lg:col-start-1 lg:[grid-row:var(--row)]"
              style={{ '--row': row() + 2 }}
              aria-hidden="true"
            >
              {shared(`dutyPlace.${place}`)}
            </p>
          )}
        </For>
        <For each={roster.days()}>
          {(day, column) => (
            <Day
              day={day}
              column={column() + 2}
              isToday={day === props.today}
              cells={cells().filter((cell) => cell.day === day)}
            />
          )}
        </For>
      </div>
    </section>
  );
}

function Day(props: { day: LocalDay; column: number; isToday: boolean; cells: Cell[] }) {
  const isEmpty = () => props.cells.every(({ groups, gaps }) => groups.length === 0 && gaps.length === 0);
  return (
    <>
      <h2
        class="text-base px-1 pt-3 lg:p-2.5 lg:text-center lg:row-start-1 lg:[grid-column:var(--column)] lg:bg-sunken"
        classList={{ 'text-brand-strong lg:bg-brand-tint!': props.isToday }}
        style={{ '--column': props.column }}
        aria-label={date(startOf(props.day))}
      >
        <span class="lg:hidden">{date(startOf(props.day))}</span>
        <span class="hidden lg:inline numbers">
          {t(`week.days.d${weekdayOf(props.day)}`)} {shortDate(props.day)}
        </span>
        <Show when={props.isToday}>
          <span class="font-normal text-sm lg:block"> {t('week.today')}</span>
        </Show>
      </h2>
      <Show when={isEmpty()}>
        <p class="lg:hidden text-soft px-1">{t('week.nobody')}</p>
      </Show>
      <For each={props.cells}>
        {(cell, row) => (
          <div
            class="grid content-start gap-1.5 lg:bg-surface lg:p-1.5 lg:min-h-28 lg:[grid-area:var(--row)/var(--column)]"
            classList={{
              'max-lg:hidden': cell.groups.length === 0 && cell.gaps.length === 0,
              'lg:bg-brand-tint!': props.isToday,
            }}
            style={{ '--row': row() + 2, '--column': props.column }}
          >
            <For each={cell.gaps}>{(gap) => <GapMark gap={gap} />}</For>
            <For each={cell.groups}>{(group) => <GroupButton group={group} day={props.day} />}</For>
          </div>
        )}
      </For>
    </>
  );
}

function GapMark(props: { gap: Gap }) {
  const roster = useRoster();
  const words = () =>
    `${t('week.gap', { count: props.gap.wanted - props.gap.rostered })} · ${hoursInWords(props.gap.startsAt, props.gap.endsAt)}`;
  const fill = () => {
    const { place, startsAt, endsAt } = props.gap;
    roster.show({ kind: 'shift', shift: null, preset: { place, startsAt, endsAt, fill: true } });
  };
  const look =
    'flex items-start gap-1.5 rounded-md bg-warning-tint text-warning px-2 py-1.5 text-sm font-semibold leading-snug text-left min-h-10 numbers';
  const inside = () => (
    <>
      <TriangleAlert class="size-4 mt-0.5 shrink-0" aria-hidden="true" />
      <span>
        <span class="lg:sr-only">{shared(`dutyPlace.${props.gap.place}`)}: </span>
        {words()}
      </span>
    </>
  );
  return (
    <Show when={roster.edits()} fallback={<p class={look}>{inside()}</p>}>
      <button type="button" class={`${look} hover:ring-2 ring-inset ring-warning`} onClick={fill}>
        {inside()}
      </button>
    </Show>
  );
}

function GroupButton(props: { group: Group; day: LocalDay }) {
  const roster = useRoster();
  const names = () => namesOf(props.group, MOST_NAMES);
  const hasMine = () =>
    props.group.shifts.some(({ member }) => member !== null && member.id === roster.memberId());
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={() => roster.show({ kind: 'group', key: props.group.key, day: props.day })}
      class="grid gap-0.5 text-left rounded-md p-2.5 lg:p-2 max-lg:bg-surface max-lg:ring-1 max-lg:ring-line lg:bg-sunken/70 hover:ring-2 hover:ring-inset hover:ring-brand/50 border-l-4"
      classList={{
        'border-brand': hasMine(),
        'border-transparent': !hasMine(),
      }}
    >
      <span class="lg:hidden text-sm text-soft">{shared(`dutyPlace.${props.group.place}`)}</span>
      <strong class="numbers leading-snug">{hoursInWords(props.group.startsAt, props.group.endsAt)}</strong>
      <For
        each={names().names}
        fallback={
          <Show when={names().people > 0}>
            <span class="text-sm">{t('week.people', { count: names().people })}</span>
          </Show>
        }
      >
        {(name) => <span class="text-sm leading-snug wrap-anywhere">{name}</span>}
      </For>
      <Show when={names().open > 0}>
        <span class="text-sm font-semibold text-new">{t('week.open', { count: names().open })}</span>
      </Show>
    </button>
  );
}
