import { Match, Show, Switch } from 'solid-js';
import { AsOf } from '../ui/AsOf.tsx';
import { Page } from '../ui/PageShell.tsx';
import { EmptyState, ErrorState, RefusalNote, Skeleton } from '../ui/States.tsx';
import { useTitle } from '../ui/title.ts';
import { createQueueActions, type QueueActions } from './actions.ts';
import { Current } from './Current.tsx';
import { Absent, Line } from './Line.tsx';
import { Links } from './Links.tsx';
import { createDeskCode, createDeskQueue, type DeskQueue } from './live.ts';
import { OpenCounter } from './OpenCounter.tsx';
import { Counters, Day } from './Overview.tsx';
import { createCounterStart } from './start.ts';
import { t } from './texts.ts';

/** Where a visitor is called, helped and seen off: one's own counter on the left, the whole line on the right. */
export default function CounterScreen() {
  useTitle(() => t('title'));
  const code = createDeskCode();
  const queue = createDeskQueue(code);
  return (
    <Page width="page">
      <AsOf at={queue.asOf()} />
      <Switch fallback={<Skeleton lines={8} />}>
        <Match when={code() === null}>
          <EmptyState title={t('noDesk')} wholePage />
        </Match>
        <Match when={queue.status() === 'failed' && queue.refusal()}>
          {(refusal) => <ErrorState wholePage refusal={refusal()} onRetry={queue.reload} />}
        </Match>
        <Match when={queue.status() === 'ready' && code()}>
          {(unitCode) => <Desk unitCode={unitCode()} queue={queue} actions={createQueueActions()} />}
        </Match>
      </Switch>
    </Page>
  );
}

function Desk(props: { unitCode: string; queue: DeskQueue; actions: QueueActions }) {
  const { queue, actions } = props;
  const start = createCounterStart(() => props.unitCode);
  return (
    <div class="grid lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-6 items-start">
      <div class="grid gap-4">
        <Show
          when={queue.mine()}
          fallback={<OpenCounter unitCode={props.unitCode} queue={queue} actions={actions} start={start} />}
        >
          {(counter) => <Current counter={counter()} queue={queue} actions={actions} start={start} />}
        </Show>
        <RefusalNote refusal={actions.refusal()} />
        <Day queue={queue} />
      </div>
      <div class="grid gap-6">
        <Line unitCode={props.unitCode} queue={queue} actions={actions} start={start} />
        <Absent queue={queue} actions={actions} />
        <Counters queue={queue} />
        <Links unitCode={props.unitCode} />
      </div>
    </div>
  );
}
