import type { DocumentNode } from 'graphql';

/** Bytes; a thousand documents of a hundred tokens. */
const MOST_BYTES = 32 * 1024 * 1024;
/** What a parsed token takes with its node and place, as measured with graphql 17 on Node 24. */
const TOKEN_BYTES = 350;

/** What was made of documents, by their texts. */
export interface DocumentCache<Value> {
  get(text: string): Value | undefined;
  set(text: string, value: Value): void;
}

/**
 * Keeps what was used last, up to a weight rather than a number: a client that writes values into its documents sends
 * ever new ones, each of them up to a megabyte.
 */
export function createDocumentCache<Value extends object>(
  documentOf: (value: Value) => DocumentNode,
): DocumentCache<Value> {
  // In the order of their last use.
  const kept = new Map<string, Value>();
  let bytes = 0;
  const weightOf = (text: string, value: Value) =>
    text.length * 2 + (documentOf(value).tokenCount ?? 0) * TOKEN_BYTES;

  function drop(text: string): Value | undefined {
    const value = kept.get(text);
    if (!value) return;
    kept.delete(text);
    bytes -= weightOf(text, value);
    return value;
  }

  function set(text: string, value: Value): void {
    drop(text);
    kept.set(text, value);
    bytes += weightOf(text, value);
    while (bytes > MOST_BYTES) drop(kept.keys().next().value!);
  }

  return {
    get(text) {
      const value = drop(text);
      if (value) set(text, value);
      return value;
    },
    set,
  };
}
