import type { ChoiceReason } from '@thon-so/domain/vocabulary';
import { builder } from '../builder.ts';
import { OfferStatusEnum } from '../error-types.ts';
import { ChoiceReasonEnum, PositionSourceEnum } from './enums.ts';
import { canReadTask } from './reading-actions.ts';
import './task-graphql.ts';

export const OfferType = builder.prismaNode('Offer', {
  id: { field: 'id' },
  include: { task: true },
  authScopes: ({ task, memberId }, context) =>
    context.knownViewer?.memberId === memberId || canReadTask(context, task),
  fields: (t) => ({
    task: t.relation('task'),
    member: t.relation('member'),
    status: t.expose('status', { type: OfferStatusEnum }),
    round: t.exposeInt('round'),
    position: t.exposeInt('position', { description: 'Which offer of its round it is, from 1.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime' }),
    seenAt: t.expose('seenAt', { type: 'DateTime', nullable: true }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    distanceMetres: t.exposeInt('distanceMetres', { nullable: true }),
    positionSource: t.expose('positionSource', { type: PositionSourceEnum }),
    reasons: t.field({
      type: [ChoiceReasonEnum],
      resolve: ({ reasons }) => reasons as ChoiceReason[],
    }),
    declineReason: t.exposeString('declineReason', { nullable: true }),
  }),
});
