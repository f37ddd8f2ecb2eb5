import { builder, perItem } from '../builder.ts';
import { resultUnion, TransferStatusEnum } from '../error-types.ts';
import {
  CapacityFullError,
  IdempotencyConflictError,
  IllegalTransitionError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  TransferEndedError,
  TransferPendingError,
  ValidationError,
} from '../errors.ts';
import { valid } from '../inputs.ts';
import { PositionSourceEnum } from './enums.ts';
import { NearestMember } from './nearest-graphql.ts';
import { canReadTask } from './reading-actions.ts';
import './task-graphql.ts';
import {
  acceptTransfer,
  cancelTransfer,
  declineTransfer,
  proposeTransfer,
  type TransferOutcome,
} from './transfer-actions.ts';
import { isOfTransfer, readChangedTransfer, transferCandidates } from './transfer-reading-actions.ts';

export const TransferType = builder.prismaNode('Transfer', {
  description: 'A holder asks another member to take a task over; until it is decided the holder keeps it.',
  id: { field: 'id' },
  include: { task: true },
  authScopes: (transfer, context) => isOfTransfer(context, transfer) || canReadTask(context, transfer.task),
  fields: (t) => ({
    task: t.relation('task', { description: 'Whoever declined it can no longer read it.' }),
    fromMember: t.relation('fromMember'),
    toMember: t.relation('toMember'),
    status: t.expose('status', { type: TransferStatusEnum }),
    reason: t.exposeString('reason'),
    proposedAt: t.expose('proposedAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'Then it moves by itself to a receiver who is on duty and has room; else it lapses.',
    }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    declineReason: t.exposeString('declineReason', { nullable: true }),
    distanceMetres: t.exposeInt('distanceMetres', { nullable: true }),
    positionSource: t.expose('positionSource', { type: PositionSourceEnum }),
  }),
});

builder.prismaObjectFields('Task', (t) => ({
  transfers: t.relation('transfers', {
    description: 'Every proposal to pass it on, oldest first.',
    query: { orderBy: [{ proposedAt: 'asc' }, { id: 'asc' }] },
  }),
}));

builder.queryField('transferCandidates', (t) =>
  t.field({
    type: [NearestMember],
    description: 'Whom a task in hand may be passed to, in the order in which they would be asked.',
    args: {
      taskId: t.arg.id({ required: true }),
      first: t.arg.int({ validate: valid.first }),
    },
    complexity: perItem,
    resolve: (_root, { taskId, first }, context) => transferCandidates(context, taskId, first ?? 20),
  }),
);

const TransferPayload = builder.objectRef<TransferOutcome>('TransferPayload').implement({
  fields: (t) => ({
    transfer: t.prismaField({
      type: 'Transfer',
      resolve: (query, { transferId }, _args, context) => readChangedTransfer(context, transferId, query),
    }),
  }),
});

const ANY = [IdempotencyConflictError, ValidationError, NotSignedInError, NotAllowedError, NotFoundError];

const ProposeTransferResult = resultUnion('ProposeTransferResult', TransferPayload, [
  TransferPendingError,
  IllegalTransitionError,
  ...ANY,
]);
const TransferResult = resultUnion('TransferResult', TransferPayload, [
  TransferEndedError,
  CapacityFullError,
  IllegalTransitionError,
  ...ANY,
]);

const ProposeTransferInput = builder.inputType('ProposeTransferInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    taskId: t.id({ required: true }),
    memberId: t.id({ required: true, description: 'Who is asked to take it over.' }),
    reason: t.string({ required: true, validate: valid.reason }),
  }),
});

/** An input that names a transfer and nothing else. */
function transferInput(name: string) {
  return builder.inputType(name, {
    fields: (t) => ({
      idempotencyKey: t.id({ required: true, validate: valid.key }),
      transferId: t.id({ required: true }),
    }),
  });
}

const AcceptTransferInput = transferInput('AcceptTransferInput');
const CancelTransferInput = transferInput('CancelTransferInput');

const DeclineTransferInput = builder.inputType('DeclineTransferInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    transferId: t.id({ required: true }),
    reason: t.string({ validate: valid.text }),
  }),
});

builder.mutationFields((t) => ({
  proposeTransfer: t.field({
    type: ProposeTransferResult,
    args: { input: t.arg({ type: ProposeTransferInput, required: true }) },
    resolve: (_root, { input }, context) => proposeTransfer(context, input),
  }),
  acceptTransfer: t.field({
    type: TransferResult,
    args: { input: t.arg({ type: AcceptTransferInput, required: true }) },
    resolve: (_root, { input }, context) => acceptTransfer(context, input),
  }),
  declineTransfer: t.field({
    type: TransferResult,
    args: { input: t.arg({ type: DeclineTransferInput, required: true }) },
    resolve: (_root, { input: { reason, ...input } }, context) =>
      declineTransfer(context, { ...input, reason: reason || null }),
  }),
  cancelTransfer: t.field({
    type: TransferResult,
    args: { input: t.arg({ type: CancelTransferInput, required: true }) },
    resolve: (_root, { input }, context) => cancelTransfer(context, input),
  }),
}));
