import { brandWithType } from '@pothos/core';
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { LiveBatch } from '@thon-so/live/event';
import { builder } from '../builder.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { globalId } from '../ids.ts';
import { valid } from '../inputs.ts';
import { begunDay } from '../live-events.ts';
import { liveOnly } from '../live-only.ts';
import { MemberType } from '../teams/graphql.ts';
import { loadUnit } from '../units/actions.ts';
import { UnitType } from '../units/graphql.ts';
import { feedPath, ownCalendarFile } from './feed-actions.ts';
import { gapCandidates, type RosterGap, readCandidates, readGaps } from './gap-actions.ts';
import { DutyPlaceEnum } from './graphql.ts';
import {
  openRoster,
  openShifts,
  ownShifts,
  type Roster,
  type RosterTotals,
  readMembers,
  rosterChanges,
  rosterLook,
  rosterMinimums,
  rosterPatterns,
  rosterShifts,
  rosterSwaps,
  rosterTotals,
  unitPatterns,
} from './reading-actions.ts';
import { DutyMinimumType, DutyPatternType, DutyShiftType, ShiftSwapType } from './week-graphql.ts';

const RosterTotalsType = builder.objectRef<RosterTotals>('RosterTotals').implement({
  description: 'Of the whole commune, in the weeks ahead: fourteen days of gaps, four weeks of open shifts.',
  fields: (t) => ({
    gaps: t.exposeInt('gaps'),
    openShifts: t.exposeInt('openShifts'),
    swapsToApprove: t.exposeInt('swapsToApprove'),
    readAt: t.expose('readAt', { type: 'DateTime' }),
  }),
});

const RosterType = builder.objectRef<Roster>('Roster').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor', {
      description: "Where this snapshot stands; the subscription's `after`.",
    }),
    unit: t.field({
      type: UnitType,
      resolve: async ({ look }, _args, context) => (await loadUnit(context, look.unit.id))!,
    }),
    from: t.field({ type: 'DateTime', resolve: ({ look }) => look.from }),
    to: t.field({ type: 'DateTime', resolve: ({ look }) => look.to }),
    shifts: t.prismaField({
      type: ['DutyShift'],
      description: 'Those that touch the time asked for; cancelled ones are left out.',
      resolve: (query, { look }, _args, context) => rosterShifts(context, look, query),
    }),
    swaps: t.prismaField({
      type: ['ShiftSwap'],
      description: 'Those of the commune that nobody has decided.',
      resolve: (query, { look }, _args, context) => rosterSwaps(context, look, query),
    }),
    patterns: t.prismaField({
      type: ['DutyPattern'],
      description: 'Those of the commune that have not ended.',
      resolve: (query, { look }, _args, context) => rosterPatterns(context, look, query),
    }),
    minimums: t.prismaField({
      type: ['DutyMinimum'],
      resolve: (query, { look }, _args, context) => rosterMinimums(context, look, query),
    }),
    totals: t.field({
      type: RosterTotalsType,
      resolve: ({ look }, _args, context) => rosterTotals(context, look),
    }),
  }),
});

builder.queryField('roster', (t) =>
  t.field({
    type: RosterType,
    description: 'A commune’s or village’s roster; without a time, of this week.',
    args: {
      unitId: t.arg.id({ required: true }),
      from: t.arg({ type: 'DateTime' }),
      to: t.arg({ type: 'DateTime' }),
    },
    resolve: (_root, { unitId, from, to }, context) => openRoster(context, unitId, { from, to }),
  }),
);

const RosterEntity = builder.unionType('RosterEntity', {
  types: [DutyShiftType, ShiftSwapType, DutyPatternType, DutyMinimumType],
});

type Batch = {
  batch: LiveBatch;
  upserted: object[];
  left: { typename: string; id: string }[];
  totals: RosterTotals | null;
};

const RosterBatch = builder.objectRef<Batch>('RosterBatch').implement({
  fields: (t) => ({
    cursor: t.string({ resolve: ({ batch }) => batch.cursor }),
    resync: t.boolean({ resolve: ({ batch }) => batch.resync || begunDay(batch.events) }),
    upserted: t.field({ type: [RosterEntity], resolve: ({ upserted }) => upserted as never[] }),
    removedIds: t.idList({ resolve: ({ left }) => left.map(({ typename, id }) => globalId(typename, id)) }),
    totals: t.expose('totals', { type: RosterTotalsType, nullable: true }),
  }),
});

builder.subscriptionField('rosterEvents', (t) =>
  t.field({
    type: RosterBatch,
    args: {
      unitId: t.arg.id({ required: true }),
      from: t.arg({ type: 'DateTime' }),
      to: t.arg({ type: 'DateTime' }),
      after: t.arg.string(),
    },
    subscribe: liveOnly,
    resolve: async (batch: LiveBatch, { unitId, from, to }, context, info): Promise<Batch> => {
      const look = await rosterLook(context, unitId, { from, to });
      if (batch.events.length === 0 || begunDay(batch.events)) {
        return { batch, upserted: [], left: [], totals: null };
      }
      const selected = (typeName: string) => queryFromInfo({ context, info, typeName, path: ['upserted'] });
      const { shifts, swaps, patterns, minimums, left } = await rosterChanges(context, look, batch, {
        DutyShift: selected('DutyShift'),
        ShiftSwap: selected('ShiftSwap'),
        DutyPattern: selected('DutyPattern'),
        DutyMinimum: selected('DutyMinimum'),
      });
      for (const row of shifts) brandWithType(row, DutyShiftType);
      for (const row of swaps) brandWithType(row, ShiftSwapType);
      for (const row of patterns) brandWithType(row, DutyPatternType);
      for (const row of minimums) brandWithType(row, DutyMinimumType);
      const totals = await rosterTotals(context, look);
      return { batch, upserted: [...shifts, ...swaps, ...patterns, ...minimums], left, totals };
    },
  }),
);

builder.queryField('myShifts', (t) =>
  t.prismaField({
    type: ['DutyShift'],
    description: 'The viewer’s own that are not over, four weeks ahead.',
    resolve: (query, _root, _args, context) => ownShifts(context, query),
  }),
);

builder.queryField('openShifts', (t) =>
  t.prismaField({
    type: ['DutyShift'],
    description: 'Those of the unit’s commune that want somebody, four weeks ahead.',
    args: { unitId: t.arg.id({ required: true }) },
    resolve: (query, _root, { unitId }, context) => openShifts(context, unitId, query),
  }),
);

builder.queryField('dutyPatterns', (t) =>
  t.prismaField({
    type: ['DutyPattern'],
    description: 'Those of the unit’s commune that have not ended.',
    args: { unitId: t.arg.id({ required: true }) },
    resolve: (query, _root, { unitId }, context) => unitPatterns(context, unitId, query),
  }),
);

type CandidateRow = { free: boolean; lastDutyAt: Date | null; member: Prisma.MemberGetPayload<object> };

const DutyCandidateType = builder.objectRef<CandidateRow>('DutyCandidate').implement({
  description: 'Somebody who could be on duty at a time.',
  fields: (t) => ({
    member: t.field({ type: MemberType, resolve: ({ member }) => member }),
    free: t.exposeBoolean('free', { description: 'No other shift then.' }),
    lastDutyAt: t.expose('lastDutyAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The end of their last shift before.',
    }),
  }),
});

type Found = { memberId: string; free: boolean; lastDutyAt: Date | null }[];
type Asked = Parameters<typeof queryFromInfo>[0];

/** Adds the members themselves, all by one query. */
async function withMembers(
  context: Parameters<typeof readMembers>[0],
  info: Asked['info'],
  found: Found,
): Promise<CandidateRow[]> {
  const query = queryFromInfo({ context, info, typeName: 'Member', path: ['member'] });
  const ids = found.map(({ memberId }) => memberId);
  const members = new Map((await readMembers(context, ids, query)).map((member) => [member.id, member]));
  return found.flatMap(({ memberId, ...facts }) => {
    const member = members.get(memberId);
    return member ? [{ ...facts, member }] : [];
  });
}

builder.queryField('dutyCandidates', (t) =>
  t.field({
    type: [DutyCandidateType],
    description:
      'Everybody of the unit’s commune for a time: the free first, of those the unit’s own, then who was on duty longest ago.',
    args: {
      unitId: t.arg.id({ required: true }),
      from: t.arg({ type: 'DateTime', required: true }),
      to: t.arg({ type: 'DateTime', required: true }),
    },
    resolve: async (_root, { unitId, from, to }, context, info) =>
      withMembers(context, info, await readCandidates(context, unitId, { from, to })),
  }),
);

const RosterGapType = builder.objectRef<RosterGap>('RosterGap').implement({
  description: 'A time in which fewer are rostered than the commune wants.',
  fields: (t) => ({
    place: t.expose('place', { type: DutyPlaceEnum }),
    startsAt: t.expose('startsAt', { type: 'DateTime' }),
    endsAt: t.expose('endsAt', { type: 'DateTime' }),
    wanted: t.exposeInt('wanted'),
    rostered: t.exposeInt('rostered', { description: 'The lowest number in it.' }),
    candidates: t.field({
      type: [DutyCandidateType],
      description: 'Who is free then, those who were on duty longest ago first.',
      args: { first: t.arg.int({ validate: valid.first, defaultValue: 5 }) },
      resolve: async (gap, { first }, context, info) =>
        withMembers(context, info, await gapCandidates(context, gap, first ?? 5)),
    }),
  }),
});

builder.queryField('rosterGaps', (t) =>
  t.field({
    type: [RosterGapType],
    description: 'Of the unit’s commune in the coming fourteen days, soonest first.',
    args: { unitId: t.arg.id({ required: true }) },
    resolve: (_root, { unitId }, context) => readGaps(context, unitId),
  }),
);

builder.queryField('myCalendarFeed', (t) =>
  t.string({
    nullable: true,
    description: 'The secret path that a phone’s calendar follows; null while there is none.',
    resolve: (_root, _args, context) => feedPath(context),
  }),
);

builder.queryField('myCalendarFile', (t) =>
  t.string({
    description: 'The viewer’s own shifts as iCalendar (RFC 5545).',
    resolve: (_root, _args, context) => ownCalendarFile(context),
  }),
);
