import { RIGHTS, type Right, rightsOf } from '@thon-so/domain/roles';
import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import { InvalidCredentialsError, RateLimitedError, ValidationError } from '../errors.ts';
import { Role } from '../generated/prisma/client.ts';
import { globalId } from '../ids.ts';
import { valid } from '../inputs.ts';
import type { ScopeGrant, ViewerScope } from '../scope.ts';
import { loadUnit } from '../units/actions.ts';
import { UnitType } from '../units/graphql.ts';
import { memberOf, phoneOf, signIn, signOut, startOf } from './actions.ts';

export const RoleEnum = builder.enumType(Role, { name: 'Role' });

/** `request.read` of the policy is REQUEST_READ here. */
const RightEnum = builder.enumType('Right', {
  description: 'What the policy allows or denies.',
  values: Object.fromEntries(
    RIGHTS.map((right) => [right.replace('.', '_').replace(/[A-Z]/g, '_$&').toUpperCase(), { value: right }]),
  ) as Record<string, { value: Right }>,
});

const ViewerRightType = builder.objectRef<{ right: Right; unitIds: string[] }>('ViewerRight').implement({
  description: 'Something that the viewer may do at and below these units by their roles.',
  fields: (t) => ({
    right: t.field({ type: RightEnum, resolve: ({ right }) => right }),
    unitIds: t.globalIDList({
      resolve: ({ unitIds }) => unitIds.map((id) => ({ type: 'Unit', id })),
    }),
  }),
});

const GrantType = builder.objectRef<ScopeGrant>('Grant').implement({
  fields: (t) => ({
    role: t.expose('role', { type: RoleEnum }),
    unit: t.field({
      type: UnitType,
      resolve: async ({ unitId }, _args, context) => (await loadUnit(context, unitId))!,
    }),
  }),
});

export const ViewerType = builder.objectRef<ViewerScope>('Viewer').implement({
  fields: (t) => ({
    id: t.id({ resolve: ({ accountId }) => globalId('Account', accountId) }),
    displayName: t.exposeString('displayName'),
    phone: t.string({ resolve: ({ accountId }, _args, context) => phoneOf(context, accountId) }),
    grants: t.field({ type: [GrantType], resolve: ({ grants }) => [...grants] }),
    rights: t.field({
      type: [ViewerRightType],
      description: 'What their roles allow, so that no screen repeats the policy.',
      resolve: ({ grants }) => rightsOf(grants),
    }),
    member: t.prismaField({
      type: 'Member',
      nullable: true,
      resolve: (query, { memberId }, _args, context) => memberOf(context, memberId, query),
    }),
    startPage: t.string({
      description: 'Where this person starts: /work, /desk, /board or /admin.',
      resolve: (viewer) => startOf(viewer).page,
    }),
    homeUnit: t.field({
      type: UnitType,
      nullable: true,
      description: 'The unit whose board, desk and households open first.',
      resolve: (viewer, _args, context) => {
        const { grant } = startOf(viewer);
        return grant && loadUnit(context, grant.unitId);
      },
    }),
  }),
});

const SignInInput = builder.inputType('SignInInput', {
  fields: (t) => ({
    phone: t.string({ required: true, validate: valid.phone }),
    password: t.string({ required: true, validate: valid.password }),
  }),
});

const SignInPayload = builder.objectRef<{ viewer: ViewerScope }>('SignInPayload').implement({
  fields: (t) => ({ viewer: t.expose('viewer', { type: ViewerType }) }),
});

const SignOutPayload = builder.objectRef<{ signedOut: boolean }>('SignOutPayload').implement({
  fields: (t) => ({ signedOut: t.exposeBoolean('signedOut') }),
});

builder.mutationFields((t) => ({
  signIn: t.field({
    type: resultUnion('SignInResult', SignInPayload, [
      InvalidCredentialsError,
      RateLimitedError,
      ValidationError,
    ]),
    args: { input: t.arg({ type: SignInInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      await signIn(context, input);
      return { viewer: context.viewer! };
    },
  }),
  signOut: t.field({
    type: resultUnion('SignOutResult', SignOutPayload, []),
    resolve: async (_root, _args, context) => ({ signedOut: await signOut(context) }),
  }),
}));

builder.queryFields((t) => ({
  viewer: t.field({
    type: ViewerType,
    nullable: true,
    description: 'Null when signed out.',
    resolve: (_root, _args, context) => context.viewer,
  }),
}));
