import { builder } from '../builder.ts';
import { DutyPlace } from '../generated/prisma/client.ts';
import { PointType } from '../units/point.ts';
import { dutyOf, livePosition } from './actions.ts';

export const DutyPlaceEnum = builder.enumType(DutyPlace, { name: 'DutyPlace' });

const PLACED = { id: true, communeId: true, villageId: true, sharesPosition: true } as const;

builder.prismaObjectFields('Member', (t) => ({
  onDuty: t.boolean({
    select: { id: true },
    resolve: async ({ id }, _args, context) => (await dutyOf(context, id)).onDuty,
  }),
  dutyPlace: t.field({
    type: DutyPlaceEnum,
    nullable: true,
    select: { id: true },
    resolve: async ({ id }, _args, context) => (await dutyOf(context, id)).place,
  }),
  onDutyUntil: t.field({
    type: 'DateTime',
    nullable: true,
    select: { id: true },
    resolve: async ({ id }, _args, context) => (await dutyOf(context, id)).until,
  }),
  point: t.field({
    type: PointType,
    nullable: true,
    description: 'The last shared position if younger than 15 minutes, while on duty.',
    select: PLACED,
    resolve: (member, _args, context) => livePosition(context, member),
  }),
  positionAt: t.field({
    type: 'DateTime',
    nullable: true,
    select: PLACED,
    resolve: async (member, _args, context) => (await livePosition(context, member))?.at ?? null,
  }),
}));
