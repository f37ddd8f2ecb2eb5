import { queryFromInfo } from '@pothos/plugin-prisma';
import type { LiveBatch } from '@thon-so/live/event';
import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  CallOverError,
  CallTakenError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../errors.ts';
import { globalId } from '../ids.ts';
import { liveOnly } from '../live-only.ts';
import { UnitType } from '../units/graphql.ts';
import { CallInput, CallPayload, CallType } from './call-graphql.ts';
import { type Desk, deskCalls, deskChanges, deskUnit, openDesk } from './desk-actions.ts';
import { leaveCall, takeCall } from './incoming-actions.ts';

const DeskType = builder.objectRef<Desk>('Desk').implement({
  description: "A hotline's desk: calls that ring or are under way, and callbacks owed.",
  fields: (t) => ({
    cursor: t.exposeString('cursor', {
      description: "Where this snapshot stands; the subscription's `after`.",
    }),
    unit: t.field({ type: UnitType, resolve: ({ unit }) => unit }),
    calls: t.prismaField({
      type: ['Call'],
      resolve: (query, desk, _args, context) => deskCalls(context, desk, query),
    }),
  }),
});

builder.queryField('desk', (t) =>
  t.field({
    type: DeskType,
    args: { unitId: t.arg.id() },
    resolve: (_root, { unitId }, context) => openDesk(context, unitId ?? null),
  }),
);

type Batch = { batch: LiveBatch; upserted: object[]; left: string[] };

const DeskBatch = builder.objectRef<Batch>('DeskBatch').implement({
  fields: (t) => ({
    cursor: t.string({ resolve: ({ batch }) => batch.cursor }),
    resync: t.boolean({ resolve: ({ batch }) => batch.resync }),
    upserted: t.field({ type: [CallType], resolve: ({ upserted }) => upserted as never[] }),
    removedIds: t.idList({ resolve: ({ left }) => left.map((id) => globalId('Call', id)) }),
  }),
});

builder.subscriptionField('deskEvents', (t) =>
  t.field({
    type: DeskBatch,
    description: 'Phone numbers cannot be selected here: ask for the call, which leaves a trace.',
    args: { unitId: t.arg.id(), after: t.arg.string() },
    subscribe: liveOnly,
    resolve: async (batch: LiveBatch, { unitId }, context, info): Promise<Batch> => {
      const unit = await deskUnit(context, unitId ?? null);
      const query = queryFromInfo({ context, info, typeName: 'Call', path: ['upserted'] });
      const { calls, left } = await deskChanges(context, unit, batch, query);
      return { batch, upserted: calls, left };
    },
  }),
);

const CallResult = resultUnion('CallResult', CallPayload, [
  NotSignedInError,
  NotAllowedError,
  NotFoundError,
  CallTakenError,
  CallOverError,
]);

builder.mutationFields((t) => ({
  takeCall: t.field({
    type: CallResult,
    description: 'The viewer answers an incoming call; exactly one operator has it.',
    args: { input: t.arg({ type: CallInput, required: true }) },
    resolve: (_root, { input }, context) => takeCall(context, input.callId),
  }),
  leaveCall: t.field({
    type: CallResult,
    description: 'The viewer did not answer it after all: others may take it.',
    args: { input: t.arg({ type: CallInput, required: true }) },
    resolve: (_root, { input }, context) => leaveCall(context, input.callId),
  }),
}));
