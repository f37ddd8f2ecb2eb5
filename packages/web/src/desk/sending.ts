import type { Client } from '@urql/core';
import type { VariablesOf } from '../graphql.ts';
import { type Settled, settle } from '../refusal.ts';
import type { CallDraft, RequestInput } from './draft.ts';
import type { DeskRequest } from './live.ts';
import { recordCall, submitAtDesk } from './mutations.ts';

export type CallInput = Omit<VariablesOf<typeof recordCall>['input'], 'idempotencyKey'>;

/** What came of a call: its tracking code and request, where one was made. */
export interface Made {
  code: string | null;
  request: DeskRequest | null;
}

/** How a call ends that is not simply a request made. */
export interface Ending {
  outcome: Exclude<CallInput['outcome'], 'REQUEST_MADE' | 'ANSWERED' | 'MISSED'>;
  note: string;
  solvedAs?: 'TAUGHT' | 'ASSISTED' | 'DONE_FOR';
  /** Milliseconds since 1970, for CALLBACK. */
  callbackAt?: number;
}

/** Writes a call down, with the request that came of it. */
export async function sendCall(
  client: Client,
  body: CallInput,
  idempotencyKey: string,
): Promise<Settled<Made>> {
  const result = await client.mutation(recordCall, { input: { ...body, idempotencyKey } }).toPromise();
  const settled = settle(result, (data) => data.recordCall);
  if (!settled.ok) return settled;
  return { ok: true, payload: { code: settled.payload.code, request: settled.payload.helpRequest } };
}

/** Makes a request of somebody who stands at the desk: there was no call, and there may be no phone. */
export async function sendWalkIn(
  client: Client,
  body: RequestInput,
  idempotencyKey: string,
): Promise<Settled<Made>> {
  const input = { ...body, channel: 'WALK_IN' as const, idempotencyKey };
  const result = await client.mutation(submitAtDesk, { input }).toPromise();
  const settled = settle(result, (data) => data.submitHelpRequest);
  if (!settled.ok) return settled;
  return { ok: true, payload: { code: settled.payload.code, request: settled.payload.helpRequest } };
}

/** A call that made a request. */
export function requestCall(draft: CallDraft, request: RequestInput): CallInput {
  const { settlesCallId, callId } = draft;
  return {
    unitId: request.unitId,
    phone: draft.phone.trim(),
    settlesCallId,
    callId,
    outcome: 'REQUEST_MADE',
    request,
  };
}

/**
 * A call that ended otherwise. When nobody answered, a callback that was owed is still owed, and a try is counted.
 *
 * @param request only for what was solved on the phone
 * @param deskUnitId where a call without a place is written down
 */
export function endedCall(
  draft: CallDraft,
  ending: Ending,
  request: RequestInput | null,
  deskUnitId: string,
): CallInput {
  const { outcome, solvedAs, callbackAt } = ending;
  const note = ending.note.trim();
  return {
    unitId: draft.place?.id ?? deskUnitId,
    phone: draft.phone.trim(),
    settlesCallId: draft.settlesCallId,
    callId: draft.callId,
    aboutRequestId: outcome === 'ADDED_TO_REQUEST' ? (draft.about?.id ?? null) : null,
    outcome,
    note: note || null,
    request,
    solved: request && solvedAs ? { outcome: solvedAs, note } : null,
    callbackAt: callbackAt === undefined ? null : new Date(callbackAt).toISOString(),
  };
}
