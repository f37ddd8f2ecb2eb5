import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import { NotFoundError, NotSignedInError, RateLimitedError, ValidationError } from '../errors.ts';
import type { Passkey } from '../generated/prisma/client.ts';
import { globalId } from '../ids.ts';
import { valid } from '../inputs.ts';
import type { ViewerScope } from '../scope.ts';
import { ViewerType } from './graphql.ts';
import { MyAccountPayload } from './me-graphql.ts';
import {
  addPasskey,
  myPasskeys,
  removePasskey,
  renamePasskey,
  signInWithPasskey,
  startPasskey,
  startPasskeySignIn,
} from './passkey-actions.ts';

const PasskeyType = builder.objectRef<Passkey>('Passkey').implement({
  description: 'With which the viewer signs in by fingerprint, face or the lock of their device.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Passkey', id) }),
    name: t.exposeString('name'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true }),
  }),
});

builder.objectField(ViewerType, 'passkeys', (t) =>
  t.field({ type: [PasskeyType], resolve: (_viewer, _args, context) => myPasskeys(context) }),
);

const options = (name: string) =>
  builder.objectRef<{ options: string }>(name).implement({
    fields: (t) => ({
      options: t.exposeString('options', {
        description: 'For `navigator.credentials`, as JSON of the Web Authentication standard.',
      }),
    }),
  });
const StartPasskeyPayload = options('StartPasskeyPayload');
const StartPasskeySignInPayload = options('StartPasskeySignInPayload');

const StartPasskeyInput = builder.inputType('StartPasskeyInput', {
  fields: (t) => ({ password: t.string({ required: true, validate: valid.password }) }),
});

const response = {
  required: true,
  validate: valid.answer,
  description: "The credential's JSON, as `navigator.credentials` gave it.",
} as const;

const AddPasskeyInput = builder.inputType('AddPasskeyInput', {
  fields: (t) => ({
    response: t.string(response),
    name: t.string({ required: true, validate: valid.title }),
  }),
});

const RenamePasskeyInput = builder.inputType('RenamePasskeyInput', {
  fields: (t) => ({
    passkeyId: t.id({ required: true }),
    name: t.string({ required: true, validate: valid.title }),
  }),
});

const RemovePasskeyInput = builder.inputType('RemovePasskeyInput', {
  fields: (t) => ({ passkeyId: t.id({ required: true }) }),
});

const PasskeyResult = resultUnion('PasskeyResult', MyAccountPayload, [
  NotSignedInError,
  NotFoundError,
  ValidationError,
]);

builder.mutationFields((t) => ({
  startPasskey: t.field({
    type: resultUnion('StartPasskeyResult', StartPasskeyPayload, [
      NotSignedInError,
      RateLimitedError,
      ValidationError,
    ]),
    args: { input: t.arg({ type: StartPasskeyInput, required: true }) },
    resolve: async (_root, { input }, context) => ({ options: await startPasskey(context, input.password) }),
  }),
  addPasskey: t.field({
    type: PasskeyResult,
    args: { input: t.arg({ type: AddPasskeyInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      await addPasskey(context, input);
      return { viewer: context.viewer! };
    },
  }),
  renamePasskey: t.field({
    type: PasskeyResult,
    args: { input: t.arg({ type: RenamePasskeyInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      await renamePasskey(context, input);
      return { viewer: context.viewer! };
    },
  }),
  removePasskey: t.field({
    type: PasskeyResult,
    args: { input: t.arg({ type: RemovePasskeyInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      await removePasskey(context, input.passkeyId);
      return { viewer: context.viewer! };
    },
  }),
}));

const SignInWithPasskeyInput = builder.inputType('SignInWithPasskeyInput', {
  fields: (t) => ({ response: t.string(response) }),
});

const SignInWithPasskeyPayload = builder
  .objectRef<{ viewer: ViewerScope }>('SignInWithPasskeyPayload')
  .implement({ fields: (t) => ({ viewer: t.expose('viewer', { type: ViewerType }) }) });

builder.mutationFields((t) => ({
  startPasskeySignIn: t.field({
    type: resultUnion('StartPasskeySignInResult', StartPasskeySignInPayload, [RateLimitedError]),
    resolve: async (_root, _args, context) => ({ options: await startPasskeySignIn(context) }),
  }),
  signInWithPasskey: t.field({
    type: resultUnion('SignInWithPasskeyResult', SignInWithPasskeyPayload, [
      RateLimitedError,
      ValidationError,
    ]),
    args: { input: t.arg({ type: SignInWithPasskeyInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      await signInWithPasskey(context, input.response);
      return { viewer: context.viewer! };
    },
  }),
}));
