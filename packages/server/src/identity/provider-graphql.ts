import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  RateLimitedError,
  ValidationError,
} from '../errors.ts';
import type { LinkedSignIn } from '../generated/prisma/client.ts';
import { valid } from '../inputs.ts';
import { ViewerType } from './graphql.ts';
import { MyAccountPayload } from './me-graphql.ts';
import { linkTicket, myLink, unlinkProvider } from './provider-actions.ts';
import { SignInWaysType } from './reset-graphql.ts';

builder.objectField(SignInWaysType, 'provider', (t) =>
  t.string({
    nullable: true,
    description: 'What people call the provider of sign-ins (OpenID Connect), if there is one.',
    resolve: (_ways, _args, { provider }) => provider?.label ?? null,
  }),
);

const LinkedSignInType = builder.objectRef<LinkedSignIn>('LinkedSignIn').implement({
  description: 'That the viewer can sign in by the provider of sign-ins.',
  fields: (t) => ({
    linkedAt: t.expose('linkedAt', { type: 'DateTime' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true }),
  }),
});

builder.objectField(ViewerType, 'linkedSignIn', (t) =>
  t.field({
    type: LinkedSignInType,
    nullable: true,
    resolve: (_viewer, _args, context) => myLink(context),
  }),
);

const StartLinkInput = builder.inputType('StartLinkInput', {
  fields: (t) => ({ password: t.string({ required: true, validate: valid.password }) }),
});

const StartLinkPayload = builder.objectRef<{ path: string }>('StartLinkPayload').implement({
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Where to send the browser, under this server’s address.' }),
  }),
});

builder.mutationFields((t) => ({
  startLink: t.field({
    type: resultUnion('StartLinkResult', StartLinkPayload, [
      NotSignedInError,
      NotAllowedError,
      RateLimitedError,
      ValidationError,
    ]),
    description: 'Begins to link the viewer with whom the provider of sign-ins knows them as.',
    args: { input: t.arg({ type: StartLinkInput, required: true }) },
    resolve: async (_root, { input }, context) => ({
      path: `/auth/provider/start?link=${await linkTicket(context, input.password)}`,
    }),
  }),
  unlink: t.field({
    type: resultUnion('UnlinkResult', MyAccountPayload, [NotSignedInError, NotFoundError]),
    description: 'Nobody signs in to the viewer’s account by the provider of sign-ins any more.',
    resolve: async (_root, _args, context) => {
      await unlinkProvider(context);
      return { viewer: context.viewer! };
    },
  }),
}));
