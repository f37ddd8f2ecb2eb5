import { createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import { fieldMessage } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { PhoneField } from '../ui/PhoneField.tsx';
import { Select, TextField } from '../ui/TextField.tsx';
import type { QueueActions } from './actions.ts';
import type { DeskQueue, DeskTicket } from './live.ts';
import { startTicket } from './mutations.ts';
import type { CounterStart } from './start.ts';
import { t } from './texts.ts';

interface VisitorProps {
  ticket: DeskTicket;
  queue: DeskQueue;
  actions: QueueActions;
  start: CounterStart;
  onCode: (code: string | null) => void;
}

/** What is typed of a visitor, and the two ways to begin with them. */
function createVisitor(props: VisitorProps) {
  const [visitor, set] = createStore({ name: '', phone: '', serviceId: '', consent: false });
  const [tried, setTried] = createSignal(false);
  const personal = () => visitor.name.trim() !== '' || visitor.phone.trim() !== '';
  const consentMissing = () => personal() && !visitor.consent;

  const start = async (name: string, input: { visitor: object } | null) => {
    const body = { ticketId: props.ticket.id, visitor: input?.visitor ?? null };
    const payload = await props.actions.run(name, startTicket, body);
    if (!payload?.ticket) return;
    props.queue.apply({ upserted: [payload.ticket] });
    props.onCode(payload.code ?? null);
  };
  const begin = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (consentMissing()) return;
    const consent = { version: props.start.consentVersion(), given: true };
    void start('start', {
      visitor: {
        name: visitor.name.trim() || null,
        phone: visitor.phone.trim() || null,
        serviceId: visitor.serviceId || null,
        consent: personal() ? consent : null,
      },
    });
  };
  const inform = () => void start('information', null);
  return { visitor, set, personal, begin, inform, unasked: () => tried() && consentMissing() };
}

/** The visitor sits down: who and what about, as far as they say, makes the request in one press. */
export function VisitorForm(props: VisitorProps) {
  const { visitor, set, personal, begin, inform, unasked } = createVisitor(props);
  const errorOf = (path: string) => fieldMessage(props.actions.refusal(), `visitor.${path}`);
  return (
    <form class="grid gap-4" onSubmit={begin}>
      <div class="grid sm:grid-cols-2 gap-3.5">
        <TextField
          label={t('visitor.name')}
          optional
          autocomplete="off"
          autocapitalize="words"
          maxLength={120}
          value={visitor.name}
          onInput={(name) => set('name', name)}
          error={errorOf('name')}
        />
        <PhoneField
          label={t('visitor.phone')}
          optional
          value={visitor.phone}
          onInput={(phone) => set('phone', phone)}
          error={errorOf('phone')}
        />
      </div>
      <Select
        label={t('visitor.service')}
        options={props.start.services()}
        value={visitor.serviceId || (props.ticket.service?.id ?? '')}
        onChange={(id) => set('serviceId', id)}
        error={errorOf('serviceId')}
      />
      <div classList={{ hidden: !personal() }}>
        <Checkbox
          checked={visitor.consent}
          onChange={(given) => set('consent', given)}
          error={unasked() ? t('visitor.consentMissing') : undefined}
        >
          {t('visitor.consent')}
        </Checkbox>
      </div>
      <div class="flex flex-wrap gap-3">
        <Button type="submit" size="large" class="grow" busy={props.actions.busy() === 'start'}>
          {t('visitor.start')}
        </Button>
        <Button tone="secondary" size="large" busy={props.actions.busy() === 'information'} onClick={inform}>
          {t('visitor.information')}
        </Button>
      </div>
    </form>
  );
}
