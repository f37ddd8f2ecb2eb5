import { afterEach, expect, test, vi } from 'vitest';
import { createStaffClient } from '../../../packages/web/src/staff-client.ts';
import type { WorkView } from '../../../packages/web/src/work/live.ts';
import { outboxActions } from '../../../packages/web/src/work/sending.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('what waits on a phone is sent as that of whoever pressed it, and as nobody’s else', async () => {
  const owners: (string | null)[] = [];
  let signedOut = 0;
  vi.stubGlobal('fetch', async (_url: string, { headers }: RequestInit) => {
    owners.push(new Headers(headers).get('x-owner'));
    const data = { startTask: { __typename: 'NotSignedInError', message: 'Hãy đăng nhập.' } };
    return new Response(JSON.stringify({ data }), { headers: { 'content-type': 'application/json' } });
  });
  const view = { apply: () => undefined, entities: () => [] } as unknown as WorkView;
  const actions = outboxActions(createStaffClient(), 'account-1', view, () => {
    signedOut += 1;
  });
  const settled = await actions.startTask!({ idempotencyKey: 'key', taskId: 'task-1' });
  expect(settled).toMatchObject({ ok: false, refusal: { typename: 'NotSignedInError' } });
  expect([owners, signedOut]).toEqual([['account-1'], 1]);
});
