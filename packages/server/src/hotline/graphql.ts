import { builder, QUERY_ONLY } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  IdempotencyConflictError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  ValidationError,
} from '../errors.ts';
import { CallOutcome } from '../generated/prisma/client.ts';
import { valid } from '../inputs.ts';
import { askedOf, ConsentInput, PersonInput } from '../requests/asking-graphql.ts';
import { OutcomeEnum, RequestChannelEnum, RequestKindEnum } from '../requests/enums.ts';
import { requestForStaff } from '../requests/reading-actions.ts';
import { PointInput } from '../units/point.ts';
import { type RecordedCall, recordCall } from './actions.ts';
import {
  type Caller,
  callerCalls,
  callerRequests,
  callerResidents,
  codeOfCall,
  listCallbacks,
  mayReadCall,
  openCaller,
  readCall,
  tracePhone,
} from './caller-actions.ts';

const CallOutcomeEnum = builder.enumType(CallOutcome, { name: 'CallOutcome' });

builder.prismaNode('Call', {
  id: { field: 'id' },
  select: { id: true, communeId: true },
  authScopes: (call, context) => mayReadCall(context, call),
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    outcome: t.expose('outcome', { type: CallOutcomeEnum }),
    note: t.exposeString('note', { nullable: true }),
    phone: t.string({
      nullable: true,
      description: 'Query only.',
      extensions: QUERY_ONLY,
      select: { id: true, phone: true },
      resolve: (call, _args, context) => tracePhone(context, call),
    }),
    request: t.relation('request', { nullable: true }),
    operatorName: t.string({
      select: { operator: { select: { displayName: true } } },
      resolve: ({ operator }) => operator.displayName,
    }),
    callbackAt: t.expose('callbackAt', { type: 'DateTime', nullable: true }),
    calledBackAt: t.expose('calledBackAt', { type: 'DateTime', nullable: true }),
  }),
});

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
    settlesCallId: t.id({ description: 'The owed callback that this call settles.' }),
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
]);

builder.mutationField('recordCall', (t) =>
  t.field({
    type: RecordCallResult,
    args: { input: t.arg({ type: RecordCallInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      const { idempotencyKey, unitId, phone, outcome, note, callbackAt, settlesCallId } = input;
      const recorded = await recordCall(context, {
        ...{ idempotencyKey, unitId, phone, outcome },
        note: note || null,
        request: input.request ? askedOf(input.request) : null,
        solved: input.solved ?? null,
        callbackAt: callbackAt ?? null,
        settlesCallId: settlesCallId ?? null,
      });
      return { ...recorded, idempotencyKey };
    },
  }),
);
