import type { Blocker, Outcome } from '@thon-so/domain/vocabulary';
import type { Context } from '../context.ts';
import { beginAtCounter, endAtCounter, takeOverAtCounter } from '../dispatch/counter-actions.ts';
import type { QueueTicket } from '../generated/prisma/client.ts';
import { globalId } from '../ids.ts';
import type { Asked } from '../requests/asking-actions.ts';
import { changeTicket, type DeskAct, onTicket, type QueueOutcome } from './day-actions.ts';
import { counterByNumber } from './store.ts';

/** Who sits down at the counter and what about; a name and a number only where they give them. */
export type Visitor = {
  name: string | null;
  phone: string | null;
  serviceId: string | null;
  description: string | null;
  consent: Asked['consent'] | null;
};

export type StartTicket = {
  idempotencyKey: string;
  ticketId: string;
  /** Null for whoever only asks for information: no request is made. */
  visitor: Visitor | null;
};

/**
 * The visitor has come. Their request is made in the same step and is the member's who sits at the counter; a number
 * that was sent on from another counter brings its request along.
 * @throws IllegalTransitionError, ValidationError
 */
export function startTicket(context: Context, input: StartTicket): Promise<QueueOutcome> {
  return onTicket(context, 'startTicket', input, async (act, ticket) => {
    const counter = ticket.counter && (await counterByNumber(act.tx, ticket.communeId, ticket.counter));
    const memberId = counter ? counter.memberId : null;
    if (ticket.requestId !== null) {
      await changeTicket(act, ticket, { kind: 'START' });
      if (memberId !== null) await takeOverAtCounter(act, ticket.requestId, memberId);
      return { ticketId: ticket.id, counterId: null };
    }
    if (input.visitor === null) {
      await changeTicket(act, ticket, { kind: 'START' });
      return { ticketId: ticket.id, counterId: null };
    }
    const asked = askedBy(ticket, input.visitor);
    const made = await beginAtCounter(context, act, asked, { key: input.idempotencyKey, memberId });
    await changeTicket(act, ticket, { kind: 'START' }, { requestId: made.requestId });
    return { ticketId: ticket.id, counterId: null, codeAttempt: made.codeAttempt };
  });
}

function askedBy(ticket: QueueTicket, visitor: Visitor): Asked {
  const known = ticket.serviceId === null ? null : globalId('Service', ticket.serviceId);
  const serviceId = visitor.serviceId ?? known;
  return {
    ...{ kind: 'ASSISTANCE', channel: 'WALK_IN', serviceId, preferredLanguage: 'vi' },
    description: visitor.description ?? (serviceId === null ? 'Hỗ trợ tại Một cửa' : null),
    // Nobody has to give a name to be helped.
    caller: { name: visitor.name ?? `Khách số ${ticket.number}`, phone: visitor.phone },
    unitId: globalId('Unit', ticket.communeId),
    consent: visitor.consent ?? { version: '', given: false },
    ...{ helped: null, addressNote: null, point: null, appointmentAt: null },
    ...{ householdId: null, residentId: null },
  };
}

export type FinishTicket = {
  idempotencyKey: string;
  ticketId: string;
  /** What came of the request, if there is one; null leaves it to the member who has it, or to the desk's team. */
  ending: { outcome: Outcome; blocker: Blocker | null; note: string | null } | null;
};

/** The visitor goes; what was asked for ends with its outcome, or goes on with whoever has it. */
export function finishTicket(context: Context, input: FinishTicket): Promise<QueueOutcome> {
  return onTicket(context, 'finishTicket', input, async (act, ticket) => {
    await changeTicket(act, ticket, { kind: 'FINISH' });
    await settleRequest(act, ticket, input.ending);
    return { ticketId: ticket.id, counterId: null };
  });
}

async function settleRequest(
  act: DeskAct,
  ticket: QueueTicket,
  ending: FinishTicket['ending'],
): Promise<void> {
  if (ticket.requestId !== null) await endAtCounter(act, ticket.requestId, ending);
}
