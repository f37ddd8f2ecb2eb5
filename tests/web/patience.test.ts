import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createApiClient } from '../../packages/web/src/client.ts';
import { inTime } from '../../packages/web/src/patience.ts';
import { viewerQuery } from '../../packages/web/src/viewer/documents.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what hangs is given up, and asked again by a new request, also where it was answered before', async () => {
  let hangs = false;
  const sent = vi.fn(async () => {
    if (hangs) await new Promise(() => undefined);
    return Response.json({ data: { viewer: null } });
  });
  vi.stubGlobal('fetch', sent);
  const client = createApiClient([]);
  const ask = () => inTime(client.query(viewerQuery, {}));
  expect((await ask()).data).toEqual({ viewer: null });
  hangs = true;
  const hung = ask();
  await vi.advanceTimersByTimeAsync(20_000);
  expect((await hung).error?.networkError?.message).toBe('No answer in time.');
  hangs = false;
  expect((await ask()).data).toEqual({ viewer: null });
  expect(sent).toHaveBeenCalledTimes(3);
});
