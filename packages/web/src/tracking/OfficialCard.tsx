import { Show } from 'solid-js';
import { date } from '../i18n/format.ts';
import { Card } from '../ui/Card.tsx';
import type { Tracked } from './live.ts';
import { t } from './texts.ts';

/** Who answers a petition, by when, and the answer. */
export function OfficialCard(props: { request: Tracked }) {
  return (
    <Show when={props.request.officialName || props.request.answer}>
      <Card title={t('official.title')}>
        <p class="font-semibold">{props.request.officialName}</p>
        <Show when={!props.request.answer && props.request.answerDueAt}>
          {(due) => <p class="text-soft">{t('official.due', { at: date(due()) })}</p>}
        </Show>
        <Show when={props.request.answer}>
          <h3 class="mt-4">{t('official.answer')}</h3>
          <p class="whitespace-pre-line">{props.request.answer}</p>
        </Show>
      </Card>
    </Show>
  );
}
