import {
  type AnyVariables,
  type Client,
  CombinedError,
  type OperationResult,
  type TypedDocumentNode,
} from '@urql/core';

const patience = 20_000;

/**
 * Sends one mutation and gives up after 20 s. At the edge of a dead zone a request can hang for minutes on a connection that
 * is gone, while a new one would get through; whoever sends with an idempotency key may simply try again.
 */
export function mutate<Data, Variables extends AnyVariables>(
  client: Client,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<OperationResult<Data, Variables>> {
  return new Promise((resolve) => {
    const source = client.mutation(document, variables);
    const timer = setTimeout(() => {
      subscription.unsubscribe();
      const error = new CombinedError({ networkError: new Error('No answer in time.') });
      resolve({ error, stale: false, hasNext: false } as OperationResult<Data, Variables>);
    }, patience);
    const subscription = source.subscribe((result) => {
      clearTimeout(timer);
      resolve(result);
    });
  });
}
