import { keptApartAdvice, type PetitionStep, petitionCommands } from '@thon-so/domain/petitions';
import type { KeptApart } from '@thon-so/domain/vocabulary';
import type { Context } from '../context.ts';
import { answerRequest, endKeptApart } from '../dispatch/closing-actions.ts';
import { assignOfficial, isNameable } from '../dispatch/opening-actions.ts';
import { NotFoundError, NotSignedInError, StaleFormError, ValidationError } from '../errors.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { refusalError } from '../refusals.ts';
import { demandOf } from '../requests/access-actions.ts';
import { type Act, actOf } from '../requests/act.ts';
import { changeRequest, type Happening, lockRequest } from '../requests/actions.ts';
import { relationsTo } from '../requests/reading-actions.ts';
import type { LockedRequest } from '../requests/store.ts';
import { findByTypedCode } from '../tracking/actions.ts';
import { insertMessage } from './store.ts';

export type RequestOutcome = { requestId: string };

/** `version` is the request's as the form was opened with; null where the sender does not say. */
export type OnPetition = { idempotencyKey: string; requestId: string; version: number | null };

/** Runs one action of whoever answers a petition, at most once per key. Throws as each action says. */
function onPetition(
  context: Context,
  operation: string,
  right: 'petition.answer' | 'petition.assign',
  input: OnPetition,
  run: (act: Act, request: LockedRequest) => Promise<unknown>,
): Promise<RequestOutcome> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const requestId = localId('HelpRequest', input.requestId);
  return once(context, { operation, key: input.idempotencyKey, body: input }, async (tx) => {
    const act = actOf(context, tx, operation);
    const request = await lockRequest(act, requestId);
    if (!request) throw new NotFoundError();
    demandOf(context, right, request, await relationsTo(context, request));
    if (request.kind !== 'PETITION') throw refusalError({ kind: 'NotAPetition' }, operation);
    if (input.version !== null && input.version !== request.version) {
      throw new StaleFormError(request.version);
    }
    await run(act, request);
    return { requestId };
  });
}

const BEGINNINGS = { START: 'TAKEN_UP', RESUME: 'RESUMED' } as const;

/**
 * Goes through the commands of a step: what leads to its last one is told by its own name.
 * @returns the request before the last command of an ANSWER, else after all of them
 */
async function take(
  act: Act,
  request: LockedRequest,
  step: PetitionStep,
  last: Happening,
): Promise<LockedRequest> {
  const commands = petitionCommands(request.status, step);
  if (!commands) {
    const { status: from } = request;
    throw refusalError({ kind: 'IllegalTransition', entity: 'REQUEST', from, to: from }, act.operation);
  }
  let current = request;
  for (const [index, command] of commands.entries()) {
    if (command.kind === 'ANSWER') return current;
    const begins = command.kind === 'START' || command.kind === 'RESUME';
    const isLast = index === commands.length - 1 && step !== 'ANSWER';
    const happening: Happening =
      begins && !isLast ? { kind: BEGINNINGS[command.kind], columns: { waitingNote: null } } : last;
    current = (await changeRequest(act, current, command, happening)).request;
  }
  return current;
}

/** The official takes a petition up: received and classified. @throws IllegalTransitionError, StaleFormError */
export function takeUpPetition(context: Context, input: OnPetition): Promise<RequestOutcome> {
  return onPetition(context, 'takeUpPetition', 'petition.answer', input, (act, request) =>
    take(act, request, 'TAKE_UP', { kind: 'TAKEN_UP' }),
  );
}

/** Asks the resident for more; the clock stops until they reply on their page. Throws as `takeUpPetition`. */
export function askResident(
  context: Context,
  input: OnPetition & { question: string },
): Promise<RequestOutcome> {
  const { question } = input;
  return onPetition(context, 'askResident', 'petition.answer', input, async (act, request) => {
    await take(act, request, 'ASK_RESIDENT', { kind: 'RESIDENT_ASKED', columns: { waitingNote: question } });
    await keepMessage(act, request, 'QUESTION', question);
  });
}

/** Asks another agency, whose name the resident sees; the clock runs on. Throws as `takeUpPetition`. */
export function askAgency(context: Context, input: OnPetition & { agency: string }): Promise<RequestOutcome> {
  const { agency } = input;
  const happening: Happening = { kind: 'AGENCY_ASKED', reason: agency, columns: { waitingNote: agency } };
  return onPetition(context, 'askAgency', 'petition.answer', input, (act, request) =>
    take(act, request, 'ASK_AGENCY', happening),
  );
}

/** Goes on after a wait, as when the agency has replied by letter. Throws as `takeUpPetition`. */
export function resumePetition(context: Context, input: OnPetition): Promise<RequestOutcome> {
  return onPetition(context, 'resumePetition', 'petition.answer', input, (act, request) =>
    take(act, request, 'RESUME', { kind: 'RESUMED', columns: { waitingNote: null } }),
  );
}

/** Answers: the resident reads it on their page and says whether it will do. Throws as `takeUpPetition`. */
export function answerPetition(
  context: Context,
  input: OnPetition & { answer: string },
): Promise<RequestOutcome> {
  const { answer } = input;
  return onPetition(context, 'answerPetition', 'petition.answer', input, async (act, request) => {
    const current = await take(act, request, 'ANSWER', { kind: 'ANSWERED' });
    await answerRequest(act, current, answer);
    await keepMessage(act, request, 'ANSWER', answer);
  });
}

/** It is a complaint or a denunciation: closes it and tells the resident where it belongs. */
export function keepPetitionApart(
  context: Context,
  input: OnPetition & { matter: KeptApart },
): Promise<RequestOutcome> {
  const { matter } = input;
  return onPetition(context, 'keepPetitionApart', 'petition.answer', input, (act, request) =>
    endKeptApart(act, request, matter, keptApartAdvice(matter, 'vi')),
  );
}

const TEXTS = {
  official: {
    vi: 'Hãy chọn cán bộ hoặc người điều hành của xã, phường này.',
    en: 'Choose an officer or supervisor of this commune.',
  },
  same: { vi: 'Người này đang phụ trách rồi.', en: 'This person has it already.' },
  reason: { vi: 'Hãy cho biết lý do chuyển.', en: 'Give the reason for handing it over.' },
} as const satisfies Record<string, Text>;

function invalid(path: string, text: Text): ValidationError {
  return new ValidationError([{ path, text }]);
}

/**
 * Names the official who answers, or hands the petition from one to another with a reason.
 * @throws ValidationError for somebody who is no official there, and as `takeUpPetition`
 */
export function namePetitionOfficial(
  context: Context,
  input: OnPetition & { officialId: string; reason: string | null },
): Promise<RequestOutcome> {
  const { reason } = input;
  return onPetition(context, 'nameOfficial', 'petition.assign', input, async (act, request) => {
    const officialId = localId('Account', input.officialId);
    if (!(await isNameable(act, officialId, request.communeId))) throw invalid('officialId', TEXTS.official);
    if (request.officialId === officialId) throw invalid('officialId', TEXTS.same);
    if (request.officialId !== null && !reason?.trim()) throw invalid('reason', TEXTS.reason);
    await assignOfficial(act, request, officialId, reason);
  });
}

/**
 * The resident replies to the official's question by their code, which lets the official go on.
 * @throws NotFoundError, RateLimitedError, IllegalTransitionError when nothing is asked
 */
export async function replyToOfficial(
  context: Context,
  input: { idempotencyKey: string; code: string; text: string },
): Promise<RequestOutcome> {
  const requestId = await findByTypedCode(context, input.code);
  const sending = { operation: 'replyToOfficial', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const known = actOf(context, tx, sending.operation);
    const act: Act = { ...known, actor: { kind: 'RESIDENT', accountId: null } };
    const request = await lockRequest(act, requestId);
    if (!request) throw new NotFoundError();
    if (request.kind !== 'PETITION') throw refusalError({ kind: 'NotAPetition' }, act.operation);
    if (request.status !== 'WAITING_RESIDENT') {
      const { status: from } = request;
      throw refusalError({ kind: 'IllegalTransition', entity: 'REQUEST', from, to: from }, act.operation);
    }
    await take(act, request, 'RESUME', { kind: 'RESIDENT_REPLIED', columns: { waitingNote: null } });
    await keepMessage(act, request, 'REPLY', input.text);
    return { requestId };
  });
}

async function keepMessage(
  act: Act,
  request: LockedRequest,
  kind: 'QUESTION' | 'REPLY' | 'ANSWER',
  text: string,
): Promise<void> {
  const { accountId } = act.actor;
  await insertMessage(act.tx, { requestId: request.id, at: act.now, kind, accountId, text });
}
