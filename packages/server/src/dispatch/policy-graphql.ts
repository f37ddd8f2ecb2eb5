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
import { valid } from '../inputs.ts';
import { loadUnit } from '../units/actions.ts';
import { UnitType } from '../units/graphql.ts';
import {
  type CommunePolicy,
  communePolicy,
  readCommunePolicy,
  updateDispatchPolicy,
} from './policy-actions.ts';

const PolicyValuesType = builder.objectRef<CommunePolicy['values']>('DispatchPolicyValues').implement({
  fields: (t) => ({
    shiftOfferSeconds: t.exposeInt('shiftOfferSeconds', { description: 'For members on a shift.' }),
    otherOfferSeconds: t.exposeInt('otherOfferSeconds'),
    maxOffers: t.exposeInt('maxOffers', { description: 'Before the task opens to the commune.' }),
    parallelOffers: t.exposeInt('parallelOffers', { description: 'How many members are asked at once.' }),
    neighbours: t.field({
      type: [UnitType],
      description: 'Communes whose members may help when nobody of the own commune does.',
      resolve: async ({ neighbourIds }, _args, context) => {
        const units = await Promise.all(neighbourIds.map((id) => loadUnit(context, id)));
        return units.filter((unit) => unit !== null);
      },
    }),
    widen: t.exposeBoolean('widen', {
      description: 'Whether neighbours are asked before the task opens to the commune.',
    }),
    ownVillageFirst: t.exposeBoolean('ownVillageFirst'),
    leadMinutes: t.exposeInt('leadMinutes', { description: 'Before an appointment.' }),
    silentMinutes: t.exposeInt('silentMinutes'),
    waitingDays: t.exposeInt('waitingDays'),
    reopenSilent: t.exposeBoolean('reopenSilent'),
    petitionTakeUpDays: t.exposeInt('petitionTakeUpDays', { description: 'Working days.' }),
    petitionAnswerDays: t.exposeInt('petitionAnswerDays', { description: 'Working days.' }),
    eveningAppointments: t.exposeBoolean('eveningAppointments', {
      description: 'In the evening and on days off, too.',
    }),
    transferMinutes: t.exposeInt('transferMinutes', {
      description: 'Until a proposed transfer decides itself.',
    }),
    maxClaimsUnstarted: t.exposeInt('maxClaimsUnstarted', {
      description: 'With as many unstarted claims a member takes no open task.',
    }),
    unstartedMinutes: t.exposeInt('unstartedMinutes', { description: 'Before an unstarted claim counts.' }),
    escalateLeadMinutes: t.exposeInt('escalateLeadMinutes', {
      description: 'Working minutes until an alert goes from the lead to the supervisor.',
    }),
    escalateProvinceMinutes: t.exposeInt('escalateProvinceMinutes', {
      description: 'Working minutes until it goes from the supervisor to the province.',
    }),
    callbackTries: t.exposeInt('callbackTries', { description: 'Before the supervisor is told.' }),
    callbackMinutes: t.exposeInt('callbackMinutes', { description: 'From one try to the next.' }),
  }),
});

const PolicyLimitType = builder.objectRef<CommunePolicy['limits'][number]>('PolicyLimit').implement({
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The field of `DispatchPolicyValues`.' }),
    min: t.exposeInt('min'),
    max: t.exposeInt('max'),
  }),
});

const PolicyType = builder.objectRef<CommunePolicy>('DispatchPolicy').implement({
  description: "How a commune's requests reach its members.",
  fields: (t) => ({
    unit: t.field({
      type: UnitType,
      resolve: async ({ unitId }, _args, context) => (await loadUnit(context, unitId))!,
    }),
    version: t.exposeInt('version', { description: '0 while the defaults hold.' }),
    values: t.expose('values', { type: PolicyValuesType }),
    defaults: t.expose('defaults', { type: PolicyValuesType }),
    limits: t.field({ type: [PolicyLimitType], resolve: ({ limits }) => [...limits] }),
  }),
});

builder.queryField('dispatchPolicy', (t) =>
  t.field({
    type: PolicyType,
    description: 'For those who may edit it; the unit is a commune.',
    args: { unitId: t.arg.id({ required: true }) },
    resolve: (_root, { unitId }, context) => readCommunePolicy(context, unitId),
  }),
);

const UpdateDispatchPolicyInput = builder.inputType('UpdateDispatchPolicyInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    unitId: t.id({ required: true }),
    version: t.int({ required: true }),
    shiftOfferSeconds: t.int({ required: true }),
    otherOfferSeconds: t.int({ required: true }),
    maxOffers: t.int({ required: true }),
    parallelOffers: t.int({
      description: 'Stays as it is where not given, as `neighbourIds` and `widen` do.',
    }),
    neighbourIds: t.idList(),
    widen: t.boolean(),
    ownVillageFirst: t.boolean({ required: true }),
    leadMinutes: t.int({ required: true }),
    silentMinutes: t.int({ required: true }),
    waitingDays: t.int({ required: true }),
    reopenSilent: t.boolean({ required: true }),
    petitionTakeUpDays: t.int({ required: true }),
    petitionAnswerDays: t.int({ required: true }),
    eveningAppointments: t.boolean({ required: true }),
    transferMinutes: t.int({ required: true }),
    maxClaimsUnstarted: t.int({ required: true }),
    unstartedMinutes: t.int({ required: true }),
    escalateLeadMinutes: t.int({ required: true }),
    escalateProvinceMinutes: t.int({ required: true }),
    callbackTries: t.int({ required: true, defaultValue: 3 }),
    callbackMinutes: t.int({ required: true, defaultValue: 30 }),
  }),
});

const UpdateDispatchPolicyPayload = builder
  .objectRef<{ unitId: string }>('UpdateDispatchPolicyPayload')
  .implement({
    fields: (t) => ({
      policy: t.field({
        type: PolicyType,
        resolve: ({ unitId }, _args, context) => communePolicy(context, unitId),
      }),
    }),
  });

builder.mutationField('updateDispatchPolicy', (t) =>
  t.field({
    type: resultUnion('UpdateDispatchPolicyResult', UpdateDispatchPolicyPayload, [
      NotSignedInError,
      NotAllowedError,
      NotFoundError,
      StaleFormError,
      IdempotencyConflictError,
      ValidationError,
    ]),
    args: { input: t.arg({ type: UpdateDispatchPolicyInput, required: true }) },
    resolve: (_root, { input }, context) => updateDispatchPolicy(context, input),
  }),
);
