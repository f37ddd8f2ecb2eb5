import CircleCheck from 'lucide-solid/icons/circle-check';
import Inbox from 'lucide-solid/icons/inbox';
import Timer from 'lucide-solid/icons/timer';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import UserRoundX from 'lucide-solid/icons/user-round-x';
import UsersRound from 'lucide-solid/icons/users-round';
import { type Component, Index, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { count } from '../i18n/format.ts';
import type { DayNumbers } from './numbers.ts';
import { t } from './texts.ts';

interface Tile {
  key: 'open' | 'unclaimed' | 'late' | 'onDuty' | 'closed' | 'median';
  icon: Component<{ class?: string }>;
  value: string;
  note?: string;
  alarm?: 'late' | 'new';
}

function tilesOf(day: DayNumbers, free: number | null): Tile[] {
  const median = day.medianMinutesToClaim;
  return [
    {
      key: 'open',
      icon: Inbox,
      value: count(day.open),
      note: t('numbers.received', { count: day.receivedToday }),
    },
    {
      key: 'unclaimed',
      icon: UserRoundX,
      value: count(day.unclaimed),
      ...(day.unclaimed > 0 && { alarm: 'new' as const }),
    },
    {
      key: 'late',
      icon: TriangleAlert,
      value: count(day.late),
      ...(day.late > 0 && { alarm: 'late' as const }),
    },
    {
      key: 'onDuty',
      icon: UsersRound,
      value: count(day.onDuty),
      ...(free !== null && { note: t('numbers.free', { count: free }) }),
    },
    {
      key: 'closed',
      icon: CircleCheck,
      value: count(day.closedToday),
      note: t('numbers.taught', { count: day.taughtToday }),
    },
    {
      key: 'median',
      icon: Timer,
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
      <dl class="grid grid-cols-2 sm:grid-cols-3 xl:grid-cols-6 gap-2.5">
        <Index each={tilesOf(props.day, props.free)}>
          {(tile) => (
            <div
              data-number={tile().key}
              class={`grid content-start rounded-lg ring-1 ring-inset px-4 py-3 shadow-card ${looks[tile().alarm ?? 'calm']}`}
            >
              <dt class="flex items-start gap-2 text-sm font-semibold leading-tight min-h-[2.5em] sm:min-h-0">
                <Dynamic component={tile().icon} class="size-5 shrink-0" aria-hidden="true" />
                {t(`numbers.${tile().key}`)}
              </dt>
              <dd class="flex flex-wrap items-baseline gap-x-2.5 mt-1">
                <span class="text-3xl font-bold numbers tracking-tight">{tile().value}</span>
                <Show when={tile().note}>
                  <span class="text-sm opacity-85">{tile().note}</span>
                </Show>
              </dd>
            </div>
          )}
        </Index>
      </dl>
    </section>
  );
}
