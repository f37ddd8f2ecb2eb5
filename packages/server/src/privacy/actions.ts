import { isImmediate, privacyDue } from '@thon-so/domain/privacy';
import type { PrivacyKind } from '@thon-so/domain/vocabulary';
import { audit } from '../audit/trail-actions.ts';
import { calendarOf } from '../calendar/actions.ts';
import type { Context, Tx } from '../context.ts';
import { NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import type { PrivacyRequest } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { localId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { demand } from '../requests/access-actions.ts';
import { codeHash, readCode } from '../requests/code-actions.ts';
import { trackRequest } from '../tracking/actions.ts';
import { loadUnit } from '../units/actions.ts';
import { recordEvent } from '../work.ts';
import type { Wanted } from './erasure-store.ts';
import { insertPrivacyRequest, isAskedAlready, isKnownProof } from './store.ts';
import {
  findProven,
  findSubjectRows,
  otherCommunesOf,
  type Subject,
  type SubjectRows,
} from './subject-store.ts';

/** Who asks: by the code of a request and the number it was made with, or in person at a commune's desk. */
export type Asker = {
  phone: string;
  code: string | null;
  unitId: string | null;
  identityNote: string | null;
};

/** Somebody whose right to ask was made sure of. `requestId` is null at the desk, and after an erasure. */
export type Proven = {
  via: 'CODE' | 'DESK';
  subject: Subject | null;
  requestId: string | null;
  proofHash: string | null;
};

export type AskPrivacy = Asker & {
  idempotencyKey: string;
  kind: PrivacyKind;
  wanted: Wanted | null;
  note: string | null;
};

const TEXTS = {
  identity: {
    vi: 'Hãy ghi đã kiểm tra danh tính bằng cách nào.',
    en: 'Write down how you made sure who this is.',
  },
  unit: { vi: 'Hãy chọn xã, phường.', en: 'Choose a commune.' },
  wanted: { vi: 'Hãy ghi điều cần sửa.', en: 'Write what should be corrected.' },
  asked: {
    vi: 'Đã có yêu cầu như vậy đang được xử lý.',
    en: 'The same has been asked already and is being seen to.',
  },
} as const satisfies Record<string, Text>;

const invalid = (path: string, text: Text) => new ValidationError([{ path, text }]);

/**
 * Makes sure that somebody may ask about the data under a number.
 * @throws NotFoundError where code and number do not belong together, RateLimitedError for who tries many; NotSignedInError,
 *   NotAllowedError, ValidationError at the desk
 */
export function prove(context: Context, asker: Asker): Promise<Proven> {
  return asker.code === null ? proveAtDesk(context, asker) : proveByCode(context, asker.code, asker.phone);
}

async function proveByCode(context: Context, code: string, phone: string): Promise<Proven> {
  const read = readCode(code);
  if (read !== null) await context.limits.take('privacyCode', codeHash(context, read));
  // What is unknown counts against the address, as on the page that follows a request.
  const known = read !== null && (await trackRequest(context, code, { phone })) !== null;
  const proofHash = read && context.sign(`privacy:${read}:${phone}`);
  const request = known ? await findProven(context.db, codeHash(context, read), phone) : null;
  if (request) {
    const { communeId, provinceId } = request;
    return { via: 'CODE', subject: { phone, communeId, provinceId }, requestId: request.id, proofHash };
  }
  if (proofHash && (await isKnownProof(context.db, proofHash))) {
    return { via: 'CODE', subject: null, requestId: null, proofHash };
  }
  throw new NotFoundError();
}

async function proveAtDesk(context: Context, { phone, unitId, identityNote }: Asker): Promise<Proven> {
  if (!context.scope.signedIn) throw new NotSignedInError();
  const unit = unitId === null ? null : await loadUnit(context, localId('Unit', unitId));
  const { communeId = null, provinceId = null } = unit ?? {};
  if (communeId === null || provinceId === null) throw invalid('unitId', TEXTS.unit);
  demand(context, 'privacy.handle', { villageId: null, communeId, provinceId });
  if (!identityNote?.trim()) throw invalid('identityNote', TEXTS.identity);
  return { via: 'DESK', subject: { phone, communeId, provinceId }, requestId: null, proofHash: null };
}

/** What was asked of the commune that whoever asks knows of. */
export type AskedOutcome = { privacyRequestId: string };

/**
 * Somebody asks to see, get, correct or have erased what is held on them. Seeing and getting are done at once; the rest
 * is an officer's to carry out within the legal days. Throws as `prove`.
 */
export async function askPrivacy(context: Context, input: AskPrivacy, proven: Proven): Promise<AskedOutcome> {
  const { subject } = proven;
  if (subject === null) throw new NotFoundError();
  if (input.kind === 'CORRECTION' && !hasWanted(input)) throw invalid('wanted', TEXTS.wanted);
  const sending = { operation: 'askPrivacy', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const immediate = isImmediate(input.kind);
    const { kind } = input;
    if (!immediate && (await isAskedAlready(tx, { ...subject, kind, proofHash: proven.proofHash }))) {
      throw invalid('kind', TEXTS.asked);
    }
    const row = await enter(context, tx, { input, proven, subject });
    if (!immediate && proven.via === 'CODE') await askElsewhere(context, tx, { input, proven, subject });
    return { privacyRequestId: row.id };
  });
}

type Entry = { input: AskPrivacy; proven: Proven; subject: Subject };

/**
 * Has the other communes that hold anything under the number see to it too. Whoever asks is not told of them: anybody can
 * make a request with anybody's number, and would learn where that person lives.
 */
async function askElsewhere(context: Context, tx: Tx, { subject, ...entry }: Entry): Promise<void> {
  for (const { id: communeId, provinceId } of await otherCommunesOf(tx, subject)) {
    const there = { ...subject, communeId, provinceId };
    if (await isAskedAlready(tx, { ...there, kind: entry.input.kind })) continue;
    const proven = { ...entry.proven, proofHash: null };
    await enter(context, tx, { ...entry, proven, subject: there });
  }
}

function hasWanted({ wanted, note }: AskPrivacy): boolean {
  return Boolean(note?.trim() || (wanted && Object.values(wanted).some((value) => value?.trim())));
}

async function enter(context: Context, tx: Tx, { input, proven, subject }: Entry): Promise<PrivacyRequest> {
  const { kind, wanted, note, identityNote } = input;
  const now = context.now();
  const immediate = isImmediate(kind);
  const due = immediate ? {} : privacyDue(kind, now, await calendarOf(tx, subject.communeId));
  const accountId = proven.via === 'DESK' ? context.viewer!.accountId : null;
  const row = await insertPrivacyRequest(tx, {
    ...subject,
    ...due,
    ...{ kind, via: proven.via, requestId: proven.requestId, proofHash: proven.proofHash, note },
    ...(wanted ? { wanted } : {}),
    identityNote: proven.via === 'DESK' ? identityNote : null,
    ...{ askedAt: now, enteredById: accountId },
    ...(immediate ? { state: 'DONE', endedAt: now, handlerId: accountId } : {}),
  });
  await tellOfAsked(context, tx, row, immediate ? 'PRIVACY_DONE' : 'PRIVACY_ASKED');
  return row;
}

/** Writes a step down for good, and has the officers' lists follow. */
export async function tellOfAsked(
  context: Context,
  tx: Tx,
  row: PrivacyRequest,
  action: 'PRIVACY_ASKED' | 'PRIVACY_TAKEN' | 'PRIVACY_DONE' | 'PRIVACY_REFUSED',
): Promise<void> {
  const { id, kind, state, communeId, provinceId } = row;
  const byStaff = context.scope.signedIn && (row.via === 'DESK' || action !== 'PRIVACY_ASKED');
  const actorId = byStaff && row.handlerId !== null ? context.viewer!.accountId : row.enteredById;
  await audit(tx, {
    ...{ action, actorId, subjectId: id, unitId: communeId, at: context.now() },
    facts: { kind, state, refusal: row.refusal },
  });
  const place = { villageId: null, communeId, provinceId };
  await recordEvent(tx, { kind: 'privacy.changed', privacyRequestId: id, place });
}

/**
 * The rows that are about somebody, for whoever proved to be them: by a code those of its request alone, and not a word of
 * whether there are others, as anybody can make a request with anybody's number.
 */
export async function provenRows(
  context: Context,
  { subject, requestId, via }: Proven,
): Promise<Omit<SubjectRows, 'taskIds' | 'askedIds'>> {
  if (subject === null) throw new NotFoundError();
  if (via === 'DESK') return findSubjectRows(context.db, subject);
  return { requestIds: requestId === null ? [] : [requestId], residentIds: [], callIds: [] };
}

/** @throws NotAllowedError unless the viewer handles what residents of this commune ask */
export function demandHandling(
  context: Pick<Context, 'scope'>,
  { communeId, provinceId }: Pick<PrivacyRequest, 'communeId' | 'provinceId'>,
): void {
  if (!context.scope.signedIn) throw new NotSignedInError();
  demand(context, 'privacy.handle', { villageId: null, communeId, provinceId });
}
