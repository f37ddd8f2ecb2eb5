import CalendarCheck from 'lucide-solid/icons/calendar-check';
import CalendarClock from 'lucide-solid/icons/calendar-clock';
import CalendarPlus from 'lucide-solid/icons/calendar-plus';
import { type JSX, Show } from 'solid-js';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { type Appointment, slotText } from './slot.ts';
import { t } from './texts.ts';

export type Side = 'RESIDENT' | 'STAFF';

/** What either side can press; each is answered by the screen it stands on. */
export interface Pressing {
  agree: () => void;
  keep: () => void;
  change: () => void;
}

/** Where the time stands, in a sentence or two. */
export function appointmentLines(appointment: Appointment, side: Side, helper: string | null): string[] {
  const name = helper ?? t('state.somebody');
  const { at, part, proposal } = appointment;
  const agreed = at && t('state.agreed', { slot: slotText({ at, part }, now()) });
  const lines = agreed ? [agreed] : [];
  if (!proposal) return appointment.byPhone ? [...lines, t('state.byPhone')] : lines;
  const slot = slotText(proposal, now());
  return [...lines, wanted(proposal.by, side, at !== null, { slot, name })];
}

function wanted(by: Side, reader: Side, moves: boolean, words: { slot: string; name: string }): string {
  if (by === reader) {
    if (moves) return t('state.moveWaits', words);
    return reader === 'RESIDENT' ? t('state.waitsStaff', words) : t('state.waitsResident', words);
  }
  if (by === 'STAFF') return moves ? t('state.moveByStaff', words) : t('state.wantedByStaff', words);
  return moves ? t('state.moveByResident', words) : t('state.wantedByResident', words);
}

/** A request's appointment: what holds, what is asked, and what this side can say to it. */
export function AppointmentState(props: {
  appointment: Appointment | null;
  side: Side;
  helper: string | null;
  canArrange: boolean;
  busy?: boolean;
  press: Pressing;
  children?: JSX.Element;
}) {
  const lines = () =>
    props.appointment ? appointmentLines(props.appointment, props.side, props.helper) : [t('state.none')];
  const asked = () => {
    const proposal = props.appointment?.proposal;
    return proposal && proposal.by !== props.side ? proposal : null;
  };
  const moving = () => props.appointment?.status === 'MOVING';
  return (
    <div class="grid gap-3" data-appointment={props.appointment?.status ?? 'NONE'}>
      <div class="flex items-start gap-3">
        <span class="text-brand shrink-0 mt-0.5" aria-hidden="true">
          <Show when={props.appointment?.at} fallback={<CalendarClock class="size-6" />}>
            <CalendarCheck class="size-6" />
          </Show>
        </span>
        <div class="grid gap-1 min-w-0" aria-live="polite">
          {lines().map((line, index) => (
            <p class={index === 0 ? 'font-bold leading-snug' : 'leading-snug'}>{line}</p>
          ))}
          <Show when={props.appointment?.proposal?.reason}>
            {(reason) => <p class="text-soft wrap-anywhere">{t('state.reason', { reason: reason() })}</p>}
          </Show>
        </div>
      </div>
      <Show when={props.canArrange}>
        <div class="grid grid-cols-[repeat(auto-fit,minmax(min(9rem,100%),1fr))] gap-2.5">
          <Show when={asked()}>
            <Button tone="good" busy={props.busy} onClick={() => props.press.agree()}>
              {moving() ? t('agreeMove') : t('agree')}
            </Button>
          </Show>
          <Show when={asked() && moving()}>
            <Button tone="secondary" busy={props.busy} onClick={() => props.press.keep()}>
              {t('keep')}
            </Button>
          </Show>
          <Button
            tone="secondary"
            icon={<CalendarPlus class="size-5 shrink-0" aria-hidden="true" />}
            onClick={() => props.press.change()}
          >
            {props.appointment ? t('change') : t('name')}
          </Button>
        </div>
      </Show>
      {props.children}
    </div>
  );
}
