import Clock from 'lucide-solid/icons/clock';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { Show } from 'solid-js';
import { Badge } from '../ui/StatusBadge.tsx';
import { t as shared } from '../ui/texts.ts';
import type { PrivacyRow } from './live.ts';
import { t } from './texts.ts';

const meanings = { OK: 'plain', WARNING: 'warning', BREACHED: 'late' } as const;

/** How many legal days are left, in words and colour; nothing once it was answered in time. */
export function DaysLeft(props: { row: PrivacyRow }) {
  const left = () => props.row.daysLeft ?? 0;
  const words = () => {
    if (left() < 0) return t('over', { days: -left() });
    if (props.row.slaState === 'BREACHED' && props.row.state === 'RECEIVED') return t('takeUpLate');
    return left() === 0 ? t('today') : t('left', { days: left() });
  };
  return (
    <Show when={props.row.daysLeft !== null}>
      <Badge
        meaning={meanings[props.row.slaState]}
        icon={
          props.row.slaState === 'BREACHED' ? (
            <TriangleAlert class="size-4" aria-hidden="true" />
          ) : (
            <Clock class="size-4" aria-hidden="true" />
          )
        }
      >
        <span class="sr-only">{shared(`slaState.${props.row.slaState}`)}: </span>
        {words()}
      </Badge>
    </Show>
  );
}
