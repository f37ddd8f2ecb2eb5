import BellOff from 'lucide-solid/icons/bell-off';
import BellRing from 'lucide-solid/icons/bell-ring';
import Clock from 'lucide-solid/icons/clock';
import MapPin from 'lucide-solid/icons/map-pin';
import MapPinOff from 'lucide-solid/icons/map-pin-off';
import { createSignal, type JSX, Show } from 'solid-js';
import { timeOfDay } from '../i18n/format.ts';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { t as shared } from '../ui/texts.ts';
import { DutyEndDialog } from './DutyEndDialog.tsx';
import { PositionDialog, useAskedPosition } from './PositionDialog.tsx';
import { t } from './texts.ts';
import { waitingWords } from './waiting.ts';
import { useWork } from './work.tsx';

/** The one switch that decides whether this phone rings: on duty or not, until when, and what goes with it. */
export function DutyCard(props: { sound: boolean; onSound: () => void }) {
  const { duty, member, actions, lists, whereabouts } = useWork();
  const [open, setOpen] = createSignal<'end' | 'off' | 'position' | null>(null);
  const [asked, setAsked] = useAskedPosition();
  const isOn = () => duty()?.onDuty ?? false;
  const set = (onDuty: boolean) => {
    const present = member();
    if (!present) return;
    actions.setAvailability(present, { onDuty });
    setOpen(onDuty && !asked() && !duty()?.sharesPosition ? 'position' : null);
  };
  const press = () => (isOn() && lists().offers.length > 0 ? setOpen('off') : set(!isOn()));

  return (
    <section
      class={`rounded-lg shadow-card overflow-hidden ${isOn() ? 'bg-ok text-white' : 'bg-surface ring-2 ring-inset ring-line-strong/50'}`}
      aria-label={t('duty.switch')}
    >
      <DutySwitch on={isOn()} onPress={press} />
      <div class="flex flex-wrap gap-x-1 px-2.5 pb-2.5">
        <Show when={isOn()}>
          <Small on={isOn()} icon={<Clock class="size-5" />} onPress={() => setOpen('end')}>
            {t('duty.change')}
          </Small>
          <Small
            on={isOn()}
            icon={duty()?.sharesPosition ? <MapPin class="size-5" /> : <MapPinOff class="size-5" />}
            onPress={() => setOpen('position')}
          >
            {duty()?.sharesPosition ? t('position.shared') : t('position.notShared')}
          </Small>
        </Show>
        <Small
          on={isOn()}
          icon={props.sound ? <BellRing class="size-5" /> : <BellOff class="size-5" />}
          pressed={props.sound}
          onPress={props.onSound}
        >
          {props.sound ? t('sound.on') : t('sound.off')}
        </Small>
      </div>
      <Show when={isOn() && duty()?.sharesPosition && whereabouts.trouble()}>
        {(trouble) => (
          <p class="bg-warning-tint text-warning font-semibold px-5 py-3" role="status">
            {t(`position.${trouble()}`)}
          </p>
        )}
      </Show>
      <DutyEndDialog open={open() === 'end'} onClose={() => setOpen(null)} />
      <PositionDialog open={open() === 'position'} onClose={() => setOpen(null)} onAnswer={setAsked} />
      <ConfirmDialog
        open={open() === 'off'}
        title={t('duty.offTitle')}
        confirm={t('duty.offConfirm')}
        onConfirm={() => set(false)}
        onClose={() => setOpen(null)}
      >
        <p>{t('duty.offOffers')}</p>
      </ConfirmDialog>
    </section>
  );
}

function DutySwitch(props: { on: boolean; onPress: () => void }) {
  const { duty, member } = useWork();
  const until = () => {
    const end = duty()?.until;
    if (!props.on) return t('duty.invite');
    const place = shared(`dutyPlace.${member()?.dutyPlace ?? 'FIELD'}`);
    return `${place} · ${end ? t('duty.until', { time: timeOfDay(end) }) : t('duty.untilShift')}`;
  };
  return (
    <button
      type="button"
      role="switch"
      aria-checked={props.on}
      aria-label={t('duty.switch')}
      onClick={() => props.onPress()}
      class="w-full flex items-center gap-4 text-left px-5 pt-4 pb-3 min-h-24 focus-visible:outline-offset-[-6px] focus-visible:outline-current"
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

function Small(props: {
  on: boolean;
  icon: JSX.Element;
  pressed?: boolean;
  onPress: () => void;
  children: JSX.Element;
}) {
  return (
    <button
      type="button"
      aria-pressed={props.pressed}
      onClick={() => props.onPress()}
      class={`inline-flex items-center gap-2 min-h-12 px-2.5 rounded-md text-sm font-semibold ${props.on ? 'hover:bg-white/15 focus-visible:outline-white' : 'text-soft hover:bg-sunken'}`}
    >
      <span aria-hidden="true">{props.icon}</span>
      {props.children}
    </button>
  );
}
