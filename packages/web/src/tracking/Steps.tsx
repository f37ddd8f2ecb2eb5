import Check from 'lucide-solid/icons/check';
import { For, Show } from 'solid-js';
import { timeOfDay } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Age } from '../ui/Time.tsx';
import type { Tracked } from './live.ts';
import { type StepName, shownSteps } from './steps.ts';
import { t } from './texts.ts';

function stepWords(kind: Tracked['kind'], name: StepName): string {
  const own =
    name === 'RECEIVED' ||
    name === 'ASSIGNED' ||
    name === 'IN_PROGRESS' ||
    name === 'WAITING_RESIDENT' ||
    name === 'RESOLVED';
  return kind === 'PETITION' && own ? t(`petitionSteps.${name}`) : t(`steps.${name}`);
}

/** The way of the request as a line of steps. */
export function Steps(props: { request: Tracked }) {
  const steps = () => shownSteps(props.request);
  const last = () => props.request.steps.length - 1;
  const today = (at: string) => now() - Date.parse(at) < 12 * 3_600_000;
  return (
    <section class="bg-surface rounded-lg shadow-card ring-1 ring-line/70 p-5">
      <h2 class="text-soft font-semibold mb-4">{t('steps.title')}</h2>
      <ol>
        <For each={steps()}>
          {(step, index) => (
            <li
              class="relative flex gap-4 pb-5 last:pb-0"
              aria-current={index() === last() ? 'step' : undefined}
            >
              <Show when={index() < steps().length - 1}>
                <span
                  class={`absolute left-3.5 top-8 bottom-0 w-0.5 ${index() < last() ? 'bg-brand' : 'bg-line'}`}
                  aria-hidden="true"
                />
              </Show>
              <Dot happened={step.at !== null} present={index() === last()} />
              <p class={step.at ? '' : 'text-soft'}>
                <span class={index() === last() ? 'font-bold' : ''}>
                  {stepWords(props.request.kind, step.name)}
                </span>
                <Show when={step.at}>
                  {(at) => (
                    <span class="block text-sm text-soft numbers">
                      <Show when={today(at())} fallback={<Age at={at()} />}>
                        {timeOfDay(at())}
                      </Show>
                    </span>
                  )}
                </Show>
              </p>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}

function Dot(props: { happened: boolean; present: boolean }) {
  const look = () => {
    if (props.present) return 'bg-brand text-white ring-4 ring-brand-tint';
    return props.happened ? 'bg-brand text-white' : 'bg-surface ring-2 ring-inset ring-line-strong';
  };
  return (
    <span
      class={`relative grid place-items-center size-7.5 shrink-0 rounded-full ${look()}`}
      aria-hidden="true"
    >
      <Show when={props.happened && !props.present}>
        <Check class="size-5" stroke-width={3} />
      </Show>
      <Show when={props.present}>
        <span class="size-3 rounded-full bg-current breathe" />
      </Show>
    </span>
  );
}
