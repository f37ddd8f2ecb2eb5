import { useClient } from '@urql/solid';
import { createSignal, Show } from 'solid-js';
import { type ActionKey, keyAfter, keyFor } from '../idempotency.ts';
import { type Refusal, type Settled, settle } from '../refusal.ts';
import { Card } from '../ui/Card.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { toast } from '../ui/toast.ts';
import { AppointmentState } from './AppointmentState.tsx';
import { agreeToAppointment, keepAppointment, noteAppointment, proposeAppointment } from './documents.ts';
import { type Named, SlotForm } from './SlotForm.tsx';
import type { Appointment } from './slot.ts';
import { t } from './texts.ts';

export interface Arranged {
  id: string;
  appointment: Appointment | null;
  eveningAppointments: boolean;
  viewerCanArrange: boolean;
  helper: { displayName: string } | null;
}

function createArranging(request: () => Arranged, onChanged: () => void) {
  const client = useClient();
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let last: ActionKey | null = null;
  const run = async (
    name: string,
    body: object,
    send: (key: string) => Promise<Settled<unknown>>,
    done: string,
  ) => {
    last = keyFor(last, { name, ...body });
    setBusy(true);
    const settled = await send(last.key);
    setBusy(false);
    last = keyAfter(last, settled);
    setRefusal(settled.ok ? null : settled.refusal);
    onChanged();
    if (settled.ok) toast.success(done);
    return settled.ok;
  };
  const answer = (agrees: boolean) => {
    const body = { requestId: request().id, version: request().appointment?.version ?? 0 };
    const send = async (idempotencyKey: string) => {
      const input = { ...body, idempotencyKey };
      return agrees
        ? settle(
            await client.mutation(agreeToAppointment, { input }).toPromise(),
            (data) => data.agreeToAppointment,
          )
        : settle(
            await client.mutation(keepAppointment, { input }).toPromise(),
            (data) => data.keepAppointment,
          );
    };
    return run(agrees ? 'agree' : 'keep', body, send, agrees ? t('done.agreed') : t('done.kept'));
  };
  const name = ({ slot, byPhone, ...said }: Named) => {
    const body = { requestId: request().id, ...slot, ...said };
    const send = async (idempotencyKey: string) => {
      const input = { ...body, idempotencyKey };
      return byPhone
        ? settle(
            await client.mutation(noteAppointment, { input }).toPromise(),
            (data) => data.noteAppointment,
          )
        : settle(
            await client.mutation(proposeAppointment, { input }).toPromise(),
            (data) => data.proposeAppointment,
          );
    };
    return run(byPhone ? 'note' : 'propose', body, send, byPhone ? t('done.agreed') : t('done.proposed'));
  };
  return { busy, refusal, answer, name };
}

/** The time of a request as the desk and the board arrange it for whoever goes there. */
export function StaffAppointment(props: { request: Arranged; onChanged: () => void }) {
  const [changing, setChanging] = createSignal(false);
  const arranging = createArranging(
    () => props.request,
    () => props.onChanged(),
  );
  return (
    <Show when={props.request.viewerCanArrange || props.request.appointment}>
      <Card title={t('title')}>
        <AppointmentState
          appointment={props.request.appointment}
          side="STAFF"
          helper={props.request.helper?.displayName ?? null}
          canArrange={props.request.viewerCanArrange}
          busy={arranging.busy()}
          press={{
            agree: () => void arranging.answer(true),
            keep: () => void arranging.answer(false),
            change: () => setChanging(true),
          }}
        >
          <Show when={!changing()}>
            <RefusalNote refusal={arranging.refusal()} />
          </Show>
        </AppointmentState>
        <Dialog open={changing()} title={t('form.title')} onClose={() => setChanging(false)}>
          <SlotForm
            appointment={props.request.appointment}
            side="STAFF"
            evenings={props.request.eveningAppointments}
            busy={arranging.busy()}
            refusal={arranging.refusal()}
            onSend={async (named) => (await arranging.name(named)) && setChanging(false)}
          />
        </Dialog>
      </Card>
    </Show>
  );
}
