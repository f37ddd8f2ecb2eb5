import BellOff from 'lucide-solid/icons/bell-off';
import BellRing from 'lucide-solid/icons/bell-ring';
import Clock from 'lucide-solid/icons/clock';
import MapPin from 'lucide-solid/icons/map-pin';
import MapPinOff from 'lucide-solid/icons/map-pin-off';
import Monitor from 'lucide-solid/icons/monitor';
import { createSignal, type JSX, Show } from 'solid-js';
import { timeOfDay } from '../i18n/format.ts';
import { LinkButton } from '../ui/Button.tsx';
import { t as shared } from '../ui/texts.ts';
import { DutyEndDialog } from './DutyEndDialog.tsx';
import { DutyOffDialog } from './DutyOffDialog.tsx';
import { createLeaving } from './leaving.ts';
import { PositionDialog, useAskedPosition } from './PositionDialog.tsx';
import { t } from './texts.ts';
import { waitingWords } from './waiting.ts';
import { useWork } from './work.tsx';

/** The one switch that decides whether this phone rings: on duty or not, until when, and what goes with it. */
export function DutyCard(props: { sound: boolean; onSound: () => void }) {
  const { duty, member, actions, lists, whereabouts } = useWork();
  const [open, setOpen] = createSignal<'end' | 'off' | 'position' | null>(null);
  const [asked, setAsked] = useAskedPosition();
  const close = () => setOpen(null);
  const isOn = () => duty()?.onDuty ?? false;
  const shares = () => duty()?.sharesPosition ?? false;
  const located = () => shares() && whereabouts.trouble() === null;
  const positionWords = () =>
    located() ? 'position.shared' : shares() ? 'position.stopped' : 'position.notShared';
  const set = (onDuty: boolean) => {
    const present = member();
    if (!present) return;
    actions.setAvailability(present, { onDuty });
    setOpen(onDuty && !asked() && !shares() ? 'position' : null);
  };
  const inHand = () => lists().offers.length + lists().held.length;
  const press = () => (isOn() && inHand() > 0 ? setOpen('off') : set(!isOn()));
  const leave = createLeaving(() => set(false));

  return (
    <section aria-label={t('duty.switch')} class="grid gap-3">
      <div
        class={`rounded-lg shadow-card ${isOn() ? 'bg-ok text-white' : 'bg-surface ring-2 ring-inset ring-line-strong/50'}`}
      >
        <DutySwitch on={isOn()} onPress={press} />
        <Show when={isOn()}>
          <div class="grid grid-cols-3 gap-1 px-2 pb-2">
            <Small dialog icon={<Clock class="size-6" />} onPress={() => setOpen('end')}>
              {t('duty.change')}
            </Small>
            <Small
              dialog
              icon={located() ? <MapPin class="size-6" /> : <MapPinOff class="size-6" />}
              onPress={() => setOpen('position')}
            >
              {t(positionWords())}
            </Small>
            <Small
              icon={props.sound ? <BellRing class="size-6" /> : <BellOff class="size-6" />}
              onPress={props.onSound}
            >
              {props.sound ? t('sound.on') : t('sound.off')}
            </Small>
          </div>
        </Show>
      </div>
      <Show when={isOn() && shares() && lists().offers.length === 0 && whereabouts.trouble()}>
        {(trouble) => (
          <p class="rounded-md bg-warning-tint text-warning px-4 py-3" role="status">
            {t(`position.${trouble()}`)}
          </p>
        )}
      </Show>
      <Show when={isOn() && member()?.dutyPlace === 'ONE_STOP_DESK'}>
        <LinkButton
          href="/counter"
          tone="secondary"
          wide
          icon={<Monitor class="size-5" aria-hidden="true" />}
        >
          {shared('nav.counter')}
        </LinkButton>
      </Show>
      <DutyEndDialog open={open() === 'end'} onClose={close} />
      <PositionDialog open={open() === 'position'} onClose={close} onAnswer={setAsked} />
      <DutyOffDialog open={open() === 'off'} onConfirm={leave} onClose={close} />
    </section>
  );
}

function DutySwitch(props: { on: boolean; onPress: () => void }) {
  const { duty, member } = useWork();
  const until = () => {
    const end = duty()?.until;
    if (!props.on) return t('duty.invite');
    const words = end ? t('duty.until', { time: timeOfDay(end) }) : t('duty.untilShift');
    const place = member()?.dutyPlace ?? 'FIELD';
    return place === 'FIELD' ? words : `${shared(`dutyPlace.${place}`)} · ${words}`;
  };
  return (
    <button
      type="button"
      role="switch"
      aria-checked={props.on}
      aria-label={t('duty.switch')}
      onClick={() => props.onPress()}
      class="w-full flex items-center gap-4 text-left px-5 py-4 min-h-22 focus-visible:outline-offset-[-6px] focus-visible:outline-current"
    >
      <span class="grid flex-1 min-w-0">
        <span class="text-2xl font-bold">{props.on ? t('duty.on') : t('duty.off')}</span>
        <span class={props.on ? 'font-semibold' : 'text-soft'}>{until()}</span>
        <Show when={waitingWords(duty()?.entry ?? null)}>
          {(words) => <span class="text-sm font-semibold">{words()}</span>}
        </Show>
      </span>
      <span
        class={`relative shrink-0 w-20 h-12 rounded-full transition-colors ${props.on ? 'bg-white' : 'bg-line-strong'}`}
        aria-hidden="true"
      >
        <span
          class={`absolute top-1 size-10 rounded-full transition-[left] ${props.on ? 'left-9 bg-ok' : 'left-1 bg-white'}`}
        />
      </span>
    </button>
  );
}

/** A small setting under the switch; its words say how it stands. */
function Small(props: { dialog?: boolean; icon: JSX.Element; onPress: () => void; children: JSX.Element }) {
  return (
    <button
      type="button"
      aria-haspopup={props.dialog ? 'dialog' : undefined}
      onClick={() => props.onPress()}
      class="flex flex-col sm:flex-row items-center justify-center gap-x-2 gap-y-0.5 min-h-16 sm:min-h-12 rounded-md text-sm font-semibold text-center bg-white/12 hover:bg-white/16 focus-visible:outline-white"
    >
      <span aria-hidden="true">{props.icon}</span>
      {props.children}
    </button>
  );
}
