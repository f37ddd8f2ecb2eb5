type Stored = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What a phone keeps for one person, or for whoever holds it. Names must not begin with another shelf's. */
export interface Shelf {
  read: <Value>(name: string) => Value | null;
  /** A full or forbidden storage keeps nothing. */
  write: (name: string, value: unknown) => void;
  remove: (name: string) => void;
  names: () => string[];
}

/** Who is signed in. */
export const SIGNED_IN = 'signed-in';

/** Requests that residents follow on this phone, without an account. */
export const RESIDENT = 'resident';

const prefix = 'thon-so.kept.';
const nowhere: Stored = { length: 0, key: () => null, getItem: () => null, setItem() {}, removeItem() {} };
let closed = false;

/** The phone's storage, or none where it is forbidden (private windows). */
function phoneStorage(): Stored {
  try {
    return localStorage;
  } catch {
    return nowhere;
  }
}

function keysOf(storage: Stored): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys.filter((key) => key.startsWith(prefix));
}

/** Opens the shelf of `owner`, an account's id or RESIDENT. */
export function openShelf(owner: string, storage: Stored = phoneStorage()): Shelf {
  const own = `${prefix}${owner}.`;
  return {
    read: <Value>(name: string) => {
      try {
        return JSON.parse(storage.getItem(own + name) ?? 'null') as Value | null;
      } catch {
        return null;
      }
    },
    write: (name, value) => {
      if (closed) return;
      try {
        storage.setItem(own + name, JSON.stringify(value));
      } catch {
        storage.removeItem(own + name);
      }
    },
    remove: (name) => storage.removeItem(own + name),
    names: () =>
      keysOf(storage)
        .filter((key) => key.startsWith(own))
        .map((key) => key.slice(own.length)),
  };
}

/** Empties the shelves of everybody with an account but `owner`, and of all where nobody is signed in any more. */
export function clearShelves(owner: string | null, storage: Stored = phoneStorage()): void {
  const stays = [RESIDENT, ...(owner === null ? [] : [owner])].map((name) => `${prefix}${name}.`);
  const goes = keysOf(storage).filter((key) => !stays.some((start) => key.startsWith(start)));
  for (const key of goes) storage.removeItem(key);
}

/** Empties what signed-in people kept, for good: nothing is kept any more until the page is loaded again. */
export function closeShelves(): void {
  closed = true;
  clearShelves(null);
}
