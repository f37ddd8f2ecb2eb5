import { A } from '@solidjs/router';
import { createMemo, Match, onMount, Show, Switch } from 'solid-js';
import { ofType } from '../live/view.ts';
import { Page } from '../ui/PageShell.tsx';
import { ErrorState, Skeleton } from '../ui/States.tsx';
import { CallbackList } from './CallbackList.tsx';
import { CallDesk } from './CallDesk.tsx';
import { CallStrip } from './CallStrip.tsx';
import { CasePanel } from './CasePanel.tsx';
import { DutyTeam } from './DutyTeam.tsx';
import { createDesk } from './desk.ts';
import { Queue } from './Queue.tsx';
import { t } from './texts.ts';
import { WalkIns } from './WalkIns.tsx';

/**
 * The desk of hotline operators and One-Stop officers: the call on the left, what must not be forgotten on the right; on a
 * wide screen each scrolls by itself.
 */
export default function DeskScreen() {
  const parts: { phoneField?: HTMLInputElement; scroller?: HTMLElement } = {};
  const desk = createDesk(parts);
  const caseId = desk.openCase.id;
  onMount(() => !caseId() && parts.phoneField?.focus());
  return (
    <Page width="wall" class="py-4! lg:py-0! lg:h-[calc(100dvh-4.9rem)]">
      <h1 class="sr-only">{t('title')}</h1>
      <div class="grid lg:grid-cols-[minmax(0,1fr)_24rem] gap-x-3 gap-y-8 lg:h-full lg:grid-rows-[minmax(0,1fr)]">
        <div
          ref={(element) => {
            parts.scroller = element;
          }}
          class="min-w-0 lg:overflow-y-auto lg:scroll-pb-60 lg:py-4 lg:pr-3 lg:-ml-2 lg:pl-2"
        >
          <CallStrip
            calls={desk.calls.all()}
            accountId={desk.accountId()}
            form={desk.form}
            taking={desk.taking}
          />
          <Show when={caseId()}>
            {(id) => (
              <CasePanel
                id={id()}
                view={desk.view}
                code={desk.openCase.code()}
                onBack={desk.back}
                onCallBack={(phone, name) => desk.newCall(phone, { name })}
              />
            )}
          </Show>
          <div classList={{ hidden: caseId() !== null }}>
            <CallDesk
              form={desk.form}
              caller={desk.caller}
              start={desk.start}
              ending={desk.ending}
              setEnding={desk.setEnding}
              openCase={desk.show}
              duplicates={desk.duplicates}
              onMerge={desk.merge}
              incoming={desk.calls.view.get(desk.form.draft.callId ?? '')}
              onLeave={(call) => void desk.taking.leave(call)}
              phoneField={(element) => {
                parts.phoneField = element;
              }}
            />
          </div>
        </div>
        <Side desk={desk} />
      </div>
    </Page>
  );
}

/** Callbacks first: a promise must not scroll out of sight. Then today's walk-ins and requests, and who is on duty. */
function Side(props: { desk: ReturnType<typeof createDesk> }) {
  const { desk } = props;
  // Whose desk has people before it sees them first, for as long as the page is open.
  const visitorsFirst = desk.form.draft.channel === 'WALK_IN';
  const requests = createMemo(() => ofType(desk.view.entities(), 'HelpRequest'));
  const members = createMemo(() => ofType(desk.view.entities(), 'Member'));
  return (
    <aside class="grid gap-7 min-w-0 content-start lg:overflow-y-auto lg:py-4 lg:pl-3 lg:pr-2 lg:-mr-2">
      <CallbackList
        calls={desk.calls}
        accountId={desk.accountId()}
        mayDrop={desk.maySupervise()}
        calling={desk.form.draft.settlesCallId}
        taking={desk.taking}
        opened={desk.openedCallback()}
      />
      <A
        href="/desk/calls"
        class="-mt-4 inline-flex items-center min-h-11 text-sm font-semibold text-brand-strong underline w-fit"
      >
        {t('log.open')}
      </A>
      <Switch fallback={<Skeleton lines={8} />}>
        <Match when={desk.view.status() === 'failed' && desk.view.refusal()}>
          {(refusal) => <ErrorState refusal={refusal()} onRetry={desk.view.reload} />}
        </Match>
        <Match when={desk.view.status() === 'ready'}>
          <Show when={visitorsFirst}>
            <WalkIns />
          </Show>
          <Queue
            requests={requests()}
            channel={desk.form.draft.channel}
            selected={desk.openCase.id()}
            open={desk.show}
          />
          <Show when={!visitorsFirst}>
            <WalkIns />
          </Show>
          <DutyTeam members={members()} />
        </Match>
      </Switch>
    </aside>
  );
}
