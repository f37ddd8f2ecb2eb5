import { builder, perItem } from '../builder.ts';
import { valid } from '../inputs.ts';
import { getMember } from '../teams/actions.ts';
import { PointInput } from '../units/point.ts';
import { PositionSourceEnum } from './enums.ts';
import { type Nearest, nearestMembers } from './nearest-actions.ts';

export const NearestMember = builder.objectRef<Nearest>('NearestMember').implement({
  fields: (t) => ({
    member: t.prismaField({
      type: 'Member',
      resolve: (query, { memberId }, _args, context) => getMember(context.db, memberId, query),
    }),
    distanceMetres: t.exposeInt('distanceMetres', { nullable: true }),
    source: t.expose('positionSource', { type: PositionSourceEnum }),
    held: t.exposeInt('held', { description: 'Tasks in hand and offers that await an answer.' }),
    capacity: t.exposeInt('capacity'),
    eligible: t.boolean({ resolve: ({ whyNot }) => whyNot.length === 0 }),
    reason: t.string({
      description: "Why first, why not first, or why not at all, in the reader's language.",
      resolve: ({ reason }, _args, { locale }) => reason[locale],
    }),
  }),
});

builder.queryField('nearestMembers', (t) =>
  t.field({
    type: [NearestMember],
    description:
      'Members of a village, a commune, or of a whole province for those with a grant there, in the order of routing.',
    args: {
      at: t.arg({ type: PointInput, validate: valid.point }),
      requestId: t.arg.id({ description: 'From where this request is, instead of `at`.' }),
      serviceId: t.arg.id(),
      unitId: t.arg.id({ required: true }),
      first: t.arg.int({ validate: valid.first }),
    },
    complexity: perItem,
    resolve: (_root, { at, requestId, serviceId, unitId, first }, context) =>
      nearestMembers(context, {
        at: at ?? null,
        requestId: requestId ?? null,
        serviceId: serviceId ?? null,
        unitId,
        first: first ?? 10,
      }),
  }),
);
