import { createHash, timingSafeEqual } from 'node:crypto';
import { localDay, MOST_WAITING } from '@thon-so/domain/queue';
import type { Context, Work } from '../context.ts';
import { NotAllowedError, NotFoundError, ValidationError } from '../errors.ts';
import { once } from '../idempotency.ts';
import { localId, optionalId } from '../ids.ts';
import { refusalError } from '../refusals.ts';
import { actOf } from '../requests/act.ts';
import { demandLinks, demandServing, deskOf } from './access-actions.ts';
import { changeTicket, lockToday, type QueueOutcome, tellQueue } from './day-actions.ts';
import {
  communeOf,
  type DeskCommune,
  findLink,
  findTicket,
  insertLink,
  insertTicket,
  linkByToken,
  linksOf,
  lockDay,
  revokeLinkRow,
  saveDay,
  serviceExists,
  ticketsOfDay,
} from './store.ts';

export type TakeTicket = {
  idempotencyKey: string;
  unitCode: string;
  /** What the tablet's or the wall's link holds; without one, somebody of the desk draws the number. */
  link: string | null;
  serviceId: string | null;
  priority: boolean;
};

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What a visitor's phone keeps of the number it drew, the same one each time it is asked for. */
export function secretOfTicket(work: Pick<Work, 'sign'>, key: string): string {
  return work.sign(`ticket:${key}`).slice(0, 32);
}

/**
 * Draws the next number of a desk's day: without gaps or doubles, however many draw at once.
 * @throws NotFoundError, NotSignedInError, NotAllowedError for a link that does not hold, RateLimitedError,
 * IllegalTransitionError where the line is too long, ValidationError
 */
export async function takeTicket(context: Context, input: TakeTicket): Promise<QueueOutcome> {
  const commune = await deskOf(context, input.unitCode);
  await demandTaking(context, commune, input.link);
  const serviceId = optionalId('Service', input.serviceId);
  const sending = { operation: 'takeTicket', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const act = actOf(context, tx, sending.operation);
    if (serviceId !== null && !(await serviceExists(tx, serviceId))) throw noSuchService();
    const day = localDay(act.now);
    const { issued } = await lockDay(tx, commune.id, day);
    const waiting = (await ticketsOfDay(tx, commune.id, day)).filter(({ status }) => status === 'WAITING');
    if (waiting.length >= MOST_WAITING)
      throw refusalError({ kind: 'QueueFull', waiting: waiting.length }, act.operation);
    const number = issued + 1;
    await saveDay(tx, { communeId: commune.id, day }, { issued: number });
    const ticket = await insertTicket(tx, {
      ...{ provinceId: commune.provinceId, communeId: commune.id, day, number, place: number },
      ...{ serviceId, priority: input.priority, issuedAt: act.now },
      secretHash: hashOf(secretOfTicket(context, input.idempotencyKey)),
    });
    await tellQueue(act, ticket, { ticketId: ticket.id });
    return { ticketId: ticket.id, counterId: null };
  });
}

async function demandTaking(context: Context, commune: DeskCommune, link: string | null): Promise<void> {
  const { id: communeId, provinceId } = commune;
  if (link === null) return demandServing(context, { communeId, provinceId });
  if (!context.scope.signedIn) await context.limits.take('takeAddress', context.ip);
  const found = await linkByToken(context.db, hashOf(link));
  if (found?.communeId !== communeId) throw new NotAllowedError();
}

function noSuchService(): ValidationError {
  const text = {
    vi: 'Dịch vụ này không có hoặc đã ngừng.',
    en: 'There is no such service, or it has ended.',
  };
  return new ValidationError([{ path: 'serviceId', text }]);
}

export type LeaveQueue = { idempotencyKey: string; ticketId: string; secret: string };

/** A visitor gives up their number, by what their own phone knows of it. */
export async function leaveQueue(context: Context, input: LeaveQueue): Promise<QueueOutcome> {
  const found = await findTicket(context.db, localId('QueueTicket', input.ticketId));
  if (!found || !isSecret(input.secret, found.secretHash)) throw new NotFoundError();
  const sending = { operation: 'leaveQueue', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const act = actOf(context, tx, sending.operation);
    await lockToday(act, found);
    await changeTicket(act, (await findTicket(tx, found.id))!, { kind: 'LEAVE' });
    return { ticketId: found.id, counterId: null };
  });
}

function isSecret(secret: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(hashOf(secret)), Buffer.from(hash)];
  return given.length === kept.length && timingSafeEqual(given, kept);
}

/** The token of a link, from the key it was made under; whoever has it may draw numbers until it is revoked. */
export function tokenOfLink(work: Pick<Work, 'sign'>, key: string): string {
  return Buffer.from(work.sign(`queue-link:${key}`), 'hex')
    .subarray(0, 16)
    .toString('base64url');
}

export type LinkOutcome = { linkId: string };

/** Makes a link for the tablet at the entrance and the code on the wall; only its hash is kept. */
export async function makeQueueLink(
  context: Context,
  input: { idempotencyKey: string; unitCode: string },
): Promise<LinkOutcome> {
  const commune = await deskOf(context, input.unitCode);
  demandLinks(context, commune);
  const sending = { operation: 'makeQueueLink', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    const link = await insertLink(tx, {
      communeId: commune.id,
      tokenHash: hashOf(tokenOfLink(context, input.idempotencyKey)),
      madeById: context.viewer!.accountId,
      madeAt: context.now(),
    });
    return { linkId: link.id };
  });
}

/** From now on nobody draws a number by this link; revoking it again changes nothing. */
export async function revokeQueueLink(
  context: Context,
  input: { idempotencyKey: string; linkId: string },
): Promise<LinkOutcome> {
  const found = await findLink(context.db, localId('QueueLink', input.linkId));
  if (!found) throw new NotFoundError();
  demandLinks(context, await communeOf(context.db, found.communeId));
  const sending = { operation: 'revokeQueueLink', key: input.idempotencyKey, body: input };
  return once(context, sending, async (tx) => {
    await revokeLinkRow(tx, found.id, context.now());
    return { linkId: found.id };
  });
}

/** The links of a desk that hold. @throws NotFoundError, NotSignedInError, NotAllowedError */
export async function listQueueLinks<Query extends object>(context: Context, unitCode: string, query: Query) {
  const commune = await deskOf(context, unitCode);
  demandLinks(context, commune);
  return linksOf(context.db, commune.id, query);
}
