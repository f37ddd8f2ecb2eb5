import { brandWithType } from '@pothos/core';
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { LiveBatch } from '@thon-so/live/event';
import { builder } from '../builder.ts';
import { OfferType } from '../dispatch/offer-graphql.ts';
import { TaskType } from '../dispatch/task-graphql.ts';
import { TransferType } from '../dispatch/transfer-graphql.ts';
import { globalId } from '../ids.ts';
import { begunDay } from '../live-events.ts';
import { liveOnly } from '../live-only.ts';
import { MemberType } from '../teams/graphql.ts';
import {
  type MyWork,
  nearbyTasks,
  openWork,
  ownWorker,
  readWorker,
  readWorkTotals,
  workChanges,
  workOffers,
  workTasks,
  workTransfers,
} from './work-actions.ts';
import type { WorkTotals } from './work-store.ts';

const WorkTotalsType = builder.objectRef<WorkTotals>('WorkTotals').implement({
  fields: (t) => ({
    offers: t.exposeInt('offers'),
    active: t.exposeInt('active'),
    nearby: t.exposeInt('nearby'),
    doneToday: t.exposeInt('doneToday'),
  }),
});

const MyWorkType = builder.objectRef<MyWork>('MyWork').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    member: t.prismaField({
      type: 'Member',
      resolve: (query, work, _args, context) => readWorker(context, work, query),
    }),
    offers: t.prismaField({
      type: ['Offer'],
      resolve: (query, work, _args, context) => workOffers(context, work, query),
    }),
    tasks: t.prismaField({
      type: ['Task'],
      resolve: (query, work, _args, context) => workTasks(context, work, query),
    }),
    nearby: t.prismaField({
      type: ['Task'],
      description: "Open to the commune's members, nearest first.",
      resolve: (query, work, _args, context) => nearbyTasks(context, work, query),
    }),
    transfers: t.prismaField({
      type: ['Transfer'],
      description: 'Proposals to pass a task on that await an answer: to the viewer, or by them.',
      resolve: (query, work, _args, context) => workTransfers(context, work, query),
    }),
    totals: t.field({
      type: WorkTotalsType,
      resolve: ({ worker, now }, _args, context) => readWorkTotals(context, worker, now),
    }),
  }),
});

builder.queryField('myWork', (t) =>
  t.field({ type: MyWorkType, resolve: (_root, _args, context) => openWork(context) }),
);

const WorkEntity = builder.unionType('WorkEntity', {
  types: [OfferType, TaskType, MemberType, TransferType],
});

type Batch = {
  batch: LiveBatch;
  upserted: object[];
  left: { typename: string; id: string }[];
  totals: WorkTotals | null;
};

const WorkBatch = builder.objectRef<Batch>('WorkBatch').implement({
  fields: (t) => ({
    cursor: t.string({ resolve: ({ batch }) => batch.cursor }),
    resync: t.boolean({ resolve: ({ batch }) => batch.resync || begunDay(batch.events) }),
    upserted: t.field({ type: [WorkEntity], resolve: ({ upserted }) => upserted as never[] }),
    removedIds: t.idList({ resolve: ({ left }) => left.map(({ typename, id }) => globalId(typename, id)) }),
    totals: t.expose('totals', { type: WorkTotalsType, nullable: true }),
  }),
});

builder.subscriptionField('workEvents', (t) =>
  t.field({
    type: WorkBatch,
    args: { after: t.arg.string() },
    subscribe: liveOnly,
    resolve: async (batch: LiveBatch, _args, context, info): Promise<Batch> => {
      if (batch.events.length === 0 || begunDay(batch.events))
        return { batch, upserted: [], left: [], totals: null };
      const worker = ownWorker(context);
      const selected = (typeName: string) => queryFromInfo({ context, info, typeName, path: ['upserted'] });
      const { tasks, offers, transfers, members, left } = await workChanges(context, worker, batch, {
        Offer: selected('Offer'),
        Task: selected('Task'),
        Member: selected('Member'),
        Transfer: selected('Transfer'),
      });
      for (const row of offers) brandWithType(row, OfferType);
      for (const row of tasks) brandWithType(row, TaskType);
      for (const row of members) brandWithType(row, MemberType);
      for (const row of transfers) brandWithType(row, TransferType);
      const totals = await readWorkTotals(context, worker, context.now());
      return { batch, upserted: [...offers, ...tasks, ...members, ...transfers], left, totals };
    },
  }),
);
