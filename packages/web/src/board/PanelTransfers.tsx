import { For, Show } from 'solid-js';
import { distance, span, timeOfDay } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Card } from '../ui/Card.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import { t as shared } from '../ui/texts.ts';
import type { PanelRequest } from './request-panel.ts';
import { t } from './texts.ts';

type Transfer = NonNullable<PanelRequest['task']>['transfers'][number];

const meanings = {
  PROPOSED: 'new',
  ACCEPTED: 'ok',
  AUTO_APPROVED: 'ok',
  DECLINED: 'plain',
  CANCELLED: 'plain',
  LAPSED: 'warning',
} as const;

/** Who wanted to pass the task to whom, why, and what came of it; nothing where nobody did. */
export function PanelTransfers(props: { request: PanelRequest }) {
  const transfers = () => (props.request.task?.transfers ?? []).toReversed();
  return (
    <Show when={transfers().length > 0}>
      <Card class="max-md:order-4" title={t('transfers.title')}>
        <ul>
          <For each={transfers()}>{(transfer) => <TransferLine transfer={transfer} />}</For>
        </ul>
      </Card>
    </Show>
  );
}

function TransferLine(props: { transfer: Transfer }) {
  const times = () => {
    const { proposedAt, endedAt, expiresAt, distanceMetres, positionSource } = props.transfer;
    const ended = endedAt ? Date.parse(endedAt) - Date.parse(proposedAt) : null;
    return [
      t('panel.asked', { time: timeOfDay(proposedAt) }),
      ended === null
        ? t('transfers.until', { span: span(Date.parse(expiresAt) - now()) })
        : t('transfers.after', { span: span(ended) }),
      ...(distanceMetres === null
        ? []
        : [`${distance(distanceMetres)} ${shared(`positionSource.${positionSource}`)}`]),
    ].join(' · ');
  };
  return (
    <li class="flex items-start gap-3 border-t border-line first:border-t-0 py-2.5">
      <div class="min-w-0 flex-1">
        <p class="font-semibold wrap-anywhere">
          {t('transfers.fromTo', {
            from: props.transfer.fromMember.displayName,
            to: props.transfer.toMember.displayName,
          })}
        </p>
        <p class="text-sm wrap-anywhere">{t('panel.reason', { reason: props.transfer.reason })}</p>
        <p class="text-sm text-soft numbers">{times()}</p>
        <Show when={props.transfer.declineReason}>
          {(reason) => <p class="text-sm wrap-anywhere">{t('transfers.declined', { reason: reason() })}</p>}
        </Show>
      </div>
      <Badge meaning={meanings[props.transfer.status]}>{t(`transfers.${props.transfer.status}`)}</Badge>
    </li>
  );
}
