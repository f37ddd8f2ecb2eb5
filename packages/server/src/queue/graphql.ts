import { brandWithType } from '@pothos/core';
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { LiveBatch } from '@thon-so/live/event';
import { builder, PER_VIEWER } from '../builder.ts';
import { TicketStatus, type Unit } from '../generated/prisma/client.ts';
import { globalId } from '../ids.ts';
import { valid } from '../inputs.ts';
import { begunDay } from '../live-events.ts';
import { liveOnly } from '../live-only.ts';
import { requestForStaff } from '../requests/reading-actions.ts';
import { loadUnit } from '../units/actions.ts';
import { UnitType } from '../units/graphql.ts';
import { seesBehind } from './access-actions.ts';
import {
  openQueue,
  type Queue,
  type QueuePlace,
  type QueueTotals,
  queueChanges,
  queueCounters,
  queueTeam,
  queueTickets,
  queueTotals,
} from './actions.ts';
import { listQueueLinks } from './issuing-actions.ts';

const TicketStatusEnum = builder.enumType(TicketStatus, { name: 'TicketStatus' });

const PLACED = { communeId: true, provinceId: true } as const;

/** A number holds nothing personal; what it is about, and for whom, is told to those who work there. */
export const QueueTicketType = builder.prismaNode('QueueTicket', {
  id: { field: 'id' },
  description: 'A number drawn at the One-Stop desk.',
  fields: (t) => ({
    number: t.exposeInt('number'),
    status: t.expose('status', { type: TicketStatusEnum }),
    counter: t.exposeInt('counter', { nullable: true, description: 'Where it is called to or served.' }),
    forCounter: t.exposeInt('forCounter', { nullable: true, description: 'The only counter that calls it.' }),
    calls: t.exposeInt('calls'),
    issuedAt: t.expose('issuedAt', { type: 'DateTime' }),
    calledAt: t.expose('calledAt', { type: 'DateTime', nullable: true }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    priority: t.boolean({
      nullable: true,
      description: 'Goes first. For staff and the teams; null on the screen for all.',
      select: { priority: true, ...PLACED },
      resolve: (ticket, _args, context) => (seesBehind(context, ticket) ? ticket.priority : null),
    }),
    service: t.relation('service', {
      nullable: true,
      description: 'For staff and the teams.',
      authScopes: (ticket, _args, context) => seesBehind(context, ticket),
      unauthorizedResolver: () => null,
    }),
    helpRequest: t.prismaField({
      type: 'HelpRequest',
      nullable: true,
      description: 'What it led to. For those who may read it.',
      select: { requestId: true },
      resolve: (query, { requestId }, _args, context) => {
        const selected = { ...query };
        return requestId === null ? null : requestForStaff(context, requestId, selected);
      },
    }),
  }),
});

export const QueueCounterType = builder.prismaNode('QueueCounter', {
  id: { field: 'id' },
  description: 'A counter of the One-Stop desk that is open.',
  fields: (t) => ({
    number: t.exposeInt('number'),
    openedAt: t.expose('openedAt', { type: 'DateTime', nullable: true }),
    viewerServes: t.boolean({
      description: 'Whether the viewer opened it.',
      extensions: PER_VIEWER,
      select: { accountId: true },
      resolve: ({ accountId }, _args, context) => context.knownViewer?.accountId === accountId,
    }),
    openedByName: t.string({
      nullable: true,
      description: 'For staff and the teams.',
      select: { account: { select: { displayName: true } }, ...PLACED },
      resolve: (counter, _args, context) =>
        seesBehind(context, counter) ? counter.account.displayName : null,
    }),
    member: t.relation('member', {
      nullable: true,
      description: "Who of the desk's team helps there. For staff and the teams.",
      authScopes: (counter, _args, context) => seesBehind(context, counter),
      unauthorizedResolver: () => null,
    }),
  }),
});

const QueuePlaceType = builder.objectRef<QueuePlace>('QueuePlace').implement({
  description: 'Somebody who waits, and how long still.',
  fields: (t) => ({
    ticketId: t.id({ resolve: ({ ticketId }) => globalId('QueueTicket', ticketId) }),
    number: t.exposeInt('number'),
    ahead: t.exposeInt('ahead', { description: 'How many are called before.' }),
    estimatedMinutes: t.exposeInt('estimatedMinutes', {
      nullable: true,
      description: 'From how long those served today took; null while that is not known.',
    }),
  }),
});

const QueueTotalsType = builder.objectRef<QueueTotals>('QueueTotals').implement({
  fields: (t) => ({
    issued: t.exposeInt('issued'),
    waiting: t.exposeInt('waiting'),
    served: t.exposeInt('served'),
    noShow: t.exposeInt('noShow'),
    left: t.exposeInt('left'),
    averageWaitMinutes: t.exposeInt('averageWaitMinutes', { nullable: true }),
    line: t.field({
      type: [QueuePlaceType],
      description: 'Everybody who waits, in the order in which they will be called.',
      resolve: ({ line }) => line,
    }),
  }),
});

const QueueType = builder.objectRef<Queue>('Queue').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor', {
      description: "Where this snapshot stands; the subscription's `after`.",
    }),
    unit: t.field({
      type: UnitType,
      resolve: async ({ commune }, _args, context): Promise<Unit> => (await loadUnit(context, commune.id))!,
    }),
    tickets: t.prismaField({
      type: [QueueTicketType],
      description: 'All of the day.',
      resolve: (query, queue, _args, context) => queueTickets(context, queue, query),
    }),
    counters: t.prismaField({
      type: [QueueCounterType],
      description: 'Those that are open.',
      resolve: (query, queue, _args, context) => queueCounters(context, queue, query),
    }),
    totals: t.field({
      type: QueueTotalsType,
      resolve: ({ commune, day }, _args, context) => queueTotals(context, commune.id, day),
    }),
    team: t.prismaField({
      type: ['Member'],
      description: 'Who is on duty at the desk; empty for the public.',
      resolve: (query, queue, _args, context) => queueTeam(context, queue, { ...query }),
    }),
  }),
});

export const QueueLinkType = builder.prismaObject('QueueLink', {
  description: 'Lets a tablet or the phones of visitors draw numbers, until it is revoked.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('QueueLink', id) }),
    madeAt: t.expose('madeAt', { type: 'DateTime' }),
    madeByName: t.string({
      select: { madeBy: { select: { displayName: true } } },
      resolve: ({ madeBy }) => madeBy.displayName,
    }),
  }),
});

const unitCode = { required: true, validate: valid.short } as const;

builder.queryFields((t) => ({
  queue: t.field({
    type: QueueType,
    description: "The walk-in queue of a commune's One-Stop desk today, by the commune's code; public.",
    args: { unitCode: t.arg.string(unitCode) },
    resolve: (_root, args, context) => openQueue(context, args.unitCode),
  }),
  queueLinks: t.prismaField({
    type: [QueueLinkType],
    args: { unitCode: t.arg.string(unitCode) },
    resolve: (query, _root, args, context) => listQueueLinks(context, args.unitCode, query),
  }),
}));

const QueueEntity = builder.unionType('QueueEntity', { types: [QueueTicketType, QueueCounterType] });

type Batch = {
  batch: LiveBatch;
  upserted: object[];
  left: { typename: string; id: string }[];
  totals: QueueTotals | null;
};

const QueueBatch = builder.objectRef<Batch>('QueueBatch').implement({
  fields: (t) => ({
    cursor: t.string({ resolve: ({ batch }) => batch.cursor }),
    resync: t.boolean({ resolve: ({ batch }) => batch.resync || begunDay(batch.events) }),
    upserted: t.field({ type: [QueueEntity], resolve: ({ upserted }) => upserted as never[] }),
    removedIds: t.idList({ resolve: ({ left }) => left.map(({ typename, id }) => globalId(typename, id)) }),
    totals: t.expose('totals', { type: QueueTotalsType, nullable: true }),
  }),
});

builder.subscriptionField('queueEvents', (t) =>
  t.field({
    type: QueueBatch,
    args: { unitCode: t.arg.string(unitCode), after: t.arg.string() },
    subscribe: liveOnly,
    resolve: async (batch: LiveBatch, args, context, info): Promise<Batch> => {
      if (batch.events.length === 0 || begunDay(batch.events))
        return { batch, upserted: [], left: [], totals: null };
      const selected = (typeName: string) => queryFromInfo({ context, info, typeName, path: ['upserted'] });
      const { tickets, counters, left, totals } = await queueChanges(context, args.unitCode, batch, {
        tickets: selected('QueueTicket'),
        counters: selected('QueueCounter'),
      });
      for (const row of tickets) brandWithType(row, QueueTicketType);
      for (const row of counters) brandWithType(row, QueueCounterType);
      return { batch, upserted: [...tickets, ...counters], left, totals };
    },
  }),
);
