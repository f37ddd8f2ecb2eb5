import { type Accessor, createSignal, onCleanup } from 'solid-js';
import { newKey } from './idempotency.ts';
import { untilRetry } from './live/backoff.ts';
import type { Refusal, Settled } from './refusal.ts';

/** One action of a member that must not be lost. `key` is its idempotency key, the same at every try. */
export interface OutboxEntry {
  key: string;
  /** The signed-in person; somebody else on the same phone neither sees nor sends it. */
  ownerId: string;
  /** Which mutation, by the name it was registered under. */
  action: string;
  /** The mutation's input without its key. */
  input: Record<string, unknown>;
  /** What it is about (a task's id), so that its card can say "chờ gửi". */
  subjectId: string;
  /** What people read in the list of waiting actions. */
  label: string;
  at: number;
  /** Set when the server refused it: it stays until the person has read it. */
  refusal: Refusal | null;
}

type Send = (entry: OutboxEntry) => Promise<Settled<unknown>>;
type Stored = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface OutboxOptions {
  ownerId: string;
  /** Sends one entry with its key. */
  send: Send;
  storage: Stored;
  /** Waits before the next try; ends early when the network comes back. */
  wait: (attempt: number, signal: AbortSignal) => Promise<void>;
}

const prefix = 'thon-so.outbox.';

function load(storage: Stored, ownerId: string): OutboxEntry[] {
  const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return names
    .filter((name) => name.startsWith(prefix))
    .map((name) => JSON.parse(storage.getItem(name) ?? '{}') as OutboxEntry)
    .filter((entry) => entry.ownerId === ownerId)
    .sort((left, right) => left.at - right.at || left.key.localeCompare(right.key));
}

/**
 * The durable queue of a member's phone: what was pressed without signal is sent later, in order, exactly once for the server
 * because each entry keeps its key. A refused entry does not block those after it; an unreachable server does.
 */
export class Outbox {
  /** Waiting and refused entries, oldest first; reactive. */
  readonly entries: Accessor<OutboxEntry[]>;
  private readonly options: OutboxOptions;
  private readonly setEntries: (entries: OutboxEntry[]) => void;
  private readonly waiters = new Map<string, (settled: Settled<unknown>) => void>();
  private readonly ended = new AbortController();
  private draining: Promise<void> | null = null;

  constructor(options: OutboxOptions) {
    this.options = options;
    const [entries, setEntries] = createSignal(load(options.storage, options.ownerId));
    this.entries = entries;
    this.setEntries = setEntries;
  }

  /** Writes the action down, then sends it as soon as it can. Resolves once the server has answered, maybe much later. */
  enqueue(entry: Pick<OutboxEntry, 'action' | 'input' | 'subjectId' | 'label'>): Promise<Settled<unknown>> {
    const last = this.entries().at(-1)?.at ?? 0;
    const at = Math.max(Date.now(), last + 1);
    const full: OutboxEntry = { ...entry, key: newKey(), ownerId: this.options.ownerId, at, refusal: null };
    this.options.storage.setItem(prefix + full.key, JSON.stringify(full));
    this.refresh();
    const answer = new Promise<Settled<unknown>>((resolve) => this.waiters.set(full.key, resolve));
    void this.drain();
    return answer;
  }

  /** The entry about `subjectId` that is not sent yet, if any. */
  waitingFor(subjectId: string): OutboxEntry | undefined {
    return this.entries().find((entry) => entry.subjectId === subjectId && !entry.refusal);
  }

  /** Forgets a refused entry once the person has read why. */
  dismiss(key: string): void {
    this.options.storage.removeItem(prefix + key);
    this.refresh();
  }

  /** Sends everything that waits, oldest first. Ends when nothing waits or the outbox is closed. */
  drain(): Promise<void> {
    this.draining ??= this.sendAll().finally(() => {
      this.draining = null;
    });
    return this.draining;
  }

  /** Stops sending; what waits stays on the phone. */
  close(): void {
    this.ended.abort();
  }

  private async sendAll(): Promise<void> {
    let attempt = 0;
    for (let entry = this.next(); entry; entry = this.next()) {
      const settled = await this.options.send(entry);
      if (this.ended.signal.aborted) return;
      if (settled.ok || mustBeRead(settled.refusal)) {
        attempt = 0;
        this.settle(entry, settled);
      } else {
        await this.options.wait(attempt, this.ended.signal);
        attempt += 1;
      }
    }
  }

  private next(): OutboxEntry | undefined {
    return this.ended.signal.aborted ? undefined : this.entries().find((entry) => !entry.refusal);
  }

  private settle(entry: OutboxEntry, settled: Settled<unknown>): void {
    const name = prefix + entry.key;
    if (settled.ok) this.options.storage.removeItem(name);
    else this.options.storage.setItem(name, JSON.stringify({ ...entry, refusal: settled.refusal }));
    this.refresh();
    this.waiters.get(entry.key)?.(settled);
    this.waiters.delete(entry.key);
  }

  private refresh(): void {
    this.setEntries(load(this.options.storage, this.options.ownerId));
  }
}

/** A session that ran out is not the action's fault: it waits until the person has signed in again. */
function mustBeRead(refusal: Refusal): boolean {
  if (refusal.kind === 'unreachable') return false;
  return !(refusal.kind === 'refused' && refusal.typename === 'NotSignedInError');
}

/** Sends one kind of action; `input` is the mutation's whole input, key included. */
export type OutboxAction = (
  input: Record<string, unknown> & { idempotencyKey: string },
) => Promise<Settled<unknown>>;

/**
 * The outbox of a screen: opens what this person left unsent on this phone and starts sending it.
 *
 * @param ownerId the viewer's id
 * @param actions how each action is sent, by name; names are stored, so they stay
 */
export function createOutbox(ownerId: string, actions: Record<string, OutboxAction>): Outbox {
  const outbox = new Outbox({
    ownerId,
    storage: localStorage,
    wait: untilRetry,
    send: (entry) => {
      const action = actions[entry.action];
      const unknown: Refusal = { kind: 'failed', errorId: null, message: entry.action };
      return (
        action?.({ ...entry.input, idempotencyKey: entry.key }) ??
        Promise.resolve({ ok: false, refusal: unknown })
      );
    },
  });
  void outbox.drain();
  onCleanup(() => outbox.close());
  return outbox;
}
