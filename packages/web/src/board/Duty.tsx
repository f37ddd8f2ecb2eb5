import { createMemo, createSignal, For, Show } from 'solid-js';
import { fold } from '../i18n/fold.ts';
import { timeOfDay } from '../i18n/format.ts';
import { Card } from '../ui/Card.tsx';
import { EmptyState } from '../ui/States.tsx';
import { t as shared } from '../ui/texts.ts';
import { useBoard } from './board.tsx';
import { CallMember } from './CallButton.tsx';
import type { BoardMember } from './live.ts';
import { byLoad, loadOf } from './numbers.ts';
import { t } from './texts.ts';

/** Who is on duty, where, and how much each has in hand. */
export function Duty(props: { canCall: boolean }) {
  const board = useBoard();
  const [wanted, setWanted] = createSignal('');
  const sorted = createMemo(() => [...board.members()].sort(byLoad));
  const shown = createMemo(() => {
    const typed = fold(wanted());
    return typed ? sorted().filter((member) => fold(member.displayName).includes(typed)) : sorted();
  });
  const load = () => loadOf(board.members());
  return (
    <Card
      title={t('duty.title')}
      aside={<strong class="text-xl numbers">{board.totals()?.onDuty ?? 0}</strong>}
      class={`flex flex-col min-h-0 h-full ${board.wall() ? 'p-3!' : ''}`}
    >
      <p class="text-sm text-soft -mt-2 mb-1.5 numbers">{t('duty.summary', { ...load() })}</p>
      <Show when={!board.wall() && board.members().length > 12}>
        <input
          type="search"
          aria-label={t('duty.search')}
          placeholder={t('duty.search')}
          value={wanted()}
          onInput={(event) => setWanted(event.currentTarget.value)}
          class="w-full min-h-11 mb-2 rounded-md bg-surface px-3.5 ring-2 ring-inset ring-line-strong/60 focus:outline-none focus:ring-brand"
        />
      </Show>
      <Show
        when={board.members().length > 0}
        fallback={
          <EmptyState title={t('duty.none')}>
            <p class="text-sm">{t('duty.noneHint')}</p>
          </EmptyState>
        }
      >
        <ul class="flex-1 min-h-0 overflow-y-auto -mx-2 px-2">
          <For each={shown()} fallback={<li class="text-soft py-3">{t('duty.nobodyFound')}</li>}>
            {(member) => (
              <Show when={board.wall()} fallback={<OnDuty member={member} canCall={props.canCall} />}>
                <OnDutyLine member={member} />
              </Show>
            )}
          </For>
        </ul>
      </Show>
    </Card>
  );
}

/** Whether they hold too many tasks that they have not started. */
function hoards({ hoardsFrom }: BoardMember, nowMs: number): boolean {
  return hoardsFrom !== null && Date.parse(hoardsFrom) <= nowMs;
}

function OnDuty(props: { member: BoardMember; canCall: boolean }) {
  const board = useBoard();
  const full = () => props.member.activeTasks >= props.member.capacity;
  const where = () => {
    const { member } = props;
    if (!member.onDuty) return t('duty.off');
    const place = member.dutyPlace ? shared(`dutyPlace.${member.dutyPlace}`) : '';
    const until = member.onDutyUntil ? t('duty.until', { time: timeOfDay(member.onDutyUntil) }) : '';
    return [member.village?.name, place, until].filter(Boolean).join(' · ');
  };
  return (
    <li class="flex max-sm:flex-wrap items-center gap-x-3 gap-y-1.5 py-2 border-t border-line first:border-t-0 [content-visibility:auto] [contain-intrinsic-block-size:auto_4rem]">
      <div class="min-w-0 flex-1 max-sm:basis-full">
        <p class="font-semibold leading-snug wrap-anywhere">{props.member.displayName}</p>
        <p class="text-sm text-soft leading-snug">{where()}</p>
        <Show when={hoards(props.member, board.calmNow())}>
          <p class="text-sm text-warning font-semibold leading-snug">{t('duty.hoards')}</p>
        </Show>
      </div>
      <div class="sm:text-right shrink-0 max-sm:mr-auto">
        <p class="text-sm font-semibold numbers" classList={{ 'text-warning': full() }}>
          {full() ? `${t('duty.full')} ` : ''}
          {t('duty.load', { active: props.member.activeTasks, capacity: props.member.capacity })}
        </p>
        <LoadBar active={props.member.activeTasks} capacity={props.member.capacity} />
      </div>
      <Show when={props.canCall}>
        <CallMember memberId={props.member.id} name={props.member.displayName} />
      </Show>
    </li>
  );
}

/** A member in one line, for the wall. */
function OnDutyLine(props: { member: BoardMember }) {
  return (
    <li class="flex items-center gap-2 py-0.5">
      <span class="min-w-0 flex-1 text-sm font-semibold truncate">{props.member.displayName}</span>
      <span class="sr-only">
        {t('duty.load', { active: props.member.activeTasks, capacity: props.member.capacity })}
      </span>
      <LoadBar active={props.member.activeTasks} capacity={props.member.capacity} />
    </li>
  );
}

/** In rem: the bars of those who may hold many stay beside their names. */
const widestBar = 6;

/** One box for each task that a member can hold, filled for each that they do. */
export function LoadBar(props: { active: number; capacity: number }) {
  const boxes = () => Math.max(props.capacity, props.active);
  return (
    <span
      class="inline-flex gap-1 mt-1"
      style={{ width: `${Math.min(boxes() * 1.5, widestBar)}rem` }}
      aria-hidden="true"
    >
      <For each={Array.from({ length: boxes() })}>
        {(_, index) => (
          <span
            class="flex-1 min-w-0 h-2 rounded-full ring-1 ring-inset"
            classList={{
              'bg-brand ring-brand': index() < props.active && props.active < props.capacity,
              'bg-warning ring-warning': index() < props.active && props.active >= props.capacity,
              'bg-sunken ring-line-strong/60': index() >= props.active,
            }}
          />
        )}
      </For>
    </span>
  );
}
