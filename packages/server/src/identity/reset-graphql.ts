import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import { ProofOfWorkRequiredError, RateLimitedError, ValidationError } from '../errors.ts';
import { valid } from '../inputs.ts';
import { ProofInput } from '../proof-input.ts';
import type { ViewerScope } from '../scope.ts';
import { ViewerType } from './graphql.ts';
import { requestCode, resetPassword, sendsCodes } from './reset-actions.ts';

export const SignInWaysType = builder.objectRef<object>('SignInWays').implement({
  description: 'How people can get in here.',
  fields: (t) => ({
    passwordCode: t.boolean({
      description: 'Whether a code for a new password can be sent to a phone.',
      resolve: (_ways, _args, context) => sendsCodes(context),
    }),
  }),
});

builder.queryField('signInWays', (t) => t.field({ type: SignInWaysType, resolve: () => ({}) }));

const RequestPasswordCodeInput = builder.inputType('RequestPasswordCodeInput', {
  fields: (t) => ({
    phone: t.string({ required: true, validate: valid.phone }),
    proof: t.field({ type: ProofInput, description: 'What a ProofOfWorkRequiredError asked for.' }),
  }),
});

const RequestPasswordCodePayload = builder
  .objectRef<{ ticket: string | null }>('RequestPasswordCodePayload')
  .implement({
    fields: (t) => ({
      sent: t.boolean({
        description:
          'False where no messages are sent here; says nothing of whether somebody has the number.',
        resolve: ({ ticket }) => ticket !== null,
      }),
      ticket: t.exposeString('ticket', {
        nullable: true,
        description: 'Given back with the code, its tries are used up by nobody else.',
      }),
    }),
  });

const ResetPasswordInput = builder.inputType('ResetPasswordInput', {
  fields: (t) => ({
    phone: t.string({ required: true, validate: valid.phone }),
    code: t.string({ required: true, validate: valid.short }),
    password: t.string({ required: true, validate: valid.password }),
    ticket: t.string({
      validate: valid.short,
      description: 'What was answered when the code was asked for, if it is still known.',
    }),
  }),
});

const ResetPasswordPayload = builder.objectRef<{ viewer: ViewerScope }>('ResetPasswordPayload').implement({
  fields: (t) => ({ viewer: t.expose('viewer', { type: ViewerType }) }),
});

builder.mutationFields((t) => ({
  requestPasswordCode: t.field({
    type: resultUnion('RequestPasswordCodeResult', RequestPasswordCodePayload, [
      ProofOfWorkRequiredError,
      RateLimitedError,
      ValidationError,
    ]),
    description: 'Has a one-time code for a new password sent to the phone, if somebody signs in with it.',
    args: { input: t.arg({ type: RequestPasswordCodeInput, required: true }) },
    resolve: async (_root, { input }, context) => ({
      ticket: await requestCode(context, input.phone, input.proof ?? null),
    }),
  }),
  resetPassword: t.field({
    type: resultUnion('ResetPasswordResult', ResetPasswordPayload, [RateLimitedError, ValidationError]),
    description: 'Sets another password with a one-time code, and signs in here and out everywhere else.',
    args: { input: t.arg({ type: ResetPasswordInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      await resetPassword(context, { ...input, ticket: input.ticket ?? null });
      return { viewer: context.viewer! };
    },
  }),
}));
