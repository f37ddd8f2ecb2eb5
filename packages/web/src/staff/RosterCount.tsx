import { Show } from 'solid-js';
import { createLiveView } from '../live/view.ts';
import { t } from '../ui/texts.ts';
import { unitsWithRight } from '../viewer/rights.ts';
import type { Viewer } from '../viewer/viewer.tsx';
import { type Swap, toSeeEvents, toSeeQuery } from './documents.ts';

/** The unit whose roster somebody keeps, if any. */
function keptUnit(viewer: Viewer) {
  return unitsWithRight(viewer, 'ROSTER_EDIT')[0] ?? null;
}

/** How much there is to see to on the roster that somebody keeps, beside its name in the navigation; live. */
export function RosterCount(props: { viewer: Viewer }) {
  return <Show when={keptUnit(props.viewer)}>{(unit) => <Count unit={unit()} />}</Show>;
}

function Count(props: { unit: NonNullable<ReturnType<typeof keptUnit>> }) {
  const view = createLiveView({
    snapshot: toSeeQuery,
    events: toSeeEvents,
    variables: () => ({ unitId: props.unit.id }),
    read: ({ roster }) => ({ cursor: roster.cursor, entities: roster.swaps, totals: roster.totals }),
    batch: ({ rosterEvents: batch }) => ({
      ...batch,
      upserted: batch.upserted.filter((entity): entity is Swap => entity.__typename === 'ShiftSwap'),
    }),
  });
  // Gaps are the whole commune's, and not a village lead's alone to fill.
  const gaps = () => (props.unit.level === 'COMMUNE' ? (view.totals()?.gaps ?? 0) : 0);
  const swaps = () =>
    view.entities().filter(({ status, shift }) => status === 'ACCEPTED' && shift.editable).length;
  return (
    <Show when={gaps() + swaps()}>
      {(count) => (
        <span class="ml-1.5 inline-grid place-items-center min-w-6 h-6 px-1.5 rounded-full bg-warning-tint text-warning text-sm font-bold numbers">
          <span aria-hidden="true">{count()}</span>
          <span class="sr-only">{t('nav.rosterToSee', { count: count() })}</span>
        </span>
      )}
    </Show>
  );
}
