import { For, Show } from 'solid-js';
import { date, dateTime } from '../i18n/format.ts';
import { Card } from '../ui/Card.tsx';
import { Badge, type Meaning } from '../ui/StatusBadge.tsx';
import type { AskedBefore } from './asking.ts';
import { t } from './texts.ts';

const meanings: Record<AskedBefore['state'], Meaning> = {
  RECEIVED: 'new',
  TAKEN: 'brand',
  DONE: 'ok',
  REFUSED: 'warning',
};

/** What somebody asked about their data, and what became of it. */
export function AskedList(props: { asked: readonly AskedBefore[] }) {
  // That somebody looked is in the officers' log; here it would bury what waits for an answer.
  const shown = () => props.asked.filter(({ kind }) => kind !== 'ACCESS');
  return (
    <Show when={shown().length > 0}>
      <Card title={t('before.title')}>
        <ul class="grid gap-3">
          <For each={shown()}>{(asked) => <Line asked={asked} />}</For>
        </ul>
      </Card>
    </Show>
  );
}

function Line(props: { asked: AskedBefore }) {
  const when = () => {
    const { endedAt, dueAt } = props.asked;
    if (endedAt) return t('before.ended', { at: dateTime(endedAt) });
    return dueAt ? t('before.due', { at: date(new Date(Date.parse(dueAt) - 1).toISOString()) }) : '';
  };
  return (
    <li class="grid gap-1 border-l-4 border-line pl-3">
      <p class="flex flex-wrap items-center gap-2">
        <b>{t(`kind.${props.asked.kind}`)}</b>
        <Badge meaning={meanings[props.asked.state]}>{t(`state.${props.asked.state}`)}</Badge>
        <span class="text-sm text-soft numbers">
          #{props.asked.number} · {props.asked.commune.name}
        </span>
      </p>
      <p class="text-sm text-soft">
        {[t('before.asked', { at: dateTime(props.asked.askedAt) }), when()].filter(Boolean).join(' · ')}
      </p>
      <Show when={props.asked.handlerName}>
        {(name) => <p class="text-sm text-soft">{t('before.by', { name: name() })}</p>}
      </Show>
      <Show when={props.asked.refusal}>
        {(refusal) => (
          <p class="wrap-anywhere">
            {t('before.reason')}: {t(`refusal.${refusal()}`)}
            <span class="block whitespace-pre-line">{props.asked.answer}</span>
          </p>
        )}
      </Show>
    </li>
  );
}
