import type { IncomingMessage, ServerResponse } from 'node:http';
import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention';
import { type GraphQLSchema, parse } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Context } from './context.ts';
import type { Contexts } from './contexts.ts';
import type { executePresented } from './present.ts';
import { MAX_TOKENS, ownRules } from './validation-rules.ts';

export const MAX_BODY_BYTES = 1024 * 1024;

type Carried = { own: Context };
type Exchange = { req: IncomingMessage; res: ServerResponse };

/** GraphQL over HTTP at /graphql. */
export function createHttpApi(options: {
  schema: GraphQLSchema;
  contexts: Contexts;
  production: boolean;
  log: Logger;
  /** `executePresented`, or around it. */
  execute: typeof executePresented;
}) {
  const { schema, contexts, production, log, execute } = options;
  return createYoga<Exchange, Carried>({
    schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    graphiql: production
      ? false
      : { title: 'Thôn Số', subscriptionsProtocol: 'WS', headers: '{"x-thon-so": "graphiql"}' },
    // Yoga copies what it is given field by field, which would freeze a context whose viewer changes at sign-in.
    context: async ({ req, res }) => ({ own: await contexts.forHttp(req, res) }),
    cors: false,
    multipart: false,
    batching: false,
    maxRequestBodySize: MAX_BODY_BYTES,
    logging: {
      debug: () => undefined,
      info: () => undefined,
      warn: (...said) => log.warn({ said: said.map(kindOf) }, 'http'),
      error: (...said) => log.error({ said: said.map(kindOf) }, 'http'),
    },
    plugins: [useCSRFPrevention({ requestHeaders: ['x-thon-so'] }), sameRules(production, execute)],
  });
}

function kindOf(said: unknown): string {
  return said instanceof Error ? said.name : typeof said;
}

/** Parsing, validation and errors as over the WebSocket; graphql-js itself executes. */
function sameRules(production: boolean, execute: typeof executePresented): Plugin<Carried> {
  const rules = ownRules(production);
  return {
    onParse({ setParseFn }) {
      setParseFn((source, given) => parse(source, { ...given, maxTokens: MAX_TOKENS }));
    },
    onValidate({ addValidationRule }) {
      for (const rule of rules) addValidationRule(rule);
    },
    onExecute({ setExecuteFn }) {
      setExecuteFn((args) => execute({ ...args, contextValue: args.contextValue.own }));
    },
  };
}
