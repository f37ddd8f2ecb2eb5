import {
  type AnyVariables,
  CombinedError,
  type OperationResult,
  type OperationResultSource,
} from '@urql/core';

const patience = 20_000;

/**
 * The answer of an operation, given up after 20 s. At the edge of a dead zone a request can hang for minutes on a connection
 * that is gone, while a new one would get through; whoever only reads, or sends with an idempotency key, may simply try again.
 */
export function inTime<Data, Variables extends AnyVariables>(
  source: OperationResultSource<OperationResult<Data, Variables>>,
): Promise<OperationResult<Data, Variables>> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      subscription.unsubscribe();
      const error = new CombinedError({ networkError: new Error('No answer in time.') });
      resolve({ error, stale: false, hasNext: false } as OperationResult<Data, Variables>);
    }, patience);
    const subscription = source.subscribe((result) => {
      if (result.stale) return;
      clearTimeout(timer);
      resolve(result);
    });
  });
}

const longest = 60_000;

/**
 * As `fetch`, given up where no answer has begun after a minute: whoever looks on is told, and may try again, in place of
 * waiting for what will not come.
 */
export const fetchInTime: typeof fetch = async (input, init) => {
  const limit = new AbortController();
  const stop = () => limit.abort(init?.signal?.reason);
  const timer = setTimeout(() => limit.abort(new Error('No answer in time.')), longest);
  init?.signal?.addEventListener('abort', stop);
  try {
    return await fetch(input, { ...init, signal: limit.signal });
  } finally {
    clearTimeout(timer);
  }
};
