import { createSignal, For, type JSX, Show } from 'solid-js';
import { dateTime } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import {
  acceptSwapMutation,
  cancelSwapMutation,
  declineSwapMutation,
  giveBackShiftMutation,
  type Shift,
  type Swap,
  takeShiftMutation,
} from './documents.ts';
import { useRoster } from './roster.tsx';
import { createSending } from './sending.ts';
import { t } from './texts.ts';
import { When } from './When.tsx';

const SHOWN = 3;

/** A member's own shifts of the coming weeks, and what they may do with each. */
export function MyShifts() {
  const roster = useRoster();
  return (
    <Card title={t('mine.title')}>
      <Rows items={roster.own()} none={t('mine.none')}>
        {(shift) => <MyShift shift={shift} />}
      </Rows>
    </Card>
  );
}

function Rows<Item extends { id: string }>(props: {
  items: readonly Item[];
  none: string;
  children: (item: Item) => JSX.Element;
}) {
  const [all, setAll] = createSignal(false);
  const shown = () => (all() ? props.items : props.items.slice(0, SHOWN));
  const more = () => props.items.length - shown().length;
  return (
    <>
      <ul class="grid divide-y divide-line">
        <For each={shown()} fallback={<li class="text-soft">{props.none}</li>}>
          {(item) => <li class="grid gap-2 py-3 first:pt-0 last:pb-0">{props.children(item)}</li>}
        </For>
      </ul>
      <Show when={more() > 0}>
        <Button tone="quiet" class="mt-2" onClick={() => setAll(true)}>
          {t('more', { count: more() })}
        </Button>
      </Show>
    </>
  );
}

function MyShift(props: { shift: Shift }) {
  const roster = useRoster();
  const swap = () => roster.swaps().find(({ shift }) => shift.id === props.shift.id);
  const begun = () => Date.parse(props.shift.startsAt) <= now();
  return (
    <>
      <div class="flex max-sm:flex-col items-start justify-between gap-2">
        <When of={props.shift} />
        <Show when={begun()}>
          <Badge meaning="ok">{t('mine.underWay')}</Badge>
        </Show>
      </div>
      <Show when={!begun()}>
        <Show
          when={swap()}
          fallback={
            <div class="flex flex-wrap gap-2">
              <Button tone="secondary" onClick={() => roster.show({ kind: 'swap', shift: props.shift })}>
                {t('mine.swap')}
              </Button>
              <GiveBack shift={props.shift} />
            </div>
          }
        >
          {(present) => <Asking swap={present()} />}
        </Show>
      </Show>
    </>
  );
}

/** Only for a shift that one took, and in time. */
function GiveBack(props: { shift: Shift }) {
  const sending = createSending(giveBackShiftMutation, (data) => data.giveBackShift);
  const [open, setOpen] = createSignal(false);
  const until = () => {
    const { giveBackUntil } = props.shift;
    return giveBackUntil && Date.parse(giveBackUntil) > now() ? giveBackUntil : null;
  };
  const send = async () => {
    if (await sending.send({ shiftId: props.shift.id }, t('mine.given'))) setOpen(false);
  };
  return (
    <Show when={until()}>
      {(time) => (
        <>
          <Button tone="quiet" onClick={() => setOpen(true)}>
            {t('mine.giveBack')}
          </Button>
          <ConfirmDialog
            open={open()}
            title={t('mine.giveBackTitle')}
            confirm={t('mine.giveBack')}
            danger
            busy={sending.busy()}
            onConfirm={() => void send()}
            onClose={() => setOpen(false)}
          >
            <p>{t('mine.giveBackText', { time: dateTime(time()) })}</p>
            <RefusalNote refusal={sending.refusal()} />
          </ConfirmDialog>
        </>
      )}
    </Show>
  );
}

function Asking(props: { swap: Swap }) {
  const sending = createSending(cancelSwapMutation, (data) => data.cancelSwap);
  const words = () => {
    const { acceptedBy, to } = props.swap;
    if (acceptedBy) return t('mine.accepted', { name: acceptedBy.displayName });
    return to ? t('mine.asking', { name: to.displayName }) : t('mine.askingAll');
  };
  return (
    <div class="grid gap-2 rounded-md bg-waiting-tint text-waiting p-3">
      <p class="font-semibold leading-snug wrap-anywhere" role="status">
        {words()}
      </p>
      <RefusalNote refusal={sending.refusal()} />
      <Button
        tone="secondary"
        class="justify-self-start"
        busy={sending.busy()}
        onClick={() => void sending.send({ swapId: props.swap.id }, t('mine.withdrawn'))}
      >
        {t('mine.takeBack')}
      </Button>
    </div>
  );
}

/** Open shifts of the commune, to be taken with one press. */
export function OpenShifts() {
  const roster = useRoster();
  return (
    <Card title={t('open.title')}>
      <Rows items={roster.open()} none={t('open.none')}>
        {(shift) => <OpenShift shift={shift} />}
      </Rows>
    </Card>
  );
}

function OpenShift(props: { shift: Shift }) {
  return (
    <>
      <When of={props.shift} />
      <TakeShift shift={props.shift} />
    </>
  );
}

export function TakeShift(props: { shift: Shift; onTaken?: () => void }) {
  const sending = createSending(takeShiftMutation, (data) => data.takeShift);
  const take = async () => {
    if (await sending.send({ shiftId: props.shift.id }, t('open.taken'))) props.onTaken?.();
  };
  return (
    <>
      <RefusalNote refusal={sending.refusal()} />
      <Button class="justify-self-start" busy={sending.busy()} onClick={() => void take()}>
        {t('open.take')}
      </Button>
    </>
  );
}

/** Swaps that wait for this member's answer; nothing where there is none. */
export function AskedOfMe() {
  const roster = useRoster();
  const asked = () =>
    roster.swaps().filter(({ status, to, from }) => {
      if (status !== 'PROPOSED') return false;
      return to ? to.id === roster.memberId() : from.id !== roster.memberId();
    });
  return (
    <Show when={asked().length > 0}>
      <Card title={t('asked.title')} edge="new">
        <Rows items={asked()} none="">
          {(swap) => <Asked swap={swap} />}
        </Rows>
      </Card>
    </Show>
  );
}

function Asked(props: { swap: Swap }) {
  const accept = createSending(acceptSwapMutation, (data) => data.acceptSwap);
  const decline = createSending(declineSwapMutation, (data) => data.declineSwap);
  const body = () => ({ swapId: props.swap.id });
  return (
    <>
      <div>
        <p class="font-semibold leading-snug wrap-anywhere">
          {t('asked.by', { name: props.swap.from.displayName })}
        </p>
        <When of={props.swap.shift} />
        <Show when={props.swap.note}>
          <p class="text-sm wrap-anywhere">“{props.swap.note}”</p>
        </Show>
      </div>
      <RefusalNote refusal={accept.refusal() ?? decline.refusal()} />
      <div class="flex flex-wrap gap-2">
        <Button busy={accept.busy()} onClick={() => void accept.send(body(), t('asked.accepted'))}>
          {t('asked.accept')}
        </Button>
        <Show when={props.swap.to}>
          <Button
            tone="secondary"
            busy={decline.busy()}
            onClick={() => void decline.send(body(), t('asked.declined'))}
          >
            {t('asked.decline')}
          </Button>
        </Show>
      </div>
    </>
  );
}
