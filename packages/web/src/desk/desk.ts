import { useSearchParams } from '@solidjs/router';
import { createSignal } from 'solid-js';
import { phone as grouped, timeOfDay } from '../i18n/format.ts';
import { toast } from '../ui/toast.ts';
import { hasRight } from '../viewer/rights.ts';
import { hasRole, useSignedIn, type Viewer } from '../viewer/viewer.tsx';
import { beginEnding } from './CallDesk.tsx';
import { createCaller } from './caller.ts';
import { createDeskCalls } from './calls.ts';
import type { CallDraft } from './draft.ts';
import { createDuplicates, type Similar } from './duplicates.ts';
import type { EndKind } from './EndCall.tsx';
import { createCallForm } from './form.ts';
import { useHouseholdOfLink } from './household-link.ts';
import { type KeptCode, keepCode, keptCode } from './kept.ts';
import { createDeskView } from './live.ts';
import type { Ending, Made } from './sending.ts';
import { useDeskKeys } from './shortcuts.ts';
import { createDeskStart } from './start.ts';
import { createTaking } from './taking.ts';
import { t } from './texts.ts';
import { titleOf } from './title.ts';

/** Operators answer the phone; officers who are nothing else have people before them. */
function channelOf(viewer: Viewer): CallDraft['channel'] {
  const officerOnly = hasRole(viewer, ['OFFICER']) && !hasRole(viewer, ['OPERATOR', 'SUPERVISOR']);
  return officerOnly ? 'WALK_IN' : 'HOTLINE';
}

function savedText(how: Ending): string {
  if (how.callbackAt === undefined) return t('end.saved');
  return t('end.savedCallback', { time: timeOfDay(new Date(how.callbackAt).toISOString()) });
}

/** The request that is open, by the address, and the code that was given out for it. */
function createOpenCase() {
  const [query, setQuery] = useSearchParams<{ case?: string }>();
  const [kept, setKept] = createSignal<KeptCode | null>(keptCode());
  const keep = (code: KeptCode | null) => {
    keepCode(code);
    setKept(code);
  };
  const id = () => query.case ?? null;
  return {
    id,
    code: () => (kept()?.requestId === id() ? (kept()?.code ?? null) : null),
    keep,
    open: (requestId: string | null) => setQuery({ case: requestId ?? undefined }),
  };
}

/** Everything the desk's screen shows and does. `parts` are its elements, once they are there. */
export function createDesk(parts: { phoneField?: HTMLInputElement; scroller?: HTMLElement }) {
  const viewer = useSignedIn();
  const unitId = () => viewer().homeUnit?.id ?? null;
  const accountId = () => viewer().id;
  const view = createDeskView(unitId);
  const calls = createDeskCalls(unitId);
  const start = createDeskStart(viewer);
  const openCase = createOpenCase();
  const [callback] = useSearchParams<{ callback?: string }>();
  const [ending, setEnding] = createSignal<EndKind | null>(null);

  const show = (id: string | null) => {
    openCase.open(id);
    parts.scroller?.scrollTo({ top: 0 });
    // On a phone the whole page scrolls.
    if (id) scrollTo({ top: 0 });
  };
  const made = ({ code, request }: Made, how: Ending | null) => {
    openCase.keep(request && code ? { requestId: request.id, code } : null);
    // The window has to be gone before the focus can go to the next number.
    setEnding(null);
    if (request) {
      view.apply({ upserted: [request] });
      show(request.id);
      return;
    }
    parts.phoneField?.focus();
    parts.phoneField?.select();
    if (how) toast.success(savedText(how));
  };
  const form = createCallForm({
    channel: channelOf(viewer()),
    deskUnitId: () => unitId() ?? '',
    consentVersion: start.consentVersion,
    onMade: made,
  });
  const caller = createCaller(form);
  useHouseholdOfLink(form);

  const back = () => {
    show(null);
    openCase.keep(null);
    queueMicrotask(() => parts.phoneField?.focus());
  };
  const newCall = (phone: string, fill: Partial<CallDraft>) => {
    form.fresh();
    form.set({ phone: grouped(phone), channel: 'HOTLINE', ...fill });
    back();
  };
  const taking = createTaking({
    ...{ accountId, form, caller, newCall },
    ...{ calls: calls.all, actions: calls.actions },
  });
  const duplicates = createDuplicates(form);
  const merge = (request: Similar['request']) => {
    if (!beginEnding(form)) return;
    form.set('about', { id: request.id, number: request.number, label: titleOf(request) });
    setEnding('ADDED_TO_REQUEST');
  };
  useDeskKeys({
    ...{ form, caller, back, setEnding },
    answer: taking.answerNext,
    merge: () => {
      const first = duplicates.found()[0]?.request;
      if (first && form.draft.channel === 'HOTLINE') merge(first);
      return first !== undefined;
    },
    openCase: () => openCase.id() !== null,
    phoneField: () => parts.phoneField,
  });
  return {
    ...{ view, start, calls, taking, openCase, show, ending, setEnding, form, caller, back, newCall },
    ...{ accountId, duplicates, merge },
    openedCallback: () => callback.callback ?? null,
    maySupervise: () => hasRight(viewer(), 'CALLBACK_DROP'),
  };
}
