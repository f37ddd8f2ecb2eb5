import SchemaBuilder, { PothosError } from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import ValidationPlugin from '@pothos/plugin-validation';
import { GraphQLError } from 'graphql';
import type { Context } from './context.ts';
import { NotFoundError, NotSignedInError, QueryTooLargeError, type UserError } from './errors.ts';
import type PrismaTypes from './generated/pothos.ts';
import { getDatamodel } from './generated/pothos.ts';
import { Prisma } from './generated/prisma/client.ts';
import { globalId, readGlobalId } from './ids.ts';
import { MOST_PER_PAGE, valid, validationError } from './inputs.ts';

/** `extensions` of a field that may not be selected in a subscription: reading it leaves a trace. */
export const QUERY_ONLY = { queryOnly: true } as const;
/** `extensions` of a field that depends on who reads: a subscription that selects it is not shared. */
export const PER_VIEWER = { perViewer: true } as const;

type BuilderTypes = {
  PrismaTypes: PrismaTypes;
  Context: Context;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
  };
  AuthScopes: { signedIn: boolean };
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
};

export type SchemaTypes = PothosSchemaTypes.ExtendDefaultTypes<BuilderTypes>;

export const builder = new SchemaBuilder<BuilderTypes>({
  plugins: [
    ErrorsPlugin,
    ValidationPlugin,
    ScopeAuthPlugin,
    RelayPlugin,
    PrismaPlugin,
    DataloaderPlugin,
    ComplexityPlugin,
  ],
  defaultFieldNullability: false,
  errors: { defaultTypes: [], directResult: true, unsafelyHandleInputErrors: true },
  validation: { validationError },
  scopeAuth: {
    authScopes: (context) => ({ signedIn: context.scope.signedIn }),
    // What may not be read answers as what is not there, so that ids cannot be tried out.
    unauthorizedError: (_parent, context) => unreadable(context),
    runScopesOnType: true,
    treatErrorsAsUnauthorized: false,
  },
  relay: {
    cursorType: 'String',
    firstArgOptions: { validate: valid.pageSize },
    lastArgOptions: { validate: valid.pageSize },
    afterArgOptions: { validate: valid.cursor },
    beforeArgOptions: { validate: valid.cursor },
    clientMutationId: 'omit',
    edgesFieldOptions: { nullable: { list: false, items: false } },
    nodeFieldOptions: { nullable: false },
    nodesOnConnection: true,
    nodesQueryOptions: false,
    nodeQueryOptions: {
      resolve: async (_root, _args, context, _info, load) => {
        try {
          return await load(_args.id);
        } catch (error) {
          throw isMissing(error) ? unreadable(context) : error;
        }
      },
    },
    encodeGlobalID: (typename, id) => globalId(typename, String(id)),
    decodeGlobalID: (text) => {
      const read = readGlobalId(text);
      if (!read) throw new NotFoundError();
      return read;
    },
  },
  prisma: {
    client: (context) => context.db,
    dmmf: getDatamodel(),
    filterConnectionTotalCount: true,
    maxConnectionSize: MOST_PER_PAGE,
    defaultConnectionSize: 20,
    onUnusedQuery: process.env.NODE_ENV === 'production' ? null : 'warn',
  },
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 5,
    complexityError: () => new QueryTooLargeError(),
    limit: { complexity: 20_000, depth: 14, breadth: 400 },
  },
});

function unreadable({ scope }: Context): UserError {
  return scope.signedIn ? new NotFoundError() : new NotSignedInError();
}

/** No row of that id, or no type of that name that can be asked for by id. */
function isMissing(error: unknown): boolean {
  const missing = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2025';
  return missing || error instanceof PothosError;
}

/** `complexity` of a list that takes `first`: what it may answer, not what it usually does. */
export function perItem(args: { first?: number | null }) {
  return { field: 1, multiplier: Math.max(1, args.first ?? 20) };
}

builder.queryType({});
builder.mutationType({});
builder.subscriptionType({});

builder.scalarType('DateTime', {
  description: 'ISO 8601, UTC.',
  serialize: (date) => date.toISOString(),
  parseValue: (value) => readDate(value),
});

function readDate(value: unknown): Date {
  const date = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : null;
  // PostgreSQL knows no year 0; a date that is none has no year at all.
  if (!date || !(date.getUTCFullYear() > 0)) throw new GraphQLError('DateTime is an ISO 8601 text');
  return date;
}
