import { queryFromInfo } from '@pothos/plugin-prisma';
import type { LiveBatch } from '@thon-so/live/event';
import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  IdempotencyConflictError,
  IllegalTransitionError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  ValidationError,
} from '../errors.ts';
import { valid } from '../inputs.ts';
import { liveOnly } from '../live-only.ts';
import {
  carryOutPrivacyRequest,
  listPrivacyRequests,
  openPrivacyRequests,
  type PrivacyList,
  type PrivacyOutcome,
  privacyChanges,
  refusePrivacyRequest,
  showPrivacyRequest,
  takePrivacyRequest,
} from './officer-actions.ts';
import { readPrivacyRequest } from './reading-actions.ts';
import { PrivacyRefusalEnum, PrivacyRequestType } from './request-graphql.ts';

const PrivacyListType = builder.objectRef<PrivacyList>('PrivacyRequestList').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    requests: t.prismaField({
      type: [PrivacyRequestType],
      description: 'Open ones, and those that ended in the last 60 days; due first come first.',
      resolve: (query, list, _args, context) => listPrivacyRequests(context, list, query),
    }),
  }),
});

builder.queryFields((t) => ({
  privacyRequests: t.field({
    type: PrivacyListType,
    description: 'What residents ask about their data, for the officers of their commune.',
    resolve: (_root, _args, context) => openPrivacyRequests(context),
  }),
  privacyRequest: t.prismaField({
    type: PrivacyRequestType,
    description: 'One of them. Throws NOT_FOUND for who does not see to it.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) => showPrivacyRequest(context, id, query),
  }),
}));

const PrivacyRequestPayload = builder.objectRef<PrivacyOutcome>('PrivacyRequestPayload').implement({
  fields: (t) => ({
    request: t.prismaField({
      type: PrivacyRequestType,
      resolve: (query, { privacyRequestId }, _args, context) =>
        readPrivacyRequest(context, privacyRequestId, query),
    }),
  }),
});

const PrivacyRequestResult = resultUnion('PrivacyRequestResult', PrivacyRequestPayload, [
  IllegalTransitionError,
  IdempotencyConflictError,
  ValidationError,
  NotSignedInError,
  NotAllowedError,
  NotFoundError,
]);

const TakeInput = builder.inputType('TakePrivacyRequestInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    id: t.id({ required: true }),
  }),
});

const CarryOutInput = builder.inputType('CarryOutPrivacyRequestInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    id: t.id({ required: true }),
    identityNote: t.string({
      description:
        'How was made sure that it is they who asked by a code. Without it only the request of the code is reached.',
      validate: valid.text,
    }),
  }),
});

const RefuseInput = builder.inputType('RefusePrivacyRequestInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    id: t.id({ required: true }),
    reason: t.field({ type: PrivacyRefusalEnum, required: true }),
    answer: t.string({ required: true, description: 'What the resident reads.', validate: valid.note }),
  }),
});

builder.mutationFields((t) => ({
  takePrivacyRequest: t.field({
    type: PrivacyRequestResult,
    description: 'The viewer sees to it from now on.',
    args: { input: t.arg({ type: TakeInput, required: true }) },
    resolve: (_root, { input }, context) => takePrivacyRequest(context, input),
  }),
  carryOutPrivacyRequest: t.field({
    type: PrivacyRequestResult,
    description: 'Corrects or erases what is held; erasing cannot be undone.',
    args: { input: t.arg({ type: CarryOutInput, required: true }) },
    resolve: (_root, { input }, context) =>
      carryOutPrivacyRequest(context, { ...input, identityNote: input.identityNote ?? null }),
  }),
  refusePrivacyRequest: t.field({
    type: PrivacyRequestResult,
    args: { input: t.arg({ type: RefuseInput, required: true }) },
    resolve: (_root, { input }, context) => refusePrivacyRequest(context, input),
  }),
}));

const PrivacyBatch = builder.objectRef<{ batch: LiveBatch; upserted: object[] }>('PrivacyBatch').implement({
  fields: (t) => ({
    cursor: t.string({ resolve: ({ batch }) => batch.cursor }),
    resync: t.boolean({ resolve: ({ batch }) => batch.resync }),
    upserted: t.field({ type: [PrivacyRequestType], resolve: ({ upserted }) => upserted as never[] }),
    removedIds: t.idList({ resolve: () => [] }),
  }),
});

builder.subscriptionField('privacyEvents', (t) =>
  t.field({
    type: PrivacyBatch,
    args: { after: t.arg.string() },
    subscribe: liveOnly,
    resolve: async (batch: LiveBatch, _args, context, info) => {
      const query = queryFromInfo({ context, info, typeName: 'PrivacyRequest', path: ['upserted'] });
      return { batch, upserted: await privacyChanges(context, batch, query) };
    },
  }),
);
