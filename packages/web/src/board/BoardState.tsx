import { type JSX, Match, Switch } from 'solid-js';
import { Page } from '../ui/PageShell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { t as shared } from '../ui/texts.ts';
import type { BoardView } from './live.ts';
import { t } from './texts.ts';

/** The board once it is known; until then what is going on, or why there is none. */
export function BoardState(props: { view: BoardView; children: JSX.Element }) {
  const refused = () => {
    const reason = props.view.refusal();
    return reason?.kind === 'refused' ? reason : null;
  };
  return (
    <Switch fallback={<Loading waiting={props.view.waitingForNetwork()} />}>
      <Match when={props.view.status() === 'ready'}>{props.children}</Match>
      <Match when={props.view.status() === 'missing'}>
        <Page width="phone">
          <EmptyState wholePage title={t('missing')} />
        </Page>
      </Match>
      <Match when={props.view.status() === 'failed' && refused()}>
        {(reason) => (
          <Page width="phone">
            <EmptyState wholePage title={reason().message} />
          </Page>
        )}
      </Match>
      <Match when={props.view.status() === 'failed' && props.view.refusal()}>
        {(reason) => <ErrorState wholePage refusal={reason()} onRetry={props.view.reload} />}
      </Match>
    </Switch>
  );
}

function Loading(props: { waiting: boolean }) {
  return (
    <Page width="wall">
      <p class="font-semibold" classList={{ invisible: !props.waiting }} role="status">
        {shared('problem.waitingForNetwork')}
      </p>
      <div class="grid grid-cols-2 sm:grid-cols-3 xl:grid-cols-6 gap-2.5" aria-hidden="true">
        <span class="breathe h-26 rounded-lg bg-line/70" />
        <span class="breathe h-26 rounded-lg bg-line/70" />
        <span class="breathe h-26 rounded-lg bg-line/70" />
        <span class="breathe h-26 rounded-lg bg-line/70" />
        <span class="breathe h-26 rounded-lg bg-line/70" />
        <span class="breathe h-26 rounded-lg bg-line/70" />
      </div>
      <Skeleton lines={6} />
    </Page>
  );
}
