import { For, Show } from 'solid-js';
import { dateTime, span } from '../i18n/format.ts';
import { Card } from '../ui/Card.tsx';
import type { Case } from './case.ts';
import { t } from './texts.ts';

/** The calls about a request: when, who spoke, what came of it. */
export function CaseCalls(props: { calls: Case['calls'] }) {
  return (
    <Show when={props.calls.length > 0}>
      <Card title={t('case.calls')}>
        <ul class="grid gap-2 text-sm">
          <For each={props.calls}>
            {(call) => (
              <li>
                <span class="font-semibold">{t(call.outcome ? `end.${call.outcome}` : 'end.underWay')}</span>{' '}
                <span class="text-soft">
                  {[
                    dateTime(call.at),
                    call.operatorName,
                    call.seconds === null ? null : span(call.seconds * 1_000),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <Show when={call.note}>
                  <span class="block text-soft wrap-anywhere">“{call.note}”</span>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Card>
    </Show>
  );
}
