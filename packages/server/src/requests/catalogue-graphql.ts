import { z } from 'zod';
import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  IdempotencyConflictError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  StaleFormError,
  ValidationError,
} from '../errors.ts';
import { text, valid } from '../inputs.ts';
import { listSkills, readCatalogue, readService, updateService } from './catalogue-actions.ts';

const MOST_PAPERS = 12;
const WORKING_YEAR = 120_000;

/** Minutes, from one to a working year. */
const minutes = z.int('range').min(1, 'range').max(WORKING_YEAR, 'range');
const visit = z.int('range').min(5, 'range').max(480, 'range');
const position = z.int('range').min(0, 'range').max(1_000, 'range');
const papers = z.array(text(120)).max(MOST_PAPERS, 'range');

const SkillType = builder.objectRef<{ code: string; name: string }>('Skill').implement({
  fields: (t) => ({ code: t.exposeString('code'), name: t.exposeString('name') }),
});

builder.queryFields((t) => ({
  serviceCatalogue: t.prismaField({
    type: ['Service'],
    description: 'Every service, those switched off too; for administrators.',
    resolve: (query, _root, _args, context) => readCatalogue(context, query),
  }),
  skills: t.field({
    type: [SkillType],
    description: 'What members may be asked to know; public.',
    resolve: (_root, _args, context) => listSkills(context),
  }),
}));

const UpdateServiceInput = builder.inputType('UpdateServiceInput', {
  description: 'The whole form; `version` is the one that was edited.',
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    serviceId: t.id({ required: true }),
    version: t.int({ required: true }),
    nameVi: t.string({ required: true, validate: valid.title }),
    nameEn: t.string({ required: true, validate: valid.title }),
    papersVi: t.stringList({ required: true, validate: papers }),
    papersEn: t.stringList({ required: true, validate: papers }),
    skill: t.string({ validate: valid.short }),
    minutes: t.int({ required: true, validate: visit }),
    firstResponseMinutes: t.int({ required: true, validate: minutes }),
    resolutionMinutes: t.int({ required: true, validate: minutes }),
    onlineOnly: t.boolean({ required: true }),
    position: t.int({ required: true, validate: position }),
    isActive: t.boolean({ required: true }),
  }),
});

const UpdateServicePayload = builder.objectRef<{ serviceId: string }>('UpdateServicePayload').implement({
  fields: (t) => ({
    service: t.prismaField({
      type: 'Service',
      resolve: (query, { serviceId }, _args, context) => readService(context, serviceId, query),
    }),
  }),
});

builder.mutationField('updateService', (t) =>
  t.field({
    type: resultUnion('UpdateServiceResult', UpdateServicePayload, [
      NotSignedInError,
      NotAllowedError,
      NotFoundError,
      StaleFormError,
      IdempotencyConflictError,
      ValidationError,
    ]),
    args: { input: t.arg({ type: UpdateServiceInput, required: true }) },
    resolve: (_root, { input }, context) => updateService(context, input),
  }),
);
