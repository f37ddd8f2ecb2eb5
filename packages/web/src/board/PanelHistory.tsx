import { For, Show } from 'solid-js';
import { date, span, timeOfDay } from '../i18n/format.ts';
import { Card } from '../ui/Card.tsx';
import type { PanelRequest } from './request-panel.ts';
import { t } from './texts.ts';

type Entry = PanelRequest['history'][number];

const shortDate = (iso: string) => date(iso).split(', ').at(-1) ?? '';

const colours: Record<string, string> = {
  RECEIVED: 'bg-new',
  CLAIMED: 'bg-brand',
  ASSIGNED: 'bg-brand',
  STARTED: 'bg-brand',
  PAUSED: 'bg-waiting',
  RESOLVED: 'bg-ok',
  CONFIRMED: 'bg-ok',
  SOLVED_ON_PHONE: 'bg-ok',
  SUPERVISOR_TOLD: 'bg-late',
  OPENED_TO_TEAM: 'bg-warning',
  REOPENED: 'bg-warning',
  TRANSFER_PROPOSED: 'bg-new',
  TRANSFER_ACCEPTED: 'bg-brand',
  TRANSFER_AUTO_APPROVED: 'bg-brand',
  TRANSFER_LAPSED: 'bg-warning',
};

/** Every change with its time, who made it and why; the latest on top, where one looks first. */
export function PanelHistory(props: { request: PanelRequest }) {
  const entries = () => props.request.history.toReversed();
  return (
    <Card class="max-md:order-5" title={t('panel.history')}>
      <ol>
        <For each={entries()} fallback={<li class="text-soft">{t('panel.historyNone')}</li>}>
          {(entry, index) => (
            <Line
              entry={entry}
              before={entries()[index() + 1]?.at ?? null}
              newDay={
                shortDate(entry.at) !== shortDate(entries()[index() - 1]?.at ?? entry.at) || index() === 0
              }
            />
          )}
        </For>
      </ol>
    </Card>
  );
}

/** Waits shorter than this are no news. */
const shortest = 60_000;

function Line(props: { entry: Entry; before: string | null; newDay: boolean }) {
  const waited = () => {
    const ms = props.before === null ? 0 : Date.parse(props.entry.at) - Date.parse(props.before);
    return ms >= shortest ? t('panel.after', { span: span(ms) }) : null;
  };
  const who = () => {
    const { actorName, actorKind } = props.entry;
    return actorName ?? t(`panel.by.${actorKind as 'STAFF' | 'RESIDENT' | 'SYSTEM'}`) ?? actorKind;
  };
  return (
    <li class="group relative flex gap-3 pb-3 last:pb-0">
      <span class="w-13 shrink-0 text-sm text-soft numbers pt-0.5 text-right">
        {timeOfDay(props.entry.at)}
        <Show when={props.newDay}>
          <span class="block">{shortDate(props.entry.at)}</span>
        </Show>
      </span>
      <span class="relative flex justify-center w-3 shrink-0" aria-hidden="true">
        <span class="absolute top-2 -bottom-5 w-0.5 bg-line group-last:hidden" />
        <span
          class={`relative mt-1.5 size-3 rounded-full ring-3 ring-surface ${colours[props.entry.kind] ?? 'bg-line-strong'}`}
        />
      </span>
      <div class="min-w-0 flex-1">
        <p class="leading-snug">{props.entry.text}</p>
        <p class="text-sm text-soft">{[who(), waited()].filter(Boolean).join(' · ')}</p>
        <Show when={props.entry.reason}>
          {(reason) => <p class="text-sm wrap-anywhere">{t('panel.reason', { reason: reason() })}</p>}
        </Show>
      </div>
    </li>
  );
}
