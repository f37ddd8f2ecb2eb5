import { createMemo, createSignal, Show } from 'solid-js';
import { timeOfDay } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { fieldMessage, type Refusal } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { Select, TextArea } from '../ui/TextField.tsx';
import type { Side } from './AppointmentState.tsx';
import { type Appointment, clashWith, dayChoices, readSlot, type Slot, timeChoices } from './slot.ts';
import { t } from './texts.ts';

export interface Named {
  slot: Slot;
  reason: string | null;
  /** Staff have agreed on it by phone. */
  byPhone: boolean;
  bookAnyway: boolean;
  /** Of the appointment that was answered. */
  version: number;
}

/** What a form that was refused had said. */
export type SlotDraft = Partial<{ day: string; time: string; reason: string; byPhone: boolean }>;

interface Props {
  appointment: Appointment | null;
  side: Side;
  evenings: boolean;
  draft?: SlotDraft;
  /** Times at which the holder is expected elsewhere, as far as this screen knows. */
  busyAt?: readonly string[];
  minutes?: number;
  busy?: boolean;
  refusal?: Refusal | null;
  onSend: (named: Named) => void;
}

function createSlot(props: Props) {
  const half = createMemo(() => Math.floor(now() / 1_800_000) * 1_800_000);
  const days = () => dayChoices(half(), props.evenings);
  const first = days().find(({ value }) => value !== '0')?.value ?? '0';
  const [day, setDay] = createSignal(props.draft?.day ?? first);
  const times = () => timeChoices(day(), half(), props.evenings);
  const [time, setTime] = createSignal(props.draft?.time ?? '09:00');
  const chosen = () => (times().some(({ value }) => value === time()) ? time() : (times()[0]?.value ?? ''));
  const slot = () => readSlot(day(), chosen(), half());
  const clash = () => clashWith(slot(), props.busyAt ?? [], props.minutes ?? 60);
  return { days, day, setDay, times, chosen, setTime, slot, clash };
}

/** Names a time: a day, an hour or a whole part of it, and why where it moves what was agreed on. */
export function SlotForm(props: Props) {
  const wanted = createSlot(props);
  const [reason, setReason] = createSignal(props.draft?.reason ?? '');
  const [byPhone, setByPhone] = createSignal(props.draft?.byPhone ?? false);
  const [anyway, setAnyway] = createSignal(false);
  const [tried, setTried] = createSignal(false);
  const [version, setVersion] = createSignal(props.appointment?.version ?? 0);
  const moves = () => Boolean(props.appointment?.at);
  const refusedAs = (typename: string) =>
    props.refusal?.kind === 'refused' && props.refusal.typename === typename;
  const asksAnyway = () => wanted.clash() !== null || refusedAs('DoubleBookedError');
  const lacksReason = () => moves() && !reason().trim();
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (lacksReason() || (asksAnyway() && !anyway())) return;
    // Somebody else answered meanwhile: what stands above has been read by now, and this answers that.
    if (refusedAs('StaleFormError')) setVersion(props.appointment?.version ?? 0);
    const said = { reason: reason().trim() || null, byPhone: byPhone(), bookAnyway: anyway() };
    props.onSend({ slot: wanted.slot(), ...said, version: version() });
  };
  return (
    <form class="grid gap-4" onSubmit={send} noValidate>
      <SlotFields wanted={wanted} refusal={props.refusal ?? null} />
      <Show when={moves()}>
        <TextArea
          label={t('form.reason')}
          hint={t('form.reasonHint')}
          rows={2}
          maxLength={500}
          value={reason()}
          error={
            tried() && lacksReason() ? t('form.reasonNeeded') : fieldMessage(props.refusal ?? null, 'reason')
          }
          onInput={setReason}
        />
      </Show>
      <Show when={props.side === 'STAFF'}>
        <Checkbox checked={byPhone()} onChange={setByPhone}>
          {t('form.phone')}
        </Checkbox>
      </Show>
      <Show when={asksAnyway()}>
        <Clash at={wanted.clash()} checked={anyway()} asked={tried()} onChange={setAnyway} />
      </Show>
      <RefusalNote refusal={props.refusal ?? null} />
      <Button type="submit" size="large" wide busy={props.busy}>
        {byPhone() ? t('form.note') : t('form.send')}
      </Button>
    </form>
  );
}

function SlotFields(props: { wanted: ReturnType<typeof createSlot>; refusal: Refusal | null }) {
  const { wanted } = props;
  return (
    <div class="grid sm:grid-cols-[3fr_2fr] gap-4">
      <Select label={t('form.day')} options={wanted.days()} value={wanted.day()} onChange={wanted.setDay} />
      <Select
        label={t('form.time')}
        options={wanted.times()}
        value={wanted.chosen()}
        error={fieldMessage(props.refusal, 'at')}
        onChange={wanted.setTime}
      />
    </div>
  );
}

/** There is another appointment then, which may be meant all the same. */
function Clash(props: {
  at: string | null;
  checked: boolean;
  asked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <div class="rounded-md bg-warning-tint text-warning px-4 py-2">
      <Show when={props.at}>
        {(at) => <p class="font-semibold">{t('form.clash', { time: timeOfDay(at()) })}</p>}
      </Show>
      <Checkbox
        checked={props.checked}
        onChange={props.onChange}
        error={props.asked && !props.checked ? t('form.clashNeeded') : undefined}
      >
        {t('form.anyway')}
      </Checkbox>
    </div>
  );
}
