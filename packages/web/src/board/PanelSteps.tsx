import { For, Show } from 'solid-js';
import { span } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Card } from '../ui/Card.tsx';
import type { PanelRequest } from './request-panel.ts';
import { stepsOf } from './steps.ts';
import { t } from './texts.ts';

/** How long each part of the way took, side by side: where the time went. */
export function PanelSteps(props: { request: PanelRequest }) {
  const steps = () => stepsOf(props.request.history, now());
  const longest = () => Math.max(1, ...steps().map(({ ms }) => ms));
  return (
    <Show when={steps().length > 0}>
      <Card class="max-md:order-4" title={t('steps.title')}>
        <dl class="grid gap-2.5">
          <For each={steps()}>
            {(step) => (
              <div class="grid grid-cols-[1fr_auto] gap-x-3 items-baseline">
                <dt class="leading-snug">{t(`steps.${step.name}`)}</dt>
                <dd class="font-semibold numbers" classList={{ 'text-new': step.to === null }}>
                  {step.to === null ? t('steps.soFar', { span: span(step.ms) }) : span(step.ms)}
                </dd>
                <span class="col-span-2 h-1.5 mt-1 rounded-full bg-sunken overflow-hidden" aria-hidden="true">
                  <span
                    class="block h-full rounded-full"
                    classList={{ 'bg-new': step.to === null, 'bg-brand': step.to !== null }}
                    style={{ width: `${Math.max(1.5, (100 * step.ms) / longest())}%` }}
                  />
                </span>
              </div>
            )}
          </For>
        </dl>
      </Card>
    </Show>
  );
}
