import { Show } from 'solid-js';
import { AppointmentState } from '../appointments/AppointmentState.tsx';
import { CalendarLink } from '../appointments/CalendarLink.tsx';
import { type Named, SlotForm } from '../appointments/SlotForm.tsx';
import type { Task } from './live.ts';
import { projectTask } from './projection.ts';
import { taskPlace } from './task-words.ts';
import { useWork } from './work.tsx';

/** When the resident is visited, and what the two have said of it; pressed without a network it is sent later. */
export function AppointmentPart(props: { task: Task }) {
  const { actions, openForm, outbox } = useWork();
  const waits = () => projectTask(props.task, outbox.entries()).entry !== null;
  return (
    <Show when={props.task.kind === 'HELP' && props.task.request}>
      {(request) => (
        <section class="rounded-md bg-sunken px-4 py-3">
          <AppointmentState
            appointment={request().appointment}
            side="STAFF"
            helper={null}
            canArrange={!waits()}
            press={{
              agree: () => actions.answerTime(props.task, true),
              keep: () => actions.answerTime(props.task, false),
              change: () => openForm({ kind: 'appointment', id: props.task.id }),
            }}
          >
            <CalendarLink
              appointment={request().appointment}
              number={request().number}
              minutes={props.task.service?.minutes ?? 60}
              place={taskPlace(props.task)}
            />
          </AppointmentState>
        </section>
      )}
    </Show>
  );
}

/** Names a time for a task; what else this member is expected at is warned of before it is sent. */
export function AppointmentForm(props: { task: Task; sent?: Record<string, unknown>; onDone: () => void }) {
  const { actions, lists } = useWork();
  const others = () =>
    lists()
      .held.filter((task) => task.id !== props.task.id && task.plannedFor)
      .filter((task) => !task.request?.appointment?.part)
      .map((task) => String(task.plannedFor));
  const send = (named: Named) => {
    actions.nameTime(props.task, named);
    props.onDone();
  };
  return (
    <Show when={props.task.request}>
      {(request) => (
        <SlotForm
          appointment={request().appointment}
          side="STAFF"
          evenings={request().eveningAppointments}
          draft={{ reason: typeof props.sent?.reason === 'string' ? props.sent.reason : '' }}
          busyAt={others()}
          minutes={props.task.service?.minutes ?? 60}
          onSend={send}
        />
      )}
    </Show>
  );
}
