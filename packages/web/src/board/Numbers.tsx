import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import UserRoundX from 'lucide-solid/icons/user-round-x';
import { type Component, Index, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { count } from '../i18n/format.ts';
import type { DayNumbers } from './numbers.ts';
import { t } from './texts.ts';

interface Tile {
  key: 'open' | 'unclaimed' | 'late' | 'onDuty' | 'closed' | 'median';
  icon?: Component<{ class?: string }>;
  value: string;
  note?: string;
  alarm?: 'late' | 'new';
}

function tilesOf(day: DayNumbers, free: number | null): Tile[] {
  const median = day.medianMinutesToClaim;
  return [
    { key: 'open', value: count(day.open), note: t('numbers.received', { count: day.receivedToday }) },
    {
      key: 'unclaimed',
      value: count(day.unclaimed),
      ...(day.unclaimed > 0 && { alarm: 'new' as const, icon: UserRoundX }),
    },
    {
      key: 'late',
      value: count(day.late),
      ...(day.late > 0 && { alarm: 'late' as const, icon: TriangleAlert }),
    },
    {
      key: 'onDuty',
      value: count(day.onDuty),
      ...(free !== null && { note: t('numbers.free', { count: free }) }),
    },
    { key: 'closed', value: count(day.closedToday), note: t('numbers.taught', { count: day.taughtToday }) },
    {
      key: 'median',
      value: median === null ? t('numbers.none') : count(median),
      note: t('numbers.medianNote'),
    },
  ];
}

const looks = {
  late: 'bg-late text-white ring-late',
  new: 'bg-new-tint text-new ring-new/40',
  calm: 'bg-surface text-ink ring-line/70',
};

/** The numbers of the day, to be read from across the room. */
export function Numbers(props: { day: DayNumbers; free: number | null }) {
  return (
    <section aria-labelledby="numbers-title">
      <h2 id="numbers-title" class="sr-only">
        {t('numbers.title')}
      </h2>
      <dl class="grid grid-cols-3 large-letters:grid-cols-1 xl:grid-cols-6 gap-2 sm:gap-2.5">
        <Index each={tilesOf(props.day, props.free)}>
          {(tile) => (
            <div
              data-number={tile().key}
              class={`flex flex-col-reverse justify-end sm:flex-row sm:items-center sm:justify-start gap-x-2.5 gap-y-0.5 min-w-0 rounded-lg ring-1 ring-inset px-3 sm:px-3.5 py-2 shadow-card ${looks[tile().alarm ?? 'calm']}`}
            >
              <dd class="order-2 sm:order-none text-2xl sm:text-3xl font-bold numbers tracking-tight">
                {tile().value}
              </dd>
              <dt class="min-w-0 text-sm font-semibold leading-tight">
                <span class="flex items-center gap-1.5">
                  <Show when={tile().icon}>
                    {(icon) => (
                      <Dynamic
                        component={icon()}
                        class="size-4.5 shrink-0 max-sm:hidden"
                        aria-hidden="true"
                      />
                    )}
                  </Show>
                  {t(`numbers.${tile().key}`)}
                </span>
                <Show when={tile().note}>
                  <span class="hidden sm:block font-normal opacity-85">{tile().note}</span>
                </Show>
              </dt>
            </div>
          )}
        </Index>
      </dl>
    </section>
  );
}
