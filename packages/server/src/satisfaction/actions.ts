import type { Context, Tx } from '../context.ts';
import { confirmRequest, reopenRequest } from '../dispatch/closing-actions.ts';
import { NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { demandOf } from '../requests/access-actions.ts';
import { type Act, actOf } from '../requests/act.ts';
import { placeOf } from '../requests/actions.ts';
import { findByTypedCode } from '../tracking/actions.ts';
import { recordEvent } from '../work.ts';
import { findRequestPlace, insertResponse } from './store.ts';

export type ConfirmResolution = {
  idempotencyKey: string;
  /** The resident's own code, or the request when staff asked by phone: exactly one of them. */
  code: string | null;
  requestId: string | null;
  resolved: boolean;
  /** 1–5, only for what is resolved. */
  score: number | null;
  comment: string | null;
};

const TEXTS = {
  which: { vi: 'Hãy cho biết mã theo dõi hoặc yêu cầu.', en: 'Give either the code or the request.' },
  score: { vi: 'Chỉ chấm điểm khi việc đã xong.', en: 'Only what is done can be scored.' },
} as const satisfies Record<string, Text>;

/**
 * The resident says by their code, or an operator who asked them by phone says for them, whether it is done. Done
 * closes the request with the score; not yet reopens it, with a new task that is routed at once.
 * @throws ValidationError, NotFoundError, RateLimitedError, IllegalTransitionError, TooLateError
 */
export async function confirmResolution(
  context: Context,
  input: ConfirmResolution,
): Promise<{ requestId: string }> {
  const { code, requestId: forRequest, resolved, score, comment } = input;
  if ((code === null) === (forRequest === null)) throw invalid('code', TEXTS.which);
  if (!resolved && score !== null) throw invalid('score', TEXTS.score);
  const requestId =
    code === null
      ? await asStaff(context, String(forRequest), resolved)
      : await findByTypedCode(context, code);
  const sending = { operation: 'confirmResolution', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const act = code === null ? actOf(context, tx, 'confirmResolution') : byResident(context, tx);
    if (resolved) await confirm(act, requestId, score, comment);
    else await reopenRequest(act, requestId, comment);
    return { requestId };
  });
}

// Whoever types the code acts as the resident, also on a computer where an officer is signed in.
function byResident(context: Context, tx: Tx): Act {
  return {
    tx,
    now: context.now(),
    actor: { kind: 'RESIDENT', accountId: null },
    operation: 'confirmResolution',
  };
}

async function asStaff(context: Context, requestId: string, resolved: boolean): Promise<string> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const id = localId('HelpRequest', requestId);
  const place = await findRequestPlace(context.db, id);
  if (!place) throw new NotFoundError();
  demandOf(context, resolved ? 'request.confirm' : 'request.reopen', place);
  return id;
}

async function confirm(
  act: Act,
  requestId: string,
  score: number | null,
  comment: string | null,
): Promise<void> {
  const byCode = act.actor.kind === 'RESIDENT';
  const request = await confirmRequest(act, requestId, byCode ? 'RESIDENT' : 'OPERATOR');
  if (score === null) return;
  const channel = byCode ? 'WEB' : 'HOTLINE';
  const said = request.erasedAt === null ? comment : null;
  await insertResponse(act.tx, { requestId, score, comment: said, channel, at: act.now });
  await recordEvent(act.tx, { kind: 'satisfaction.given', requestId, place: placeOf(request) });
}

function invalid(path: string, text: Text): ValidationError {
  return new ValidationError([{ path, text }]);
}
