import { CALL_STATES } from '@thon-so/domain/vocabulary';
import { builder, PER_VIEWER, QUERY_ONLY } from '../builder.ts';
import { CallOutcome } from '../generated/prisma/client.ts';
import { globalId } from '../ids.ts';
import {
  holderAt,
  isCalled,
  mayReadCall,
  phoneEnding,
  spokenSeconds,
  stateOfCall,
  tracePhone,
} from './call-actions.ts';
import { readCall } from './caller-actions.ts';

export const CallOutcomeEnum = builder.enumType(CallOutcome, { name: 'CallOutcome' });
const CallStateEnum = builder.enumType('CallState', { values: CALL_STATES });

export const CallType = builder.prismaNode('Call', {
  id: { field: 'id' },
  select: { id: true, unitId: true, requestId: true },
  authScopes: (call, context) => mayReadCall(context, call),
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    unit: t.relation('unit', { description: 'The commune or province whose desk has it.' }),
    outcome: t.expose('outcome', {
      type: CallOutcomeEnum,
      nullable: true,
      description: 'Null until it is written down or missed.',
    }),
    note: t.exposeString('note', { nullable: true }),
    phone: t.string({
      nullable: true,
      description: 'Null when it was withheld. Query only; reading it leaves a trace.',
      extensions: QUERY_ONLY,
      select: { id: true, phone: true, unitId: true },
      resolve: (call, _args, context) => tracePhone(context, call),
    }),
    phoneEnding: t.string({
      nullable: true,
      description: 'Its last three digits: enough to tell calls apart, too little to call.',
      select: { phone: true },
      resolve: ({ phone }) => phoneEnding(phone),
    }),
    request: t.relation('request', { nullable: true }),
    viewerIsCalled: t.boolean({
      description:
        'Whether it is theirs to answer first: they are on duty for the hotline, or nobody who may use the desk is.',
      extensions: PER_VIEWER,
      select: { unitId: true },
      resolve: ({ unitId }, _args, context) => isCalled(context, unitId),
    }),
    operatorId: t.id({
      nullable: true,
      description: 'Whose it is: the account that took it or called.',
      select: { operatorId: true },
      resolve: ({ operatorId }) => operatorId && globalId('Account', operatorId),
    }),
    operatorName: t.string({
      nullable: true,
      select: { operator: { select: { displayName: true } } },
      resolve: ({ operator }) => operator?.displayName ?? null,
    }),
  }),
});

const TIMES = { at: true, answeredAt: true, endedAt: true, missedAt: true } as const;
const HOLD = { heldById: true, heldUntil: true, heldBy: { select: { displayName: true } } } as const;

builder.prismaObjectFields('Call', (t) => ({
  state: t.field({
    type: CallStateEnum,
    nullable: true,
    description: 'What the telephone exchange told; null for a call that it did not tell of.',
    select: { ...TIMES, providerCallId: true },
    resolve: (call) => stateOfCall(call),
  }),
  takenAt: t.expose('takenAt', { type: 'DateTime', nullable: true }),
  answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
  endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  seconds: t.int({
    nullable: true,
    description: 'How long was spoken.',
    select: { answeredAt: true, endedAt: true, takenAt: true },
    resolve: (call) => spokenSeconds(call),
  }),
  callbackAt: t.expose('callbackAt', { type: 'DateTime', nullable: true }),
  calledBackAt: t.expose('calledBackAt', { type: 'DateTime', nullable: true }),
  callbackOf: t.relation('callbackOf', {
    nullable: true,
    description: 'The owed call for which this one was made.',
  }),
  tries: t.exposeInt('tries', { description: 'Tries to call back that nobody answered.' }),
  heldById: t.id({
    nullable: true,
    description: 'The account that calls back now.',
    select: HOLD,
    resolve: (call, _args, context) => {
      const id = holderAt(call, context.now());
      return id && globalId('Account', id);
    },
  }),
  heldByName: t.string({
    nullable: true,
    select: HOLD,
    resolve: (call, _args, context) =>
      holderAt(call, context.now()) === null ? null : (call.heldBy?.displayName ?? null),
  }),
  heldUntil: t.field({
    type: 'DateTime',
    nullable: true,
    select: HOLD,
    resolve: (call, _args, context) => (holderAt(call, context.now()) === null ? null : call.heldUntil),
  }),
}));

builder.prismaObjectFields('HelpRequest', (t) => ({
  calls: t.relation('calls', {
    description: 'The calls about it, oldest first.',
    query: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
  }),
}));

export const CallPayload = builder.objectRef<{ callId: string }>('CallPayload').implement({
  fields: (t) => ({
    call: t.prismaField({
      type: 'Call',
      resolve: (query, { callId }, _args, context) => readCall(context, callId, query),
    }),
  }),
});

export const CallInput = builder.inputType('CallInput', {
  fields: (t) => ({ callId: t.id({ required: true }) }),
});
