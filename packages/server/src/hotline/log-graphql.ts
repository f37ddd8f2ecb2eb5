import { builder, perItem } from '../builder.ts';
import { valid } from '../inputs.ts';
import { CallOutcomeEnum } from './call-graphql.ts';
import { countListedCalls, listCalls } from './log-actions.ts';

const CallFilterInput = builder.inputType('CallFilter', {
  fields: (t) => ({
    unitId: t.id(),
    number: t.string({
      description: 'A whole number, or at least its last 3 digits.',
      validate: valid.short,
    }),
    from: t.field({ type: 'DateTime' }),
    before: t.field({ type: 'DateTime' }),
    outcomes: t.field({ type: [CallOutcomeEnum] }),
    owed: t.boolean({ defaultValue: false, description: 'Only those that are still owed a callback.' }),
  }),
});

function filterOf(filter: typeof CallFilterInput.$inferInput | null | undefined) {
  return {
    unitId: filter?.unitId ?? null,
    number: filter?.number ?? '',
    from: filter?.from ?? null,
    before: filter?.before ?? null,
    outcomes: filter?.outcomes ?? null,
    owed: filter?.owed ?? false,
  };
}

builder.queryField('calls', (t) =>
  t.prismaConnection(
    {
      type: 'Call',
      cursor: 'id',
      description: "The call log of the viewer's desks, or of one unit's, newest first.",
      args: { filter: t.arg({ type: CallFilterInput }) },
      complexity: perItem,
      totalCount: (_root, { filter }, context) => countListedCalls(context, filterOf(filter)),
      resolve: (query, _root, { filter }, context) => listCalls(context, filterOf(filter), query),
    },
    { name: 'CallConnection' },
    { name: 'CallEdge' },
  ),
);
