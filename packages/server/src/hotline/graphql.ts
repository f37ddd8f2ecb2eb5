import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  CallbackHeldError,
  CallOverError,
  CallTakenError,
  IdempotencyConflictError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  ValidationError,
} from '../errors.ts';
import { valid } from '../inputs.ts';
import { askedOf, ConsentInput, PersonInput } from '../requests/asking-graphql.ts';
import { OutcomeEnum, RequestChannelEnum, RequestKindEnum } from '../requests/enums.ts';
import { requestForStaff } from '../requests/reading-actions.ts';
import { PointInput } from '../units/point.ts';
import { type RecordedCall, recordCall } from './actions.ts';
import { CallOutcomeEnum } from './call-graphql.ts';
import {
  type Caller,
  callerCalls,
  callerRequests,
  callerResidents,
  codeOfCall,
  listCallbacks,
  openCaller,
  readCall,
} from './caller-actions.ts';
import './callback-graphql.ts';
import './desk-graphql.ts';
import './log-graphql.ts';
import './similar-graphql.ts';

const CallerContext = builder.objectRef<Caller>('CallerContext').implement({
  description: 'What the desk knows of a phone number.',
  fields: (t) => ({
    phone: t.exposeString('phone'),
    residents: t.prismaField({
      type: ['Resident'],
      resolve: (query, caller, _args, context) => callerResidents(context, caller, query),
    }),
    requests: t.prismaField({
      type: ['HelpRequest'],
      resolve: (query, caller, _args, context) => callerRequests(context, caller, query),
    }),
    calls: t.prismaField({
      type: ['Call'],
      resolve: (query, caller, _args, context) => callerCalls(context, caller, query),
    }),
  }),
});

builder.queryFields((t) => ({
  callerContext: t.field({
    type: CallerContext,
    args: { phone: t.arg.string({ required: true, validate: valid.short }) },
    resolve: (_root, { phone }, context) => openCaller(context, phone),
  }),
  callbacks: t.prismaField({
    type: ['Call'],
    description: "Callbacks still owed in the viewer's units, oldest first.",
    args: { unitId: t.arg.id() },
    resolve: (query, _root, { unitId }, context) => listCallbacks(context, unitId ?? null, query),
  }),
}));

const CallRequestInput = builder.inputType('CallRequestInput', {
  fields: (t) => ({
    kind: t.field({ type: RequestKindEnum, defaultValue: 'ASSISTANCE' }),
    channel: t.field({ type: RequestChannelEnum, defaultValue: 'HOTLINE' }),
    serviceId: t.id(),
    description: t.string({ validate: valid.text }),
    caller: t.field({ type: PersonInput, required: true }),
    helped: t.field({ type: PersonInput }),
    unitId: t.id({ required: true }),
    addressNote: t.string({ validate: valid.text }),
    point: t.field({ type: PointInput, validate: valid.point }),
    appointmentAt: t.field({ type: 'DateTime' }),
    preferredLanguage: t.string({ defaultValue: 'vi', validate: valid.short }),
    householdId: t.id(),
    residentId: t.id(),
    consent: t.field({ type: ConsentInput, required: true }),
  }),
});

const SolvedInput = builder.inputType('SolvedInput', {
  fields: (t) => ({
    outcome: t.field({ type: OutcomeEnum, required: true }),
    note: t.string({ required: true, validate: valid.note }),
  }),
});

const RecordCallInput = builder.inputType('RecordCallInput', {
  description: 'A call and, for REQUEST_MADE and SOLVED_ON_PHONE, the request that it made.',
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    unitId: t.id({ required: true }),
    phone: t.string({ required: true, validate: valid.phone }),
    outcome: t.field({ type: CallOutcomeEnum, required: true }),
    note: t.string({ validate: valid.text }),
    request: t.field({ type: CallRequestInput }),
    solved: t.field({ type: SolvedInput }),
    callbackAt: t.field({ type: 'DateTime' }),
    settlesCallId: t.id({
      description:
        'The owed callback that this call settles; with NO_ANSWER it stays owed and a try is counted.',
    }),
    callId: t.id({ description: 'The incoming call that this writes down.' }),
    aboutRequestId: t.id({
      description: 'The request that it was about; ADDED_TO_REQUEST names one.',
    }),
  }),
});

const RecordCallPayload = builder
  .objectRef<RecordedCall & { idempotencyKey: string }>('RecordCallPayload')
  .implement({
    fields: (t) => ({
      call: t.prismaField({
        type: 'Call',
        resolve: (query, { callId }, _args, context) => readCall(context, callId, query),
      }),
      code: t.string({
        nullable: true,
        resolve: ({ idempotencyKey, codeAttempt }, _args, context) =>
          codeAttempt === null ? null : codeOfCall(context, idempotencyKey, codeAttempt),
      }),
      helpRequest: t.prismaField({
        type: 'HelpRequest',
        nullable: true,
        resolve: (query, { requestId }, _args, context) =>
          requestId === null ? null : requestForStaff(context, requestId, query),
      }),
    }),
  });

const RecordCallResult = resultUnion('RecordCallResult', RecordCallPayload, [
  ValidationError,
  IdempotencyConflictError,
  NotSignedInError,
  NotAllowedError,
  NotFoundError,
  CallTakenError,
  CallOverError,
  CallbackHeldError,
]);

builder.mutationField('recordCall', (t) =>
  t.field({
    type: RecordCallResult,
    args: { input: t.arg({ type: RecordCallInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      const { idempotencyKey, unitId, phone, outcome, note, callbackAt, settlesCallId } = input;
      const { callId, aboutRequestId } = input;
      const recorded = await recordCall(context, {
        ...{ idempotencyKey, unitId, phone, outcome },
        note: note || null,
        request: input.request ? askedOf(input.request) : null,
        solved: input.solved ?? null,
        callbackAt: callbackAt ?? null,
        settlesCallId: settlesCallId ?? null,
        callId: callId ?? null,
        aboutRequestId: aboutRequestId ?? null,
      });
      return { ...recorded, idempotencyKey };
    },
  }),
);
