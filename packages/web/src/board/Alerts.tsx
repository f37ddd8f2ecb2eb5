import BellRing from 'lucide-solid/icons/bell-ring';
import UserRoundPlus from 'lucide-solid/icons/user-round-plus';
import { For, Show } from 'solid-js';
import { relative } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { useBoard } from './board.tsx';
import { CallButton } from './CallButton.tsx';
import { createFlash } from './flash.ts';
import type { BoardAlert } from './live.ts';
import { placeOf, subjectOf } from './RequestCard.tsx';
import { t } from './texts.ts';

/** What needs a person: what happened, what to do, and the ways to do it. Nothing at all while nothing does. */
export function Alerts(props: { canAct: boolean }) {
  const board = useBoard();
  return (
    <section aria-labelledby="alerts-title" classList={{ hidden: board.alerts().length === 0 }} role="status">
      <h2 id="alerts-title" class="flex items-center gap-2 text-late text-base mb-2">
        <BellRing class="size-5" aria-hidden="true" />
        {t('alerts.title')}
        <span class="font-normal text-ink">{t('alerts.count', { count: board.alerts().length })}</span>
      </h2>
      <ul class="flex gap-2.5 overflow-x-auto snap-x pb-1 -mx-4 px-4 sm:-mx-6 sm:px-6">
        <For each={board.alerts()}>{(alert) => <AlertCard alert={alert} canAct={props.canAct} />}</For>
      </ul>
    </section>
  );
}

function AlertCard(props: { alert: BoardAlert; canAct: boolean }) {
  const board = useBoard();
  const flash = createFlash(
    () => props.alert.id,
    () => false,
  );
  const place = () => (props.alert.request ? placeOf(props.alert.request) : props.alert.unit.name);
  const heading = () => {
    const { request } = props.alert;
    return request ? `${request.number} · ${subjectOf(request)}` : props.alert.unit.name;
  };
  return (
    <li
      data-alert={props.alert.id}
      class="snap-start shrink-0 w-[min(25rem,86vw)] flex flex-col rounded-lg bg-late-tint ring-1 ring-inset ring-late/35 border-l-6 border-late p-3.5"
      classList={{ arrive: flash.flashing() }}
      onAnimationEnd={flash.ended}
    >
      <p class="font-bold leading-snug line-clamp-1">{heading()}</p>
      <p class="text-sm text-soft">
        {place()} · {t('alerts.raised', { when: relative(Date.parse(props.alert.raisedAt), now()) })}
      </p>
      <p class="leading-snug mt-1">{props.alert.text}</p>
      <Show when={!board.wall()}>
        <div class="flex flex-wrap gap-2 mt-auto pt-2.5">
          <Show when={props.alert.request}>
            {(request) => (
              <Button
                size="small"
                icon={<UserRoundPlus class="size-4.5" aria-hidden="true" />}
                onClick={() => board.open(request().id)}
              >
                {props.canAct && request().kind === 'ASSISTANCE' ? t('alerts.assign') : t('alerts.open')}
              </Button>
            )}
          </Show>
          <Show when={props.canAct && props.alert.task?.holder}>
            {(holder) => (
              <CallButton memberId={holder().id} name={holder().displayName} label={t('alerts.callHolder')} />
            )}
          </Show>
        </div>
      </Show>
    </li>
  );
}
