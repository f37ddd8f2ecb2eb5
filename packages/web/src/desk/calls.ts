import { useClient } from '@urql/solid';
import { type Accessor, createMemo } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { createLiveView, type LiveView } from '../live/view.ts';
import { type Refusal, refusalOf, type Settled, settle } from '../refusal.ts';
import { type deskCall, deskCallEvents, deskCallsQuery } from './call-documents.ts';
import { dropCallback, holdCallback, leaveCall, releaseCallback, takeCall } from './call-mutations.ts';
import { callPhone } from './documents.ts';

export type DeskCall = ResultOf<typeof deskCall>;

/** What an incoming call is to the operator who looks at it; `elsewhere`: it rings for those on duty at the hotline. */
export type CallFor = 'ringing' | 'elsewhere' | 'answered' | 'mine' | 'theirs';

/** A call that those on duty leave ringing for so long rings for everybody. */
const ringsForAllAfter = 20_000;

/** A call that nobody has written down yet; null for one that is only owed. */
export function callFor(call: DeskCall, accountId: string, now: number): CallFor | null {
  if (call.outcome !== null) return null;
  if (call.operatorId === accountId) return 'mine';
  if (call.operatorId !== null) return 'theirs';
  if (call.state !== 'RINGING') return 'answered';
  return call.viewerIsCalled || now - Date.parse(call.at) > ringsForAllAfter ? 'ringing' : 'elsewhere';
}

/** Owed callbacks, the longest overdue first. */
export function owedOf(calls: readonly DeskCall[]): (DeskCall & { callbackAt: string })[] {
  return calls
    .filter(
      (call): call is DeskCall & { callbackAt: string } => call.outcome !== null && call.callbackAt !== null,
    )
    .sort((a, b) => Date.parse(a.callbackAt) - Date.parse(b.callbackAt));
}

/**
 * The call that the key for answering means: one of the operator's own that waits for its form, where the form is free;
 * else the one that has rung longest.
 */
export function nextToAnswer(
  calls: readonly DeskCall[],
  accountId: string,
  { openCallId, formFree, now }: { openCallId: string | null; formFree: boolean; now: number },
): DeskCall | null {
  const own = calls.find((call) => callFor(call, accountId, now) === 'mine' && call.id !== openCallId);
  if (own && formFree) return own;
  const free = calls.filter((call) => ['ringing', 'answered'].includes(callFor(call, accountId, now) ?? ''));
  return free.find(({ state }) => state === 'RINGING') ?? free[0] ?? null;
}

export interface DeskCalls {
  view: LiveView<DeskCall, null>;
  all: Accessor<DeskCall[]>;
  actions: CallActions;
}

type Taken = Settled<{ call: { id: string; phone: string | null } }>;
type Changed = Settled<{ call: DeskCall }>;

export interface CallActions {
  /** Answers for this operator, and reads the number. */
  take: (callId: string) => Promise<Taken>;
  leave: (callId: string) => Promise<Changed>;
  /** Has an owed callback for this operator for ten minutes. */
  hold: (callId: string) => Promise<Changed>;
  release: (callId: string) => Promise<Changed>;
  drop: (callId: string, reason: string) => Promise<Changed>;
  /** The number of a call; that it is read leaves a trace. */
  phoneOf: (callId: string) => Promise<Settled<string | null>>;
}

/** The calls of this desk's hotline, live: those that ring or are under way, and the callbacks owed. */
export function createDeskCalls(unitId: Accessor<string | null>): DeskCalls {
  const client = useClient();
  const view = createLiveView({
    snapshot: deskCallsQuery,
    events: deskCallEvents,
    variables: () => ({ unitId: unitId() }),
    read: ({ desk }) => ({ cursor: desk.cursor, entities: desk.calls as DeskCall[], totals: null }),
    batch: ({ deskEvents }) => ({ ...deskEvents, upserted: deskEvents.upserted as DeskCall[], totals: null }),
  });
  const all = createMemo(() => [...view.entities()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)));
  const shown = (settled: Changed): Changed => {
    if (settled.ok) view.apply({ upserted: [settled.payload.call] });
    return settled;
  };
  const actions: CallActions = {
    async take(callId) {
      const result = await client.mutation(takeCall, { input: { callId } }).toPromise();
      const settled = settle(result, (data) => data.takeCall);
      if (settled.ok) view.apply({ upserted: [settled.payload.call as DeskCall] });
      return settled as Taken;
    },
    async leave(callId) {
      const result = await client.mutation(leaveCall, { input: { callId } }).toPromise();
      return shown(settle(result, (data) => data.leaveCall) as Changed);
    },
    async hold(callId) {
      const result = await client.mutation(holdCallback, { input: { callId } }).toPromise();
      return shown(settle(result, (data) => data.holdCallback) as Changed);
    },
    async release(callId) {
      const result = await client.mutation(releaseCallback, { input: { callId } }).toPromise();
      return shown(settle(result, (data) => data.releaseCallback) as Changed);
    },
    async drop(callId, reason) {
      const result = await client.mutation(dropCallback, { input: { callId, reason } }).toPromise();
      const settled = settle(result, (data) => data.dropCallback) as Changed;
      if (settled.ok) view.apply({ removedIds: [callId] });
      return settled;
    },
    async phoneOf(callId) {
      const result = await client
        .query(callPhone, { id: callId }, { requestPolicy: 'network-only' })
        .toPromise();
      if (result.error) return { ok: false, refusal: refusalOf(result.error) satisfies Refusal };
      const node = result.data?.node;
      return { ok: true, payload: node && 'phone' in node ? (node.phone ?? null) : null };
    },
  };
  return { view, all, actions };
}
