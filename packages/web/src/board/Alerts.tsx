import BellRing from 'lucide-solid/icons/bell-ring';
import Eye from 'lucide-solid/icons/eye';
import PhoneOutgoing from 'lucide-solid/icons/phone-outgoing';
import UserRoundPlus from 'lucide-solid/icons/user-round-plus';
import { For, Show } from 'solid-js';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Age } from '../ui/Time.tsx';
import { useBoard } from './board.tsx';
import { CallLead, CallMember } from './CallButton.tsx';
import { createFlash } from './flash.ts';
import type { BoardAlert } from './live.ts';
import { subjectOf } from './RequestCard.tsx';
import { t } from './texts.ts';

/** The oldest; the columns show every request. */
const most = 20;
/** Nobody scrolls a wall. */
const mostOnWall = 3;

/** What needs a person: what happened, what to do, and the ways to do it. Nothing at all while nothing does. */
export function Alerts(props: { canAct: boolean }) {
  const board = useBoard();
  const shown = () => board.alerts().slice(0, board.wall() ? mostOnWall : most);
  const left = () => board.alerts().length - shown().length;
  return (
    <section
      aria-labelledby="alerts-title"
      class="flex max-md:flex-col md:items-stretch gap-x-3 gap-y-2 min-w-0"
      classList={{ 'hidden!': board.alerts().length === 0 }}
    >
      <div
        class="flex large-letters:flex-wrap md:flex-col md:justify-center gap-x-2 md:w-38 shrink-0"
        role="status"
      >
        <h2 id="alerts-title" class="whitespace-nowrap flex items-center gap-2 text-late text-base">
          <BellRing class="size-5 shrink-0" aria-hidden="true" />
          {t('alerts.title')}
        </h2>
        <p class="text-sm max-md:mt-0.5">
          {t(props.canAct ? 'alerts.yours' : 'alerts.count', { count: board.alerts().length })}
        </p>
      </div>
      <ul class="flex gap-2.5 overflow-x-auto snap-x scroll-px-4 md:scroll-px-0 pb-1 max-md:-mx-4 max-md:px-4 min-w-0 flex-1">
        <For each={shown()}>{(alert) => <AlertCard alert={alert} canAct={props.canAct} />}</For>
        <Show when={left() > 0 && !board.wall()}>
          <li class="shrink-0 self-center px-4 text-sm text-soft">{t('alerts.more', { count: left() })}</li>
        </Show>
      </ul>
    </section>
  );
}

/** Which request an alert is about, for how long, and where. */
function AlertHeading(props: { alert: BoardAlert }) {
  const board = useBoard();
  const place = () => {
    const { request, unit } = props.alert;
    const within = board.unit()?.level === 'PROVINCE' ? `, ${unit.name}` : '';
    return request?.village ? `${request.village.name}${within}` : unit.name;
  };
  return (
    <>
      <p class="flex items-baseline gap-2 leading-snug">
        <Show when={props.alert.request} fallback={<strong class="truncate">{place()}</strong>}>
          {(request) => (
            <>
              <strong class="numbers text-lg leading-none">{request().number}</strong>
              <strong class={board.wall() ? 'truncate' : 'line-clamp-2'}>
                {subjectOf(request(), board.wall())}
              </strong>
            </>
          )}
        </Show>
        <span class="ml-auto text-sm text-soft whitespace-nowrap">
          <Age at={props.alert.raisedAt} short />
        </span>
      </p>
      <Show when={props.alert.request}>
        <p class="text-sm text-soft leading-snug">{place()}</p>
      </Show>
    </>
  );
}

/** Who sees to it, else who was told; null while nobody was. */
function whoActs({ acknowledgedByName, reached }: BoardAlert): string | null {
  if (acknowledgedByName) return t('help.seesToIt', { name: acknowledgedByName });
  const names = [...new Set(reached.map(({ name }) => name))].join(', ');
  return names ? t('help.told', { names }) : null;
}

function AlertCard(props: { alert: BoardAlert; canAct: boolean }) {
  const board = useBoard();
  const flash = createFlash(
    () => props.alert.id,
    () => false,
  );
  return (
    <li
      data-alert={props.alert.id}
      class="snap-start flex max-sm:flex-col gap-x-3 gap-y-2 rounded-md bg-late-tint border border-late/40 border-l-6 border-l-late px-3 py-2"
      classList={{
        arrive: flash(),
        'flex-1 min-w-0': board.wall(),
        'shrink-0 w-[min(28rem,86vw)]': !board.wall(),
      }}
    >
      <div class="min-w-0 flex-1">
        <AlertHeading alert={props.alert} />
        <p class="text-sm leading-snug mt-0.5">{props.alert.text}</p>
        <Show when={(!board.wall() || props.alert.acknowledgedByName) && whoActs(props.alert)}>
          {(words) => (
            <p
              class="text-sm leading-snug mt-0.5 truncate"
              classList={{
                'text-ok font-semibold': props.alert.acknowledgedByName !== null,
                'text-soft': props.alert.acknowledgedByName === null,
              }}
            >
              {words()}
            </p>
          )}
        </Show>
      </div>
      <Show when={!board.wall()}>
        <div class="flex flex-wrap sm:flex-col sm:justify-center gap-1.5 shrink-0 whitespace-nowrap">
          <Show when={props.alert.request}>
            {(request) => (
              <OpenButton
                assigns={props.canAct && request().kind === 'ASSISTANCE'}
                onOpen={() => board.open(request().id)}
              />
            )}
          </Show>
          <Show when={props.alert.callId}>
            {(callId) => (
              <LinkButton
                size="small"
                href={`/desk?callback=${encodeURIComponent(callId())}`}
                icon={<PhoneOutgoing class="size-4.5" aria-hidden="true" />}
              >
                {t('alerts.callBack')}
              </LinkButton>
            )}
          </Show>
          <Show when={props.canAct}>
            <WhomToCall alert={props.alert} />
          </Show>
        </div>
      </Show>
    </li>
  );
}

/** The holder where there is one, else whoever leads the village's team. */
function WhomToCall(props: { alert: BoardAlert }) {
  return (
    <Show
      when={props.alert.task?.holder}
      fallback={
        <Show when={props.alert.request?.kind === 'ASSISTANCE' && props.alert.request.village}>
          {(village) => <CallLead unitId={village().id} />}
        </Show>
      }
    >
      {(holder) => (
        <CallMember memberId={holder().id} name={holder().displayName} label={t('alerts.callHolder')} />
      )}
    </Show>
  );
}

function OpenButton(props: { assigns: boolean; onOpen: () => void }) {
  return (
    <Show
      when={props.assigns}
      fallback={
        <Button
          size="small"
          tone="secondary"
          icon={<Eye class="size-4.5" aria-hidden="true" />}
          onClick={() => props.onOpen()}
        >
          {t('alerts.open')}
        </Button>
      }
    >
      <Button
        size="small"
        icon={<UserRoundPlus class="size-4.5" aria-hidden="true" />}
        onClick={() => props.onOpen()}
      >
        {t('alerts.assign')}
      </Button>
    </Show>
  );
}
