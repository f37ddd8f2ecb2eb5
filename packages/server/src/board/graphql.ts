import { brandWithType } from '@pothos/core';
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { LiveBatch } from '@thon-so/live/event';
import { builder } from '../builder.ts';
import { AlertType } from '../dispatch/alert-graphql.ts';
import type { Unit } from '../generated/prisma/client.ts';
import { globalId } from '../ids.ts';
import { begunDay } from '../live-events.ts';
import { liveOnly } from '../live-only.ts';
import { HelpRequestType } from '../requests/graphql.ts';
import { HistoryEntryType } from '../requests/history-graphql.ts';
import { MemberType } from '../teams/graphql.ts';
import { UnitType } from '../units/graphql.ts';
import {
  type Board,
  boardAlerts,
  boardChanges,
  boardHappenings,
  boardMembers,
  boardRequests,
  boardUnit,
  openBoard,
  readTotals,
  readUnits,
} from './actions.ts';
import type { BoardTotals, UnitTotals } from './store.ts';
import './work-graphql.ts';

const UnitTotalsType = builder.objectRef<UnitTotals & { unit: Unit }>('UnitTotals').implement({
  fields: (t) => ({
    unit: t.expose('unit', { type: UnitType }),
    open: t.exposeInt('open'),
    unclaimed: t.exposeInt('unclaimed'),
    late: t.exposeInt('late'),
  }),
});

const BoardTotalsType = builder.objectRef<BoardTotals>('BoardTotals').implement({
  fields: (t) => ({
    received: t.exposeInt('received'),
    assigned: t.exposeInt('assigned'),
    inProgress: t.exposeInt('inProgress'),
    waiting: t.exposeInt('waiting'),
    resolved: t.exposeInt('resolved'),
    closedToday: t.exposeInt('closedToday'),
    receivedToday: t.exposeInt('receivedToday'),
    unclaimed: t.exposeInt('unclaimed'),
    late: t.exposeInt('late'),
    onDuty: t.exposeInt('onDuty'),
    taughtToday: t.exposeInt('taughtToday'),
    medianMinutesToClaim: t.exposeInt('medianMinutesToClaim', {
      nullable: true,
      description: 'Median minutes from received to first claim today; null when nothing was claimed.',
    }),
    byUnit: t.field({
      type: [UnitTotalsType],
      description: 'The villages of a commune, the communes of a province.',
      resolve: async ({ byUnit }, _args, context, info) => {
        const query = queryFromInfo({ context, info, typeName: 'Unit', path: ['unit'] });
        const ids = byUnit.map(({ unitId }) => unitId);
        const units = new Map((await readUnits(context, ids, query)).map((unit) => [unit.id, unit]));
        return byUnit.map((part) => ({ ...part, unit: units.get(part.unitId)! }));
      },
    }),
  }),
});

const BoardType = builder.objectRef<Board>('Board').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor', {
      description: "Where this snapshot stands; the subscription's `after`.",
    }),
    unit: t.field({ type: UnitType, resolve: ({ unit }) => unit }),
    requests: t.prismaField({
      type: ['HelpRequest'],
      resolve: (query, { look }, _args, context) => boardRequests(context, look, query),
    }),
    members: t.prismaField({
      type: ['Member'],
      resolve: (query, { look }, _args, context) => boardMembers(context, look, query),
    }),
    alerts: t.prismaField({
      type: ['Alert'],
      resolve: (query, { look }, _args, context) => boardAlerts(context, look, query),
    }),
    happenings: t.prismaField({
      type: ['RequestHistory'],
      description: 'The newest 30, newest first.',
      resolve: (query, { look }, _args, context) => boardHappenings(context, look, query),
    }),
    totals: t.field({
      type: BoardTotalsType,
      resolve: ({ look }, _args, context) => readTotals(context, look),
    }),
  }),
});

builder.queryField('board', (t) =>
  t.field({
    type: BoardType,
    args: { unitId: t.arg.id() },
    resolve: (_root, { unitId }, context) => openBoard(context, unitId ?? null),
  }),
);

const BoardEntity = builder.unionType('BoardEntity', {
  types: [HelpRequestType, MemberType, AlertType, HistoryEntryType],
});

type Batch = {
  batch: LiveBatch;
  upserted: object[];
  left: { typename: string; id: string }[];
  totals: BoardTotals | null;
};

const BoardBatch = builder.objectRef<Batch>('BoardBatch').implement({
  fields: (t) => ({
    cursor: t.string({ resolve: ({ batch }) => batch.cursor }),
    resync: t.boolean({ resolve: ({ batch }) => batch.resync || begunDay(batch.events) }),
    upserted: t.field({ type: [BoardEntity], resolve: ({ upserted }) => upserted as never[] }),
    removedIds: t.idList({ resolve: ({ left }) => left.map(({ typename, id }) => globalId(typename, id)) }),
    totals: t.expose('totals', { type: BoardTotalsType, nullable: true }),
  }),
});

builder.subscriptionField('boardEvents', (t) =>
  t.field({
    type: BoardBatch,
    args: { unitId: t.arg.id(), after: t.arg.string() },
    subscribe: liveOnly,
    resolve: async (batch: LiveBatch, { unitId }, context, info): Promise<Batch> => {
      const unit = await boardUnit(context, unitId ?? null);
      if (batch.events.length === 0 || begunDay(batch.events))
        return { batch, upserted: [], left: [], totals: null };
      const selected = (typeName: string) => queryFromInfo({ context, info, typeName, path: ['upserted'] });
      const { requests, members, alerts, happenings, left } = await boardChanges(context, unit, batch, {
        HelpRequest: selected('HelpRequest'),
        Member: selected('Member'),
        Alert: selected('Alert'),
        RequestHistory: selected('HistoryEntry'),
      });
      for (const row of requests) brandWithType(row, HelpRequestType);
      for (const row of members) brandWithType(row, MemberType);
      for (const row of alerts) brandWithType(row, AlertType);
      for (const row of happenings) brandWithType(row, HistoryEntryType);
      const totals = await readTotals(context, { unit, now: context.now() });
      return { batch, upserted: [...requests, ...members, ...alerts, ...happenings], left, totals };
    },
  }),
);
