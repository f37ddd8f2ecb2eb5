import { useClient } from '@urql/solid';
import { createSignal, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import { inTime } from '../patience.ts';
import { fieldMessage, type Refusal, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { ClockField } from '../ui/ClockField.tsx';
import { clockTime, minuteOf } from '../ui/clock-time.ts';
import { FieldError } from '../ui/Field.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { t as shared } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { changeSettings, type NotificationSettings } from './documents.ts';
import { t } from './texts.ts';

const usual = { fromMinute: 21 * 60, untilMinute: 6 * 60 };

function draftOf({ quietHours, messages }: NotificationSettings) {
  const { fromMinute, untilMinute } = quietHours ?? usual;
  return { quiet: quietHours !== null, from: clockTime(fromMinute), until: clockTime(untilMinute), messages };
}

/** Quiet hours and messages, of the person on all their devices. */
export function SettingsForm(props: { settings: NotificationSettings }) {
  const client = useClient();
  const [draft, setDraft] = createStore(draftOf(props.settings));
  const [busy, setBusy] = createSignal(false);
  const [tried, setTried] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const times = () => ({ fromMinute: minuteOf(draft.from), untilMinute: minuteOf(draft.until) });
  const wrong = (minute: number | null) =>
    tried() && draft.quiet && minute === null ? t('quiet.wrong') : undefined;

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    setRefusal(null);
    const { fromMinute, untilMinute } = times();
    const known = fromMinute !== null && untilMinute !== null ? { fromMinute, untilMinute } : null;
    if (draft.quiet && !known) return;
    setBusy(true);
    const input = { quietHours: draft.quiet ? known : null, messages: draft.messages };
    const settled = settle(
      await inTime(client.mutation(changeSettings, { input })),
      (data) => data.changeNotificationSettings,
    );
    setBusy(false);
    if (settled.ok) toast.success(t('saved'));
    else setRefusal(settled.refusal);
  };
  const note = () => (fieldMessage(refusal(), 'quietHours') ? null : refusal());
  return (
    <form novalidate onSubmit={submit} class="grid gap-5">
      <Card title={t('quiet.title')}>
        <div class="grid gap-3">
          <Checkbox checked={draft.quiet} onChange={(quiet) => setDraft({ quiet })}>
            <span class="font-semibold">{t('quiet.use')}</span>
            <span class="block text-soft">{t('quiet.hint')}</span>
          </Checkbox>
          <Show when={draft.quiet}>
            <div class="grid grid-cols-2 gap-3 max-w-sm">
              <ClockField
                label={t('quiet.from')}
                value={draft.from}
                error={wrong(times().fromMinute)}
                onInput={(from) => setDraft({ from })}
              />
              <ClockField
                label={t('quiet.until')}
                value={draft.until}
                error={wrong(times().untilMinute)}
                onInput={(until) => setDraft({ until })}
              />
            </div>
            <FieldError id="quiet-error" text={fieldMessage(refusal(), 'quietHours')} />
          </Show>
        </div>
      </Card>
      <Card title={t('messages.title')}>
        <Checkbox checked={draft.messages} onChange={(messages) => setDraft({ messages })}>
          <span class="font-semibold">{t('messages.use')}</span>
          <span class="block text-soft">{t('messages.hint')}</span>
        </Checkbox>
        <Show when={!props.settings.messagesPossible}>
          <p class="text-soft mt-2">{t('messages.impossible')}</p>
        </Show>
      </Card>
      <RefusalNote refusal={note()} />
      <Button type="submit" size="large" busy={busy()} class="sm:justify-self-start">
        {shared('action.save')}
      </Button>
    </form>
  );
}
