/** The files of one build that must be there without a network. Paths from the root. */
export interface FileList {
  /** Another text for every build whose files differ. */
  version: string;
  /** The script that index.html begins with. */
  entry: string;
  /** Everything but index.html. */
  files: readonly string[];
}

export interface Precache {
  /** Fetches what is not kept yet, gently; rejects when the server has another version by now. */
  fill: () => Promise<void>;
  /** Lets go of old versions, but for the last one: a page that is still open may need its files. */
  tidy: () => Promise<void>;
  /** The page that every address of ours begins with. */
  page: () => Promise<Response | undefined>;
  /** A file of any version that is kept. */
  file: (path: string) => Promise<Response | undefined>;
}

export const PAGE = '/index.html';
const prefix = 'thon-so.pages.';

/** For one file, in ms: a connection that died silently must not keep a worker installing for ever. */
const longest = 60_000;

type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** The pages' files as this version's worker keeps them on the phone. */
export function createPrecache(caches: CacheStorage, fetch: Fetch, list: FileList): Precache {
  const name = prefix + list.version;

  async function get(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(path, {
      ...init,
      priority: 'low',
      signal: AbortSignal.timeout(longest),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response;
  }

  return {
    async fill() {
      const cache = await caches.open(name);
      const page = await get(PAGE, { cache: 'no-cache' });
      if (!(await page.clone().text()).includes(list.entry))
        throw new Error('The server has a newer version.');
      // One after another: a slow network belongs to the page that is being read.
      for (const path of list.files) {
        if (await cache.match(path)) continue;
        await cache.put(path, (await caches.match(path)) ?? (await get(path, {})));
      }
      await cache.put(PAGE, page);
    },
    async tidy() {
      const others = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
      await Promise.all(others.slice(0, -1).map((key) => caches.delete(key)));
    },
    page: async () => (await caches.open(name)).match(PAGE),
    file: (path) => caches.match(path),
  };
}
