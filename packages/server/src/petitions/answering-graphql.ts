import { builder } from '../builder.ts';
import { RequestPayload } from '../dispatch/payload-graphql.ts';
import { resultUnion } from '../error-types.ts';
import {
  IdempotencyConflictError,
  IllegalTransitionError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  RateLimitedError,
  StaleFormError,
  ValidationError,
} from '../errors.ts';
import { valid } from '../inputs.ts';
import {
  answerPetition,
  askAgency,
  askResident,
  keepPetitionApart,
  namePetitionOfficial,
  replyToOfficial,
  resumePetition,
  takeUpPetition,
} from './actions.ts';
import { KeptApartEnum } from './enums.ts';

const PetitionResult = resultUnion('PetitionResult', RequestPayload, [
  IllegalTransitionError,
  StaleFormError,
  RateLimitedError,
  IdempotencyConflictError,
  ValidationError,
  NotSignedInError,
  NotAllowedError,
  NotFoundError,
]);

const VERSION = 'The version of the request that the form was opened with.';

const TakeUpPetitionInput = builder.inputType('TakeUpPetitionInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    requestId: t.id({ required: true }),
    version: t.int({ description: VERSION }),
  }),
});

const ResumePetitionInput = builder.inputType('ResumePetitionInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    requestId: t.id({ required: true }),
    version: t.int({ description: VERSION }),
  }),
});

const AskResidentInput = builder.inputType('AskResidentInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    requestId: t.id({ required: true }),
    version: t.int({ description: VERSION }),
    question: t.string({ required: true, validate: valid.note }),
  }),
});

const AskAgencyInput = builder.inputType('AskAgencyInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    requestId: t.id({ required: true }),
    version: t.int({ description: VERSION }),
    agency: t.string({ required: true, validate: valid.title }),
  }),
});

const AnswerPetitionInput = builder.inputType('AnswerPetitionInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    requestId: t.id({ required: true }),
    version: t.int({ description: VERSION }),
    answer: t.string({ required: true, validate: valid.answer }),
  }),
});

const KeepPetitionApartInput = builder.inputType('KeepPetitionApartInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    requestId: t.id({ required: true }),
    version: t.int({ description: VERSION }),
    matter: t.field({ type: KeptApartEnum, required: true }),
  }),
});

const NameOfficialInput = builder.inputType('NameOfficialInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    requestId: t.id({ required: true }),
    version: t.int({ description: VERSION }),
    officialId: t.id({ required: true }),
    reason: t.string({ description: 'Needed to hand it from one to another.', validate: valid.text }),
  }),
});

const ReplyToOfficialInput = builder.inputType('ReplyToOfficialInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    code: t.string({ required: true, validate: valid.short }),
    text: t.string({ required: true, validate: valid.note }),
  }),
});

/** What was left out is null. */
function versioned<Input extends { version?: number | null }>(input: Input) {
  return { ...input, version: input.version ?? null };
}

builder.mutationFields((t) => ({
  takeUpPetition: t.field({
    type: PetitionResult,
    description: 'The named official has received and classified it.',
    args: { input: t.arg({ type: TakeUpPetitionInput, required: true }) },
    resolve: (_root, { input }, context) => takeUpPetition(context, versioned(input)),
  }),
  askResident: t.field({
    type: PetitionResult,
    description: 'The clock stops until the resident replies by the code.',
    args: { input: t.arg({ type: AskResidentInput, required: true }) },
    resolve: (_root, { input }, context) => askResident(context, versioned(input)),
  }),
  askAgency: t.field({
    type: PetitionResult,
    description: 'The clock runs on; the resident sees which agency is asked.',
    args: { input: t.arg({ type: AskAgencyInput, required: true }) },
    resolve: (_root, { input }, context) => askAgency(context, versioned(input)),
  }),
  resumePetition: t.field({
    type: PetitionResult,
    args: { input: t.arg({ type: ResumePetitionInput, required: true }) },
    resolve: (_root, { input }, context) => resumePetition(context, versioned(input)),
  }),
  answerPetition: t.field({
    type: PetitionResult,
    args: { input: t.arg({ type: AnswerPetitionInput, required: true }) },
    resolve: (_root, { input }, context) => answerPetition(context, versioned(input)),
  }),
  keepPetitionApart: t.field({
    type: PetitionResult,
    description: 'It is a complaint or a denunciation: closes it and tells the resident where it belongs.',
    args: { input: t.arg({ type: KeepPetitionApartInput, required: true }) },
    resolve: (_root, { input }, context) => keepPetitionApart(context, versioned(input)),
  }),
  nameOfficial: t.field({
    type: PetitionResult,
    args: { input: t.arg({ type: NameOfficialInput, required: true }) },
    resolve: (_root, { input }, context) =>
      namePetitionOfficial(context, { ...versioned(input), reason: input.reason || null }),
  }),
  replyToOfficial: t.field({
    type: PetitionResult,
    description: 'The resident, by the code.',
    args: { input: t.arg({ type: ReplyToOfficialInput, required: true }) },
    resolve: (_root, { input }, context) => replyToOfficial(context, input),
  }),
}));
