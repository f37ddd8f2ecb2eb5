import type { Client } from '@urql/core';
import { inTime } from '../patience.ts';
import { type Refusal, settle } from '../refusal.ts';
import { subscriptionInput } from './device.ts';
import { addSubscription, removeSubscription, ringForTest, settingsQuery } from './documents.ts';

/** The key to subscribe with; null when nothing came back. */
export async function askPushKey(client: Client): Promise<string | null> {
  const { data } = await inTime(client.query(settingsQuery, {}, { requestPolicy: 'network-only' }));
  return data?.notificationSettings.pushKey ?? null;
}

/** Has the server ring this subscription; answers why not, where it refused. */
export async function register(client: Client, subscription: PushSubscription): Promise<Refusal | null> {
  const input = subscriptionInput(subscription);
  const sent = await inTime(client.mutation(addSubscription, { input }));
  const settled = settle(sent, (data) => data.addPushSubscription);
  return settled.ok ? null : settled.refusal;
}

export async function deregister(client: Client, { endpoint }: PushSubscription): Promise<void> {
  await inTime(client.mutation(removeSubscription, { input: { endpoint } }));
}

export type TestResult = { kind: 'TAKEN' | 'GONE' | 'FAILED' } | { kind: 'REFUSED'; refusal: Refusal };

/** Has the server send a real push to this subscription. */
export async function sendTest(client: Client, { endpoint }: PushSubscription): Promise<TestResult> {
  const sent = await inTime(client.mutation(ringForTest, { input: { endpoint } }));
  const settled = settle(sent, (data) => data.ringForTest);
  if (settled.ok) return { kind: settled.payload.outcome };
  const { refusal } = settled;
  const isUnknown = refusal.kind === 'refused' && refusal.typename === 'NotFoundError';
  return isUnknown ? { kind: 'GONE' } : { kind: 'REFUSED', refusal };
}
