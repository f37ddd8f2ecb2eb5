import Send from 'lucide-solid/icons/send';
import { createSignal, For, Show } from 'solid-js';
import { date, dateTime } from '../i18n/format.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Initials } from '../ui/Initials.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextArea } from '../ui/TextField.tsx';
import type { TrackingActions } from './actions.ts';
import type { Tracked } from './live.ts';
import { t } from './texts.ts';

/** Who answers a petition, by when, what they ask, and the answer in full. */
export function OfficialCard(props: { request: Tracked; actions: TrackingActions }) {
  return (
    <Card title={t('official.title')} edge={props.request.canReply ? 'waiting' : undefined}>
      <div class="grid gap-5">
        <Show when={props.request.officialName} fallback={<p>{t('official.nobody')}</p>}>
          {(name) => (
            <div class="flex items-center gap-4">
              <Initials name={name()} large />
              <div class="min-w-0">
                <p class="text-lg font-bold leading-tight">{name()}</p>
                <p class="text-soft">{props.request.officialTitle}</p>
              </div>
            </div>
          )}
        </Show>
        <Show when={!props.request.resolvedAt && !props.request.closedAt && props.request.answerDueAt}>
          {(due) => <p class="font-semibold">{t('official.due', { at: date(due()) })}</p>}
        </Show>
        <Show when={props.request.status === 'WAITING_AGENCY' && props.request.waitingNote}>
          {(agency) => <p>{t('official.agency', { agency: agency() })}</p>}
        </Show>
        <Messages request={props.request} />
        <Show when={props.request.canReply}>
          <Reply actions={props.actions} />
        </Show>
        <Show when={props.request.advice ?? props.request.decision}>
          {(text) => (
            <div class="rounded-md bg-warning-tint text-warning px-4 py-3">
              <h3 class="font-bold">{props.request.advice ? t('official.apart') : t('official.decision')}</h3>
              <p class="whitespace-pre-line wrap-anywhere">{text()}</p>
            </div>
          )}
        </Show>
      </div>
    </Card>
  );
}

/** Questions, replies and answers in the order in which they were written. */
function Messages(props: { request: Tracked }) {
  return (
    <Show when={props.request.messages.length > 0}>
      <ol class="grid gap-3">
        <For each={props.request.messages}>
          {(message) => (
            <li
              class={`rounded-md px-4 py-3 ${message.kind === 'ANSWER' ? 'bg-ok-tint' : message.kind === 'REPLY' ? 'bg-brand-tint ml-6' : 'bg-sunken'}`}
            >
              <h3 class="font-bold">{t(`official.${message.kind}`)}</h3>
              <p class="whitespace-pre-line wrap-anywhere">{message.text}</p>
              <p class="text-sm text-soft mt-1 numbers">
                {[message.name, dateTime(message.at)].filter(Boolean).join(' · ')}
              </p>
            </li>
          )}
        </For>
      </ol>
    </Show>
  );
}

function Reply(props: { actions: TrackingActions }) {
  const [text, setText] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (text().trim() && (await props.actions.reply(text().trim()))) setText('');
  };
  return (
    <form class="grid gap-3" onSubmit={(event) => void send(event)} noValidate>
      <TextArea
        label={t('official.replyLabel')}
        rows={4}
        maxLength={2000}
        value={text()}
        error={tried() && !text().trim() ? t('official.replyNeeded') : undefined}
        onInput={setText}
      />
      <RefusalNote refusal={props.actions.refusal()} />
      <Button
        type="submit"
        size="large"
        wide
        busy={props.actions.busy()}
        icon={<Send class="size-5" aria-hidden="true" />}
      >
        {t('official.send')}
      </Button>
    </form>
  );
}
