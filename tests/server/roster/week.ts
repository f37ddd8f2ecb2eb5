import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import type { ApiClient, Session } from '../../support/api-client.ts';

/** What a mutation of the roster answered: its payload's fields, or those of a refusal. */
export type Outcome = {
  __typename: string;
  code?: string;
  message?: string;
  fields?: { path: string }[];
  currentVersion?: number;
  takenBy?: { id: string };
  status?: string;
  shift?: Shift;
  swap?: { id: string; status: string; acceptedBy: { id: string } | null };
  pattern?: { id: string; version: number };
  minimum?: { id: string } | null;
  applied?: Applied;
  path?: string | null;
} & Partial<Applied>;

type Applied = { made: number; removed: number; blocked: number };
export type Shift = {
  id: string;
  version: number;
  place: string;
  startsAt: string;
  endsAt: string;
  member: { id: string } | null;
  giveBackUntil: string | null;
};

const SHIFT = 'shift { id version place startsAt endsAt giveBackUntil member { id } }';
const SWAP = 'swap { id status acceptedBy { id } }';
const MUTATIONS = {
  createShift: ['CreateShiftInput', `... on ShiftPayload { ${SHIFT} }`],
  updateShift: ['UpdateShiftInput', `... on ShiftPayload { ${SHIFT} }`],
  cancelShift: ['CancelShiftInput', `... on ShiftPayload { ${SHIFT} }`],
  takeShift: ['OwnShiftInput', `... on ShiftPayload { ${SHIFT} } ... on ShiftTakenError { takenBy { id } }`],
  giveBackShift: ['OwnShiftInput', `... on ShiftPayload { ${SHIFT} }`],
  proposeSwap: ['ProposeSwapInput', `... on SwapPayload { ${SWAP} }`],
  acceptSwap: ['SwapInput', `... on SwapPayload { ${SWAP} } ... on SwapClosedError { status }`],
  approveSwap: ['SwapInput', `... on SwapPayload { ${SWAP} } ... on SwapClosedError { status }`],
  declineSwap: ['DeclineSwapInput', `... on SwapPayload { ${SWAP} } ... on SwapClosedError { status }`],
  cancelSwap: ['SwapInput', `... on SwapPayload { ${SWAP} } ... on SwapClosedError { status }`],
  savePattern: [
    'SavePatternInput',
    '... on PatternPayload { pattern { id version } applied { made removed blocked } }',
  ],
  endPattern: [
    'EndPatternInput',
    '... on PatternPayload { pattern { id version } applied { made removed blocked } }',
  ],
  applyPatterns: ['ApplyPatternsInput', '... on AppliedPayload { made removed blocked }'],
  saveMinimum: ['SaveMinimumInput', '... on MinimumPayload { minimum { id } }'],
  removeMinimum: ['RemoveMinimumInput', '... on MinimumPayload { minimum { id } }'],
  beginCalendarFeed: ['CalendarFeedInput', '... on CalendarFeedPayload { path }'],
  endCalendarFeed: ['CalendarFeedInput', '... on CalendarFeedPayload { path }'],
} as const;

/** Sends a mutation of the roster with a fresh idempotency key, unless the input names one. */
export async function change(
  server: Pick<ApiClient, 'query'>,
  name: keyof typeof MUTATIONS,
  input: object,
  as: Session | null,
): Promise<Outcome> {
  const [type, payload] = MUTATIONS[name];
  const document = `mutation M($input: ${type}!) { result: ${name}(input: $input) {
    __typename ${payload} ... on UserError { code message } ... on ValidationError { fields { path } }
    ${payload.includes('ShiftPayload') ? '... on StaleFormError { currentVersion }' : ''}
  } }`;
  const sent = { idempotencyKey: randomUUID(), ...input };
  return (await server.query<{ result: Outcome }>(document, { input: sent }, { as })).result;
}

const HOUR_MS = 3_600_000;

/** The times of a shift that begins so many hours from now. */
export function hours(from: number, length = 4) {
  const startsAt = new Date(Math.floor(Date.now() / 60_000) * 60_000 + from * HOUR_MS);
  return {
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + length * HOUR_MS).toISOString(),
  };
}

export const unitOf = (unit: { id: string }) => globalId('Unit', unit.id);
export const memberOf = (member: { id: string }) => globalId('Member', member.id);
