import { Badge } from '../ui/StatusBadge.tsx';
import type { PrivacyRow } from './live.ts';
import { t } from './texts.ts';

const meanings = { RECEIVED: 'new', TAKEN: 'brand', DONE: 'ok', REFUSED: 'warning' } as const;

/** Where a request about data stands. */
export function StateBadge(props: { state: PrivacyRow['state'] }) {
  return <Badge meaning={meanings[props.state]}>{t(`state.${props.state}`)}</Badge>;
}
