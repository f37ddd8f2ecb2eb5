import { builder } from '../builder.ts';
import { resultUnion } from '../error-types.ts';
import {
  IdempotencyConflictError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  ValidationError,
} from '../errors.ts';
import { globalId } from '../ids.ts';
import { valid } from '../inputs.ts';
import { getKey, listKeys, makeKey, revokeKey } from './key-actions.ts';

const ClientKeyType = builder.prismaObject('ClientKey', {
  description: 'What another program shows to send documents of its own; the key itself is kept nowhere.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('ClientKey', id) }),
    name: t.exposeString('name', { description: 'The program and who answers for it.' }),
    madeByName: t.string({
      select: { madeBy: { select: { displayName: true } } },
      resolve: ({ madeBy }) => madeBy.displayName,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true, description: 'To the minute.' }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
  }),
});

builder.queryField('clientKeys', (t) =>
  t.prismaField({
    type: [ClientKeyType],
    description: 'For administrators: the keys of other programs, those that hold first.',
    resolve: (query, _root, _args, context) => listKeys(context, query),
  }),
);

const MakeClientKeyInput = builder.inputType('MakeClientKeyInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    name: t.string({ required: true, validate: valid.title }),
  }),
});

const RevokeClientKeyInput = builder.inputType('RevokeClientKeyInput', {
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, validate: valid.key }),
    id: t.id({ required: true }),
  }),
});

type Made = { id: string; key: string };

const MakeClientKeyPayload = builder.objectRef<Made>('MakeClientKeyPayload').implement({
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Shown now and never again.' }),
    clientKey: t.prismaField({
      type: ClientKeyType,
      resolve: (query, { id }, _args, context) => getKey(context, id, query),
    }),
  }),
});

const RevokeClientKeyPayload = builder.objectRef<{ id: string }>('RevokeClientKeyPayload').implement({
  fields: (t) => ({
    clientKey: t.prismaField({
      type: ClientKeyType,
      resolve: (query, { id }, _args, context) => getKey(context, id, query),
    }),
  }),
});

const refusals = [NotSignedInError, NotAllowedError, IdempotencyConflictError, ValidationError];

builder.mutationFields((t) => ({
  makeClientKey: t.field({
    type: resultUnion('MakeClientKeyResult', MakeClientKeyPayload, refusals),
    args: { input: t.arg({ type: MakeClientKeyInput, required: true }) },
    resolve: (_root, { input }, context) => makeKey(context, input),
  }),
  revokeClientKey: t.field({
    type: resultUnion('RevokeClientKeyResult', RevokeClientKeyPayload, [...refusals, NotFoundError]),
    args: { input: t.arg({ type: RevokeClientKeyInput, required: true }) },
    resolve: (_root, { input }, context) => revokeKey(context, input),
  }),
}));
