import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  IdempotencyConflictError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  RateLimitedError,
  ValidationError,
} from '../errors.ts';
import type { Role } from '../generated/prisma/client.ts';
import { RoleEnum, ViewerType } from '../identity/graphql.ts';
import { globalId } from '../ids.ts';
import { valid } from '../inputs.ts';
import type { ViewerScope } from '../scope.ts';
import { getPerson } from './actions.ts';
import {
  grantRole,
  type PersonOutcome,
  restoreAccount,
  revokeRole,
  signOutEverywhere,
  suspendAccount,
} from './changing-actions.ts';
import { eraseAccount } from './erasing-actions.ts';
import { AccountType } from './graphql.ts';
import {
  acceptInvitation,
  type Invitation,
  type Invited,
  invitationToken,
  invitePerson,
  readInvitation,
  renewInvitation,
} from './inviting-actions.ts';

const REFUSALS = [
  NotSignedInError,
  NotAllowedError,
  NotFoundError,
  IdempotencyConflictError,
  ValidationError,
] as const;

const key = { required: true, validate: valid.key } as const;

const InvitePersonInput = builder.inputType('InvitePersonInput', {
  fields: (t) => ({
    idempotencyKey: t.id(key),
    phone: t.string({ required: true, validate: valid.phone }),
    displayName: t.string({ required: true, validate: valid.name }),
    role: t.field({ type: RoleEnum, required: true }),
    unitId: t.id({ required: true }),
  }),
});

const AccountInput = builder.inputType('AccountInput', {
  fields: (t) => ({ idempotencyKey: t.id(key), accountId: t.id({ required: true }) }),
});

const AccountRoleInput = builder.inputType('AccountRoleInput', {
  fields: (t) => ({
    idempotencyKey: t.id(key),
    accountId: t.id({ required: true }),
    role: t.field({ type: RoleEnum, required: true }),
    unitId: t.id({ required: true }),
  }),
});

const InvitationPayload = builder.objectRef<Invited & { key: string }>('InvitationPayload').implement({
  fields: (t) => ({
    account: t.prismaField({
      type: AccountType,
      resolve: (query, { accountId }, _args, context) => getPerson(context, accountId, query),
    }),
    path: t.string({
      description: 'The link to hand over, under this server’s address. Shown to whoever made it only.',
      resolve: ({ accountId, key }, _args, context) => `/join/${invitationToken(context, accountId, key)}`,
    }),
  }),
});

const AccountPayload = builder.objectRef<PersonOutcome>('AccountPayload').implement({
  fields: (t) => ({
    account: t.prismaField({
      type: AccountType,
      resolve: (query, { accountId }, _args, context) => getPerson(context, accountId, query),
    }),
  }),
});

const EraseAccountPayload = builder.objectRef<PersonOutcome>('EraseAccountPayload').implement({
  fields: (t) => ({
    accountId: t.id({ resolve: ({ accountId }) => globalId('Account', accountId) }),
  }),
});

const InvitationResult = resultUnion('InvitationResult', InvitationPayload, [RateLimitedError, ...REFUSALS]);
const AccountResult = resultUnion('AccountResult', AccountPayload, REFUSALS);

builder.mutationFields((t) => ({
  invitePerson: t.field({
    type: InvitationResult,
    description: 'An account with a role, and a link with which its owner sets a password, once.',
    args: { input: t.arg({ type: InvitePersonInput, required: true }) },
    resolve: async (_root, { input }, context) => ({
      ...(await invitePerson(context, input)),
      key: input.idempotencyKey,
    }),
  }),
  renewInvitation: t.field({
    type: InvitationResult,
    description: 'Another link, for whoever lost theirs or their password.',
    args: { input: t.arg({ type: AccountInput, required: true }) },
    resolve: async (_root, { input }, context) => ({
      ...(await renewInvitation(context, input)),
      key: input.idempotencyKey,
    }),
  }),
  grantRole: t.field({
    type: AccountResult,
    args: { input: t.arg({ type: AccountRoleInput, required: true }) },
    resolve: (_root, { input }, context) => grantRole(context, input),
  }),
  revokeRole: t.field({
    type: AccountResult,
    args: { input: t.arg({ type: AccountRoleInput, required: true }) },
    resolve: (_root, { input }, context) => revokeRole(context, input),
  }),
  suspendAccount: t.field({
    type: AccountResult,
    description: 'Out everywhere at once; what they were offered or hold goes to others.',
    args: { input: t.arg({ type: AccountInput, required: true }) },
    resolve: (_root, { input }, context) => suspendAccount(context, input),
  }),
  restoreAccount: t.field({
    type: AccountResult,
    args: { input: t.arg({ type: AccountInput, required: true }) },
    resolve: (_root, { input }, context) => restoreAccount(context, input),
  }),
  eraseAccount: t.field({
    type: resultUnion('EraseAccountResult', EraseAccountPayload, REFUSALS),
    description:
      'Takes everything personal out of the account of somebody who left and is suspended, for good; their work stays as that of a former member.',
    args: { input: t.arg({ type: AccountInput, required: true }) },
    resolve: (_root, { input }, context) => eraseAccount(context, input),
  }),
  signOutEverywhere: t.field({
    type: AccountResult,
    args: { input: t.arg({ type: AccountInput, required: true }) },
    resolve: (_root, { input }, context) => signOutEverywhere(context, input),
  }),
}));

const InvitedRoleType = builder.objectRef<{ role: Role; unitName: string }>('InvitedRole').implement({
  fields: (t) => ({
    role: t.expose('role', { type: RoleEnum }),
    unitName: t.exposeString('unitName'),
  }),
});

const InvitationType = builder.objectRef<Invitation>('Invitation').implement({
  description: 'What the link in somebody’s hand is for.',
  fields: (t) => ({
    displayName: t.exposeString('displayName'),
    isNewPassword: t.exposeBoolean('isNewPassword', { description: 'They had a password before.' }),
    roles: t.field({ type: [InvitedRoleType], resolve: ({ roles }) => [...roles] }),
  }),
});

builder.queryField('invitation', (t) =>
  t.field({
    type: InvitationType,
    nullable: true,
    description: 'Null where the link was used or has run out.',
    args: { token: t.arg.string({ required: true, validate: valid.short }) },
    resolve: (_root, { token }, context) => readInvitation(context, token),
  }),
);

const AcceptInvitationInput = builder.inputType('AcceptInvitationInput', {
  fields: (t) => ({
    token: t.string({ required: true, validate: valid.short }),
    password: t.string({ required: true, validate: valid.password }),
  }),
});

const AcceptInvitationPayload = builder
  .objectRef<{ viewer: ViewerScope }>('AcceptInvitationPayload')
  .implement({ fields: (t) => ({ viewer: t.expose('viewer', { type: ViewerType }) }) });

builder.mutationField('acceptInvitation', (t) =>
  t.field({
    type: resultUnion('AcceptInvitationResult', AcceptInvitationPayload, [RateLimitedError, ValidationError]),
    args: { input: t.arg({ type: AcceptInvitationInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      await acceptInvitation(context, input);
      return { viewer: context.viewer! };
    },
  }),
);
