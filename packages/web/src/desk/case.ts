import { createQuery, useClient } from '@urql/solid';
import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import type { ResultOf, VariablesOf } from '../graphql.ts';
import { type ActionKey, keyAfter, keyFor } from '../idempotency.ts';
import { type Refusal, refusalOf, type Settled, settle } from '../refusal.ts';
import { toast } from '../ui/toast.ts';
import { onDataChanged } from '../viewer/erased.ts';
import { deskCase } from './documents.ts';
import type { DeskRequest, DeskView } from './live.ts';
import { assignTask, closeRequest, confirmResolution } from './mutations.ts';
import { changeMark } from './routing.ts';

type Detail = NonNullable<ResultOf<typeof deskCase>['helpRequest']>;
export type Case = Detail;

/** What a screen gives of an input; the request and the key are added here. */
type Body<Input> = Omit<Input, 'idempotencyKey' | 'requestId'>;
type Confirming = Body<VariablesOf<typeof confirmResolution>['input']>;
type Closing = Body<VariablesOf<typeof closeRequest>['input']>;

export interface CaseView {
  /** The request with its details; what is live in it moves by itself. */
  request: Accessor<Case | null>;
  status: Accessor<'loading' | 'ready' | 'missing' | 'failed'>;
  refusal: Accessor<Refusal | null>;
  reload: () => void;
  actions: CaseActions;
}

export interface CaseActions {
  busy: Accessor<boolean>;
  refusal: Accessor<Refusal | null>;
  forget: () => void;
  confirm: (body: Confirming, done: string) => Promise<boolean>;
  close: (body: Closing, done: string) => Promise<boolean>;
  assign: (member: { id: string; name: string }, reason: string, done: string) => Promise<boolean>;
}

/** One request at the desk: its details are asked for again whenever the live view shows that it changed. */
export function createCase(id: Accessor<string>, view: DeskView): CaseView {
  const [result, again] = createQuery({
    query: deskCase,
    variables: () => ({ id: id() }),
    requestPolicy: 'cache-and-network',
  });
  const live = () => view.get(id()) as DeskRequest | undefined;
  const reload = () => again({ requestPolicy: 'network-only' });
  const detail = () => {
    const found = result.data?.helpRequest;
    return found?.id === id() ? found : null;
  };
  createEffect(on([id, () => changeMark(live())], () => reload(), { defer: true }));
  onDataChanged(reload);
  const request = () => {
    const known = detail();
    const moving = live();
    if (!known) return moving ? provisional(moving) : null;
    return moving ? { ...known, ...moving, service: known.service } : known;
  };
  const status = () => {
    if (request()) return 'ready' as const;
    if (result.error) return 'failed' as const;
    return result.fetching || result.data === undefined ? ('loading' as const) : ('missing' as const);
  };
  return {
    request,
    status,
    refusal: () => (result.error ? refusalOf(result.error) : null),
    reload,
    actions: createCaseActions(request, (changed) => {
      if (changed) view.apply({ upserted: [changed] });
      reload();
    }),
  };
}

/** What is known already, while the rest is on its way: a caller is waiting. */
function provisional(moving: DeskRequest): Case {
  return {
    ...moving,
    service: moving.service && { ...moving.service, papers: [], onlineOnly: false },
    preferredLanguage: '',
    point: null,
    household: null,
    closeNote: null,
    answer: null,
    satisfactionScore: null,
    reopenedCount: 0,
    duplicateOf: null,
    history: [],
    calls: [],
    viewerCanArrange: false,
    eveningAppointments: false,
    appointment: null,
    viewerCanAssign: false,
    viewerCanClose: false,
    viewerCanConfirm: false,
    viewerCanAnswer: false,
  };
}

type Changed = DeskRequest | null;

function createCaseActions(request: Accessor<Case | null>, changed: (request: Changed) => void): CaseActions {
  const client = useClient();
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let last: ActionKey | null = null;

  const run = async (
    name: string,
    body: object,
    post: (key: string) => Promise<Settled<Changed>>,
    done: string,
  ) => {
    if (busy()) return false;
    setBusy(true);
    last = keyFor(last, { name, ...body });
    const settled = await post(last.key);
    setBusy(false);
    last = keyAfter(last, settled);
    setRefusal(settled.ok ? null : settled.refusal);
    if (!settled.ok) return false;
    changed(settled.payload);
    toast.success(done);
    return true;
  };
  const requestId = () => request()?.id ?? '';
  return {
    busy,
    refusal,
    forget: () => setRefusal(null),
    confirm(body, done) {
      const input = { ...body, requestId: requestId() };
      const post = async (idempotencyKey: string) => {
        const result = await client
          .mutation(confirmResolution, { input: { ...input, idempotencyKey } })
          .toPromise();
        return changedOf(settle(result, (data) => data.confirmResolution));
      };
      return run('confirm', input, post, done);
    },
    close(body, done) {
      const input = { ...body, requestId: requestId() };
      const post = async (idempotencyKey: string) => {
        const result = await client
          .mutation(closeRequest, { input: { ...input, idempotencyKey } })
          .toPromise();
        return changedOf(settle(result, (data) => data.closeRequest));
      };
      return run('close', input, post, done);
    },
    assign(member, reason, done) {
      const task = request()?.task;
      const input = {
        taskId: task?.id ?? '',
        memberId: member.id,
        reason: reason.trim() || null,
        version: task?.version ?? null,
      };
      const post = async (idempotencyKey: string): Promise<Settled<Changed>> => {
        const result = await client.mutation(assignTask, { input: { ...input, idempotencyKey } }).toPromise();
        const settled = settle(result, (data) => data.assignTask);
        return settled.ok ? { ok: true, payload: null } : settled;
      };
      return run('assign', input, post, done);
    },
  };
}

function changedOf(settled: Settled<{ helpRequest: Changed }>): Settled<Changed> {
  return settled.ok ? { ok: true, payload: settled.payload.helpRequest } : settled;
}
