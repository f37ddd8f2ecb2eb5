import { createSignal, Show } from 'solid-js';
import { fieldMessage } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { RadioCards } from '../ui/Choices.tsx';
import { Select, TextField } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import type { QueueActions } from './actions.ts';
import type { DeskCounter, DeskQueue, DeskTicket } from './live.ts';
import { finishTicket } from './mutations.ts';
import { t } from './texts.ts';

const outcomes = ['TAUGHT', 'ASSISTED', 'DONE_FOR', 'BLOCKED'] as const;
const blockers = [
  ...['NOT_CONVINCED', 'SIM_NOT_OWN', 'NO_SMARTPHONE', 'NO_SIGNAL', 'CANNOT_USE_TOUCH', 'OTHER'],
] as ('NOT_CONVINCED' | 'SIM_NOT_OWN' | 'NO_SMARTPHONE' | 'NO_SIGNAL' | 'CANNOT_USE_TOUCH' | 'OTHER')[];
type Outcome = (typeof outcomes)[number];

/** The visitor goes: with the outcome of their request where there is one still under way, else simply so. */
export function EndForm(props: {
  ticket: DeskTicket;
  counter: DeskCounter;
  queue: DeskQueue;
  actions: QueueActions;
}) {
  const [outcome, setOutcome] = createSignal<Outcome | null>(null);
  const [blocker, setBlocker] = createSignal(blockers[0]!);
  const [note, setNote] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const underWay = () => {
    const status = props.ticket.helpRequest?.status;
    return status !== undefined && status !== 'RESOLVED' && status !== 'CLOSED';
  };
  const finish = async (name: string, ending: object | null) => {
    const body = { ticketId: props.ticket.id, ending: ending as never };
    const payload = await props.actions.run(name, finishTicket, body);
    if (payload?.ticket) props.queue.apply({ upserted: [payload.ticket] });
  };
  const end = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const result = outcome();
    if (underWay() && result === null) return;
    const ending = result && {
      outcome: result,
      blocker: result === 'BLOCKED' ? blocker() : null,
      note: note().trim() || null,
    };
    void finish('finish', underWay() ? ending : null);
  };
  return (
    <form class="grid gap-4" onSubmit={end}>
      <Show when={underWay()}>
        <RadioCards
          legend={t('end.outcome')}
          columns={2}
          options={outcomes.map((value) => ({ value, label: shared(`outcome.${value}`) }))}
          value={outcome()}
          onChange={setOutcome}
          error={tried() && outcome() === null ? t('end.missing') : undefined}
        />
        <Show when={outcome() === 'BLOCKED'}>
          <Select
            label={t('end.blocker')}
            options={blockers.map((value) => ({ value, label: shared(`blocker.${value}`) }))}
            value={blocker()}
            onChange={setBlocker}
            error={fieldMessage(props.actions.refusal(), 'blocker')}
          />
        </Show>
        <TextField label={t('end.note')} optional maxLength={2000} value={note()} onInput={setNote} />
      </Show>
      <div class="flex flex-wrap gap-3 items-center">
        <Button type="submit" size="large" class="grow" busy={props.actions.busy() === 'finish'}>
          {t('end.done')}
        </Button>
        <Show when={underWay()}>
          <Button
            tone="secondary"
            size="large"
            busy={props.actions.busy() === 'later'}
            onClick={() => void finish('later', null)}
          >
            {t('end.goesOn')}
          </Button>
        </Show>
      </div>
      <Show when={underWay()}>
        <p class="text-sm text-soft -mt-2">
          {t('end.goesOn')}:{' '}
          {props.counter.member
            ? t('end.goesOnMember', { name: props.counter.member.displayName })
            : t('end.goesOnTeam')}
        </p>
      </Show>
    </form>
  );
}
