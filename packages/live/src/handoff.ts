/** Hands values to one consumer, one at a time: `give` resolves when the value was taken. */
export interface Handoff<Value> {
  give(value: Value): Promise<void>;
  /** Ends the iteration, with an error where there is one. */
  end(error?: unknown): void;
  readonly values: AsyncIterableIterator<Value>;
}

/** @param left called once when the consumer stops or the end was reached */
export function createHandoff<Value>(left: () => void): Handoff<Value> {
  let offered: { value: Value; taken: () => void } | null = null;
  let wanted: PromiseWithResolvers<IteratorResult<Value>> | null = null;
  let ended: { error?: unknown } | null = null;

  function finish(end: { error?: unknown }): void {
    if (ended) return;
    ended = end;
    offered?.taken();
    offered = null;
    if (end.error === undefined) wanted?.resolve({ done: true, value: undefined });
    else wanted?.reject(end.error);
    wanted = null;
    left();
  }

  return {
    give(value) {
      if (ended) return Promise.resolve();
      if (!wanted) return new Promise((taken) => (offered = { value, taken }));
      wanted.resolve({ done: false, value });
      wanted = null;
      return Promise.resolve();
    },
    end: (error) => finish({ error }),
    values: {
      [Symbol.asyncIterator]() {
        return this;
      },
      async next() {
        if (offered) {
          const { value, taken } = offered;
          offered = null;
          taken();
          return { done: false, value };
        }
        if (ended?.error !== undefined) {
          const { error } = ended;
          ended = {};
          throw error;
        }
        if (ended) return { done: true, value: undefined };
        wanted ??= Promise.withResolvers();
        return wanted.promise;
      },
      async return() {
        finish({});
        return { done: true, value: undefined };
      },
    },
  };
}
