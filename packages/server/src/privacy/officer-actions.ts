import { daysLeft, decidePrivacy, type PrivacyCommand, privacySla } from '@thon-so/domain/privacy';
import { can, unitsWhere } from '@thon-so/domain/roles';
import type { PrivacyRefusal } from '@thon-so/domain/vocabulary';
import type { LiveBatch } from '@thon-so/live/event';
import { calendarFor } from '../calendar/actions.ts';
import type { Context, Tx } from '../context.ts';
import { NotAllowedError, NotFoundError, NotSignedInError, ValidationError } from '../errors.ts';
import type { PrivacyRequest } from '../generated/prisma/client.ts';
import { once } from '../idempotency.ts';
import { tracePersonalDataRead } from '../identity/actions.ts';
import { localId } from '../ids.ts';
import type { Text } from '../locale.ts';
import { refusalError } from '../refusals.ts';
import type { ReadScope } from '../scope.ts';
import { demandHandling, tellOfAsked } from './actions.ts';
import { correctRows, eraseRows, type Wanted } from './erasure-store.ts';
import { findPrivacyRequests, lockPrivacyRequest, type PrivacyQuery, savePrivacyRequest } from './store.ts';
import {
  countOpenWork,
  findRequestRows,
  findSubjectRows,
  lockRows,
  type SubjectRows,
} from './subject-store.ts';
import { tellOfData } from './telling-actions.ts';

/** The list of an officer as they open it; everything in it is read after `cursor` was. */
export type PrivacyList = { cursor: string; unitIds: string[]; now: Date };

/** The units whose residents' requests a scope sees to. @throws NotSignedInError, NotAllowedError where there are none */
export function handledUnits({ scope }: { scope: ReadScope }): string[] {
  if (!scope.signedIn) throw new NotSignedInError();
  const units = unitsWhere(scope.grants, 'privacy.handle');
  if (units.length === 0) throw new NotAllowedError();
  return units;
}

/** Opens the list of where the viewer is an officer. Throws as `handledUnits`. */
export function openPrivacyRequests(context: Context): PrivacyList {
  const cursor = context.position();
  return { cursor, unitIds: handledUnits(context), now: context.now() };
}

export function listPrivacyRequests<Query extends PrivacyQuery>(
  context: Context,
  { unitIds, now }: PrivacyList,
  query: Query,
) {
  return findPrivacyRequests(context.db, { unitIds, now }, query);
}

/** What a batch changes in the list. */
export function privacyChanges<Query extends PrivacyQuery>(context: Context, batch: LiveBatch, query: Query) {
  const ids = batch.events.map(({ data }) => data.privacyRequestId).filter((id) => typeof id === 'string');
  if (ids.length === 0) return [];
  return findPrivacyRequests(context.db, { unitIds: handledUnits(context), now: context.now(), ids }, query);
}

/** One of them for whoever sees to it. @throws NotSignedInError, NotFoundError */
export async function showPrivacyRequest<Query extends PrivacyQuery>(
  context: Context,
  globalId: string,
  query: Query,
) {
  const unitIds = handledUnits(context);
  const ids = [localId('PrivacyRequest', globalId)];
  const [row] = await findPrivacyRequests(context.db, { unitIds, now: context.now(), ids }, query);
  if (!row) throw new NotFoundError();
  return row;
}

type Placed = Pick<PrivacyRequest, 'communeId' | 'provinceId'>;

/** Whether the viewer sees to what residents of this commune ask. */
export function mayHandle({ scope }: Pick<Context, 'scope'>, { communeId, provinceId }: Placed): boolean {
  return can(scope.grants, 'privacy.handle', [communeId, provinceId]);
}

/** How its deadlines stand now. */
export async function privacyClock(context: Context, row: PrivacyRequest) {
  const calendar = await calendarFor(context, row.communeId);
  const now = context.now();
  return {
    slaState: privacySla(row, calendar, now),
    daysLeft: row.endedAt === null ? daysLeft(row, now, calendar.utcOffsetMinutes) : null,
  };
}

/** Whose data it is about, and what was written; that it was shown leaves a trace. Null for whoever does not see to it. */
export async function readAsked(context: Context, row: PrivacyRequest) {
  if (!mayHandle(context, row)) return null;
  await tracePersonalDataRead(context, 'PRIVACY', row.id, row.communeId);
  const { phone, identityNote, note, wanted } = row;
  return { phone, identityNote, note, wanted: wanted as Wanted | null };
}

/**
 * What carrying it out would touch now, and how much of it is not over.
 * @param identified whether an officer has made sure who asks
 */
export async function reachOf(context: Context, row: PrivacyRequest, identified: boolean) {
  if (row.phone === null || !mayHandle(context, row)) return null;
  const rows = await rowsOf(context.db, row, identified);
  const { requestIds, taskIds, callIds, residentIds } = rows;
  return {
    requests: requestIds.length,
    visits: taskIds.length,
    calls: callIds.length,
    residents: residentIds.length,
    openWork: await countOpenWork(context.db, rows),
  };
}

export type OnPrivacyRequest = { idempotencyKey: string; id: string };
/** `identityNote`: how an officer made sure that it is they who asked by a code; null where nobody has. */
export type CarryOut = OnPrivacyRequest & { identityNote: string | null };
export type PrivacyOutcome = { privacyRequestId: string };

type Step = {
  operation: string;
  /** As far as this officer has made sure of it. */
  identityNote?: string | null;
  action: 'PRIVACY_TAKEN' | 'PRIVACY_DONE' | 'PRIVACY_REFUSED';
  command: (handlerId: string, openWork: number) => PrivacyCommand;
  /** What else happens in the transaction; answers what is kept of it. */
  carryOut?: (tx: Tx, row: PrivacyRequest, rows: SubjectRows) => Promise<object | null>;
};

async function step(context: Context, input: OnPrivacyRequest, todo: Step): Promise<PrivacyOutcome> {
  if (!context.viewer) throw new NotSignedInError();
  const { accountId } = context.viewer;
  const id = localId('PrivacyRequest', input.id);
  return once(context, { operation: todo.operation, key: input.idempotencyKey, body: input }, async (tx) => {
    const row = await lockPrivacyRequest(tx, id);
    if (!row) throw new NotFoundError();
    demandHandling(context, row);
    const identified = isIdentified(row, todo.identityNote ?? null);
    // Nobody reopens anything between the look and the erasure, and what was being done meanwhile is seen.
    await lockRows(tx, await rowsOf(tx, row, identified));
    const rows = await rowsOf(tx, row, identified);
    const command = todo.command(accountId, await countOpenWork(tx, rows));
    const decision = decidePrivacy(row, command, context.now());
    if (!decision.ok) throw refusalError(decision.refusal, todo.operation);
    const effect = (await todo.carryOut?.(tx, row, rows)) ?? null;
    // With an erasure it goes too; that somebody made sure stays in the effect.
    const noted = row.kind === 'CORRECTION' && todo.identityNote ? { identityNote: todo.identityNote } : {};
    const kept = { ...decision.changes, ...noted, ...(effect ? { effect } : {}) };
    const saved = await savePrivacyRequest(tx, id, kept);
    await tellOfAsked(context, tx, saved, todo.action);
    return { privacyRequestId: id };
  });
}

const NOTHING: SubjectRows = { requestIds: [], taskIds: [], callIds: [], residentIds: [], askedIds: [] };

/**
 * Code and number prove one request, as anybody can make one with anybody's number; everything else under the number is
 * touched only where an officer has made sure who asks.
 */
async function rowsOf(tx: Tx, row: PrivacyRequest, identified: boolean): Promise<SubjectRows> {
  if (row.phone === null) return NOTHING;
  const subject = { ...row, phone: row.phone };
  return identified ? findSubjectRows(tx, subject) : findRequestRows(tx, subject, row);
}

function isIdentified({ via }: PrivacyRequest, identityNote: string | null): boolean {
  return via === 'DESK' || Boolean(identityNote?.trim());
}

const UNPROVEN: Text = {
  vi: 'Ở xã, phường này mã không chứng tỏ được gì. Hãy gọi lại số này, rồi ghi đã kiểm tra thế nào.',
  en: 'The code proves nothing in this commune. Call the number back, and write down how you made sure.',
};

/** An officer sees to it from now on. @throws NotFoundError, NotAllowedError, IllegalTransitionError */
export function takePrivacyRequest(context: Context, input: OnPrivacyRequest): Promise<PrivacyOutcome> {
  return step(context, input, {
    ...{ operation: 'takePrivacyRequest', action: 'PRIVACY_TAKEN' },
    command: (handlerId) => ({ kind: 'TAKE', handlerId }),
  });
}

/**
 * Corrects or erases what is held. Erasing cannot be undone, and is refused while anything of the person is not over.
 * Throws as `takePrivacyRequest`; ValidationError where nothing is reached before somebody makes sure who asks.
 */
export function carryOutPrivacyRequest(context: Context, input: CarryOut): Promise<PrivacyOutcome> {
  const { identityNote } = input;
  return step(context, input, {
    ...{ operation: 'carryOutPrivacyRequest', action: 'PRIVACY_DONE', identityNote },
    command: (handlerId, openWork) => ({ kind: 'CARRY_OUT', handlerId, openWork }),
    carryOut: async (tx, row, rows) => {
      const identified = isIdentified(row, identityNote);
      if (!identified && row.phone !== null && rows.requestIds.length === 0) {
        throw new ValidationError([{ path: 'identityNote', text: UNPROVEN }]);
      }
      const effect = await (row.kind === 'ERASURE' ? erase(context, tx, rows) : correct(tx, row, rows));
      return effect && { ...effect, identified };
    },
  });
}

/** Refuses it for a reason that the resident reads. Throws as `takePrivacyRequest`. */
export function refusePrivacyRequest(
  context: Context,
  input: OnPrivacyRequest & { reason: PrivacyRefusal; answer: string },
): Promise<PrivacyOutcome> {
  return step(context, input, {
    ...{ operation: 'refusePrivacyRequest', action: 'PRIVACY_REFUSED' },
    command: (handlerId) => ({ kind: 'REFUSE', handlerId, refusal: input.reason, answer: input.answer }),
  });
}

async function erase(context: Context, tx: Tx, rows: SubjectRows) {
  await tellOfData(tx, rows);
  return eraseRows(tx, rows, context.now());
}

async function correct(tx: Tx, row: PrivacyRequest, rows: SubjectRows) {
  if (row.phone === null || row.wanted === null) return null;
  await tellOfData(tx, rows);
  return { corrected: await correctRows(tx, rows, row.phone, row.wanted as Wanted) };
}
