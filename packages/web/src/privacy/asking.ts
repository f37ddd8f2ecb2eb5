import { useClient } from '@urql/solid';
import { createSignal } from 'solid-js';
import type { ResultOf, VariablesOf } from '../graphql.ts';
import { type ActionKey, keyAfter, keyFor } from '../idempotency.ts';
import { type PayloadOf, type Refusal, type Settled, settle } from '../refusal.ts';
import { type askedRow, askPrivacy, followPrivacy } from './documents.ts';

export type AskedBefore = ResultOf<typeof askedRow>;
type Payload = PayloadOf<ResultOf<typeof askPrivacy>['askPrivacy']>;
export type Held = NonNullable<Payload['held']>;
type Input = VariablesOf<typeof askPrivacy>['input'];
/** Who asks, as typed: both must be right. */
export type Proof = { phone: string; code: string };
export type Wish = Pick<Input, 'kind' | 'wanted' | 'note'>;

/** What the page knows after somebody proved who they are; `held` is null once nothing is held any more. */
export interface Opened {
  proof: Proof;
  held: Held | null;
  before: readonly AskedBefore[];
}

/** Everything that the resident's page does with the server. */
export function createAsking() {
  const client = useClient();
  const [opened, setOpened] = createSignal<Opened | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);

  let last: ActionKey | null = null;

  const send = async (proof: Proof, wish: Wish): Promise<Settled<Payload>> => {
    const body = { ...proof, ...wish };
    last = keyFor(last, body);
    const input = { ...body, idempotencyKey: last.key };
    const answer = await client.mutation(askPrivacy, { input }).toPromise();
    const settled = settle(answer, (data) => data.askPrivacy);
    last = keyAfter(last, settled);
    return settled;
  };
  const follow = async (proof: Proof) =>
    settle(await client.mutation(followPrivacy, { input: proof }).toPromise(), (data) => data.followPrivacy);
  const waiting = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    setBusy(true);
    setRefusal(null);
    try {
      return await work();
    } finally {
      setBusy(false);
    }
  };
  const isUnknown = (result: Settled<unknown>) =>
    !result.ok && result.refusal.kind === 'refused' && result.refusal.typename === 'NotFoundError';

  return {
    opened,
    busy,
    refusal,
    close: () => setOpened(null),
    /** Shows what is held, or what became of what was asked where it has been erased. */
    open: (proof: Proof) =>
      waiting(async () => {
        const seen = await send(proof, { kind: 'ACCESS' });
        if (seen.ok) {
          setOpened({ proof, held: seen.payload.held ?? null, before: seen.payload.before });
          return;
        }
        const after = isUnknown(seen) ? await follow(proof) : seen;
        if (after.ok)
          setOpened({ proof, held: null, before: (after.payload as { before: AskedBefore[] }).before });
        else setRefusal(after.refusal);
      }),
    /** Asks for something more about what is shown; answers whether it was taken. */
    ask: (wish: Wish) =>
      waiting(async () => {
        const now = opened();
        if (!now) return false;
        const sent = await send(now.proof, wish);
        if (sent.ok) setOpened({ ...now, before: sent.payload.before });
        else setRefusal(sent.refusal);
        return sent.ok;
      }),
  };
}

export type Asking = ReturnType<typeof createAsking>;
