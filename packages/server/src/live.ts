import type { Server } from 'node:http';
import { clientTopic } from '@thon-so/domain/events';
import { createHub, type Hub } from '@thon-so/live/hub';
import { attachSockets, type LiveSockets } from '@thon-so/live/socket';
import type { Tail } from '@thon-so/live/tail';
import type { LiveView, Viewer } from '@thon-so/live/view';
import { type GraphQLSchema, isObjectType } from 'graphql';
import type { Admission } from './admission.ts';
import { auditViews } from './audit/views.ts';
import { boardViews } from './board/views.ts';
import type { ClientKeys } from './clients/key-actions.ts';
import type { Work } from './context.ts';
import type { Contexts } from './contexts.ts';
import { UserError } from './errors.ts';
import { hotlineViews } from './hotline/views.ts';
import type { Sessions } from './identity/session-actions.ts';
import type { AtOnce } from './limits.ts';
import { petitionViews } from './petitions/views.ts';
import { type executePresented, isRefusal, presentError } from './present.ts';
import { privacyViews } from './privacy/views.ts';
import { queueViews } from './queue/views.ts';
import type { RateLimits } from './rate-limits.ts';
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

/** A view whose refusals are told in the language of who asks. */
function inWords(view: LiveView<ReadScope>, { log }: Work): LiveView<ReadScope> {
  type Asked = [Parameters<typeof view.topics>[0], Viewer<ReadScope>];
  const told =
    <Answer>(ask: (...asked: Asked) => Answer | Promise<Answer>) =>
    async (...asked: Asked): Promise<Answer> => {
      try {
        return await ask(...asked);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        throw presentError(error, { locale: asked[1].scope.locale, log });
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
  readonly addressOf: Parameters<typeof attachSockets>[0]['addressOf'];
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
    allowOrigin: (origin, request) => origin === undefined || isOwnOrigin(origin, request, publicUrl),
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
