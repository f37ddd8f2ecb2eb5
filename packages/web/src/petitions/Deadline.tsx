import { Show } from 'solid-js';
import { now } from '../live/clock.ts';
import { SlaBadge } from '../ui/Time.tsx';
import { dueNext, stateOf } from './list.ts';
import type { Petition } from './live.ts';
import { t } from './texts.ts';

/** The one deadline that runs now, with what is due by it. */
export function Deadline(props: { petition: Petition }) {
  const next = () => dueNext(props.petition);
  return (
    <Show when={next().at}>
      <span class="inline-flex flex-wrap items-center gap-x-1.5 text-sm text-soft">
        {t(`due.${next().due}`)}
        <SlaBadge state={stateOf(props.petition, now())} dueAt={next().at} />
      </span>
    </Show>
  );
}
