import { useSearchParams } from '@solidjs/router';
import { createMemo, createSignal, Match, onMount, Show, Switch } from 'solid-js';
import { phone as grouped, timeOfDay } from '../i18n/format.ts';
import { ofType } from '../live/view.ts';
import { Page } from '../ui/PageShell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/States.tsx';
import { t as shared } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { hasRole, useSignedIn } from '../viewer/viewer.tsx';
import { CallbackList } from './CallbackList.tsx';
import { CallDesk } from './CallDesk.tsx';
import { CasePanel } from './CasePanel.tsx';
import { createCallbacks } from './callbacks.ts';
import { createCaller } from './caller.ts';
import { DutyTeam } from './DutyTeam.tsx';
import type { CallDraft } from './draft.ts';
import type { EndKind } from './EndCall.tsx';
import { createCallForm } from './form.ts';
import { useHouseholdOfLink } from './household-link.ts';
import { type KeptCode, keepCode, keptCode } from './kept.ts';
import { createDeskView } from './live.ts';
import { Queue } from './Queue.tsx';
import type { Ending, Made } from './sending.ts';
import { useDeskKeys } from './shortcuts.ts';
import { createDeskStart } from './start.ts';
import { t } from './texts.ts';

/** The desk of hotline operators and One-Stop officers; those who look after the system alone take no calls. */
export default function DeskScreen() {
  const viewer = useSignedIn();
  return (
    <Show
      when={hasRole(viewer(), ['OPERATOR', 'OFFICER', 'SUPERVISOR'])}
      fallback={<EmptyState title={shared('problem.notAllowed')} />}
    >
      <Desk />
    </Show>
  );
}

/** The call on the left, what must not be forgotten on the right. */
function Desk() {
  const viewer = useSignedIn();
  const [query, setQuery] = useSearchParams<{ case?: string; household?: string }>();
  const unitId = () => viewer().homeUnit?.id ?? null;
  const view = createDeskView(unitId);
  const start = createDeskStart(viewer);
  const callbacks = createCallbacks(unitId, view.batches);
  const [code, setCode] = createSignal<KeptCode | null>(keptCode());
  const [ending, setEnding] = createSignal<EndKind | null>(null);
  let phoneField: HTMLInputElement | undefined;
  let scroller!: HTMLDivElement;
  onMount(() => !query.case && phoneField?.focus());

  const openCase = (id: string | null) => {
    setQuery({ case: id ?? undefined });
    scroller.scrollTo({ top: 0 });
    // On a phone the whole page scrolls.
    if (id) scrollTo({ top: 0 });
  };
  const made = ({ code: given, request }: Made, how: Ending | null) => {
    callbacks.reload();
    if (request) view.apply({ upserted: [request] });
    const kept = request && given ? { requestId: request.id, code: given } : null;
    keepCode(kept);
    setCode(kept);
    if (request) openCase(request.id);
    else {
      // The window has to be gone before the focus can go to the next number.
      setEnding(null);
      phoneField?.focus();
      phoneField?.select();
    }
    if (how && !request) toast.success(savedText(how));
  };
  const form = createCallForm({
    channel: hasRole(viewer(), ['OPERATOR']) || !hasRole(viewer(), ['OFFICER']) ? 'HOTLINE' : 'WALK_IN',
    deskUnitId: () => unitId() ?? '',
    consentVersion: start.consentVersion,
    onMade: made,
  });
  const caller = createCaller(form);
  useHouseholdOfLink(form);

  const back = () => {
    openCase(null);
    keepCode(null);
    setCode(null);
    queueMicrotask(() => phoneField?.focus());
  };
  const newCall = (phone: string, fill: Partial<CallDraft>) => {
    form.fresh();
    form.set({ phone: grouped(phone), channel: 'HOTLINE', ...fill });
    back();
  };
  useDeskKeys({
    form,
    caller,
    back,
    openCase: () => Boolean(query.case),
    setEnding,
    ending,
    phoneField: () => phoneField,
  });

  const requests = createMemo(() => ofType(view.entities(), 'HelpRequest'));
  const members = createMemo(() => ofType(view.entities(), 'Member'));
  const codeOfCase = () => (code()?.requestId === query.case ? (code()?.code ?? null) : null);
  return (
    <Page width="wall" class="py-4! lg:py-0! lg:h-[calc(100dvh-4.9rem)]">
      <h1 class="sr-only">{t('title')}</h1>
      <div class="grid lg:grid-cols-[minmax(0,1fr)_24rem] gap-x-3 gap-y-8 lg:h-full lg:grid-rows-[minmax(0,1fr)]">
        <div
          ref={scroller}
          class="min-w-0 lg:overflow-y-auto lg:scroll-pb-60 lg:py-4 lg:pr-3 lg:-ml-2 lg:pl-2"
        >
          <Show when={query.case}>
            {(id) => (
              <CasePanel
                id={id()}
                view={view}
                code={codeOfCase()}
                onBack={back}
                onCallBack={(phone, name) => newCall(phone, { name })}
              />
            )}
          </Show>
          <div classList={{ hidden: Boolean(query.case) }}>
            <CallDesk
              {...{ form, caller, start, ending, setEnding, openCase }}
              phoneField={(element) => {
                phoneField = element;
              }}
            />
          </div>
        </div>
        <aside class="grid gap-7 min-w-0 content-start lg:overflow-y-auto lg:py-4 lg:pl-3 lg:pr-2 lg:-mr-2">
          <CallbackList
            callbacks={callbacks}
            calling={form.draft.settlesCallId}
            onCall={(call, phone) =>
              newCall(phone, { settlesCallId: call.id, callbackNote: call.note ?? '' })
            }
          />
          <Switch fallback={<Skeleton lines={8} />}>
            <Match when={view.status() === 'failed' && view.refusal()}>
              {(refusal) => <ErrorState refusal={refusal()} onRetry={view.reload} />}
            </Match>
            <Match when={view.status() === 'ready'}>
              <Queue
                requests={requests()}
                channel={form.draft.channel}
                selected={query.case ?? null}
                open={openCase}
              />
              <DutyTeam members={members()} />
            </Match>
          </Switch>
        </aside>
      </div>
    </Page>
  );
}

function savedText(how: Ending): string {
  if (how.callbackAt === undefined) return t('end.saved');
  return t('end.savedCallback', { time: timeOfDay(new Date(how.callbackAt).toISOString()) });
}
