import { builder } from '../builder.ts';
import { readIndicators } from './actions.ts';
import type { Indicator } from './indicators.ts';

const IndicatorType = builder.objectRef<Indicator>('Indicator').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    name: t.string({ resolve: ({ name }, _args, context) => name[context.locale] }),
    numerator: t.exposeInt('numerator', { nullable: true }),
    denominator: t.exposeInt('denominator', { nullable: true }),
    value: t.exposeFloat('value', {
      nullable: true,
      description: 'Between 0 and 1; null when the data is missing.',
    }),
    target: t.float({ nullable: true, resolve: () => null }),
  }),
});

builder.queryField('indicators', (t) =>
  t.field({
    type: [IndicatorType],
    args: { unitId: t.arg.id({ required: true }) },
    resolve: (_root, { unitId }, context) => readIndicators(context, unitId),
  }),
);
