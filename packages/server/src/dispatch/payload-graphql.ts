import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  CapacityFullError,
  IdempotencyConflictError,
  IllegalTransitionError,
  NotAllowedError,
  NotFoundError,
  NothingWiderError,
  NotOfferedError,
  NotSignedInError,
  OfferEndedError,
  ProofOfWorkRequiredError,
  RateLimitedError,
  StaleFormError,
  TaskAlreadyClaimedError,
  TooLateError,
  TooManyUnstartedError,
  ValidationError,
} from '../errors.ts';
import { giveCode } from '../requests/code-actions.ts';
import { requestForStaff } from '../requests/reading-actions.ts';
import { getMember } from '../teams/actions.ts';
import { readChangedOffer, readChangedTask } from './reading-actions.ts';
import type { Submitted } from './submit-actions.ts';

const ANY = [IdempotencyConflictError, ValidationError, NotSignedInError, NotAllowedError, NotFoundError];

const TaskPayload = builder.objectRef<{ taskId: string }>('TaskPayload').implement({
  fields: (t) => ({
    task: t.prismaField({
      type: 'Task',
      resolve: (query, { taskId }, _args, context) => readChangedTask(context, taskId, query),
    }),
  }),
});

const OfferPayload = builder.objectRef<{ offerId: string }>('OfferPayload').implement({
  fields: (t) => ({
    offer: t.prismaField({
      type: 'Offer',
      resolve: (query, { offerId }, _args, context) => readChangedOffer(context, offerId, query),
    }),
  }),
});

const MemberPayload = builder.objectRef<{ memberId: string }>('MemberPayload').implement({
  fields: (t) => ({
    member: t.prismaField({
      type: 'Member',
      resolve: (query, { memberId }, _args, context) => getMember(context.db, memberId, query),
    }),
  }),
});

/** A change of a request; the tracking feature adds what the resident sees of it. */
export const RequestPayload = builder.objectRef<{ requestId: string }>('RequestPayload').implement({
  fields: (t) => ({
    helpRequest: t.prismaField({
      type: 'HelpRequest',
      nullable: true,
      description: 'For staff.',
      resolve: (query, { requestId }, _args, context) => requestForStaff(context, requestId, query),
    }),
  }),
});

/** A new request; the tracking feature adds what the resident sees of it. */
export const SubmitHelpRequestPayload = builder
  .objectRef<Submitted & { key: string; advice: string | null }>('SubmitHelpRequestPayload')
  .implement({
    fields: (t) => ({
      code: t.string({
        description: 'Shown once; only its hash is kept.',
        resolve: ({ key, codeAttempt }, _args, context) => giveCode(context, key, codeAttempt),
      }),
      helpRequest: t.prismaField({
        type: 'HelpRequest',
        nullable: true,
        description: 'For staff.',
        resolve: (query, { requestId }, _args, context) => requestForStaff(context, requestId, query),
      }),
      advice: t.exposeString('advice', {
        nullable: true,
        description: 'Where it belongs, when the text reads like a complaint or a denunciation.',
      }),
    }),
  });

export const SubmitHelpRequestResult = resultUnion('SubmitHelpRequestResult', SubmitHelpRequestPayload, [
  ValidationError,
  IdempotencyConflictError,
  RateLimitedError,
  ProofOfWorkRequiredError,
  NotAllowedError,
]);

export const ClaimTaskResult = resultUnion('ClaimTaskResult', TaskPayload, [
  TaskAlreadyClaimedError,
  NotOfferedError,
  OfferEndedError,
  CapacityFullError,
  TooManyUnstartedError,
  IllegalTransitionError,
  ...ANY,
]);

export const OfferResult = resultUnion('OfferResult', OfferPayload, [OfferEndedError, ...ANY]);

export const TaskResult = resultUnion('TaskResult', TaskPayload, [IllegalTransitionError, ...ANY]);

export const AssignTaskResult = resultUnion('AssignTaskResult', TaskPayload, [
  IllegalTransitionError,
  StaleFormError,
  CapacityFullError,
  TaskAlreadyClaimedError,
  ...ANY,
]);

export const WidenTaskResult = resultUnion('WidenTaskResult', TaskPayload, [
  NothingWiderError,
  TaskAlreadyClaimedError,
  IllegalTransitionError,
  ...ANY,
]);

export const RequestResult = resultUnion('RequestResult', RequestPayload, [
  IllegalTransitionError,
  TooLateError,
  RateLimitedError,
  ...ANY,
]);

export const MemberResult = resultUnion('MemberResult', MemberPayload, [
  IdempotencyConflictError,
  ValidationError,
  NotSignedInError,
  NotAllowedError,
]);
