import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStaffClient } from '../../packages/web/src/staff-client.ts';
import { endDueSession, endSession } from '../../packages/web/src/viewer/sign-out.ts';
import { MemoryStorage } from './offline/memory-storage.ts';

beforeEach(() => {
  vi.stubGlobal('localStorage', new MemoryStorage());
});
afterEach(() => vi.unstubAllGlobals());

test('the socket that closes before the answer comes asks for the same end, once, and both are told of it at once', async () => {
  const answers: ((response: Response) => void)[] = [];
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => answers.push(resolve)));
  const client = createStaffClient();
  const pressed = endSession(client);
  const closed = endDueSession(client);
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  const data = { signOut: { __typename: 'SignOutPayload', signedOut: true } };
  answers[0]!(Response.json({ data }));
  await Promise.all([pressed, closed]);
  expect(answers).toHaveLength(1);
  await endDueSession(client);
  expect(answers).toHaveLength(1);
});
