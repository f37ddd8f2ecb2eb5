import {
  Client,
  type Exchange,
  fetchExchange,
  makeOperation,
  mapExchange,
  type Operation,
  stringifyDocument,
} from '@urql/core';
import { locale } from './i18n/locale.ts';
import { noteServerDate } from './live/clock.ts';
import { fetchInTime } from './patience.ts';
import { noteAnswer } from './session.ts';
import { documentParams } from './trusted.ts';

/** Every answer also tells the server's time, which countdowns and ages are measured against. */
const timedFetch: typeof fetch = async (input, init) => {
  const response = await fetchInTime(input, init);
  noteServerDate(response.headers.get('date'));
  return response;
};

const watchSession = mapExchange({
  onResult: (result) => noteAnswer({ data: result.data, errors: result.error?.graphQLErrors }),
});

/** Sends ids in place of documents; the exchanges before it see the documents as they were. */
const sendIds = mapExchange({
  onOperation(operation) {
    const { documentId } = documentParams(stringifyDocument(operation.query));
    if (!documentId || operation.kind === 'teardown') return operation;
    const query = { kind: 'Document', definitions: [], documentId } as unknown as Operation['query'];
    const context = { ...operation.context, asked: operation.query };
    return { ...makeOperation(operation.kind, operation, context), query };
  },
  onResult(result) {
    const asked = result.operation.context.asked as Operation['query'] | undefined;
    return asked ? { ...result, operation: { ...result.operation, query: asked } } : result;
  },
});

/**
 * What goes with every request.
 *
 * @param ownerId whose action it is, where it must not be done as whoever else has signed in here meanwhile
 */
export function requestOptions(ownerId?: string): RequestInit {
  const owner: Record<string, string> = ownerId === undefined ? {} : { 'x-owner': ownerId };
  return {
    credentials: 'same-origin',
    headers: { 'accept-language': locale(), 'x-thon-so': 'web', ...owner },
  };
}

/**
 * A GraphQL client over HTTP. The custom header makes browsers ask before another site can send it, which the server
 * requires against cross-site requests.
 */
export function createApiClient(exchanges: Exchange[]): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetch: timedFetch,
    fetchOptions: () => requestOptions(),
    exchanges: [...exchanges, watchSession, sendIds, fetchExchange],
  });
}

/** What residents' pages use: no cache, so that their first page stays small. Staff screens get one with a cache. */
export const publicClient = createApiClient([]);
