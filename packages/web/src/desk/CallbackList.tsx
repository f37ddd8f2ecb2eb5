import PhoneOutgoing from 'lucide-solid/icons/phone-outgoing';
import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { dateTime, span, timeOfDay } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import { callbackState } from './callbacks.ts';
import { type DeskCall, type DeskCalls, owedOf } from './calls.ts';
import { DropCallback } from './DropCallback.tsx';
import type { Taking } from './taking.ts';
import { t } from './texts.ts';

interface Owing {
  accountId: string;
  /** Supervisors may decide that nobody calls any more. */
  mayDrop: boolean;
  /** The owed call that the form is about. */
  calling: string | null;
  taking: Taking;
  /** The owed call that somebody came here for, by the address. */
  opened: string | null;
}

/** What was missed or promised and not yet done, the longest owed first; it stays until somebody has called. */
export function CallbackList(props: Owing & { calls: DeskCalls }) {
  const [dropping, setDropping] = createSignal<DeskCall | null>(null);
  const owed = () => owedOf(props.calls.all());
  const { view } = props.calls;
  const isGone = () =>
    props.opened !== null && view.status() === 'ready' && !owed().some(({ id }) => id === props.opened);
  return (
    <section aria-labelledby="desk-callbacks" class="grid gap-3 content-start">
      <h2 id="desk-callbacks" class="text-lg flex items-center gap-2">
        {t('callbacks.title')}
        <Show when={owed().length}>
          {(count) => (
            <span class="rounded-full bg-late text-white text-sm font-bold numbers px-2.5 py-0.5">
              {count()}
            </span>
          )}
        </Show>
      </h2>
      <Show when={isGone()}>
        <p role="status" class="text-sm font-semibold rounded-md bg-sunken px-3 py-2">
          {t('callbacks.gone')}
        </p>
      </Show>
      <Switch fallback={<Skeleton lines={2} />}>
        <Match when={view.status() === 'failed' && view.refusal()}>
          {(refusal) => <ErrorState refusal={refusal()} onRetry={view.reload} />}
        </Match>
        <Match when={view.status() === 'ready' && owed().length === 0}>
          <p class="text-sm text-ok font-semibold">{t('callbacks.none')}</p>
        </Match>
        <Match when={view.status() === 'ready'}>
          <ul class="grid gap-1.5">
            <For each={owed()}>
              {(call) => <Owed {...props} call={call} onDrop={() => setDropping(call)} />}
            </For>
          </ul>
        </Match>
      </Switch>
      <DropCallback call={dropping()} actions={props.calls.actions} onClose={() => setDropping(null)} />
    </section>
  );
}

/** Once it is on the page; the key for calling is one press away. */
function bringIntoView(element: HTMLElement): void {
  queueMicrotask(() => {
    element.scrollIntoView({ block: 'center' });
    element.querySelector('button')?.focus({ preventScroll: true });
  });
}

const edges = { late: 'border-late', soon: 'border-warning', later: 'border-transparent' };

function Owed(props: Owing & { call: DeskCall & { callbackAt: string }; onDrop: () => void }) {
  const state = () => callbackState(props.call.callbackAt, now());
  const missed = () => props.call.outcome === 'MISSED';
  const about = () =>
    [
      missed() ? t('callbacks.missedAt', { time: dateTime(props.call.at) }) : null,
      !missed() && props.call.operatorName
        ? t('callbacks.from', { name: props.call.operatorName, time: dateTime(props.call.at) })
        : null,
      props.call.tries > 0 ? t('callbacks.tries', { count: props.call.tries }) : null,
    ].filter(Boolean);
  return (
    <li
      ref={(element) => props.opened === props.call.id && bringIntoView(element)}
      data-owed={props.call.id}
      aria-current={props.opened === props.call.id ? 'true' : undefined}
      class={`aria-current:ring-3 aria-current:ring-brand rounded-md bg-surface ring-1 ring-line border-l-6 pl-3 pr-2 py-2 grid gap-1.5 text-sm ${edges[state()]}`}
    >
      <div class="flex items-start gap-3">
        <div class="min-w-0 grow grid gap-0.5">
          <p class="font-semibold flex flex-wrap gap-x-2 items-center">
            {missed() && props.call.tries === 0
              ? t('callbacks.missed', { digits: props.call.phoneEnding ?? '' })
              : t('callbacks.at', { time: timeOfDay(props.call.callbackAt) })}
            <Show when={state() === 'late'}>
              <Badge meaning="late">
                {t('callbacks.late', { span: span(now() - Date.parse(props.call.callbackAt)) })}
              </Badge>
            </Show>
          </p>
          <Show when={props.call.note ?? (missed() ? null : t('callbacks.noNote'))}>
            {(note) => (
              <p class="wrap-anywhere" classList={{ 'text-soft': props.call.note === null }}>
                {note()}
              </p>
            )}
          </Show>
          <Show when={props.call.request}>
            {(request) => (
              <p class="text-soft">
                {t('callbacks.about', { number: request().number, name: request().shortName })}
              </p>
            )}
          </Show>
          <p class="text-soft">{about().join(' · ')}</p>
        </div>
        <Hold {...props} />
      </div>
      <Show when={props.mayDrop && props.call.tries > 0}>
        <Button tone="quiet" size="small" class="justify-self-start -ml-2" onClick={() => props.onDrop()}>
          {t('callbacks.drop')}
        </Button>
      </Show>
    </li>
  );
}

/** Who calls back: nobody yet, this operator, or another who is named. */
function Hold(props: Owing & { call: DeskCall }) {
  const held = () => props.call.heldById !== null && Date.parse(props.call.heldUntil ?? '') > now();
  const mine = () => held() && props.call.heldById === props.accountId;
  return (
    <div class="shrink-0 grid justify-items-end gap-0.5">
      <Switch>
        <Match when={held() && !mine()}>
          <p class="text-right text-soft max-w-32 leading-snug">
            {t('callbacks.held', { name: props.call.heldByName ?? '' })}
          </p>
        </Match>
        <Match when={true}>
          <Button
            tone={props.calling === props.call.id ? 'primary' : 'secondary'}
            size="small"
            class="whitespace-nowrap"
            busy={props.taking.busy() === props.call.id}
            icon={<PhoneOutgoing class="size-4" aria-hidden="true" />}
            onClick={() => void props.taking.callBack(props.call)}
          >
            {props.calling === props.call.id ? t('callbacks.calling') : t('callbacks.call')}
          </Button>
          <Show when={mine()}>
            <Button tone="quiet" size="small" onClick={() => void props.taking.release(props.call)}>
              {t('callbacks.release')}
            </Button>
          </Show>
        </Match>
      </Switch>
    </div>
  );
}
