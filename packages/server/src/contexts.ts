import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Language } from '@thon-so/domain/errors';
import { clientTopic } from '@thon-so/domain/events';
import type { Viewer } from '@thon-so/live/view';
import type { Admission } from './admission.ts';
import type { Refused } from './audit/refused-actions.ts';
import { type Context, SharedExecutionError, type Work } from './context.ts';
import {
  codesCookie,
  deviceCookie,
  readCodesCookie,
  readDeviceCookie,
  readSessionCookie,
  sessionCookie,
} from './cookies.ts';
import { deviceOf } from './device.ts';
import { NotAllowedError } from './errors.ts';
import type { Sessions } from './identity/session-actions.ts';
import { globalId } from './ids.ts';
import { codesOf } from './known-codes.ts';
import { knownDevice, markDevice } from './known-device.ts';
import { localeOf } from './locale.ts';
import type { RateLimits } from './rate-limits.ts';
import { type ReadScope, scopeKey, type ViewerScope } from './scope.ts';

export interface ContextOptions {
  readonly work: Work;
  readonly sessions: Sessions;
  readonly limits: RateLimits;
  readonly admission: Pick<Admission, 'keyIdOf'>;
  readonly addressOf: (request: IncomingMessage) => string;
  /** Cookies are for https only. */
  readonly secureCookies: boolean;
}

/** Makes the context of every execution, whatever it came by. */
export interface Contexts {
  forHttp(request: IncomingMessage, response: ServerResponse): Promise<Context>;
  /** A query or mutation over the WebSocket. */
  forSocket(viewer: Viewer<ReadScope>, request: IncomingMessage): Promise<Context>;
  /** A live view; shared unless the viewer has a user key. */
  forView(viewer: Viewer<ReadScope>): Promise<Context>;
  /** Who opens a socket. */
  introduce(
    request: IncomingMessage,
    params: Readonly<Record<string, unknown>> | null,
  ): Promise<Viewer<ReadScope>>;
  /** Who sent what was refused before it was asked for who they are. */
  senderOf(request: IncomingMessage): Pick<Refused, 'source' | 'account'>;
  /** What was said when a socket was introduced. */
  introduced(request: IncomingMessage): Introduction;
}

/** What a socket's client said of itself. */
export interface Introduction {
  readonly locale: Language;
  /** Undefined for none. */
  readonly clientKey: unknown;
}

type Become = Context['become'];
type Client = Pick<Context, 'ip' | 'device' | 'origin' | 'codes'> & { mark: string | null };
type Who = { viewer: ViewerScope | null } | 'shared';

class Execution {
  readonly #values = new Map<string, unknown>();
  #who: Who;
  scope: ReadScope;

  constructor(who: Who, scope: ReadScope) {
    this.#who = who;
    this.scope = scope;
  }

  get viewer(): ViewerScope | null {
    if (this.#who === 'shared') throw new SharedExecutionError('a shared execution does not know who reads');
    return this.#who.viewer;
  }

  get knownViewer(): ViewerScope | null {
    return this.#who === 'shared' ? null : this.#who.viewer;
  }

  become(viewer: ViewerScope | null): void {
    this.#who = { viewer };
    this.scope = scopeOf(viewer, this.scope.locale);
  }

  memo<Value>(name: string, make: () => Value): Value {
    if (!this.#values.has(name)) this.#values.set(name, make());
    return this.#values.get(name) as Value;
  }
}

function scopeOf(viewer: ViewerScope | null, locale: Language): ReadScope {
  return { signedIn: viewer !== null, locale, grants: viewer?.grants ?? [] };
}

/** Somebody as live views know them. */
function readerOf(viewer: ViewerScope | null, locale: Language) {
  const scope = scopeOf(viewer, locale);
  return { scope, scopeKey: scopeKey(scope), userKey: viewer?.accountId ?? null };
}

/** A socket carries no cookie back. */
const noCookies: Become = async () => {
  throw new NotAllowedError();
};

/** Reads who sends a request; `keep` takes back the cookies that are to be kept. */
function createClientReader({
  work,
  addressOf,
  secureCookies,
}: Pick<ContextOptions, 'work' | 'addressOf' | 'secureCookies'>) {
  return (request: IncomingMessage, keep: (cookie: string) => void = () => undefined): Client => ({
    ip: addressOf(request),
    device: deviceOf(request.headers['user-agent'] ?? ''),
    origin: originOf(request, work.reach.publicUrl),
    mark: readDeviceCookie(request, secureCookies),
    codes: codesOf(work.sign, readCodesCookie(request, secureCookies), (mark) =>
      keep(codesCookie(mark, secureCookies)),
    ),
  });
}

/** Remembers what sockets' clients said; answers which revocations close them. */
function createIntroductions(admission: ContextOptions['admission']) {
  const said = new WeakMap<IncomingMessage, Introduction>();
  return {
    async note(request: IncomingMessage, introduction: Introduction): Promise<string[]> {
      said.set(request, introduction);
      const keyId = await admission.keyIdOf(introduction.clientKey);
      return keyId === null ? [] : [clientTopic(keyId)];
    },
    of: (request: IncomingMessage): Introduction =>
      said.get(request) ?? { locale: 'vi', clientKey: undefined },
  };
}

export function createContexts(options: ContextOptions): Contexts {
  const { work, sessions, limits, addressOf, secureCookies } = options;
  const introductions = createIntroductions(options.admission);
  const clientOf = createClientReader(options);

  function contextOf(execution: Execution, { mark, ...client }: Client, become: Become): Context {
    return {
      ...work,
      get scope() {
        return execution.scope;
      },
      get viewer() {
        return execution.viewer;
      },
      get knownViewer() {
        return execution.knownViewer;
      },
      locale: execution.scope.locale,
      ...client,
      limits,
      knownDevice: (phone) => knownDevice(work.sign, mark, phone),
      memo: (name, make) => execution.memo(name, make),
      become,
      assertMayBecome() {
        if (become === noCookies) throw new NotAllowedError();
      },
      forgetRights: (accountId) => sessions.forget(accountId),
    };
  }

  return {
    async forHttp(request, response) {
      const viewer = meant(request, await whoIs(options, request));
      const scope = scopeOf(viewer, localeOf(request.headers['accept-language']));
      const execution = new Execution({ viewer }, scope);
      const keep = (cookie: string) => void response.appendHeader('set-cookie', cookie);
      const client = clientOf(request, keep);
      return contextOf(execution, client, async (session) => {
        if (execution.viewer) sessions.forget(execution.viewer.accountId);
        keep(sessionCookie(session, secureCookies));
        if (session) {
          const mark = markDevice(work.sign, client.mark, session.phone);
          keep(deviceCookie(mark, secureCookies));
        }
        execution.become(session && (await sessions.viewerOf(session.token)));
      });
    },
    async forSocket({ scope, userKey }, request) {
      const viewer =
        userKey === null ? null : await sessions.viewerOf(readSessionCookie(request, secureCookies));
      const own = { ...scope, ...scopeOf(viewer, scope.locale) };
      return contextOf(new Execution({ viewer }, own), clientOf(request), noCookies);
    },
    async forView({ scope, userKey }) {
      const own = userKey === null ? null : await sessions.viewerOfAccount(userKey);
      const who: Who = scope.signedIn && userKey === null ? 'shared' : { viewer: own };
      const nobody = { ip: '', device: '', origin: '', mark: null, codes: codesOf(work.sign, null) };
      return contextOf(new Execution(who, scope), nobody, noCookies);
    },
    async introduce(request, params) {
      const viewer = await whoIs(options, request);
      const locale = localeOf(params?.locale ?? request.headers['accept-language']);
      const closedBy = await introductions.note(request, { locale, clientKey: params?.clientKey });
      return {
        ...readerOf(viewer, locale),
        closedBy,
        address: addressOf(request),
        mark: readCodesCookie(request, secureCookies),
      };
    },
    senderOf(request) {
      const token = readSessionCookie(request, secureCookies);
      const account = async () => (await sessions.viewerOf(token))?.accountId ?? null;
      return { source: addressOf(request), account };
    },
    introduced: introductions.of,
  };
}

/** Whose session it is; one that is made up, or over, is written down. */
async function whoIs(
  { work, sessions, addressOf, secureCookies }: ContextOptions,
  request: IncomingMessage,
): Promise<ViewerScope | null> {
  const token = readSessionCookie(request, secureCookies);
  const viewer = await sessions.viewerOf(token);
  if (token !== null && viewer === null) {
    work.refused.note({ action: 'SESSION_REFUSED', source: addressOf(request) });
  }
  return viewer;
}

/** Whose action it is, by the global id of their account: what one person pressed is not done as the next on the same phone. */
const OWNER_HEADER = 'x-owner';

/** Nobody, where it is the action of somebody else than who is signed in. */
function meant({ headers }: IncomingMessage, viewer: ViewerScope | null): ViewerScope | null {
  const owner = headers[OWNER_HEADER];
  if (owner === undefined || viewer === null) return viewer;
  return owner === globalId('Account', viewer.accountId) ? viewer : null;
}

/** Where the client's pages come from: the public address, or the host the request came to where nothing else is known. */
function originOf(request: IncomingMessage, publicUrl: string | null): string {
  return publicUrl === null ? `http://${request.headers.host ?? ''}` : new URL(publicUrl).origin;
}
