import { isSignInNews, type MemberNews, type ShiftNewsKind, type SignInNewsKind } from '@thon-so/domain/news';
import { isLive } from '@thon-so/domain/offers';
import { ENDED_LASTS_MS, NEWS_LASTS_MS } from '@thon-so/domain/telling';
import type { Tx } from '../context.ts';
import { globalId } from '../ids.ts';
import {
  appointmentOf,
  findOffer,
  findShift,
  findTask,
  isAlertOpen,
  isOfficialOf,
  isShiftOpen,
  isSwapOpen,
  isTransferOpen,
} from './store.ts';

/** News that still holds: since when, until when it is worth telling, and where it leads. */
export type Current = {
  since: Date;
  expiresAt: Date;
  /** The page to open, from the root. */
  path: string;
  /** For an offer: the task to claim, and how far it is. */
  taskId: string | null;
  metres: number | null;
};

type OfferNews = Extract<MemberNews, { offerId: string }>;
type AppointmentNews = Extract<MemberNews, { kind: `APPOINTMENT_${string}` }>;
type ShiftNews = { kind: ShiftNewsKind; memberId: string; shiftId: string };

/** What is to be said of news now, or null where it no longer holds: answered, seen, over, or somebody else's. */
export async function currentOf(db: Tx, news: MemberNews, now: Date): Promise<Current | null> {
  switch (news.kind) {
    case 'OFFER':
    case 'OFFER_ENDED':
      return offerOf(db, news, now);
    case 'APPOINTMENT_SOON':
    case 'APPOINTMENT_MOVED':
      return appointment(db, news, now);
    case 'SWAP_ASKED':
      return (await isSwapOpen(db, news.swapId, ['PROPOSED', 'ACCEPTED'])) ? lasting(now, '/roster') : null;
    case 'SWAP_ANSWERED':
      return (await isSwapOpen(db, news.swapId, ['ACCEPTED'])) ? lasting(now, '/roster') : null;
    case 'SHIFT_OPEN':
      return (await isShiftOpen(db, news.shiftId, now)) ? lasting(now, '/roster') : null;
    case 'SHIFT_GIVEN':
    case 'SHIFT_MOVED':
    case 'SHIFT_TAKEN_AWAY':
      return shiftHolds(db, news, now);
    case 'TRANSFER_ASKED':
      return (await isTransferOpen(db, news.transferId)) ? lasting(now, '/work') : null;
    case 'SWAP_DECIDED':
      return lasting(now, '/roster');
    case 'TRANSFER_DECIDED':
      return lasting(now, '/work');
    case 'ALERT':
      return (await isAlertOpen(db, news.alertId)) ? lasting(now, '/board') : null;
    case 'PETITION_NAMED': {
      const path = `/petitions?petition=${globalId('HelpRequest', news.requestId)}`;
      return (await isOfficialOf(db, news.requestId, news.accountId)) ? lasting(now, path) : null;
    }
    default:
      return isAboutSignIn(news) ? lasting(now, '/me') : taskHolds(db, news, now);
  }
}

function isAboutSignIn(news: MemberNews): news is Extract<MemberNews, { kind: SignInNewsKind }> {
  return isSignInNews(news.kind);
}

function lasting(now: Date, path: string): Current {
  const expiresAt = new Date(now.getTime() + NEWS_LASTS_MS);
  return { since: now, expiresAt, path, taskId: null, metres: null };
}

async function offerOf(db: Tx, news: OfferNews, now: Date): Promise<Current | null> {
  const offer = await findOffer(db, news.offerId);
  if (!offer) return null;
  const { sentAt, expiresAt, distanceMetres: metres, task } = offer;
  if (news.kind === 'OFFER') {
    const holds = offer.status === 'SENT' && isLive(offer, now);
    const path = `/work?offer=${globalId('Offer', offer.id)}`;
    return holds ? { since: sentAt, expiresAt, path, taskId: task.id, metres } : null;
  }
  if (offer.status !== 'EXPIRED' && offer.status !== 'SUPERSEDED') return null;
  return { ...lasting(now, '/work'), expiresAt: new Date(now.getTime() + ENDED_LASTS_MS) };
}

async function taskHolds(
  db: Tx,
  news: Extract<MemberNews, { kind: `TASK_${string}` }>,
  now: Date,
): Promise<Current | null> {
  const task = await findTask(db, news.taskId);
  if (!task) return null;
  const holds = task.holderId === news.memberId;
  switch (news.kind) {
    case 'TASK_ASSIGNED':
    case 'TASK_REMINDER':
      return holds && task.status !== 'DONE'
        ? lasting(now, `/work?task=${globalId('Task', news.taskId)}`)
        : null;
    case 'TASK_CANCELLED':
      return task.status === 'CANCELLED' ? lasting(now, '/work') : null;
    default:
      return holds ? null : lasting(now, '/work');
  }
}

/** A shift that is not over is theirs, or is theirs no more; one that its pattern took away is gone altogether. */
async function shiftHolds(
  db: Tx,
  { kind, shiftId, memberId }: ShiftNews,
  now: Date,
): Promise<Current | null> {
  const shift = await findShift(db, shiftId);
  if (shift && shift.endsAt <= now) return null;
  const isTheirs = shift?.memberId === memberId;
  if (isTheirs === (kind === 'SHIFT_TAKEN_AWAY')) return null;
  const { expiresAt, ...current } = lasting(now, '/roster');
  return { ...current, expiresAt: shift && shift.endsAt < expiresAt ? shift.endsAt : expiresAt };
}

async function appointment(db: Tx, news: AppointmentNews, now: Date): Promise<Current | null> {
  const at = await appointmentOf(db, news.requestId, news.memberId);
  if (at === null || at <= now) return null;
  return { ...lasting(now, '/work'), expiresAt: at };
}
