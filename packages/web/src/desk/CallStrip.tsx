import PhoneIncoming from 'lucide-solid/icons/phone-incoming';
import { For, Match, Show, Switch } from 'solid-js';
import { countdown } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { callFor, type DeskCall, nextToAnswer } from './calls.ts';
import { isStarted } from './draft.ts';
import type { CallForm } from './form.ts';
import { Key } from './Key.tsx';
import type { Taking } from './taking.ts';
import { t } from './texts.ts';

/**
 * Calls that ring or are under way, above everything else on the desk; nothing at all while it is quiet. It takes no focus:
 * whoever types goes on typing.
 */
export function CallStrip(props: {
  calls: readonly DeskCall[];
  accountId: string;
  form: CallForm;
  taking: Taking;
}) {
  const openCallId = () => props.form.draft.callId;
  const shown = () =>
    props.calls.filter((call) => callFor(call, props.accountId, now()) !== null && call.id !== openCallId());
  const next = () =>
    nextToAnswer(props.calls, props.accountId, {
      openCallId: openCallId(),
      formFree: !isStarted(props.form.draft),
      now: now(),
    });
  return (
    <section
      aria-label={t('strip.title')}
      aria-live="polite"
      class="grid gap-2"
      classList={{ 'mb-3': shown().length > 0 }}
    >
      <For each={shown()}>
        {(call) => (
          <Line call={call} accountId={props.accountId} taking={props.taking} next={next()?.id === call.id} />
        )}
      </For>
    </section>
  );
}

const looks = {
  ringing: 'bg-brand text-white ring-brand',
  elsewhere: 'bg-surface ring-line',
  answered: 'bg-surface ring-brand/50',
  mine: 'bg-brand-tint ring-brand/50',
  theirs: 'bg-surface ring-line text-soft',
};

function Line(props: { call: DeskCall; accountId: string; taking: Taking; next: boolean }) {
  const kind = () => callFor(props.call, props.accountId, now()) ?? 'theirs';
  const since = () => Math.max(0, now() - Date.parse(props.call.takenAt ?? props.call.at));
  const number = () =>
    props.call.phoneEnding ? t('strip.ending', { digits: props.call.phoneEnding }) : t('strip.withheld');
  return (
    <div
      data-call={props.call.id}
      class={`rounded-md ring-2 px-4 py-2.5 flex flex-wrap items-center gap-x-4 gap-y-2 ${looks[kind()]}`}
    >
      <PhoneIncoming
        class="size-6 shrink-0"
        classList={{ breathe: kind() === 'ringing' }}
        aria-hidden="true"
      />
      <p class="grow min-w-0 leading-snug">
        <strong class="mr-2">
          {kind() === 'theirs'
            ? t('strip.theirs', { name: props.call.operatorName ?? '' })
            : t(`strip.${kind() as 'ringing' | 'elsewhere' | 'answered' | 'mine'}`)}
        </strong>
        <span class="whitespace-nowrap">
          {number()} · <span class="numbers">{countdown(since())}</span>
        </span>
      </p>
      <Switch>
        <Match when={kind() === 'ringing' || kind() === 'answered'}>
          <Button
            tone={kind() === 'ringing' ? 'secondary' : 'primary'}
            busy={props.taking.busy() === props.call.id}
            aria-keyshortcuts={props.next ? 'Alt+A' : undefined}
            onClick={() => void props.taking.answer(props.call)}
          >
            {t('strip.answer')}
            <Show when={props.next}>
              <Key of="answer" />
            </Show>
          </Button>
        </Match>
        <Match when={kind() === 'elsewhere'}>
          <Button
            tone="quiet"
            size="small"
            busy={props.taking.busy() === props.call.id}
            onClick={() => void props.taking.answer(props.call)}
          >
            {t('strip.answer')}
          </Button>
        </Match>
        <Match when={kind() === 'mine'}>
          <Button tone="quiet" size="small" onClick={() => void props.taking.leave(props.call)}>
            {t('strip.leave')}
          </Button>
          <Button
            size="small"
            busy={props.taking.busy() === props.call.id}
            aria-keyshortcuts={props.next ? 'Alt+A' : undefined}
            onClick={() => void props.taking.answer(props.call)}
          >
            {t('strip.open')}
            <Show when={props.next}>
              <Key of="answer" onDark />
            </Show>
          </Button>
        </Match>
      </Switch>
    </div>
  );
}
