import { builder, perItem } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import { NotFoundError, NotSignedInError, RateLimitedError, ValidationError } from '../errors.ts';
import type { Session } from '../generated/prisma/client.ts';
import { globalId } from '../ids.ts';
import { valid } from '../inputs.ts';
import type { ViewerScope } from '../scope.ts';
import { mySignInChanges, SIGN_IN_CHANGES, type SignInChange } from './change-actions.ts';
import { ViewerType } from './graphql.ts';
import { changePassword, endOtherSessions, endSession, mySessions } from './me-actions.ts';

const SessionType = builder.objectRef<Session>('Session').implement({
  description: 'A browser in which the viewer is signed in.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Session', id) }),
    device: t.exposeString('device', { description: '"Chrome · Android"; empty where it does not say.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime' }),
    isThisOne: t.boolean({
      resolve: ({ id }, _args, { viewer }) => viewer?.sessionId === id,
    }),
  }),
});

builder.objectField(ViewerType, 'sessions', (t) =>
  t.field({ type: [SessionType], resolve: (_viewer, _args, context) => mySessions(context) }),
);

const SignInChangeKindEnum = builder.enumType('SignInChangeKind', {
  description:
    'PASSWORD_LINK_MADE: a lead, supervisor or administrator made a link with which a new password can be set.',
  values: SIGN_IN_CHANGES,
});

const SignInChangeType = builder.objectRef<SignInChange>('SignInChange').implement({
  description: 'A change of how the viewer gets in.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('AuditEntry', id) }),
    at: t.expose('at', { type: 'DateTime' }),
    kind: t.expose('kind', { type: SignInChangeKindEnum }),
    byName: t.exposeString('byName', {
      nullable: true,
      description: 'Who did it, where that was not themselves.',
    }),
  }),
});

builder.objectField(ViewerType, 'signInChanges', (t) =>
  t.field({
    type: [SignInChangeType],
    description: 'Of the last month, newest first.',
    args: { first: t.arg.int({ validate: valid.first, defaultValue: 20 }) },
    complexity: perItem,
    resolve: (_viewer, { first }, context) => mySignInChanges(context, first ?? 20),
  }),
);

export const MyAccountPayload = builder.objectRef<{ viewer: ViewerScope }>('MyAccountPayload').implement({
  fields: (t) => ({ viewer: t.expose('viewer', { type: ViewerType }) }),
});

const ChangePasswordInput = builder.inputType('ChangePasswordInput', {
  fields: (t) => ({
    present: t.string({ required: true, validate: valid.password }),
    next: t.string({ required: true, validate: valid.password }),
  }),
});

const EndSessionInput = builder.inputType('EndSessionInput', {
  fields: (t) => ({ sessionId: t.id({ required: true }) }),
});

builder.mutationFields((t) => ({
  changePassword: t.field({
    type: resultUnion('ChangePasswordResult', MyAccountPayload, [
      NotSignedInError,
      RateLimitedError,
      ValidationError,
    ]),
    args: { input: t.arg({ type: ChangePasswordInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      await changePassword(context, input);
      return { viewer: context.viewer! };
    },
  }),
  endSession: t.field({
    type: resultUnion('EndSessionResult', MyAccountPayload, [NotSignedInError, NotFoundError]),
    args: { input: t.arg({ type: EndSessionInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      await endSession(context, input.sessionId);
      return { viewer: context.viewer! };
    },
  }),
  endOtherSessions: t.field({
    type: resultUnion('EndOtherSessionsResult', MyAccountPayload, [NotSignedInError]),
    resolve: async (_root, _args, context) => {
      await endOtherSessions(context);
      return { viewer: context.viewer! };
    },
  }),
}));
