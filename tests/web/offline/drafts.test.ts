import { beforeEach, describe, expect, test } from 'vitest';
import { answerDraft, dropDrafts, ownDrafts } from '../../../packages/web/src/viewer/drafts.ts';
import { MemoryStorage } from './memory-storage.ts';

const begun = [
  'thon-so.desk.draft',
  'thon-so.desk.code',
  'thon-so.work.draft.finish.1',
  'thon-so.household.1',
];
let stores: { tab: MemoryStorage; device: MemoryStorage };
const keysOf = (storage: MemoryStorage) =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index)).sort();

beforeEach(() => {
  stores = { tab: new MemoryStorage(), device: new MemoryStorage() };
  ownDrafts('a', stores);
  for (const key of begun) stores.tab.setItem(key, '0912345678');
  stores.tab.setItem('thon-so.help.draft', 'of a resident');
  stores.device.setItem(answerDraft('a', 'p'), 'Kính gửi');
  stores.device.setItem('thon-so.outbox.k', 'unsent');
});

describe('what staff have begun to write', () => {
  test('goes when they sign out; what is unsent and what residents write stays', () => {
    dropDrafts(stores);
    expect(keysOf(stores.tab)).toEqual(['thon-so.help.draft']);
    expect(keysOf(stores.device)).toEqual(['thon-so.outbox.k']);
  });

  test('goes when somebody else signs in here', () => {
    ownDrafts('b', stores);
    expect(keysOf(stores.tab)).toEqual(['thon-so.drafts-of', 'thon-so.help.draft']);
    expect(keysOf(stores.device)).toEqual(['thon-so.outbox.k']);
  });

  test('stays for whoever signs in again after their session ran out', () => {
    ownDrafts('a', stores);
    expect(stores.tab.getItem('thon-so.desk.draft')).toBe('0912345678');
    expect(stores.device.getItem(answerDraft('a', 'p'))).toBe('Kính gửi');
  });
});
