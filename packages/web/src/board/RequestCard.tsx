import { Show } from 'solid-js';
import { timeOfDay } from '../i18n/format.ts';
import { ServiceIcon } from '../ui/ServiceIcon.tsx';
import { Age } from '../ui/Time.tsx';
import { t as shared } from '../ui/texts.ts';
import { useBoard } from './board.tsx';
import { CardClock } from './CardClock.tsx';
import { CardHolder } from './CardHolder.tsx';
import { CardMarks } from './CardMarks.tsx';
import { ChannelIcon } from './ChannelIcon.tsx';
import { urgencyOf } from './columns.ts';
import { createFlash } from './flash.ts';
import type { BoardRequest } from './live.ts';

const looks = {
  BREACHED: 'bg-late-tint border-late/50 border-l-6 border-l-late pl-2',
  WARNING: 'bg-surface border-warning/45 border-l-6 border-l-warning pl-2',
  OK: 'bg-surface border-line pl-3',
};

type Subject = Pick<BoardRequest, 'kind' | 'firstWords'> & { service: { name: string } | null };

/** What the request is about: its service, else how it begins. On a wall that many read, of a petition only that it is one. */
export function subjectOf(request: Subject, wall: boolean): string {
  const { service, kind, firstWords } = request;
  return service?.name ?? (wall ? shared(`kind.${kind}`) : firstWords || shared(`kind.${kind}`));
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
      class={`w-full text-left rounded-md border py-2.5 pr-2.5 grid gap-1.5 transition-shadow hover:shadow-card hover:border-brand focus-visible:-outline-offset-3 focus-visible:rounded-md ${looks[urgency()]}`}
      classList={{ arrive: flash() }}
      onClick={() => board.open(props.request.id)}
    >
      <span class="flex flex-wrap items-center gap-x-2">
        <ServiceIcon
          icon={props.request.service?.icon ?? (props.request.kind === 'PETITION' ? 'megaphone' : null)}
          class="size-6 shrink-0 text-brand"
        />
        <strong class="numbers text-lg leading-none">{props.request.number}</strong>
        <span class="ml-auto flex items-center gap-1.5 text-sm text-soft whitespace-nowrap">
          <ChannelIcon channel={props.request.channel} />
          <Show when={props.request.closedAt} fallback={<Age at={props.request.createdAt} short />}>
            {(at) => <time datetime={at()}>{timeOfDay(at())}</time>}
          </Show>
        </span>
      </span>
      <span class="font-semibold leading-snug line-clamp-2 wrap-anywhere">
        {subjectOf(props.request, board.wall())}
      </span>
      <span class="text-sm text-soft leading-snug" classList={{ truncate: board.wall() }}>
        {placeOf(props.request)}
        <Show when={props.request.shortName}>{` · ${props.request.shortName}`}</Show>
      </span>
      <CardHolder request={props.request} />
      <CardClock request={props.request} />
      <CardMarks request={props.request} />
    </button>
  );
}
