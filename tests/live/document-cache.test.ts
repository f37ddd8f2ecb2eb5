import { createDocumentCache } from '@thon-so/live/document-cache';
import { type DocumentNode, parse } from 'graphql';
import { expect, test } from 'vitest';

const cacheOf = () => createDocumentCache<DocumentNode>((document) => document);
const parsed = (text: string) => parse(text);

test('documents are kept by weight: thousands of short ones, few that are long or of many tokens', () => {
  const texts: Record<string, (n: number) => string> = {
    short: (n) => `query Short${n} { viewer { id displayName startPage } }`,
    long: (n) => `query Long${n} { viewer } # ${'x'.repeat(900_000)}`,
    wordy: (n) => `query Wordy${n} { ${'viewer '.repeat(4_900)} }`,
  };
  const kept = Object.entries(texts).map(([name, textOf]) => {
    const cache = cacheOf();
    const all = Array.from({ length: name === 'short' ? 1_000 : 50 }, (_, n) => textOf(n));
    for (const text of all) cache.set(text, parsed(text));
    return [name, all.filter((text) => cache.get(text)).length];
  });
  expect(Object.fromEntries(kept)).toEqual({ short: 1_000, long: 18, wordy: 18 });
});

test('what was used last is kept', () => {
  const cache = cacheOf();
  const used = 'query Used { viewer }';
  cache.set(used, parsed(used));
  for (let n = 0; n < 50; n++) {
    const text = `query Q${n} { viewer } # ${'x'.repeat(900_000)}`;
    cache.set(text, parsed(text));
    expect(cache.get(used)).toBeDefined();
  }
});
