import { builder } from '../builder.ts';
import { SwapStatusEnum } from '../error-types.ts';
import { MemberType } from '../teams/graphql.ts';
import { DutyPlaceEnum } from './graphql.ts';
import { mayEditPattern } from './pattern-actions.ts';
import { givenBackUntil, mayEdit, mayRead, readMembers } from './reading-actions.ts';

const UNIT = { select: { id: true, level: true, communeId: true, provinceId: true } } as const;
const VILLAGE = { select: { villageId: true } } as const;
const PLACED = { unit: UNIT, member: VILLAGE } as const;

export const DutyShiftType = builder.prismaNode('DutyShift', {
  id: { field: 'id' },
  select: { id: true, unit: UNIT },
  authScopes: ({ unit }, context) => mayRead(context, unit),
  fields: (t) => ({
    place: t.expose('place', { type: DutyPlaceEnum }),
    startsAt: t.expose('startsAt', { type: 'DateTime' }),
    endsAt: t.expose('endsAt', { type: 'DateTime' }),
    unit: t.relation('unit'),
    member: t.relation('member', { nullable: true, description: 'Null while it is open.' }),
    version: t.exposeInt('version', { description: 'What `updateShift` is told to have been edited.' }),
    takenAt: t.expose('takenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its member took it themselves.',
    }),
    giveBackUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when its member may give it back, where they took it themselves.',
      select: { startsAt: true, endsAt: true, takenAt: true },
      resolve: givenBackUntil,
    }),
    cancelledAt: t.expose('cancelledAt', { type: 'DateTime', nullable: true }),
    cancelReason: t.exposeString('cancelReason', { nullable: true }),
    isFromPattern: t.boolean({
      description: 'Made by a weekly pattern and not changed since.',
      select: { byHand: true },
      resolve: ({ byHand }) => !byHand,
    }),
    editable: t.boolean({
      description: "Whether the reader's roles reach it.",
      select: PLACED,
      resolve: ({ unit, member }, _args, context) => mayEdit(context, unit, member),
    }),
  }),
});

export const ShiftSwapType = builder.prismaNode('ShiftSwap', {
  description: 'A member asks another, or everybody of the commune, to take over a shift.',
  id: { field: 'id' },
  select: { id: true, shift: { select: { unit: UNIT } } },
  authScopes: ({ shift }, context) => mayRead(context, shift.unit),
  fields: (t) => ({
    status: t.expose('status', { type: SwapStatusEnum }),
    note: t.exposeString('note', { nullable: true }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was declined.' }),
    proposedAt: t.expose('proposedAt', { type: 'DateTime' }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true }),
    shift: t.relation('shift'),
    from: t.relation('from'),
    to: t.relation('to', { nullable: true, description: 'Null when everybody is asked.' }),
    acceptedBy: t.relation('acceptedBy', { nullable: true }),
  }),
});

export const DutyPatternType = builder.prismaNode('DutyPattern', {
  description: 'Shifts that come back every week.',
  id: { field: 'id' },
  select: { id: true, unit: UNIT },
  authScopes: ({ unit }, context) => mayRead(context, unit),
  fields: (t) => ({
    place: t.expose('place', { type: DutyPlaceEnum }),
    unit: t.relation('unit'),
    weekdays: t.exposeIntList('weekdays', { description: 'From Sunday (0) to Saturday (6).' }),
    startMinute: t.exposeInt('startMinute', { description: 'From local midnight.' }),
    endMinute: t.exposeInt('endMinute', { description: 'Beyond 1,440 it is on the next day.' }),
    team: t.relation('team', { nullable: true, description: 'All of its members.' }),
    members: t.field({
      type: [MemberType],
      description: 'Where it is not a whole team.',
      select: { memberIds: true },
      resolve: ({ memberIds }, _args, context) =>
        readMembers(context, memberIds, { select: { id: true, communeId: true, villageId: true } }),
    }),
    editable: t.boolean({
      description: "Whether the reader's roles reach everybody in it.",
      select: { unitId: true, teamId: true, memberIds: true, openSeats: true },
      resolve: (pattern, _args, context) => mayEditPattern(context, pattern),
    }),
    openSeats: t.exposeInt('openSeats', { description: 'Shifts left open for whoever wants them.' }),
    validFrom: t.string({ select: { validFrom: true }, resolve: ({ validFrom }) => dayOf(validFrom) }),
    validUntil: t.string({
      nullable: true,
      description: 'The last day.',
      select: { validUntil: true },
      resolve: ({ validUntil }) => validUntil && dayOf(validUntil),
    }),
    version: t.exposeInt('version'),
  }),
});

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export const DutyMinimumType = builder.prismaNode('DutyMinimum', {
  description: 'How many are wanted at a place of a commune in some hours of the week.',
  id: { field: 'id' },
  select: { id: true, unit: UNIT },
  authScopes: ({ unit }, context) => mayRead(context, unit),
  fields: (t) => ({
    place: t.expose('place', { type: DutyPlaceEnum }),
    weekdays: t.exposeIntList('weekdays', { description: 'From Sunday (0) to Saturday (6).' }),
    startMinute: t.exposeInt('startMinute'),
    endMinute: t.exposeInt('endMinute'),
    wanted: t.exposeInt('members'),
  }),
});
