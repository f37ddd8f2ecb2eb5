import { builder, PER_VIEWER } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  IdempotencyConflictError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  StaleFormError,
  ValidationError,
} from '../errors.ts';
import { valid } from '../inputs.ts';
import { loadUnit } from './actions.ts';
import { canEditUnit, updateUnit } from './editing-actions.ts';
import { UnitType } from './graphql.ts';
import { PointInput } from './point.ts';

builder.prismaObjectFields('Unit', (t) => ({
  ownHotline: t.exposeString('hotline', {
    nullable: true,
    description: 'E.164; null where calls go to the nearest unit above it.',
  }),
  version: t.exposeInt('version', { description: 'What `updateUnit` is told to have been edited.' }),
  viewerCanEdit: t.boolean({
    extensions: PER_VIEWER,
    select: { id: true, communeId: true, provinceId: true },
    resolve: (unit, _args, context) => canEditUnit(context, unit),
  }),
}));

const UpdateUnitInput = builder.inputType('UpdateUnitInput', {
  description: 'The whole form: what is left out is empty afterwards.',
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    unitId: t.id({ required: true }),
    version: t.int({ required: true }),
    hotline: t.string({ validate: valid.phone }),
    point: t.field({ type: PointInput, validate: valid.point }),
  }),
});

const UpdateUnitPayload = builder.objectRef<{ unitId: string }>('UpdateUnitPayload').implement({
  fields: (t) => ({
    unit: t.field({
      type: UnitType,
      resolve: async ({ unitId }, _args, context) => (await loadUnit(context, unitId))!,
    }),
  }),
});

builder.mutationField('updateUnit', (t) =>
  t.field({
    type: resultUnion('UpdateUnitResult', UpdateUnitPayload, [
      NotSignedInError,
      NotAllowedError,
      NotFoundError,
      StaleFormError,
      IdempotencyConflictError,
      ValidationError,
    ]),
    args: { input: t.arg({ type: UpdateUnitInput, required: true }) },
    resolve: (_root, { input }, context) => updateUnit(context, input),
  }),
);
