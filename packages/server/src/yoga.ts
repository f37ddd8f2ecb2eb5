import type { IncomingMessage, ServerResponse } from 'node:http';
import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention';
import { createDocumentCache, type DocumentCache } from '@thon-so/live/document-cache';
import { type ExecutionResult, GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Admission } from './admission.ts';
import type { RefusedLines } from './audit/refused-actions.ts';
import type { Context } from './context.ts';
import type { Contexts } from './contexts.ts';
import { WebSocketOnlyError } from './errors.ts';
import { localeOf } from './locale.ts';
import { type executePresented, presentError } from './present.ts';
import { actionOfError } from './refused-kinds.ts';
import { MAX_TOKENS, ownRules } from './validation-rules.ts';

const MAX_BODY_BYTES = 1024 * 1024;

/** Anybody can send ever new documents that cannot be read, and the next one is refused as fast. */
const NOTHING_KEPT: DocumentCache<unknown> = { get: () => undefined, set: () => undefined };

type Carried = { own: Context };
/** The header in which another program shows its key. */
const CLIENT_KEY_HEADER = 'x-client-key';
type Exchange = { req: IncomingMessage; res: ServerResponse };

/** GraphQL over HTTP at /graphql. */
export function createHttpApi(options: {
  schema: GraphQLSchema;
  contexts: Contexts;
  admission: Admission;
  production: boolean;
  refused: RefusedLines;
  log: Logger;
  /** `executePresented`, or around it. */
  execute: typeof executePresented;
}) {
  const { schema, contexts, admission, production, refused, log, execute } = options;
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
    parserAndValidationCache: {
      documentCache: createDocumentCache((document) => document),
      errorCache: NOTHING_KEPT,
    },
    extraParamNames: ['documentId'],
    maskedErrors: { maskError: (error) => (error instanceof GraphQLError ? error : unexpected(error)) },
    logging: {
      debug: () => undefined,
      info: () => undefined,
      warn: (...said) => log.warn({ said: said.map(kindOf) }, 'http'),
      // What a client did wrong is answered; nobody need be woken for it.
      error: (...said) =>
        log[said.every(isGraphQLError) ? 'info' : 'error']({ said: said.map(kindOf) }, 'http'),
    },
    plugins: [
      useCSRFPrevention({ requestHeaders: ['x-thon-so'] }),
      admitted(admission, log),
      sameRules(production, execute, log),
      notingRefused(contexts, refused),
      presenting(log),
    ],
  });
}

const isGraphQLError = (said: unknown) => said instanceof GraphQLError;

function kindOf(said: unknown): string {
  return said instanceof Error ? said.name : typeof said;
}

/** Puts the text in place of an id, or refuses it, before anything else looks at it. */
function admitted(admission: Admission, log: Logger): Plugin<Exchange> {
  return {
    async onParams({ params, setParams, setResult, context }) {
      const { headers } = (context as Exchange).req;
      const { documentId, query, ...rest } = (params ?? {}) as typeof params & { documentId?: unknown };
      // What has neither is refused as such, and a list of operations too.
      if (typeof query !== 'string' && typeof documentId !== 'string') return;
      try {
        const text = await admission.documentOf({ query, documentId }, headers[CLIENT_KEY_HEADER]);
        setParams({ ...rest, query: text });
      } catch (error) {
        const locale = localeOf(headers['accept-language']);
        setParams({ query: '' });
        setResult({ errors: [presentError(error, { locale, log })] });
      }
    },
  };
}

/** Parsing, validation and errors as over the WebSocket; graphql-js itself executes. */
function sameRules(production: boolean, execute: typeof executePresented, log: Logger): Plugin<Carried> {
  const rules = ownRules(production);
  return {
    onParse({ setParseFn }) {
      setParseFn((source, given) => {
        try {
          return parse(source, { ...given, maxTokens: MAX_TOKENS });
        } catch (error) {
          // The parser calls itself for what is nested, and there is an end to that.
          if (!(error instanceof RangeError)) throw error;
          const extensions = { code: 'GRAPHQL_PARSE_FAILED' };
          throw new GraphQLError('The document cannot be parsed', { extensions });
        }
      });
    },
    onValidate({ addValidationRule }) {
      for (const rule of rules) addValidationRule(rule);
    },
    onExecute({ setExecuteFn }) {
      setExecuteFn((args) => execute({ ...args, contextValue: args.contextValue.own }));
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const { locale } = (args.contextValue as Carried).own;
      setResultAndStopExecution({ errors: [presentError(new WebSocketOnlyError(), { locale, log })] });
    },
  };
}

/** Nothing of what happened, until `presenting` says under which id it is logged. */
function unexpected(originalError: unknown): GraphQLError {
  const extensions = { code: 'INTERNAL' };
  return new GraphQLError('INTERNAL', { originalError: originalError as Error, extensions });
}

/** Says every error in the words of who asked, the last before it is sent. */
function presenting(log: Logger): Plugin<object, Exchange> {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      if (Array.isArray(result) || !('errors' in result) || !result.errors) return;
      const locale = localeOf(serverContext.req.headers['accept-language']);
      setResult({ ...result, errors: result.errors.map((error) => presentError(error, { locale, log })) });
    },
  };
}

/** Notes what was refused before any field was asked; what fields refuse is noted where they are executed. */
function notingRefused(contexts: Contexts, refused: RefusedLines): Plugin<object, Exchange> {
  return {
    onExecutionResult({ result, context }) {
      for (const error of (result as ExecutionResult | undefined)?.errors ?? []) {
        const action = error.path ? null : actionOfError(error);
        if (action) refused.note({ action, ...contexts.senderOf(context.req) });
      }
    },
  };
}
