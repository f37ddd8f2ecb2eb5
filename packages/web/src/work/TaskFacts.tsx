import CalendarClock from 'lucide-solid/icons/calendar-clock';
import FileText from 'lucide-solid/icons/file-text';
import Hourglass from 'lucide-solid/icons/hourglass';
import Languages from 'lucide-solid/icons/languages';
import MapPin from 'lucide-solid/icons/map-pin';
import MonitorUp from 'lucide-solid/icons/monitor-up';
import Timer from 'lucide-solid/icons/timer';
import Zap from 'lucide-solid/icons/zap';
import { For, type JSX, Show } from 'solid-js';
import { relative } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { LongText } from '../ui/LongText.tsx';
import { ServiceIcon } from '../ui/ServiceIcon.tsx';
import type { Task } from './live.ts';
import { languageName, taskAppointment, taskPlace, taskTitle } from './task-words.ts';
import { t } from './texts.ts';

const hour = 3_600_000;

/** The picture and the name of what is asked, and where. */
export function TaskHead(props: { task: Task }) {
  return (
    <>
      <span class="grid place-items-center size-13 shrink-0 rounded-md bg-brand-tint text-brand">
        <ServiceIcon icon={props.task.service?.icon} class="size-8" />
      </span>
      <div class="flex-1 min-w-0 grid gap-0.5">
        <h3 class="text-lg leading-snug wrap-anywhere">{taskTitle(props.task)}</h3>
        <p class="flex gap-1.5 items-start text-soft">
          <MapPin class="size-5 shrink-0 mt-0.5" aria-hidden="true" />
          <span class="wrap-anywhere">{taskPlace(props.task)}</span>
        </p>
      </div>
    </>
  );
}

/** When, how long and in which language, a line of small facts. */
export function TaskFacts(props: { task: Task }) {
  const when = () => taskAppointment(props.task, now());
  const isFresh = () => props.task.kind === 'HELP' && now() - Date.parse(props.task.createdAt) < hour;
  return (
    <ul class="flex flex-wrap gap-x-4 gap-y-1.5">
      <Show
        when={when()}
        fallback={
          <Show
            when={isFresh()}
            fallback={
              <Fact icon={<Hourglass class="size-5" />}>
                {t('task.since', { ago: relative(Date.parse(props.task.createdAt), now()) })}
              </Fact>
            }
          >
            <Fact icon={<Zap class="size-5" />}>{t('task.now')}</Fact>
          </Show>
        }
      >
        <Fact icon={<CalendarClock class="size-5" />} strong>
          {when()}
        </Fact>
      </Show>
      <Show when={props.task.service}>
        {(service) => (
          <Fact icon={<Timer class="size-5" />}>{t('task.minutes', { minutes: service().minutes })}</Fact>
        )}
      </Show>
      <Show when={props.task.language !== 'vi'}>
        <Fact icon={<Languages class="size-5" />} strong>
          {t('task.language', { language: languageName(props.task.language) })}
        </Fact>
      </Show>
      <Show when={props.task.service?.onlineOnly}>
        <Fact icon={<MonitorUp class="size-5" />}>{t('task.onlineOnly')}</Fact>
      </Show>
    </ul>
  );
}

function Fact(props: { icon: JSX.Element; strong?: boolean; children: JSX.Element }) {
  return (
    <li class={`inline-flex items-center gap-1.5 ${props.strong ? 'font-semibold' : 'text-soft'}`}>
      <span class="text-brand" aria-hidden="true">
        {props.icon}
      </span>
      {props.children}
    </li>
  );
}

/** What the resident said, in their words; `whole` lets all of it be read. */
export function Asked(props: { task: Task; whole?: boolean }) {
  // A task without a service already carries these words as its title.
  const text = () => (props.task.service || props.whole ? props.task.request?.description.trim() : '');
  return (
    <Show when={text()}>
      <blockquote
        class="border-l-4 border-line pl-3.5 wrap-anywhere"
        classList={{ 'line-clamp-3': !props.whole }}
      >
        <span class="sr-only">{t('task.said')}: </span>
        <Show when={props.whole} fallback={text()}>
          <LongText text={text() ?? ''} />
        </Show>
      </blockquote>
    </Show>
  );
}

/** The papers to be at hand, so that nobody goes in vain. */
export function Papers(props: { task: Task }) {
  return (
    <Show when={(props.task.service?.papers.length ?? 0) > 0}>
      <div class="flex gap-2">
        <FileText class="size-5 shrink-0 mt-0.5 text-brand" aria-hidden="true" />
        <p>
          <span class="font-semibold">{t('task.papers')}: </span>
          <For each={props.task.service?.papers}>
            {(paper, index) => (
              <>
                {index() > 0 ? ' · ' : ''}
                {paper}
              </>
            )}
          </For>
        </p>
      </div>
    </Show>
  );
}
