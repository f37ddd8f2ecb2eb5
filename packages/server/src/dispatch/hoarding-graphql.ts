import { builder } from '../builder.ts';
import { memberHoardsFrom } from './hoarding-actions.ts';

builder.prismaObjectFields('Member', (t) => ({
  hoardsFrom: t.field({
    type: 'DateTime',
    nullable: true,
    description:
      'From when they hold too many tasks claimed and not started, and take none from the open list; may lie ahead.',
    select: { id: true, communeId: true },
    resolve: (member, _args, context) => memberHoardsFrom(context, member),
  }),
}));
