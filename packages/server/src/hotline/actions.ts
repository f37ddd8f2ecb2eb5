import type { Outcome } from '@thon-so/domain/vocabulary';
import type { Context, Tx } from '../context.ts';
import { solveOnPhone } from '../dispatch/closing-actions.ts';
import { route, takeIn } from '../dispatch/submit-actions.ts';
import { type FieldProblem, NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import type { CallOutcome } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId, optionalId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { demand } from '../requests/access-actions.ts';
import { type Act, actOf } from '../requests/act.ts';
import type { Asked } from '../requests/asking-actions.ts';
import { recordEvent } from '../work.ts';
import { findDeskUnit, insertCall, lockOwedCall, settleCall } from './store.ts';

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
};

/** `codeAttempt` gives the tracking code again, together with the key; null where no request came of the call. */
export type RecordedCall = { callId: string; requestId: string | null; codeAttempt: number | null };

const LATEST_CALLBACK_MS = 60 * 86_400_000;

const TEXTS = {
  request: { vi: 'Hãy ghi yêu cầu của người gọi.', en: 'Write down what the caller asks for.' },
  noRequest: { vi: 'Kết quả này không kèm yêu cầu.', en: 'This outcome comes without a request.' },
  solved: { vi: 'Hãy ghi kết quả hỗ trợ qua điện thoại.', en: 'Say what came of it on the phone.' },
  blocked: { vi: 'Còn vướng thì hãy tạo yêu cầu.', en: 'What is blocked needs a request, not an ending.' },
  callback: { vi: 'Hãy chọn thời gian gọi lại sắp tới.', en: 'Choose a time to come for calling back.' },
  unit: { vi: 'Hãy chọn xã, phường hoặc thôn, buôn.', en: 'Choose a commune or a village.' },
} as const satisfies Record<string, Text>;

/**
 * Writes down a call. What was asked becomes a request that is routed at once, what was solved on the phone one that
 * is resolved, and a callback is owed until a later call settles it: all in one transaction.
 * @throws ValidationError, NotAllowedError, NotFoundError for a callback that is not owed
 */
export async function recordCall(context: Context, input: RecordCall): Promise<RecordedCall> {
  if (!context.viewer) throw new NotSignedInError();
  const operatorId = context.viewer.accountId;
  const problems = [...problemsOf(input, context.now())];
  if (problems.length > 0) throw new ValidationError(problems);
  const place = await deskAt(context, localId('Unit', input.unitId));
  const settlesId = optionalId('Call', input.settlesCallId);
  const sending = { operation: 'recordCall', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const act = actOf(context, tx, sending.operation);
    const made = await makeRequest(context, act, input);
    if (settlesId !== null) await settleOwed(tx, settlesId, place.communeId, act.now);
    const call = await insertCall(tx, {
      operatorId,
      communeId: place.communeId,
      phone: input.phone,
      at: act.now,
      outcome: input.outcome,
      note: input.note,
      requestId: made?.requestId ?? null,
      callbackAt: input.callbackAt,
    });
    const requestId = made?.requestId ?? null;
    await recordEvent(tx, { kind: 'call.recorded', callId: call.id, requestId, place });
    return { callId: call.id, requestId, codeAttempt: made?.codeAttempt ?? null };
  });
}

function* problemsOf(input: RecordCall, now: Date): Generator<FieldProblem> {
  const { outcome, request, solved, callbackAt } = input;
  const needsRequest = outcome === 'REQUEST_MADE' || outcome === 'SOLVED_ON_PHONE';
  if (needsRequest && !request) yield { path: 'request', text: TEXTS.request };
  if (!needsRequest && request) yield { path: 'request', text: TEXTS.noRequest };
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

async function settleOwed(tx: Tx, id: string, communeId: string, now: Date): Promise<void> {
  const owed = await lockOwedCall(tx, id, communeId);
  if (!owed) throw new NotFoundError();
  await settleCall(tx, owed.id, now);
}
