import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** A signed-in browser: what it sends as its cookie. */
export type Session = { readonly cookie: string };

export interface Answer<Data> {
  readonly status: number;
  readonly data: Data | null;
  readonly errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions?: Record<string, unknown>;
  }[];
  readonly headers: Headers;
}

export interface Ask {
  as?: Session | null;
  locale?: 'vi' | 'en';
  headers?: Record<string, string>;
  /** Shown as another program shows its key. */
  clientKey?: string;
  /** Sent in place of the document. */
  documentId?: string;
}

/** One live subscription of a test: its batches in order, awaited one by one. */
export interface Watch<Data> extends Disposable {
  /** The next result, data and errors as they came; rejects when the subscription was refused or ended. */
  next(): Promise<{
    data?: Data | null;
    errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
  }>;
  stop(): void;
}

export interface ApiClient {
  /** One GraphQL operation over HTTP. */
  graphql<Data = Record<string, never>>(query: string, variables?: object, ask?: Ask): Promise<Answer<Data>>;
  /** As `graphql`; throws when there are errors, and answers the data alone. */
  query<Data>(query: string, variables?: object, ask?: Ask): Promise<Data>;
  signIn(phone: string, password: string): Promise<Session>;
  /** A subscription over one WebSocket per session and locale. Resolves when the server has accepted it or refused. */
  subscribe<Data>(query: string, variables?: object, ask?: Ask): Watch<Data>;
  close(): Promise<void>;
}

const SIGN_IN = `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) { __typename ... on UserError { code } }
}`;

export function createApiClient(url: string): ApiClient {
  const sockets = new Map<string, Client>();

  async function graphql<Data>(query: string, variables: object = {}, ask: Ask = {}): Promise<Answer<Data>> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': ask.locale ?? 'vi',
        ...(ask.as ? { cookie: ask.as.cookie } : {}),
        ...(ask.clientKey === undefined ? {} : { 'x-client-key': ask.clientKey }),
        ...ask.headers,
      },
      body: JSON.stringify(ask.documentId ? { documentId: ask.documentId, variables } : { query, variables }),
    });
    const body = (await response.json()) as Pick<Answer<Data>, 'data' | 'errors'>;
    return { status: response.status, headers: response.headers, ...body, data: body.data ?? null };
  }

  function socketOf({ as, locale = 'vi', headers, clientKey }: Ask): Client {
    const key = JSON.stringify([as?.cookie, locale, headers, clientKey]);
    const known = sockets.get(key);
    if (known) return known;
    class CookieSocket extends WebSocket {
      constructor(address: string, protocols: string | string[]) {
        super(address, protocols, { headers: { ...(as ? { cookie: as.cookie } : {}), ...headers } });
      }
    }
    const client = createClient({
      url: `${url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: CookieSocket,
      connectionParams: { locale, clientKey },
      retryAttempts: 0,
    });
    sockets.set(key, client);
    return client;
  }

  return {
    graphql,
    async query(query, variables, ask) {
      const { data, errors } = await graphql<never>(query, variables, ask);
      if (errors || data === null) throw new Error(JSON.stringify(errors));
      return data;
    },
    async signIn(phone, password) {
      const answer = await graphql<{ signIn: { __typename: string } }>(SIGN_IN, {
        input: { phone, password },
      });
      const cookie = answer.headers.get('set-cookie')?.split(';')[0];
      if (answer.data?.signIn.__typename !== 'SignInPayload' || !cookie)
        throw new Error(JSON.stringify(answer));
      return { cookie };
    },
    subscribe(query, variables = {}, ask = {}) {
      const { documentId } = ask;
      return watch(socketOf(ask), documentId ? { query: '', documentId } : { query }, variables);
    },
    async close() {
      await Promise.all([...sockets.values()].map((client) => client.dispose()));
    },
  };
}

type Result<Data> = Awaited<ReturnType<Watch<Data>['next']>>;

function watch<Data>(
  client: Client,
  document: { query: string; documentId?: string },
  variables: object,
): Watch<Data> {
  const results = client.iterate<Data>({ ...document, variables: { ...variables } });
  const stop = () => void results.return?.();
  return {
    async next() {
      const { done, value } = await results.next();
      if (done) throw new Error('the subscription has ended');
      return value as Result<Data>;
    },
    stop,
    [Symbol.dispose]: stop,
  };
}
