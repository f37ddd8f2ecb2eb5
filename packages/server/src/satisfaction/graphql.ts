import { builder } from '../builder.ts';
import { RequestResult } from '../dispatch/payload-graphql.ts';
import { valid } from '../inputs.ts';
import { confirmResolution } from './actions.ts';

const ConfirmResolutionInput = builder.inputType('ConfirmResolutionInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    code: t.string({
      description: "The resident's code, or requestId when staff asked by phone.",
      validate: valid.short,
    }),
    requestId: t.id(),
    resolved: t.boolean({ required: true }),
    score: t.int({ validate: valid.score }),
    comment: t.string({ validate: valid.text }),
  }),
});

builder.mutationField('confirmResolution', (t) =>
  t.field({
    type: RequestResult,
    args: { input: t.arg({ type: ConfirmResolutionInput, required: true }) },
    resolve: (_root, { input }, context) =>
      confirmResolution(context, {
        idempotencyKey: input.idempotencyKey,
        code: input.code ?? null,
        requestId: input.requestId ?? null,
        resolved: input.resolved,
        score: input.score ?? null,
        comment: input.comment || null,
      }),
  }),
);
