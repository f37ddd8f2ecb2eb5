import CalendarPlus from 'lucide-solid/icons/calendar-plus';
import { createSignal, Show } from 'solid-js';
import { AppointmentState } from '../appointments/AppointmentState.tsx';
import { SlotForm } from '../appointments/SlotForm.tsx';
import { calendarFile } from '../appointments/slot.ts';
import { t as appointed } from '../appointments/texts.ts';
import { Card } from '../ui/Card.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import type { TrackingActions } from './actions.ts';
import type { Tracked } from './live.ts';

/** When somebody comes: agreed on with one tap, or answered with another time. */
export function AppointmentCard(props: { request: Tracked; actions: TrackingActions }) {
  const [changing, setChanging] = createSignal(false);
  const appointment = () => props.request.appointment;
  const version = () => appointment()?.version ?? 0;
  return (
    <Card title={appointed('title')} edge={appointment()?.proposal?.by === 'STAFF' ? 'new' : undefined}>
      <AppointmentState
        appointment={appointment()}
        side="RESIDENT"
        helper={props.request.helper?.name ?? null}
        canArrange={props.request.canArrange}
        busy={props.actions.busy()}
        press={{
          agree: () => void props.actions.agree(version()),
          keep: () => void props.actions.keep(version()),
          change: () => setChanging(true),
        }}
      >
        <Show when={!changing()}>
          <RefusalNote refusal={props.actions.refusal()} />
        </Show>
        <CalendarLink request={props.request} />
      </AppointmentState>
      <Dialog open={changing()} title={appointed('form.title')} onClose={() => setChanging(false)}>
        <SlotForm
          appointment={appointment()}
          side="RESIDENT"
          evenings={props.request.eveningAppointments}
          busy={props.actions.busy()}
          refusal={props.actions.refusal()}
          onSend={async (named) => (await props.actions.propose(named)) && setChanging(false)}
        />
      </Dialog>
    </Card>
  );
}

function CalendarLink(props: { request: Tracked }) {
  const file = () => {
    const { appointment, number, place } = props.request;
    if (!appointment?.at) return null;
    const { at, part } = appointment;
    return calendarFile({ at, part }, appointed('calendarTitle', { number }), 60, place);
  };
  return (
    <Show when={file()}>
      {(address) => (
        <a
          href={address()}
          download="hen.ics"
          class="inline-flex items-center gap-2 min-h-12 font-semibold text-brand-strong underline justify-self-start"
        >
          <CalendarPlus class="size-5" aria-hidden="true" />
          {appointed('calendar')}
        </a>
      )}
    </Show>
  );
}
