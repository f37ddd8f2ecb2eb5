import { beforeEach, describe, expect, test, vi } from 'vitest';
import { isFilled } from '../../../packages/web/src/offline/filled-form.ts';
import { untilShown } from '../../../packages/web/src/offline/service-worker.ts';
import { fetchInTime } from '../../../packages/web/src/patience.ts';
import {
  answerFile,
  answerPage,
  isPagePath,
  within,
} from '../../../packages/web/src/service-worker/navigation.ts';
import { createPrecache, PAGE } from '../../../packages/web/src/service-worker/precache.ts';

/** The part of a browser's cache storage that the worker uses, in memory. */
function memoryCaches() {
  const stores = new Map<string, Map<string, Response>>();
  const open = async (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return {
      match: async (path: string) => store.get(path)?.clone(),
      put: async (path: string, response: Response) => void store.set(path, response),
    };
  };
  const match = async (path: string) => {
    for (const store of stores.values()) if (store.has(path)) return store.get(path)?.clone();
    return undefined;
  };
  return {
    stores,
    storage: {
      open,
      match,
      keys: async () => [...stores.keys()],
      delete: async (name: string) => stores.delete(name),
    } as unknown as CacheStorage,
  };
}

describe('what is kept of a build', () => {
  let served: Map<string, string>;
  let asked: string[];
  const fetched = async (path: string) => {
    asked.push(path);
    const text = served.get(path);
    return new Response(text ?? 'not found', { status: text === undefined ? 404 : 200 });
  };
  const build = (version: string) => ({
    version,
    entry: `/assets/${version}.js`,
    files: [`/assets/${version}.js`, '/assets/same.js'],
  });
  const publish = (version: string) => {
    served = new Map([
      [PAGE, `<script src="/assets/${version}.js">`],
      [`/assets/${version}.js`, version],
      ['/assets/same.js', 'same'],
    ]);
  };
  beforeEach(() => {
    asked = [];
    publish('v1');
  });

  test('is the page and every file, each fetched once; files that did not change are not fetched again', async () => {
    const { storage } = memoryCaches();
    const first = createPrecache(storage, fetched, build('v1'));
    await first.fill();
    expect(await (await first.page())?.text()).toContain('/assets/v1.js');
    publish('v2');
    const second = createPrecache(storage, fetched, build('v2'));
    await second.fill();
    expect(asked).toEqual([PAGE, '/assets/v1.js', '/assets/same.js', PAGE, '/assets/v2.js']);
    expect(await (await second.page())?.text()).toContain('/assets/v2.js');
  });

  test('is nothing when the server has another version by now, or lacks a file', async () => {
    const { storage } = memoryCaches();
    publish('v2');
    await expect(createPrecache(storage, fetched, build('v1')).fill()).rejects.toThrow('newer version');
    served.delete('/assets/same.js');
    const second = createPrecache(storage, fetched, build('v2'));
    await expect(second.fill()).rejects.toThrow('404');
    expect(await second.page()).toBeUndefined();
  });

  test('outlives one newer version, as a page of it may still be open', async () => {
    const { storage, stores } = memoryCaches();
    for (const version of ['v1', 'v2', 'v3']) {
      publish(version);
      const precache = createPrecache(storage, fetched, build(version));
      await precache.fill();
      await precache.tidy();
      if (version === 'v2') expect(await (await precache.file('/assets/v1.js'))?.text()).toBe('v1');
    }
    expect([...stores.keys()]).toEqual(['thon-so.pages.v2', 'thon-so.pages.v3']);
  });
});

const kept = async () => new Response('kept');
const never = () => new Promise<Response>(() => undefined);
const text = async (answer: Promise<Response>) => (await answer).text();

describe('what may never come is not waited for', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  test.each([
    ['hangs', never],
    ['fails', () => Promise.reject(new Error('no storage'))],
    ['has nothing', async () => undefined],
  ])("a file comes from the server where the phone's storage %s", async (_, storage) => {
    const answer = text(answerFile(async () => new Response('new'), storage, 3_000));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await answer).toBe('new');
  });

  test("a page comes from the server, however late, where the phone's storage hangs", async () => {
    const late = () =>
      new Promise<Response>((resolve) => setTimeout(() => resolve(new Response('late')), 60_000));
    const answer = text(answerPage(late, never, 3_000));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await answer).toBe('late');
  });

  test('a new version takes over although letting go of the old one hangs', async () => {
    const begun = within(never(), 3_000);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await begun).toBeUndefined();
  });

  test('an answer of the API that has not begun after a minute has failed', async () => {
    const hanging: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
      );
    vi.stubGlobal('fetch', hanging);
    const failed = expect(fetchInTime('/graphql')).rejects.toThrow('No answer in time');
    const other = new AbortController();
    const left = expect(fetchInTime('/graphql', { signal: other.signal })).rejects.toThrow('left the page');
    other.abort(new Error('left the page'));
    await vi.advanceTimersByTimeAsync(60_000);
    await Promise.all([failed, left]);
    vi.unstubAllGlobals();
  });

  test('keeping the pages for dead zones begins once nothing is awaited, or after so many looks', async () => {
    const awaited = [true, true, false];
    const page = { querySelector: () => (awaited.shift() ? {} : null) } as unknown as ParentNode;
    const pause = vi.fn(async () => undefined);
    await untilShown(page, pause);
    expect(pause).toHaveBeenCalledTimes(2);
    await untilShown({ querySelector: () => ({}) } as unknown as ParentNode, pause, 5);
    expect(pause).toHaveBeenCalledTimes(7);
  });
});

describe('a page that is asked for', () => {
  test('comes from the server while that answers', async () => {
    expect(await text(answerPage(async () => new Response('new'), kept, 1_000))).toBe('new');
  });

  test('comes from the phone when the network is away or the server is ill', async () => {
    expect(await text(answerPage(() => Promise.reject(new TypeError()), kept, 1_000))).toBe('kept');
    expect(await text(answerPage(async () => new Response('', { status: 502 }), kept, 1_000))).toBe('kept');
  });

  test('comes from the phone when the network hangs', async () => {
    vi.useFakeTimers();
    const answer = text(answerPage(never, kept, 3_000));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await answer).toBe('kept');
    vi.useRealTimers();
  });

  test('is what the server says, even an error, when the phone has none', async () => {
    const answer = answerPage(
      async () => new Response('', { status: 503 }),
      async () => undefined,
      1_000,
    );
    expect((await answer).status).toBe(503);
  });

  test.each([
    ['/', true],
    ['/r/2V4V651W', true],
    ['/work', true],
    ['/graphql', false],
    ['/health', false],
    ['/manifest.webmanifest', false],
    ['/assets/index-1.js', false],
  ])('is %s: %s', (path, isPage) => expect(isPagePath(path)).toBe(isPage));
});

describe('a form', () => {
  const field = (change: object) =>
    isFilled({ type: 'text', value: '', defaultValue: '', checked: false, defaultChecked: false, ...change });

  test('is begun once something was typed or chosen', () => {
    expect(field({})).toBe(false);
    expect(field({ value: '  ' })).toBe(false);
    expect(field({ value: 'Lê' })).toBe(true);
    expect(field({ type: 'radio', value: 'TAUGHT' })).toBe(false);
    expect(field({ type: 'radio', value: 'TAUGHT', checked: true })).toBe(true);
  });
});
