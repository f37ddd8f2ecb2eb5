import { useClient } from '@urql/solid';
import PhoneOutgoing from 'lucide-solid/icons/phone-outgoing';
import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { dateTime, span, timeOfDay } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState, refusalText, Skeleton } from '../ui/States.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import { toast } from '../ui/toast.ts';
import { type Callback, type Callbacks, callbackState } from './callbacks.ts';
import { callPhone } from './documents.ts';
import { t } from './texts.ts';

/** What was promised and not yet done, the longest owed first; it stays until somebody has called. */
export function CallbackList(props: {
  callbacks: Callbacks;
  calling: string | null;
  onCall: (call: Callback, phone: string) => void;
}) {
  const list = () => props.callbacks.list();
  return (
    <section aria-labelledby="desk-callbacks" class="grid gap-3 content-start">
      <h2 id="desk-callbacks" class="text-lg flex items-center gap-2">
        {t('callbacks.title')}
        <Show when={list()?.length}>
          {(count) => (
            <span class="rounded-full bg-late text-white text-sm font-bold numbers px-2.5 py-0.5">
              {count()}
            </span>
          )}
        </Show>
      </h2>
      <Switch fallback={<Skeleton lines={2} />}>
        <Match when={list()?.length === 0}>
          <p class="text-sm text-ok font-semibold">{t('callbacks.none')}</p>
        </Match>
        <Match when={list()}>
          {(owed) => (
            <ul class="grid gap-1.5">
              <For each={owed()}>
                {(call) => <Owed call={call} calling={props.calling === call.id} onCall={props.onCall} />}
              </For>
            </ul>
          )}
        </Match>
        <Match when={props.callbacks.refusal()}>
          {(refusal) => <ErrorState refusal={refusal()} onRetry={props.callbacks.reload} />}
        </Match>
      </Switch>
    </section>
  );
}

const edges = { late: 'border-late', soon: 'border-warning', later: 'border-transparent' };

function Owed(props: { call: Callback; calling: boolean; onCall: (call: Callback, phone: string) => void }) {
  const client = useClient();
  const [busy, setBusy] = createSignal(false);
  const at = () => props.call.callbackAt ?? props.call.at;
  const state = () => callbackState(at(), now());
  const call = async () => {
    setBusy(true);
    const result = await client
      .query(callPhone, { id: props.call.id }, { requestPolicy: 'network-only' })
      .toPromise();
    setBusy(false);
    const node = result.data?.node;
    const phone = node && 'phone' in node ? node.phone : null;
    if (phone) props.onCall(props.call, phone);
    else toast.error(result.error ? refusalText(refusalOf(result.error)) : t('routing.noPhone'));
  };
  return (
    <li
      class={`rounded-md bg-surface ring-1 ring-line border-l-6 pl-3 pr-2 py-2 flex items-center gap-3 text-sm ${edges[state()]}`}
    >
      <div class="min-w-0 grow grid gap-0.5">
        <p class="font-semibold flex flex-wrap gap-x-2 items-center">
          {t('callbacks.at', { time: timeOfDay(at()) })}
          <Show when={state() === 'late'}>
            <Badge meaning="late">{t('callbacks.late', { span: span(now() - Date.parse(at())) })}</Badge>
          </Show>
        </p>
        <p class="wrap-anywhere">
          {props.call.note ?? <span class="text-soft">{t('callbacks.noNote')}</span>}
        </p>
        <Show when={props.call.request}>
          {(request) => (
            <p class="text-soft">
              {t('callbacks.about', { number: request().number, name: request().shortName })}
            </p>
          )}
        </Show>
        <p class="text-soft">
          {props.call.operatorName
            ? t('callbacks.from', { name: props.call.operatorName, time: dateTime(props.call.at) })
            : t('callbacks.missedAt', { time: dateTime(props.call.at) })}
        </p>
      </div>
      <Button
        tone={props.calling ? 'primary' : 'secondary'}
        size="small"
        class="whitespace-nowrap"
        busy={busy()}
        icon={<PhoneOutgoing class="size-4" aria-hidden="true" />}
        onClick={() => void call()}
      >
        {props.calling ? t('callbacks.calling') : t('callbacks.call')}
      </Button>
    </li>
  );
}
