import { DUPLICATE_REASONS } from '@thon-so/domain/vocabulary';
import { builder } from '../builder.ts';
import { normalisePhone, valid } from '../inputs.ts';
import { requestForStaff } from '../requests/reading-actions.ts';
import { similarRequests } from './similar-actions.ts';

type Similar = Awaited<ReturnType<typeof similarRequests>>[number];

const DuplicateReasonEnum = builder.enumType('DuplicateReason', { values: DUPLICATE_REASONS });

const SimilarRequest = builder.objectRef<Similar>('SimilarRequest').implement({
  description: 'A request that may be the one being asked for again.',
  fields: (t) => ({
    request: t.prismaField({
      type: 'HelpRequest',
      nullable: true,
      resolve: (query, { id }, _args, context) => requestForStaff(context, id, query),
    }),
    reasons: t.field({ type: [DuplicateReasonEnum], resolve: ({ reasons }) => reasons }),
    sameService: t.exposeBoolean('sameService'),
  }),
});

const SimilarRequestsInput = builder.inputType('SimilarRequestsInput', {
  fields: (t) => ({
    phones: t.stringList({ required: true, validate: valid.shortList }),
    householdId: t.id(),
    unitId: t.id({ description: 'The village, or the commune where no village is known.' }),
    serviceId: t.id(),
  }),
});

builder.queryField('similarRequests', (t) =>
  t.field({
    type: [SimilarRequest],
    description: "Of the viewer's desks: open, or ended within 14 days; the likeliest first.",
    args: { input: t.arg({ type: SimilarRequestsInput, required: true }) },
    resolve: (_root, { input }, context) =>
      similarRequests(context, {
        phones: input.phones.map(normalisePhone).filter((phone) => phone !== null),
        householdId: input.householdId ?? null,
        unitId: input.unitId ?? null,
        serviceId: input.serviceId ?? null,
      }),
  }),
);
