import { beforeEach, describe, expect, test } from 'vitest';
import { Outbox, type OutboxEntry } from '../../packages/web/src/outbox.ts';
import type { Settled } from '../../packages/web/src/refusal.ts';

class MemoryStorage {
  private readonly items = new Map<string, string>();
  get length() {
    return this.items.size;
  }
  key(index: number) {
    return [...this.items.keys()][index] ?? null;
  }
  getItem(name: string) {
    return this.items.get(name) ?? null;
  }
  setItem(name: string, value: string) {
    this.items.set(name, value);
  }
  removeItem(name: string) {
    this.items.delete(name);
  }
}

const done: Settled<unknown> = { ok: true, payload: {} };
const unreachable: Settled<unknown> = { ok: false, refusal: { kind: 'unreachable' } };
const taken: Settled<unknown> = {
  ok: false,
  refusal: { kind: 'refused', typename: 'TaskAlreadyClaimedError', message: 'Nhung đã nhận', fields: [] },
};
const signedOut: Settled<unknown> = {
  ok: false,
  refusal: { kind: 'refused', typename: 'NotSignedInError', message: '', fields: [] },
};

let storage: MemoryStorage;
let sent: OutboxEntry[];
let answers: Settled<unknown>[];
let networkReturns: () => void;

function open(ownerId = 'member-1'): Outbox {
  return new Outbox({
    ownerId,
    storage,
    send: async (entry) => {
      sent.push(entry);
      return answers.shift() ?? done;
    },
    wait: () =>
      new Promise((resolve) => {
        networkReturns = resolve;
      }),
  });
}

function action(subjectId: string, name = 'startTask') {
  return { action: name, input: { taskId: subjectId }, subjectId, label: 'Bắt đầu' };
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(() => {
  storage = new MemoryStorage();
  sent = [];
  answers = [];
});

describe('the outbox of a phone', () => {
  test('sends at once when there is a network, and keeps nothing', async () => {
    const outbox = open();
    expect(await outbox.enqueue(action('t1'))).toEqual(done);
    expect(storage.length).toBe(0);
  });

  test('keeps what was pressed without network and sends it in order when the network is back', async () => {
    answers = [unreachable];
    const outbox = open();
    const first = outbox.enqueue(action('t1'));
    const second = outbox.enqueue(action('t1', 'finishTask'));
    await settled();
    expect(outbox.waitingFor('t1')?.action).toBe('startTask');
    networkReturns();
    await Promise.all([first, second]);
    expect(sent.map((entry) => entry.action)).toEqual(['startTask', 'startTask', 'finishTask']);
  });

  test('keeps the same idempotency key at every try', async () => {
    answers = [unreachable];
    const outbox = open();
    const answer = outbox.enqueue(action('t1'));
    await settled();
    networkReturns();
    await answer;
    expect(new Set(sent.map((entry) => entry.key)).size).toBe(1);
  });

  test('sends after a restart what an earlier page left, with its key', async () => {
    answers = [unreachable];
    const before = open();
    void before.enqueue(action('t1'));
    await settled();
    before.close();
    const after = open();
    await after.drain();
    expect(sent).toHaveLength(2);
    expect(sent[1]?.key).toBe(sent[0]?.key);
    expect(after.entries()).toEqual([]);
  });

  test('shows a conflict until it was read, and goes on with the next action', async () => {
    answers = [taken, done];
    const outbox = open();
    const first = outbox.enqueue(action('t1', 'claimTask'));
    await outbox.enqueue(action('t2'));
    expect(await first).toEqual(taken);
    const [refused] = outbox.entries();
    expect(refused?.refusal).toMatchObject({ message: 'Nhung đã nhận' });
    outbox.dismiss(refused?.key ?? '');
    expect(outbox.entries()).toEqual([]);
  });

  test('waits for signing in again instead of losing the action', async () => {
    answers = [signedOut];
    const outbox = open();
    const answer = outbox.enqueue(action('t1'));
    await settled();
    expect(outbox.waitingFor('t1')).toBeDefined();
    networkReturns();
    expect(await answer).toEqual(done);
  });

  test('neither shows nor sends what another person left on the same phone', async () => {
    answers = [unreachable];
    const first = open('member-1');
    void first.enqueue(action('t1'));
    await settled();
    first.close();
    const second = open('member-2');
    await second.drain();
    expect(second.entries()).toEqual([]);
    expect(sent).toHaveLength(1);
  });
});
