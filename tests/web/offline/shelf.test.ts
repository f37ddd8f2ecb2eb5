import { beforeEach, describe, expect, test } from 'vitest';
import { createKeeper } from '../../../packages/web/src/live/keeper.ts';
import { clearShelves, openShelf, RESIDENT, SIGNED_IN } from '../../../packages/web/src/offline/shelf.ts';
import { MemoryStorage } from './memory-storage.ts';

const day = 24 * 3_600_000;
const state = { cursor: 'c1', byId: {}, totals: {} };
let storage: MemoryStorage;
let now: number;
beforeEach(() => {
  storage = new MemoryStorage();
  now = 1_000 * day;
});

describe('shelves', () => {
  test('are apart: nobody reads what another person kept', () => {
    openShelf('a', storage).write('viewer', 1);
    expect(openShelf('ab', storage).read('viewer')).toBeNull();
    expect(openShelf('a', storage).read('viewer')).toBe(1);
    expect(openShelf('a', storage).names()).toEqual(['viewer']);
  });

  test('of others are emptied when somebody signs in; what residents follow stays', () => {
    for (const owner of ['a', 'b', SIGNED_IN, RESIDENT]) openShelf(owner, storage).write('x', owner);
    storage.setItem('thon-so.outbox.k', 'unsent');
    clearShelves('b', storage);
    expect(openShelf('a', storage).names()).toEqual([]);
    expect(openShelf(SIGNED_IN, storage).names()).toEqual([]);
    expect(openShelf('b', storage).read('x')).toBe('b');
    expect(openShelf(RESIDENT, storage).read('x')).toBe(RESIDENT);
    expect(storage.getItem('thon-so.outbox.k')).toBe('unsent');
  });

  test('are all emptied when nobody is signed in any more', () => {
    for (const owner of ['a', SIGNED_IN, RESIDENT]) openShelf(owner, storage).write('x', owner);
    clearShelves(null, storage);
    expect(storage.length).toBe(1);
  });

  test('that are full keep nothing rather than something old', () => {
    const shelf = openShelf('a', storage);
    shelf.write('x', 'old');
    storage.room = 3;
    shelf.write('x', 'something longer');
    expect(shelf.read('x')).toBeNull();
  });

  test('with broken text read as empty', () => {
    storage.setItem('thon-so.kept.a.x', '{');
    expect(openShelf('a', storage).read('x')).toBeNull();
  });
});

describe('kept views', () => {
  const keeper = (most: number) => createKeeper(openShelf(RESIDENT, storage), most, () => now);

  test('are read again with the time until which they were true', () => {
    keeper(5).write('v', { at: now, state });
    now += day;
    expect(keeper(5).read('v')).toEqual({ at: now - day, state });
  });

  test('leave when too many newer ones were looked at', () => {
    for (const id of ['one', 'two', 'three']) {
      keeper(2).write(id, { at: now, state });
      now += 1;
    }
    expect(keeper(2).read('one')).toBeNull();
    expect(keeper(2).read('three')).not.toBeNull();
  });

  test('are gone after a month', () => {
    keeper(5).write('v', { at: now, state });
    now += 30 * day;
    expect(keeper(5).read('v')).toBeNull();
    keeper(5).write('w', { at: now, state });
    expect(openShelf(RESIDENT, storage).names()).toEqual(['view.w']);
  });
});
