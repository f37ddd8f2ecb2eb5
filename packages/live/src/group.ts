import { setTimeout as delay } from 'node:timers/promises';
import type { LiveBatch, LiveEvent } from './event.ts';
import type { LiveLog } from './log.ts';
import type { LiveMetrics } from './metrics.ts';
import type { Tail } from './tail.ts';

const MAX_PENDING = 10_000;
const RETRY_DELAYS_MS = [100, 400, 1_600];

export interface GroupOptions<Member> {
  readonly tail: Pick<Tail, 'position' | 'recall' | 'load'>;
  readonly log: LiveLog;
  readonly metrics: LiveMetrics;
  readonly topics: readonly string[];
  /** Brings a batch to members; what it throws makes it be called again. */
  deliver(batch: LiveBatch, members: readonly Member[]): Promise<void>;
  /** Whether an error is an answer that would be the same another time. */
  isRefusal(error: unknown): boolean;
  /** Tells members that they are out of the group for good. */
  end(members: readonly Member[], error: unknown): void;
  /** Asks anew for the topics, and has the events of exactly those pushed from then on. */
  moveTopics(): Promise<readonly string[]>;
}

/** The subscribers of one distinct view: batches come one at a time, events in between are conflated. */
export interface Group<Member> {
  /** Adds a member that has seen everything up to the cursor `after`. */
  join(member: Member, after: string): void;
  leave(member: Member): void;
  has(member: Member): boolean;
  push(events: readonly LiveEvent[], movesTopics: boolean): void;
  /** Every member has to start again. */
  resync(): void;
  /** Moves the members' cursor if nothing was delivered since that time (ms, as Date.now). */
  moveCursor(idleSince: number): void;
}

interface Pending {
  readonly events: LiveEvent[];
  readonly resync: boolean;
}

interface Job<Member> {
  readonly batch: LiveBatch;
  readonly members: readonly Member[];
}

export function createGroup<Member>(options: GroupOptions<Member>): Group<Member> {
  return new SerialGroup(options);
}

class SerialGroup<Member> implements Group<Member> {
  readonly #options: GroupOptions<Member>;
  readonly #present = new Set<Member>();
  /** The present who stand at `#cursor`; the others are still arriving. */
  readonly #settled = new Set<Member>();
  #arriving: { member: Member; after: string }[] = [];
  #topics: ReadonlySet<string>;
  #topicsMove = false;
  #cursor: string;
  #pending: Pending | null = null;
  #lastJobAt = Date.now();
  #running = false;

  constructor(options: GroupOptions<Member>) {
    this.#options = options;
    this.#topics = new Set(options.topics);
    this.#cursor = options.tail.position();
  }

  join(member: Member, after: string): void {
    this.#present.add(member);
    void this.#arrive(member, after);
  }

  leave(member: Member): void {
    this.#present.delete(member);
    this.#settled.delete(member);
    this.#arriving = this.#arriving.filter((entry) => entry.member !== member);
  }

  has(member: Member): boolean {
    return this.#present.has(member);
  }

  push(events: readonly LiveEvent[], movesTopics: boolean): void {
    this.#topicsMove ||= movesTopics;
    this.#pending ??= { events: [], resync: false };
    const { resync, events: waiting } = this.#pending;
    if (resync || waiting.length + events.length > MAX_PENDING) this.#pending = { events: [], resync: true };
    else waiting.push(...events);
    void this.#run();
  }

  resync(): void {
    this.#pending = { events: [], resync: true };
    void this.#run();
  }

  moveCursor(idleSince: number): void {
    if (this.#lastJobAt > idleSince || this.#settled.size === 0) return;
    this.#pending ??= { events: [], resync: false };
    void this.#run();
  }

  async #arrive(member: Member, after: string): Promise<void> {
    const { tail } = this.#options;
    try {
      if (!tail.recall(after)) await tail.load(after);
    } catch (error) {
      this.#endAll([member], error);
    }
    if (!this.#present.has(member)) return;
    this.#arriving.push({ member, after });
    // Those who arrive in the same turn, as after a reconnect storm, share one execution.
    if (this.#arriving.length === 1) setImmediate(() => void this.#run());
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    while (this.#pending || this.#arriving.length > 0) {
      while (this.#topicsMove) await this.#followTopics();
      await Promise.all(this.#takeJobs().map((job) => this.#bring(job)));
    }
    this.#running = false;
  }

  async #followTopics(): Promise<void> {
    this.#topicsMove = false;
    try {
      this.#topics = new Set(await this.#options.moveTopics());
      this.#pending = this.#missedSince(this.#cursor) ?? { events: [], resync: true };
    } catch (error) {
      this.#endAll([...this.#present], error);
    }
  }

  /** What to deliver now. Afterwards everybody in it stands at the tail's position. */
  #takeJobs(): Job<Member>[] {
    this.#cursor = this.#options.tail.position();
    const jobs: Job<Member>[] = [];
    const pending = this.#pending;
    this.#pending = null;
    if (pending && this.#settled.size > 0) jobs.push(this.#jobOf(pending, [...this.#settled]));
    const comers = Map.groupBy(this.#arriving, ({ after }) => after);
    this.#arriving = [];
    for (const [after, entries] of comers) {
      const missed = this.#settle(
        after,
        entries.map(({ member }) => member),
      );
      if (!missed) continue;
      this.#options.metrics.resumedViews++;
      jobs.push(missed);
    }
    if (jobs.length > 0) this.#lastJobAt = Date.now();
    return jobs;
  }

  /** Takes in members who come from one cursor; null where they missed nothing or have to wait for a read. */
  #settle(after: string, members: readonly Member[]): Job<Member> | null {
    const missed = this.#missedSince(after);
    for (const member of members) {
      if (missed) this.#settled.add(member);
      else void this.#arrive(member, after);
    }
    return missed && (missed.resync || missed.events.length > 0) ? this.#jobOf(missed, members) : null;
  }

  /** The events of this view since a cursor, or null where they have to be loaded first. */
  #missedSince(after: string): Pending | null {
    const missed = this.#options.tail.recall(after);
    if (!missed) return null;
    const concerns = (event: LiveEvent) => event.topics.some((topic) => this.#topics.has(topic));
    return { resync: missed.resync, events: missed.events.filter(concerns) };
  }

  #jobOf({ events, resync }: Pending, members: readonly Member[]): Job<Member> {
    return { batch: { cursor: this.#cursor, resync, events }, members };
  }

  /** A batch that is refused or keeps failing becomes a resync; where that fails too, the subscription has failed. */
  async #bring(job: Job<Member>): Promise<void> {
    if (await this.#attempt(job)) return;
    const members = job.members.filter((member) => this.#present.has(member));
    try {
      await this.#options.deliver({ ...job.batch, events: [], resync: true }, members);
    } catch (error) {
      this.#endAll(members, error);
    }
  }

  async #attempt(job: Job<Member>): Promise<boolean> {
    const { log, metrics } = this.#options;
    for (const wait of RETRY_DELAYS_MS) {
      const members = job.members.filter((member) => this.#present.has(member));
      if (members.length === 0) return true;
      try {
        await this.#options.deliver(job.batch, members);
        return true;
      } catch (error) {
        if (this.#options.isRefusal(error)) return false;
        metrics.retries++;
        log.error({ err: error, cursor: job.batch.cursor }, 'live: a view failed, trying again');
        await delay(wait);
      }
    }
    return false;
  }

  #endAll(members: readonly Member[], error: unknown): void {
    for (const member of members) this.leave(member);
    this.#options.end(members, error);
  }
}
