import { Show } from 'solid-js';
import { ServiceIcon } from '../ui/ServiceIcon.tsx';
import { Age } from '../ui/Time.tsx';
import { t as shared } from '../ui/texts.ts';
import { useBoard } from './board.tsx';
import { CardClock } from './CardClock.tsx';
import { CardHolder } from './CardHolder.tsx';
import { CardMarks } from './CardMarks.tsx';
import { urgencyOf } from './columns.ts';
import { createFlash } from './flash.ts';
import type { BoardRequest } from './live.ts';

const looks = {
  BREACHED: 'bg-late-tint border-late ring-late/50',
  WARNING: 'bg-surface border-warning ring-warning/45',
  OK: 'bg-surface border-transparent ring-line',
};

/** What the request is about: its service, or that it is a petition. */
export function subjectOf(
  request: Pick<BoardRequest, 'kind'> & { service: { name: string } | null },
): string {
  return request.service?.name ?? shared(`kind.${request.kind}`);
}

/** Where: the village, or the commune while the village is not known. */
export function placeOf(request: { village: { name: string } | null; commune: { name: string } }): string {
  return (request.village ?? request.commune).name;
}

/** One request as a card to read from afar and to press. */
export function RequestCard(props: { request: BoardRequest; isNew: boolean; isTabStop: boolean }) {
  const board = useBoard();
  const urgency = () => urgencyOf(props.request, board.calmNow());
  const flash = createFlash(
    () => `${props.request.updatedAt} ${props.request.helper?.id ?? ''}`,
    () => props.isNew,
  );
  return (
    <button
      type="button"
      data-card={props.request.id}
      data-urgency={urgency()}
      tabindex={props.isTabStop ? 0 : -1}
      class={`w-full text-left rounded-md ring-1 ring-inset border-l-6 p-3 pl-2.5 grid gap-1.5 hover:shadow-card hover:ring-brand ${looks[urgency()]}`}
      classList={{ arrive: flash.flashing() }}
      onAnimationEnd={flash.ended}
      onClick={() => board.open(props.request.id)}
    >
      <span class="flex items-center gap-2">
        <ServiceIcon
          icon={props.request.service?.icon ?? (props.request.kind === 'PETITION' ? 'megaphone' : null)}
          class="size-6 shrink-0 text-brand"
        />
        <strong class="numbers text-lg leading-none">{props.request.number}</strong>
        <span class="ml-auto text-sm text-soft whitespace-nowrap">
          <Age at={props.request.closedAt ?? props.request.createdAt} short={!props.request.closedAt} />
        </span>
      </span>
      <span class="font-semibold leading-snug line-clamp-2">{subjectOf(props.request)}</span>
      <span class="text-sm text-soft leading-snug">
        {placeOf(props.request)}
        <Show when={props.request.shortName}>{` · ${props.request.shortName}`}</Show>
      </span>
      <CardHolder request={props.request} />
      <CardClock request={props.request} />
      <CardMarks request={props.request} />
    </button>
  );
}
