import type { CloseReason } from '@thon-so/domain/vocabulary';
import type { Context } from '../context.ts';
import { NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import { allows, demandOf } from '../requests/access-actions.ts';
import { type Act, actOf } from '../requests/act.ts';
import { requestIdByNumber } from '../requests/code-actions.ts';
import { requestOfCode } from '../requests/opening-actions.ts';
import { endRequest } from './closing-actions.ts';
import { findPlace } from './store.ts';

export type RequestOutcome = { requestId: string };

export type CloseRequest = {
  idempotencyKey: string;
  /** The resident's own code, or the request where staff close it: exactly one of them. */
  code: string | null;
  requestId: string | null;
  reason: CloseReason;
  note: string | null;
  duplicateOfNumber: number | null;
};

/**
 * Ends a request: the resident by their code, or staff with a note.
 * @throws ValidationError, NotFoundError, NotAllowedError, IllegalTransitionError, RateLimitedError
 */
export async function closeRequest(context: Context, input: CloseRequest): Promise<RequestOutcome> {
  const { code, reason, note } = input;
  const byCode = code !== null;
  if (byCode === (input.requestId !== null)) throw invalid('code', WHICH);
  const requestId = byCode
    ? await requestOfCode(context, code)
    : await closedByStaff(context, localId('HelpRequest', String(input.requestId)));
  const originalId = byCode ? null : await originalOf(context, input.duplicateOfNumber);
  const sending = { operation: 'closeRequest', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const act = actOf(context, tx, sending.operation);
    const resident: Act = { ...act, actor: { kind: 'RESIDENT', accountId: null } };
    const by = byCode ? 'RESIDENT' : 'STAFF';
    await endRequest(byCode ? resident : act, requestId, { by, reason, note, originalId });
    return { requestId };
  });
}

const WHICH = { vi: 'Hãy cho biết mã theo dõi hoặc yêu cầu.', en: 'Give either the code or the request.' };
const NO_ORIGINAL = { vi: 'Không có yêu cầu mang số này.', en: 'There is no request of this number.' };

function invalid(path: string, text: typeof WHICH): ValidationError {
  return new ValidationError([{ path, text }]);
}

async function closedByStaff(context: Context, requestId: string): Promise<string> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const place = await findPlace(context.db, requestId);
  if (!place) throw new NotFoundError();
  demandOf(context, 'request.close', place);
  return requestId;
}

async function originalOf(context: Context, number: number | null): Promise<string | null> {
  if (number === null) return null;
  const originalId = await requestIdByNumber(context, number);
  const place = originalId === null ? null : await findPlace(context.db, originalId);
  // The code of the duplicate shows the original from now on, so it must be one that the viewer may read.
  if (!place || !allows(context, 'request.read', place)) throw invalid('duplicateOfNumber', NO_ORIGINAL);
  return originalId;
}
