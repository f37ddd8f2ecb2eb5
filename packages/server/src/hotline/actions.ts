import type { Outcome } from '@thon-so/domain/vocabulary';
import type { Context, Tx } from '../context.ts';
import { solveOnPhone } from '../dispatch/closing-actions.ts';
import { route, takeIn } from '../dispatch/submit-actions.ts';
import { type FieldProblem, NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import type { Call, CallOutcome } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId, optionalId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { refusalError } from '../refusals.ts';
import { demand, demandOf } from '../requests/access-actions.ts';
import { type Act, actOf } from '../requests/act.ts';
import { lockRequestsOf, placeOf, tellOfChange } from '../requests/actions.ts';
import type { Asked } from '../requests/asking-actions.ts';
import { recordEvent } from '../work.ts';
import { callBack, planOverdue, settleMissedOf } from './callback-actions.ts';
import { lockOwnDesksCall, operatorOf, tellDesk } from './incoming-actions.ts';
import { saveCall } from './incoming-store.ts';
import { findDeskUnit, insertCall } from './store.ts';

export type RecordCall = {
  idempotencyKey: string;
  unitId: string;
  phone: string;
  outcome: CallOutcome;
  note: string | null;
  request: Asked | null;
  solved: { outcome: Outcome; note: string } | null;
  callbackAt: Date | null;
  settlesCallId: string | null;
  /** The incoming call that this writes down. */
  callId: string | null;
  /** The request that it was about. */
  aboutRequestId: string | null;
};

/** `codeAttempt` gives the tracking code again, together with the key; null where no request came of the call. */
export type RecordedCall = { callId: string; requestId: string | null; codeAttempt: number | null };

const LATEST_CALLBACK_MS = 60 * 86_400_000;

const TEXTS = {
  request: { vi: 'Hãy ghi yêu cầu của người gọi.', en: 'Write down what the caller asks for.' },
  noRequest: { vi: 'Kết quả này không kèm yêu cầu.', en: 'This outcome comes without a request.' },
  about: {
    vi: 'Hãy chọn yêu cầu mà cuộc gọi này nói đến.',
    en: 'Choose the request that the call is about.',
  },
  notWritten: { vi: 'Kết quả này do tổng đài ghi.', en: 'Only the exchange writes this outcome.' },
  solved: { vi: 'Hãy ghi kết quả hỗ trợ qua điện thoại.', en: 'Say what came of it on the phone.' },
  blocked: { vi: 'Còn vướng thì hãy tạo yêu cầu.', en: 'What is blocked needs a request, not an ending.' },
  callback: { vi: 'Hãy chọn thời gian gọi lại sắp tới.', en: 'Choose a time to come for calling back.' },
  unit: { vi: 'Hãy chọn xã, phường hoặc thôn, buôn.', en: 'Choose a commune or a village.' },
} as const satisfies Record<string, Text>;

/**
 * Writes down a call. What was asked becomes a request that is routed at once, what was solved on the phone one that
 * is resolved, and a callback is owed until a later call settles it: all in one transaction.
 * @throws ValidationError, NotAllowedError, NotFoundError for a callback that is not owed; CallTakenError,
 *   CallbackHeldError for a call that is another operator's
 */
export async function recordCall(context: Context, input: RecordCall): Promise<RecordedCall> {
  if (!context.viewer) throw new NotSignedInError();
  const problems = [...problemsOf(input, context.now())];
  if (problems.length > 0) throw new ValidationError(problems);
  const place = await deskAt(context, localId('Unit', input.unitId));
  const [owedId, incomingId] = [input.settlesCallId, input.callId].map((id) => optionalId('Call', id));
  const sending = { operation: 'recordCall', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const act = actOf(context, tx, sending.operation);
    const incoming = incomingId ? await lockIncoming(context, tx, incomingId) : null;
    const answered = input.outcome !== 'NO_ANSWER';
    if (owedId) await callBack(context, act, { id: owedId, answered });
    const made = await makeRequest(context, act, input);
    const requestId = made?.requestId ?? (await noteAbout(context, act, input));
    const call = await writeDown(act, {
      ...{ input, incoming, requestId },
      ...{ callbackOfId: owedId ?? null, unitId: incoming?.unitId ?? place.communeId },
    });
    await planOverdue(tx, call);
    await recordEvent(tx, { kind: 'call.recorded', callId: call.id, requestId, place });
    await tellDesk(tx, call);
    return { callId: call.id, requestId, codeAttempt: made?.codeAttempt ?? null };
  });
}

const SPOKEN: readonly CallOutcome[] = [
  'REQUEST_MADE',
  'SOLVED_ON_PHONE',
  'ADDED_TO_REQUEST',
  'CALLBACK',
  'INFORMATION',
];

type Writing = {
  input: RecordCall;
  incoming: Call | null;
  requestId: string | null;
  callbackOfId: string | null;
  unitId: string;
};

async function writeDown(act: Act, writing: Writing): Promise<Call> {
  const { input, incoming, requestId, callbackOfId, unitId } = writing;
  const { outcome, note, callbackAt } = input;
  const { tx, now, actor } = act;
  const phone = incoming?.phone ?? input.phone;
  const written = { operatorId: actor.accountId, outcome, note, requestId, callbackAt, callbackOfId, phone };
  const call = incoming
    ? await saveCall(tx, incoming.id, { ...written, takenAt: incoming.takenAt ?? now })
    : await insertCall(tx, { ...written, unitId, at: now });
  if (SPOKEN.includes(outcome)) await settleMissedOf(act, unitId, phone);
  return call;
}

/** An incoming call that the viewer writes down, or writes down anew. */
async function lockIncoming(context: Context, tx: Tx, id: string): Promise<Call> {
  const call = await lockOwnDesksCall(context, tx, id);
  const { operatorId, outcome } = call;
  if (operatorId !== null && operatorId !== operatorOf(context))
    throw refusalError({ kind: 'CallTaken', operatorId }, 'recordCall');
  const open = outcome === null || outcome === 'ANSWERED' || outcome === 'MISSED';
  if (!open || call.calledBackAt !== null) throw refusalError({ kind: 'CallOver' }, 'recordCall');
  return call;
}

function* problemsOf(input: RecordCall, now: Date): Generator<FieldProblem> {
  const { outcome, request, solved, callbackAt, aboutRequestId } = input;
  const needsRequest = outcome === 'REQUEST_MADE' || outcome === 'SOLVED_ON_PHONE';
  if (outcome === 'ANSWERED' || outcome === 'MISSED') yield { path: 'outcome', text: TEXTS.notWritten };
  if (needsRequest && !request) yield { path: 'request', text: TEXTS.request };
  if (!needsRequest && request) yield { path: 'request', text: TEXTS.noRequest };
  if (needsRequest ? aboutRequestId !== null : outcome === 'ADDED_TO_REQUEST' && aboutRequestId === null)
    yield { path: 'aboutRequestId', text: needsRequest ? TEXTS.noRequest : TEXTS.about };
  if ((outcome === 'SOLVED_ON_PHONE') !== (solved !== null)) yield { path: 'solved', text: TEXTS.solved };
  if (solved?.outcome === 'BLOCKED') yield { path: 'solved.outcome', text: TEXTS.blocked };
  const ahead = callbackAt === null ? null : callbackAt.getTime() - now.getTime();
  const inTime = ahead !== null && ahead > 0 && ahead <= LATEST_CALLBACK_MS;
  if (outcome === 'CALLBACK' ? !inTime : callbackAt !== null)
    yield { path: 'callbackAt', text: TEXTS.callback };
}

async function deskAt(context: Context, unitId: string) {
  const unit = await findDeskUnit(context.db, unitId);
  if (!unit) throw new NotFoundError();
  const { id, level, communeId, provinceId } = unit;
  if (!communeId || !provinceId) throw new ValidationError([{ path: 'unitId', text: TEXTS.unit }]);
  const place = { villageId: level === 'VILLAGE' ? id : null, communeId, provinceId };
  demand(context, 'desk.use', place);
  return place;
}

async function makeRequest(context: Context, act: Act, { idempotencyKey, request, solved }: RecordCall) {
  if (!request) return null;
  const made = await takeIn(context, act, request, { key: idempotencyKey, under: 'request' });
  if (solved) await solveOnPhone(act, made.request, { ...solved, blocker: null });
  else await route(act, made.request);
  return { requestId: made.request.id, codeAttempt: made.codeAttempt };
}

/** Tells of the call in the history of the request that it was about. Throws NotFoundError where that is not theirs. */
async function noteAbout(
  context: Context,
  act: Act,
  { aboutRequestId, outcome, note }: RecordCall,
): Promise<string | null> {
  const id = optionalId('HelpRequest', aboutRequestId);
  if (id === null) return null;
  const [request] = await lockRequestsOf(act, [id]);
  if (!request) throw new NotFoundError();
  demandOf(context, 'desk.use', placeOf(request));
  await tellOfChange(act, request, { kind: 'CALLED', data: { outcome }, reason: note });
  return id;
}
