import type { IncomingMessage, Server } from 'node:http';
import { clientTopic } from '@thon-so/domain/events';
import { CloseCode } from '@thon-so/live/close-codes';
import { createHub, type Hub } from '@thon-so/live/hub';
import type { RefusedClient } from '@thon-so/live/session';
import { attachSockets, type LiveSockets } from '@thon-so/live/socket';
import { SocketRefusedError } from '@thon-so/live/socket-refused';
import type { Tail } from '@thon-so/live/tail';
import type { LiveView, Viewer } from '@thon-so/live/view';
import { GraphQLError, type GraphQLSchema, isObjectType } from 'graphql';
import type { Admission } from './admission.ts';
import type { RefusedAction } from './audit/refused-actions.ts';
import { auditViews } from './audit/views.ts';
import { boardViews } from './board/views.ts';
import type { ClientKeys } from './clients/key-actions.ts';
import type { Work } from './context.ts';
import type { Contexts } from './contexts.ts';
import { RateLimitedError, UserError } from './errors.ts';
import { hotlineViews } from './hotline/views.ts';
import type { Sessions } from './identity/session-actions.ts';
import type { AtOnce } from './limits.ts';
import { petitionViews } from './petitions/views.ts';
import { type executePresented, isRefusal, presentError } from './present.ts';
import { privacyViews } from './privacy/views.ts';
import { queueViews } from './queue/views.ts';
import type { RateLimits } from './rate-limits.ts';
import { noteRefused } from './refused-fields.ts';
import { actionOf, actionOfError } from './refused-kinds.ts';
import { rosterViews } from './roster/views.ts';
import type { ReadScope } from './scope.ts';
import { isOwnOrigin } from './security.ts';
import { trackingViews } from './tracking/views.ts';
import { allRules, MAX_TOKENS } from './validation-rules.ts';

export interface LiveOptions {
  readonly schema: GraphQLSchema;
  readonly tail: Tail;
  readonly work: Work;
  readonly contexts: Contexts;
  readonly sessions: Sessions;
  readonly keys: ClientKeys;
  readonly limits: RateLimits;
}

/** The live views of all features, executed once per distinct view and batch. */
export function createLiveHub({
  schema,
  tail,
  work,
  contexts,
  sessions,
  keys,
  limits,
}: LiveOptions): Hub<ReadScope> {
  const views = {
    ...auditViews(),
    ...boardViews(work),
    ...rosterViews(work),
    ...hotlineViews(work),
    ...trackingViews(work, limits),
    ...queueViews(work),
    ...petitionViews(),
    ...privacyViews(),
  };
  return createHub<ReadScope>({
    tail,
    schema,
    views: Object.fromEntries(Object.entries(views).map(([name, view]) => [name, inWords(view, work)])),
    contextFor: (viewer) => contexts.forView(viewer),
    maskError: (error, { scope }) => presentError(error, { locale: scope.locale, log: work.log }).toJSON(),
    isRefusal,
    revokes: (event) => {
      if (event.kind === 'client.revoked') {
        const id = String(event.data.clientKeyId);
        keys.forget(id);
        return [clientTopic(id)];
      }
      if (event.kind !== 'rights.changed') return [];
      const accountId = String(event.data.accountId);
      sessions.forget(accountId);
      return [accountId];
    },
    log: work.log,
  });
}

/** A view whose refusals are told in the language of who asks; where too many were tried, that is noted. */
function inWords(view: LiveView<ReadScope>, work: Work): LiveView<ReadScope> {
  type Asked = [Parameters<typeof view.topics>[0], Viewer<ReadScope>];
  const told =
    <Answer>(ask: (...asked: Asked) => Answer | Promise<Answer>) =>
    async (...asked: Asked): Promise<Answer> => {
      try {
        return await ask(...asked);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const [, { address = '', userKey: account, scope }] = asked;
        const action = error instanceof RateLimitedError ? actionOf(error) : null;
        if (action) noteRefused(work, action, { address, account });
        throw presentError(error, { locale: scope.locale, log: work.log });
      }
    };
  const { admit, topics } = view;
  return { ...view, topics: told(topics), ...(admit && { admit: told(admit) }) };
}

export interface SocketWiring {
  readonly hub: Hub<ReadScope>;
  readonly server: Server;
  readonly contexts: Contexts;
  readonly admission: Admission;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly publicUrl: string | null;
  readonly production: boolean;
  readonly headers: ReadonlyMap<string, string>;
  readonly work: Work;
  readonly atOnce: AtOnce;
  /** `executePresented`, or around it. */
  readonly execute: typeof executePresented;
}

/** graphql-transport-ws at /graphql, under the rules that hold over HTTP. */
export function attachLiveSockets(wiring: SocketWiring): LiveSockets {
  const {
    hub,
    server,
    contexts,
    admission,
    addressOf,
    publicUrl,
    production,
    headers,
    work,
    atOnce,
    execute,
  } = wiring;
  const perViewer = perViewerFields(hub.schema);
  return attachSockets<ReadScope>({
    hub,
    server,
    path: '/graphql',
    authenticate: (request, params) => contexts.introduce(request, params),
    documentOf: async (payload, request) => {
      const { clientKey, locale } = contexts.introduced(request);
      try {
        return await admission.documentOf(payload, clientKey);
      } catch (error) {
        throw presentError(error, { locale, log: work.log });
      }
    },
    executeOperation: async (args, viewer, request) =>
      execute({ ...args, contextValue: await contexts.forSocket(viewer, request) }),
    validationRules: allRules(production),
    maxTokens: MAX_TOKENS,
    perViewerField: (name, typeName) => perViewer.has(`${typeName}.${name}`),
    addressOf,
    allowOrigin(origin, request) {
      if (origin === undefined || isOwnOrigin(origin, request, publicUrl)) return true;
      work.refused.note({ action: 'ORIGIN_REFUSED', source: addressOf(request) });
      return false;
    },
    refused: (errors, client) => noteErrors(wiring, errors, client),
    refusalHeaders: headers,
    limits: {
      maxPayload: 1024 * 1024,
      socketsPerAddress: atOnce.socketsAddress,
      socketsPerUser: atOnce.socketsAccount,
      subscriptionsPerSocket: atOnce.operationsSocket,
    },
    log: work.log,
  });
}

/** Notes what a client was refused before any field was asked, or for what its socket was ended. */
function noteErrors(
  { addressOf, work }: SocketWiring,
  errors: readonly Error[],
  { request, userKey: account }: RefusedClient,
): void {
  for (const error of errors) {
    const action = error instanceof GraphQLError ? actionOfError(error) : actionOfEnd(error);
    if (action) noteRefused(work, action, { address: addressOf(request), account });
  }
}

const TOO_MANY: readonly number[] = [429, CloseCode.TOO_MANY_SOCKETS];

/** What the trail says of the end of a socket; null where its client did nothing but go away. */
function actionOfEnd(error: Error): RefusedAction | null {
  if (error instanceof SocketRefusedError) {
    return TOO_MANY.includes(error.code) ? 'SOCKETS_LIMITED' : 'MESSAGE_REFUSED';
  }
  const { code = '' } = error as NodeJS.ErrnoException;
  return code.startsWith('WS_ERR_') ? 'MESSAGE_REFUSED' : null;
}

/** The fields with `PER_VIEWER`, as `Type.field`: a subscription that selects one is not shared between users. */
function perViewerFields(schema: GraphQLSchema): Set<string> {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return new Set(
    types.flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => field.extensions.perViewer)
        .map((field) => `${type.name}.${field.name}`),
    ),
  );
}
