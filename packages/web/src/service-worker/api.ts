import { documentParams } from '../trusted.ts';
import { ADD, CLAIM, PUSH_KEY, REMOVE } from './documents.ts';
import type { ClaimResult, Told } from './notices.ts';

type Fetch = (path: string, init: RequestInit) => Promise<Response>;

const patience = 15_000;

/** Sends an operation as whoever is signed in on this phone; null when nothing came back. */
async function send(
  fetch: Fetch,
  language: string,
  query: string,
  variables: object,
): Promise<{ data?: Record<string, unknown> | null; errors?: { extensions?: { code?: string } }[] } | null> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        'accept-language': language,
        'x-thon-so': 'service-worker',
      },
      body: JSON.stringify({ ...documentParams(query), variables }),
      signal: AbortSignal.timeout(patience),
    });
    return await response.json();
  } catch {
    return null;
  }
}

/** "Nhận việc" on a locked phone. The key lets it be sent again, from here or from another press. */
export async function claimTask(fetch: Fetch, { claim, language }: Told): Promise<ClaimResult> {
  if (!claim) return { kind: 'unreachable' };
  const answer = await send(fetch, language, CLAIM, { input: claim });
  const result = answer?.data?.claimTask as { __typename: string; message?: string } | undefined;
  if (!result) {
    const signedOut = answer?.errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
    return { kind: signedOut ? 'signedOut' : 'unreachable' };
  }
  if (result.__typename === 'TaskPayload') return { kind: 'claimed' };
  if (result.__typename === 'NotSignedInError') return { kind: 'signedOut' };
  return { kind: 'refused', message: result.message ?? '' };
}

/** Has the new subscription ring in place of the old one. */
export async function renewSubscription(
  fetch: Fetch,
  next: PushSubscription,
  oldEndpoint: string | undefined,
): Promise<void> {
  const { endpoint, keys = {} } = next.toJSON();
  await send(fetch, 'vi', ADD, { input: { endpoint, p256dh: keys.p256dh, auth: keys.auth } });
  if (oldEndpoint && oldEndpoint !== endpoint)
    await send(fetch, 'vi', REMOVE, { input: { endpoint: oldEndpoint } });
}

/** The key that a browser must subscribe with; null when nobody is signed in or nothing came back. */
export async function askPushKey(fetch: Fetch): Promise<string | null> {
  const answer = await send(fetch, 'vi', PUSH_KEY, {});
  const settings = answer?.data?.notificationSettings as { pushKey: string } | undefined;
  return settings?.pushKey ?? null;
}
