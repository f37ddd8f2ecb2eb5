import type { ObjectRef } from '@pothos/core';
import type { Refusal } from '@thon-so/domain/errors';
import type { NothingWider } from '@thon-so/domain/widening';
import { builder, type SchemaTypes } from './builder.ts';
import type { Context } from './context.ts';
import {
  AlertTakenError,
  CallbackHeldError,
  CallOverError,
  CallTakenError,
  CapacityFullError,
  DoubleBookedError,
  type FieldProblem,
  IdempotencyConflictError,
  IllegalTransitionError,
  InvalidCredentialsError,
  NotAllowedError,
  NotFoundError,
  NothingWiderError,
  NotOfferedError,
  NotSignedInError,
  OfferEndedError,
  ProofOfWorkRequiredError,
  RateLimitedError,
  type RuleError,
  ShiftClosedError,
  ShiftOverlapError,
  ShiftTakenError,
  StaleFormError,
  SwapClosedError,
  TaskAlreadyClaimedError,
  TooLateError,
  TooManyUnstartedError,
  TransferEndedError,
  TransferPendingError,
  type UserError,
  ValidationError,
} from './errors.ts';
import { OfferStatus, SwapStatus, TransferStatus } from './generated/prisma/client.ts';

export const TransferStatusEnum = builder.enumType(TransferStatus, { name: 'TransferStatus' });
export const OfferStatusEnum = builder.enumType(OfferStatus, { name: 'OfferStatus' });
export const SwapStatusEnum = builder.enumType(SwapStatus, { name: 'SwapStatus' });

const UserErrorType = builder.interfaceRef<UserError>('UserError').implement({
  description: "A refusal that a person can act on; `message` is in the reader's language.",
  fields: (t) => ({
    code: t.exposeString('code'),
    message: t.string({ resolve: (error, _args, context) => error.text(context.locale) }),
  }),
});

const FieldErrorType = builder.objectRef<FieldProblem>('FieldError').implement({
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Path of the input field, as in `caller.phone`.' }),
    message: t.string({ resolve: (problem, _args, context) => problem.text[context.locale] }),
  }),
});

builder.objectType(ValidationError, {
  name: 'ValidationError',
  interfaces: [UserErrorType],
  fields: (t) => ({ fields: t.field({ type: [FieldErrorType], resolve: (error) => [...error.fields] }) }),
});

for (const plain of [
  NotSignedInError,
  NotAllowedError,
  NotFoundError,
  InvalidCredentialsError,
  IdempotencyConflictError,
  NotOfferedError,
  TooLateError,
  ShiftClosedError,
  CallOverError,
]) {
  builder.objectType(plain, { name: plain.name, interfaces: [UserErrorType] });
}

builder.objectType(RateLimitedError, {
  name: 'RateLimitedError',
  interfaces: [UserErrorType],
  fields: (t) => ({
    retryAfterSeconds: t.exposeInt('retryAfterSeconds'),
    hotline: t.exposeString('hotline', { nullable: true, description: 'Where to call meanwhile.' }),
  }),
});

builder.objectType(ProofOfWorkRequiredError, {
  name: 'ProofOfWorkRequiredError',
  description: 'Send the same again, with the same idempotency key, and the `proof` of this work.',
  interfaces: [UserErrorType],
  fields: (t) => ({
    challenge: t.string({ resolve: ({ work }) => work.challenge }),
    puzzles: t.int({
      description:
        'For each from 0 on, a nonce such that SHA-256(SHA-256(challenge) ‖ puzzle ‖ nonce), both as 4 bytes, big end first, begins with `bits` zeros.',
      resolve: ({ work }) => work.puzzles,
    }),
    bits: t.int({ resolve: ({ work }) => work.bits }),
  }),
});

builder.objectType(AlertTakenError, {
  name: 'AlertTakenError',
  interfaces: [UserErrorType],
  fields: (t) => ({ takenBy: t.exposeString('takenBy') }),
});

builder.objectType(StaleFormError, {
  name: 'StaleFormError',
  interfaces: [UserErrorType],
  fields: (t) => ({ currentVersion: t.exposeInt('currentVersion') }),
});

builder.objectType(TaskAlreadyClaimedError, {
  name: 'TaskAlreadyClaimedError',
  interfaces: [UserErrorType],
  fields: (t) => ({
    claimedBy: t.prismaField({
      type: 'Member',
      resolve: (query, error, _args, context) =>
        context.db.member.findUniqueOrThrow({ ...query, where: { id: fact(error, 'holderId') } }),
    }),
  }),
});

builder.objectType(CallTakenError, {
  name: 'CallTakenError',
  interfaces: [UserErrorType],
  fields: (t) => ({
    takenBy: t.string({ resolve: (error, _args, context) => operatorOf(error, context) }),
  }),
});

builder.objectType(CallbackHeldError, {
  name: 'CallbackHeldError',
  interfaces: [UserErrorType],
  fields: (t) => ({
    heldBy: t.string({ resolve: (error, _args, context) => operatorOf(error, context) }),
    until: t.field({ type: 'DateTime', resolve: (error) => fact<Date>(error, 'until') }),
  }),
});

async function operatorOf(error: RuleError, { db }: Context): Promise<string> {
  const where = { id: fact(error, 'operatorId') };
  return (await db.account.findUniqueOrThrow({ where, select: { displayName: true } })).displayName;
}

const NothingWiderReason = builder.enumType('NothingWiderReason', {
  description: 'Why a search goes no wider: a shortfall is that of the neighbouring communes.',
  values: [
    'NO_NEIGHBOURS',
    'UNDER_WAY',
    'AT_THE_DESK',
    'NOBODY_ON_DUTY',
    'NOBODY_SKILLED',
    'ALL_FULL',
    'NOBODY_ACCEPTED',
  ] as const satisfies readonly NothingWider[],
});

builder.objectType(NothingWiderError, {
  name: 'NothingWiderError',
  interfaces: [UserErrorType],
  fields: (t) => ({
    reason: t.field({ type: NothingWiderReason, resolve: (error) => fact<NothingWider>(error, 'problem') }),
  }),
});

builder.objectType(OfferEndedError, {
  name: 'OfferEndedError',
  interfaces: [UserErrorType],
  fields: (t) => ({
    status: t.field({ type: OfferStatusEnum, resolve: (error) => fact<OfferStatus>(error, 'status') }),
  }),
});

builder.objectType(TooManyUnstartedError, {
  name: 'TooManyUnstartedError',
  interfaces: [UserErrorType],
  fields: (t) => ({
    tasks: t.prismaField({
      type: ['Task'],
      description: 'What to start, hand back or pass on first; longest waiting first.',
      resolve: async (query, error, _args, { db }) => {
        const ids = fact<string[]>(error, 'taskIds');
        const tasks = await db.task.findMany({ ...query, where: { id: { in: ids } } });
        return tasks.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
      },
    }),
  }),
});

builder.objectType(TransferPendingError, {
  name: 'TransferPendingError',
  interfaces: [UserErrorType],
  fields: (t) => ({
    askedMember: t.prismaField({
      type: 'Member',
      resolve: (query, error, _args, { db }) =>
        db.member.findUniqueOrThrow({ ...query, where: { id: fact(error, 'toMemberId') } }),
    }),
    until: t.field({ type: 'DateTime', resolve: (error) => fact<Date>(error, 'until') }),
  }),
});

builder.objectType(TransferEndedError, {
  name: 'TransferEndedError',
  interfaces: [UserErrorType],
  fields: (t) => ({
    status: t.field({ type: TransferStatusEnum, resolve: (error) => fact<TransferStatus>(error, 'status') }),
  }),
});

builder.objectType(CapacityFullError, {
  name: 'CapacityFullError',
  interfaces: [UserErrorType],
  fields: (t) => ({ capacity: t.int({ resolve: (error) => fact<number>(error, 'capacity') }) }),
});

builder.objectType(DoubleBookedError, {
  name: 'DoubleBookedError',
  description: "The holder has another appointment at that time; `at` is the other one's.",
  interfaces: [UserErrorType],
  fields: (t) => ({
    at: t.field({ type: 'DateTime', resolve: (error) => fact<Date>(error, 'from') }),
  }),
});

builder.objectType(IllegalTransitionError, {
  name: 'IllegalTransitionError',
  interfaces: [UserErrorType],
  fields: (t) => ({
    from: t.string({ resolve: ({ refusal }) => stateOf(refusal) }),
    action: t.exposeString('action'),
  }),
});

builder.objectType(ShiftOverlapError, {
  name: 'ShiftOverlapError',
  description: 'The member has another shift then, from `startsAt` to `endsAt`.',
  interfaces: [UserErrorType],
  fields: (t) => ({
    startsAt: t.field({ type: 'DateTime', resolve: (error) => fact<Date>(error, 'from') }),
    endsAt: t.field({ type: 'DateTime', resolve: (error) => fact<Date>(error, 'until') }),
  }),
});

builder.objectType(ShiftTakenError, {
  name: 'ShiftTakenError',
  interfaces: [UserErrorType],
  fields: (t) => ({
    takenBy: t.prismaField({
      type: 'Member',
      resolve: (query, error, _args, context) =>
        context.db.member.findUniqueOrThrow({ ...query, where: { id: fact(error, 'holderId') } }),
    }),
  }),
});

builder.objectType(SwapClosedError, {
  name: 'SwapClosedError',
  interfaces: [UserErrorType],
  fields: (t) => ({
    status: t.field({ type: SwapStatusEnum, resolve: (error) => fact<SwapStatus>(error, 'status') }),
  }),
});

function fact<Value = string>(error: RuleError, name: string): Value {
  return (error.refusal as unknown as Record<string, Value>)[name]!;
}

/** The status that did not allow it, or the kind of refusal where that says more. */
function stateOf(refusal: Refusal): string {
  if (refusal.kind === 'IllegalTransition') return refusal.from;
  return refusal.kind === 'TaskClosed' ? refusal.status : refusal.kind;
}

type ErrorClass = new (...args: never[]) => UserError;

/**
 * The union that a mutation returns: its payload, or one of the refusals, which the resolver throws.
 * A refusal that is not listed becomes a GraphQL error with its code.
 */
export function resultUnion<Payload extends object>(
  name: string,
  payload: ObjectRef<SchemaTypes, Payload>,
  refusals: readonly ErrorClass[],
) {
  return builder.errorUnion(name, {
    types: [payload as ObjectRef<SchemaTypes, unknown>, ...refusals],
    resolveType: () => payload.name,
  });
}
