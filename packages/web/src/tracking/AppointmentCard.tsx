import { createSignal, Show } from 'solid-js';
import { AppointmentState } from '../appointments/AppointmentState.tsx';
import { CalendarLink } from '../appointments/CalendarLink.tsx';
import { SlotForm } from '../appointments/SlotForm.tsx';
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
        <CalendarLink
          appointment={appointment()}
          number={props.request.number}
          minutes={60}
          place={props.request.place}
        />
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
