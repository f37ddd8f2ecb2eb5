import type { Context } from '../context.ts';
import { ValidationError } from '../errors.ts';
import type { CallOutcome } from '../generated/prisma/client.ts';
import { normalisePhone } from '../inputs.ts';
import { desksAt, ownDesks } from './caller-actions.ts';
import type { CallQuery } from './desk-store.ts';
import { type CallSearch, countCalls, searchCalls } from './log-store.ts';

/** What somebody looks for in the call log; ids are global. */
export type CallFilter = {
  unitId: string | null;
  number: string;
  from: Date | null;
  before: Date | null;
  outcomes: readonly CallOutcome[] | null;
  owed: boolean;
};

const SHORTEST_ENDING = 3;

/**
 * A page of the calls at the viewer's desks, newest first.
 * @throws NotSignedInError, NotAllowedError, NotFoundError, ValidationError for a number of too few digits
 */
export async function listCalls<Query extends CallQuery>(context: Context, filter: CallFilter, query: Query) {
  return searchCalls(context.db, await searchOf(context, filter), query);
}

/** How many there are. Throws as `listCalls`. */
export async function countListedCalls(context: Context, filter: CallFilter): Promise<number> {
  return countCalls(context.db, await searchOf(context, filter));
}

async function searchOf(context: Context, { unitId, number, ...filter }: CallFilter): Promise<CallSearch> {
  const unitIds = unitId === null ? await ownDesks(context) : await desksAt(context, unitId);
  return { ...filter, unitIds, number: numberOf(number) };
}

function numberOf(typed: string): CallSearch['number'] {
  if (typed.trim() === '') return null;
  const whole = normalisePhone(typed);
  if (whole !== null) return { whole };
  const ending = typed.replace(/\D/g, '');
  if (ending.length >= SHORTEST_ENDING) return { ending };
  const text = {
    vi: 'Gõ cả số, hoặc ít nhất 3 số cuối.',
    en: 'Type the whole number, or its last 3 digits.',
  };
  throw new ValidationError([{ path: 'number', text }]);
}
