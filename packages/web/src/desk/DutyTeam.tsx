import { For, Show } from 'solid-js';
import { timeOfDay } from '../i18n/format.ts';
import { t as shared } from '../ui/texts.ts';
import type { DeskMember } from './live.ts';
import { t } from './texts.ts';

const places = ['HOTLINE', 'ONE_STOP_DESK', 'FIELD'] as const;

/** Who is on duty now, by where. */
export function DutyTeam(props: { members: readonly DeskMember[] }) {
  const at = (place: (typeof places)[number]) =>
    props.members
      .filter((member) => member.onDuty && member.dutyPlace === place)
      .sort((a, b) => a.activeTasks - b.activeTasks || a.displayName.localeCompare(b.displayName, 'vi'));
  const anybody = () => places.some((place) => at(place).length > 0);
  return (
    <section aria-labelledby="desk-duty" class="grid gap-3 content-start">
      <h2 id="desk-duty" class="text-lg">
        {t('duty.title')}
      </h2>
      <Show when={!anybody()}>
        <p class="text-sm text-warning font-semibold">{t('duty.none')}</p>
      </Show>
      <For each={places}>
        {(place) => (
          <Show when={at(place).length > 0}>
            <details open={place !== 'FIELD'} class="rounded-md bg-surface ring-1 ring-line">
              <summary class="min-h-11 px-3 flex items-center justify-between text-sm font-semibold">
                {shared(`dutyPlace.${place}`)}
                <span class="numbers text-soft">{at(place).length}</span>
              </summary>
              <ul class="px-3 pb-2 grid">
                <For each={at(place)}>{(member) => <OnDuty member={member} />}</For>
              </ul>
            </details>
          </Show>
        )}
      </For>
    </section>
  );
}

function OnDuty(props: { member: DeskMember }) {
  const full = () => props.member.activeTasks >= props.member.capacity;
  return (
    <li class="py-1.5 text-sm flex justify-between gap-3 border-t border-line first:border-0">
      <span class="min-w-0">
        <span class="font-semibold block">{props.member.displayName}</span>
        <span class="text-soft block">
          {props.member.team.name}
          <Show when={props.member.onDutyUntil}>
            {(until) => <> · {t('duty.until', { time: timeOfDay(until()) })}</>}
          </Show>
        </span>
      </span>
      <span class={`numbers whitespace-nowrap ${full() ? 'text-warning font-semibold' : 'text-soft'}`}>
        {full()
          ? t('duty.full')
          : t('duty.busy', { active: props.member.activeTasks, capacity: props.member.capacity })}
      </span>
    </li>
  );
}
