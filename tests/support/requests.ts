import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import { newToken } from '@thon-so/server/identity/session-actions';
import { globalId } from '@thon-so/server/ids';
import type { ApiClient, Ask, Session } from './api-client.ts';
import { type Ground, type MemberFacts, makeMember } from './people.ts';
import type { TestServer } from './server.ts';

/** What a mutation answered: its payload's fields, or those of a refusal. */
export type Outcome = {
  __typename: string;
  code?: string;
  message?: string;
  fields?: { path: string; message: string }[];
  claimedBy?: { id: string; displayName: string };
  capacity?: number;
  currentVersion?: number;
  at?: string;
  status?: string;
  from?: string;
  reason?: string;
  helpRequest?: { id: string; status: string } | null;
  request?: { id: string; status: string; number: number; officialName: string | null };
  task?: { id: string; status: string; version: number };
  offer?: { id: string; status: string };
  transfer?: { id: string; status: string };
  transferStatus?: string;
  askedMember?: { id: string; displayName: string };
  tasks?: { id: string }[];
  member?: { id: string; onDuty: boolean };
};

const REFUSALS = `
  ... on UserError { message }
  ... on ValidationError { fields { path message } }`;

const APPOINTED = `... on RequestPayload { request { id status number officialName } }
  ... on StaleFormError { currentVersion } ... on DoubleBookedError { at }`;
const TRANSFER =
  '... on TransferPayload { transfer { id status } } ... on TransferEndedError { transferStatus: status }';

const PETITIONED = `... on RequestPayload { request { id status number officialName } }
  ... on StaleFormError { currentVersion }`;

const MUTATIONS = {
  submitHelpRequest: [
    'SubmitHelpRequestInput',
    `... on SubmitHelpRequestPayload { code request { id status number officialName } helpRequest { id status } }`,
  ],
  claimTask: [
    'ClaimTaskInput',
    `... on TaskPayload { task { id status version } }
     ... on TaskAlreadyClaimedError { claimedBy { id displayName } } ... on CapacityFullError { capacity }
     ... on TooManyUnstartedError { tasks { id } }`,
  ],
  startTask: ['StartTaskInput', '... on TaskPayload { task { id status version } }'],
  pauseTask: ['PauseTaskInput', '... on TaskPayload { task { id status version } }'],
  resumeTask: ['ResumeTaskInput', '... on TaskPayload { task { id status version } }'],
  finishTask: ['FinishTaskInput', '... on TaskPayload { task { id status version } }'],
  releaseTask: ['ReleaseTaskInput', '... on TaskPayload { task { id status version } }'],
  assignTask: [
    'AssignTaskInput',
    '... on TaskPayload { task { id status version } } ... on StaleFormError { currentVersion }',
  ],
  widenTask: [
    'WidenTaskInput',
    `... on TaskPayload { task { id status version } } ... on NothingWiderError { reason }
     ... on TaskAlreadyClaimedError { claimedBy { id displayName } }`,
  ],
  proposeTransfer: [
    'ProposeTransferInput',
    '... on TransferPayload { transfer { id status } } ... on TransferPendingError { askedMember { id displayName } }',
  ],
  acceptTransfer: ['AcceptTransferInput', TRANSFER],
  declineTransfer: ['DeclineTransferInput', TRANSFER],
  cancelTransfer: ['CancelTransferInput', TRANSFER],
  seeOffer: ['SeeOfferInput', '... on OfferPayload { offer { id status } }'],
  declineOffer: [
    'DeclineOfferInput',
    '... on OfferPayload { offer { id status } } ... on OfferEndedError { status }',
  ],
  closeRequest: ['CloseRequestInput', '... on RequestPayload { request { id status number officialName } }'],
  answerPetition: ['AnswerPetitionInput', PETITIONED],
  proposeAppointment: ['ProposeAppointmentInput', APPOINTED],
  agreeToAppointment: ['AgreeToAppointmentInput', APPOINTED],
  keepAppointment: ['KeepAppointmentInput', APPOINTED],
  noteAppointment: ['NoteAppointmentInput', APPOINTED],
  takeUpPetition: ['TakeUpPetitionInput', PETITIONED],
  resumePetition: ['ResumePetitionInput', PETITIONED],
  askResident: ['AskResidentInput', PETITIONED],
  askAgency: ['AskAgencyInput', PETITIONED],
  keepPetitionApart: ['KeepPetitionApartInput', PETITIONED],
  nameOfficial: ['NameOfficialInput', PETITIONED],
  replyToOfficial: ['ReplyToOfficialInput', PETITIONED],
  confirmResolution: [
    'ConfirmResolutionInput',
    '... on RequestPayload { request { id status number officialName } }',
  ],
  setAvailability: ['SetAvailabilityInput', '... on MemberPayload { member { id onDuty } }'],
  reportPosition: ['ReportPositionInput', '... on MemberPayload { member { id onDuty } }'],
} as const;

export type MutationName = keyof typeof MUTATIONS;

/** Sends a mutation over HTTP with a fresh idempotency key, unless the input names one. */
export async function send(
  server: Pick<ApiClient, 'query'>,
  name: MutationName,
  input: object,
  ask: Ask = {},
): Promise<Outcome> {
  const [type, payload] = MUTATIONS[name];
  const document = `mutation M($input: ${type}!) { result: ${name}(input: $input) { __typename ${payload} ${REFUSALS} } }`;
  const keyless = name === 'seeOffer' || name === 'reportPosition';
  const sent = keyless ? input : { idempotencyKey: randomUUID(), ...input };
  return (await server.query<{ result: Outcome }>(document, { input: sent }, ask)).result;
}

/** A resident's form, complete and right; change what the test is about. */
export function form(unit: { id: string }, changes: object = {}) {
  return {
    channel: 'WEB',
    description: 'Cần giúp cài VNeID',
    caller: { name: 'Nguyễn Thị Hoa', phone: '0912 345 678' },
    unitId: globalId('Unit', unit.id),
    consent: { version: '2026-01', given: true },
    ...changes,
  };
}

export type Worker = { id: string; globalId: string; accountId: string; session: Session };

/** A member of a village's team, signed in. */
export async function worker(
  server: TestServer,
  ground: Ground,
  village: { id: string },
  facts: MemberFacts = {},
): Promise<Worker> {
  const { account, member } = await makeMember(server.db, ground, village, facts);
  const session = await sessionOf(server.db, account.id);
  return { id: member.id, globalId: globalId('Member', member.id), accountId: account.id, session };
}

/** A browser in which this account is signed in, without the time that a password takes. */
export async function sessionOf(db: PrismaClient, accountId: string): Promise<Session> {
  const { token, tokenHash } = newToken();
  const expiresAt = new Date(Date.now() + 30 * 86_400_000);
  await db.session.create({ data: { accountId, tokenHash, expiresAt } });
  // Under its name behind https too, whichever the server is told that it is.
  return { cookie: `thon_so=${token}; __Host-thon_so=${token}` };
}

/** The offers of a request's tasks as they were made; their times are of when each change began, which may have waited. */
export function offersOf(db: PrismaClient, requestId: string) {
  return db.offer.findMany({ where: { task: { requestId } }, orderBy: { id: 'asc' } });
}

/** The newest task of a request, with its id as clients know it. */
export async function taskOf(db: PrismaClient, requestId: string) {
  const task = await db.task.findFirstOrThrow({
    where: { requestId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { alerts: true, offers: { orderBy: { id: 'asc' } } },
  });
  return { ...task, globalId: globalId('Task', task.id) };
}

/** Submits a form and answers the request as the database has it. */
export async function submitted(server: TestServer, input: object, ask: Ask = {}) {
  const outcome = await send(server, 'submitHelpRequest', input, ask);
  if (outcome.__typename !== 'SubmitHelpRequestPayload') throw new Error(JSON.stringify(outcome));
  const number = outcome.request!.number;
  const request = await server.db.helpRequest.findUniqueOrThrow({ where: { number } });
  return { ...request, code: outcome.code!, outcome };
}

/** A clock that a test turns; give `now` to the server. */
export function turnableClock() {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    /** Turns it on by this many minutes. */
    turn(minutes: number) {
      ahead += minutes * 60_000;
    },
  };
}
