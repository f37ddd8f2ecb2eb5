import type { Readiness } from '@thon-so/domain/readiness';
import { builder } from '../builder.ts';
import { valid } from '../inputs.ts';
import { askedOf, SubmitHelpRequestInput } from '../requests/asking-graphql.ts';
import { BlockerEnum, CloseReasonEnum, OutcomeEnum } from '../requests/enums.ts';
import { PointInput } from '../units/point.ts';
import './alert-graphql.ts';
import { assignTask } from './assigning-actions.ts';
import { reportPosition, setAvailability } from './duty-actions.ts';
import { WaitingForEnum } from './enums.ts';
import './hoarding-graphql.ts';
import './nearest-graphql.ts';
import { declineOffer, seeOffer } from './offer-actions.ts';
import './offer-graphql.ts';
import {
  AssignTaskResult,
  ClaimTaskResult,
  MemberResult,
  OfferResult,
  RequestResult,
  SubmitHelpRequestResult,
  TaskResult,
  WidenTaskResult,
} from './payload-graphql.ts';
import { closeRequest } from './request-actions.ts';
import { adviceOn, submitHelpRequest } from './submit-actions.ts';
import { claimTask, finishTask, pauseTask, releaseTask, resumeTask, startTask } from './task-actions.ts';
import './task-graphql.ts';
import './transfer-graphql.ts';
import { widenTask } from './widening-actions.ts';

builder.mutationField('submitHelpRequest', (t) =>
  t.field({
    type: SubmitHelpRequestResult,
    args: { input: t.arg({ type: SubmitHelpRequestInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      const { idempotencyKey: key, proof = null, website } = input;
      const asked = { ...askedOf(input), idempotencyKey: key };
      const submitted = await submitHelpRequest(context, asked, { proof, website: website ?? '' });
      return { ...submitted, key, advice: adviceOn(input.description ?? '', context.locale) };
    },
  }),
);

/** An input that names a task and nothing else. */
function taskInput(name: string) {
  return builder.inputType(name, {
    fields: (t) => ({
      idempotencyKey: t.id({ required: true, validate: valid.key }),
      taskId: t.id({ required: true }),
    }),
  });
}

const ClaimTaskInput = taskInput('ClaimTaskInput');
const StartTaskInput = taskInput('StartTaskInput');
const ResumeTaskInput = taskInput('ResumeTaskInput');

const WidenTaskInput = taskInput('WidenTaskInput');

const PauseTaskInput = builder.inputType('PauseTaskInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    taskId: t.id({ required: true }),
    waitingFor: t.field({ type: WaitingForEnum, required: true }),
    note: t.string({ required: true, validate: valid.note }),
    papersMissing: t.boolean({ defaultValue: false }),
  }),
});

const FinishTaskInput = builder.inputType('FinishTaskInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    taskId: t.id({ required: true }),
    outcome: t.field({ type: OutcomeEnum, required: true }),
    blocker: t.field({ type: BlockerEnum }),
    note: t.string({ validate: valid.text }),
    readiness: t.int({ description: 'Rung 0–5 observed.', validate: valid.rung }),
  }),
});

const ReleaseTaskInput = builder.inputType('ReleaseTaskInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    taskId: t.id({ required: true }),
    reason: t.string({ required: true, validate: valid.reason }),
  }),
});

const AssignTaskInput = builder.inputType('AssignTaskInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    taskId: t.id({ required: true }),
    memberId: t.id({ required: true }),
    reason: t.string({ validate: valid.text }),
    version: t.int({ description: 'The version the form was opened with.' }),
    anyway: t.boolean({
      defaultValue: false,
      description: 'Also to somebody who is full; the reason says why.',
    }),
  }),
});

builder.mutationFields((t) => ({
  claimTask: t.field({
    type: ClaimTaskResult,
    args: { input: t.arg({ type: ClaimTaskInput, required: true }) },
    resolve: (_root, { input }, context) => claimTask(context, input),
  }),
  startTask: t.field({
    type: TaskResult,
    args: { input: t.arg({ type: StartTaskInput, required: true }) },
    resolve: (_root, { input }, context) => startTask(context, input),
  }),
  pauseTask: t.field({
    type: TaskResult,
    args: { input: t.arg({ type: PauseTaskInput, required: true }) },
    resolve: (_root, { input }, context) =>
      pauseTask(context, { ...input, papersMissing: input.papersMissing ?? false }),
  }),
  resumeTask: t.field({
    type: TaskResult,
    args: { input: t.arg({ type: ResumeTaskInput, required: true }) },
    resolve: (_root, { input }, context) => resumeTask(context, input),
  }),
  finishTask: t.field({
    type: TaskResult,
    args: { input: t.arg({ type: FinishTaskInput, required: true }) },
    resolve: (_root, { input: { blocker, note, readiness, ...input } }, context) =>
      finishTask(context, {
        ...input,
        blocker: blocker ?? null,
        note: note || null,
        readiness: (readiness as Readiness | null | undefined) ?? null,
      }),
  }),
  releaseTask: t.field({
    type: TaskResult,
    args: { input: t.arg({ type: ReleaseTaskInput, required: true }) },
    resolve: (_root, { input }, context) => releaseTask(context, input),
  }),
  widenTask: t.field({
    type: WidenTaskResult,
    description: 'Asks the nearest members of the neighbouring communes now, beside whoever is being asked.',
    args: { input: t.arg({ type: WidenTaskInput, required: true }) },
    resolve: (_root, { input }, context) => widenTask(context, input),
  }),
  assignTask: t.field({
    type: AssignTaskResult,
    args: { input: t.arg({ type: AssignTaskInput, required: true }) },
    resolve: (_root, { input: { reason, version, anyway, ...input } }, context) =>
      assignTask(context, {
        ...input,
        reason: reason || null,
        version: version ?? null,
        anyway: anyway || null,
      }),
  }),
}));

const SeeOfferInput = builder.inputType('SeeOfferInput', {
  fields: (t) => ({ offerId: t.id({ required: true }) }),
});

const DeclineOfferInput = builder.inputType('DeclineOfferInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    offerId: t.id({ required: true }),
    reason: t.string({ validate: valid.text }),
  }),
});

builder.mutationFields((t) => ({
  seeOffer: t.field({
    type: OfferResult,
    args: { input: t.arg({ type: SeeOfferInput, required: true }) },
    resolve: (_root, { input }, context) => seeOffer(context, input),
  }),
  declineOffer: t.field({
    type: OfferResult,
    args: { input: t.arg({ type: DeclineOfferInput, required: true }) },
    resolve: (_root, { input: { reason, ...input } }, context) =>
      declineOffer(context, { ...input, reason: reason || null }),
  }),
}));

const CloseRequestInput = builder.inputType('CloseRequestInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    code: t.string({ validate: valid.short }),
    requestId: t.id(),
    reason: t.field({ type: CloseReasonEnum, required: true }),
    note: t.string({ validate: valid.text }),
    duplicateOfNumber: t.int(),
  }),
});

builder.mutationFields((t) => ({
  closeRequest: t.field({
    type: RequestResult,
    args: { input: t.arg({ type: CloseRequestInput, required: true }) },
    resolve: (_root, { input: { code, requestId, note, duplicateOfNumber, ...input } }, context) =>
      closeRequest(context, {
        ...input,
        code: code ?? null,
        requestId: requestId ?? null,
        note: note || null,
        duplicateOfNumber: duplicateOfNumber ?? null,
      }),
  }),
}));

const SetAvailabilityInput = builder.inputType('SetAvailabilityInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    onDuty: t.boolean({ description: 'Null follows the roster again.' }),
    until: t.field({ type: 'DateTime' }),
    sharesPosition: t.boolean(),
  }),
});

const ReportPositionInput = builder.inputType('ReportPositionInput', {
  fields: (t) => ({
    point: t.field({ type: PointInput, required: true, validate: valid.point }),
    accuracy: t.float(),
    at: t.field({ type: 'DateTime', required: true }),
  }),
});

builder.mutationFields((t) => ({
  setAvailability: t.field({
    type: MemberResult,
    args: { input: t.arg({ type: SetAvailabilityInput, required: true }) },
    resolve: (_root, { input }, context) => setAvailability(context, input),
  }),
  reportPosition: t.field({
    type: MemberResult,
    args: { input: t.arg({ type: ReportPositionInput, required: true }) },
    resolve: (_root, { input: { accuracy, ...input } }, context) =>
      reportPosition(context, { ...input, accuracy: accuracy ?? null }),
  }),
}));
