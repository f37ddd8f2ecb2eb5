import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  IdempotencyConflictError,
  IllegalTransitionError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  RateLimitedError,
  ValidationError,
} from '../errors.ts';
import { valid } from '../inputs.ts';
import { ConsentInput } from '../requests/asking-graphql.ts';
import { codeForKey } from '../requests/code-actions.ts';
import { BlockerEnum, OutcomeEnum } from '../requests/enums.ts';
import { readCounter, readLink, readTicket } from './actions.ts';
import { callNext, callTicket, closeCounter, moveTicket, openCounter } from './calling-actions.ts';
import type { QueueOutcome } from './day-actions.ts';
import { QueueCounterType, QueueLinkType, QueueTicketType } from './graphql.ts';
import {
  type LinkOutcome,
  leaveQueue,
  makeQueueLink,
  revokeQueueLink,
  secretOfTicket,
  takeTicket,
  tokenOfLink,
} from './issuing-actions.ts';
import { finishTicket, startTicket, type Visitor } from './serving-actions.ts';

type Keyed<Outcome> = Outcome & { key: string };

const QueuePayload = builder.objectRef<Keyed<QueueOutcome>>('QueuePayload').implement({
  fields: (t) => ({
    ticket: t.prismaField({
      type: QueueTicketType,
      nullable: true,
      resolve: (query, { ticketId }, _args, context) => {
        // Spread for everybody: Pothos warns of a query that no resolver has looked at.
        const asked = { ...query };
        return ticketId === null ? null : readTicket(context, ticketId, asked);
      },
    }),
    counter: t.prismaField({
      type: QueueCounterType,
      nullable: true,
      resolve: (query, { counterId }, _args, context) => {
        const asked = { ...query };
        return counterId === null ? null : readCounter(context, counterId, asked);
      },
    }),
    code: t.string({
      nullable: true,
      description: 'The tracking code of the request that was made, for its resident.',
      resolve: ({ key, codeAttempt }, _args, context) =>
        typeof codeAttempt === 'number' ? codeForKey(context, key, codeAttempt) : null,
    }),
  }),
});

const TakeTicketPayload = builder.objectRef<Keyed<QueueOutcome>>('TakeTicketPayload').implement({
  fields: (t) => ({
    ticket: t.prismaField({
      type: QueueTicketType,
      resolve: (query, { ticketId }, _args, context) => readTicket(context, ticketId!, query),
    }),
    secret: t.string({
      description: "Kept by the visitor's own phone: gives the number up. Only its hash is kept here.",
      resolve: ({ key }, _args, context) => secretOfTicket(context, key),
    }),
  }),
});

const QueueLinkPayload = builder.objectRef<Keyed<LinkOutcome>>('QueueLinkPayload').implement({
  fields: (t) => ({
    link: t.prismaField({
      type: QueueLinkType,
      resolve: (query, { linkId }, _args, context) => readLink(context, linkId, query),
    }),
  }),
});

const MakeQueueLinkPayload = builder.objectRef<Keyed<LinkOutcome>>('MakeQueueLinkPayload').implement({
  fields: (t) => ({
    link: t.prismaField({
      type: QueueLinkType,
      resolve: (query, { linkId }, _args, context) => readLink(context, linkId, query),
    }),
    token: t.string({
      description: 'What takes the place of a sign-in at the tablet; shown once, only its hash is kept.',
      resolve: ({ key }, _args, context) => tokenOfLink(context, key),
    }),
  }),
});

const ANY = [IdempotencyConflictError, ValidationError, NotSignedInError, NotAllowedError, NotFoundError];

const QueueResult = resultUnion('QueueResult', QueuePayload, [IllegalTransitionError, ...ANY]);
const TakeTicketResult = resultUnion('TakeTicketResult', TakeTicketPayload, [
  IllegalTransitionError,
  RateLimitedError,
  ...ANY,
]);
const QueueLinkResult = resultUnion('QueueLinkResult', QueueLinkPayload, ANY);
const MakeQueueLinkResult = resultUnion('MakeQueueLinkResult', MakeQueueLinkPayload, ANY);

const key = { required: true, validate: valid.key } as const;

const TakeTicketInput = builder.inputType('TakeTicketInput', {
  fields: (t) => ({
    idempotencyKey: t.id(key),
    unitCode: t.string({ required: true, validate: valid.short }),
    link: t.string({
      validate: valid.short,
      description: "The link's token, where nobody of the desk is signed in.",
    }),
    serviceId: t.id(),
    priority: t.boolean({ defaultValue: false, description: 'Old, disabled or pregnant: goes first.' }),
  }),
});

const LeaveQueueInput = builder.inputType('LeaveQueueInput', {
  fields: (t) => ({
    idempotencyKey: t.id(key),
    ticketId: t.id({ required: true }),
    secret: t.string({ required: true, validate: valid.short }),
  }),
});

const OpenCounterInput = builder.inputType('OpenCounterInput', {
  fields: (t) => ({
    idempotencyKey: t.id(key),
    unitCode: t.string({ required: true, validate: valid.short }),
    number: t.int({ required: true }),
    memberId: t.id({
      description: "Who of the desk's team helps there; by default the viewer, if they are.",
    }),
  }),
});

const CounterInput = builder.inputType('CounterInput', {
  fields: (t) => ({ idempotencyKey: t.id(key), counterId: t.id({ required: true }) }),
});

const CallTicketInput = builder.inputType('CallTicketInput', {
  fields: (t) => ({
    idempotencyKey: t.id(key),
    counterId: t.id({ required: true }),
    ticketId: t.id({ required: true }),
  }),
});

const VisitorInput = builder.inputType('VisitorInput', {
  fields: (t) => ({
    name: t.string({ validate: valid.name }),
    phone: t.string({ validate: valid.phone }),
    serviceId: t.id({ description: "The ticket's own, when not given." }),
    description: t.string({ validate: valid.text }),
    consent: t.field({ type: ConsentInput }),
  }),
});

const StartTicketInput = builder.inputType('StartTicketInput', {
  fields: (t) => ({
    idempotencyKey: t.id(key),
    ticketId: t.id({ required: true }),
    visitor: t.field({
      type: VisitorInput,
      description: 'Makes the request; null for whoever only asks for information.',
    }),
  }),
});

const TicketEndingInput = builder.inputType('TicketEndingInput', {
  fields: (t) => ({
    outcome: t.field({ type: OutcomeEnum, required: true }),
    blocker: t.field({ type: BlockerEnum }),
    note: t.string({ validate: valid.text }),
  }),
});

const FinishTicketInput = builder.inputType('FinishTicketInput', {
  fields: (t) => ({
    idempotencyKey: t.id(key),
    ticketId: t.id({ required: true }),
    ending: t.field({ type: TicketEndingInput, description: 'Null: the request goes on.' }),
  }),
});

const TicketMoveEnum = builder.enumType('TicketMove', {
  values: ['NO_SHOW', 'PUT_BACK', 'LEAVE', 'TRANSFER'] as const,
});

const MoveTicketInput = builder.inputType('MoveTicketInput', {
  fields: (t) => ({
    idempotencyKey: t.id(key),
    ticketId: t.id({ required: true }),
    move: t.field({ type: TicketMoveEnum, required: true }),
    toCounter: t.int({ description: 'For TRANSFER.' }),
  }),
});

const MakeQueueLinkInput = builder.inputType('MakeQueueLinkInput', {
  fields: (t) => ({
    idempotencyKey: t.id(key),
    unitCode: t.string({ required: true, validate: valid.short }),
  }),
});

const RevokeQueueLinkInput = builder.inputType('RevokeQueueLinkInput', {
  fields: (t) => ({ idempotencyKey: t.id(key), linkId: t.id({ required: true }) }),
});

/** The outcome with the key that gives its secrets again. */
async function keyed<Outcome>(input: { idempotencyKey: string }, outcome: Promise<Outcome>) {
  return { ...(await outcome), key: input.idempotencyKey };
}

function visitorOf(input: { [Field in keyof Visitor]?: Visitor[Field] | null }): Visitor {
  return {
    name: input.name ?? null,
    phone: input.phone ?? null,
    serviceId: input.serviceId ?? null,
    description: input.description || null,
    consent: input.consent ?? null,
  };
}

builder.mutationFields((t) => ({
  takeTicket: t.field({
    type: TakeTicketResult,
    description: "Draws a number: the desk's people, or whoever has a link of theirs.",
    args: { input: t.arg({ type: TakeTicketInput, required: true }) },
    resolve: (_root, { input: { link, serviceId, priority, ...input } }, context) =>
      keyed(
        input,
        takeTicket(context, {
          ...input,
          ...{ link: link ?? null, serviceId: serviceId ?? null, priority: priority ?? false },
        }),
      ),
  }),
  leaveQueue: t.field({
    type: QueueResult,
    args: { input: t.arg({ type: LeaveQueueInput, required: true }) },
    resolve: (_root, { input }, context) => keyed(input, leaveQueue(context, input)),
  }),
  openCounter: t.field({
    type: QueueResult,
    args: { input: t.arg({ type: OpenCounterInput, required: true }) },
    resolve: (_root, { input }, context) =>
      keyed(input, openCounter(context, { ...input, memberId: input.memberId ?? null })),
  }),
  closeCounter: t.field({
    type: QueueResult,
    args: { input: t.arg({ type: CounterInput, required: true }) },
    resolve: (_root, { input }, context) => keyed(input, closeCounter(context, input)),
  }),
  callNext: t.field({
    type: QueueResult,
    args: { input: t.arg({ type: CounterInput, required: true }) },
    resolve: (_root, { input }, context) => keyed(input, callNext(context, input)),
  }),
  callTicket: t.field({
    type: QueueResult,
    args: { input: t.arg({ type: CallTicketInput, required: true }) },
    resolve: (_root, { input }, context) => keyed(input, callTicket(context, input)),
  }),
  moveTicket: t.field({
    type: QueueResult,
    args: { input: t.arg({ type: MoveTicketInput, required: true }) },
    resolve: (_root, { input }, context) =>
      keyed(input, moveTicket(context, { ...input, toCounter: input.toCounter ?? null })),
  }),
}));

builder.mutationFields((t) => ({
  startTicket: t.field({
    type: QueueResult,
    args: { input: t.arg({ type: StartTicketInput, required: true }) },
    resolve: (_root, { input: { visitor, ...input } }, context) =>
      keyed(input, startTicket(context, { ...input, visitor: visitor ? visitorOf(visitor) : null })),
  }),
  finishTicket: t.field({
    type: QueueResult,
    args: { input: t.arg({ type: FinishTicketInput, required: true }) },
    resolve: (_root, { input: { ending, ...input } }, context) =>
      keyed(
        input,
        finishTicket(context, {
          ...input,
          ending: ending ? { ...ending, blocker: ending.blocker ?? null, note: ending.note || null } : null,
        }),
      ),
  }),
  makeQueueLink: t.field({
    type: MakeQueueLinkResult,
    args: { input: t.arg({ type: MakeQueueLinkInput, required: true }) },
    resolve: (_root, { input }, context) => keyed(input, makeQueueLink(context, input)),
  }),
  revokeQueueLink: t.field({
    type: QueueLinkResult,
    args: { input: t.arg({ type: RevokeQueueLinkInput, required: true }) },
    resolve: (_root, { input }, context) => keyed(input, revokeQueueLink(context, input)),
  }),
}));
