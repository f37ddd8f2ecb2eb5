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
  size(): number;
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
  const { tail } = options;
  const present = new Set<Member>();
  const settled = new Set<Member>();
  let arriving: { member: Member; after: string }[] = [];
  let topics = new Set(options.topics);
  let topicsMove = false;
  let cursor = tail.position();
  let pending: Pending | null = null;
  let lastJobAt = Date.now();
  let running = false;

  /** Events since a cursor, or null where they have to be loaded first. */
  function missedSince(after: string): Pending | null {
    const missed = tail.recall(after);
    if (!missed) return null;
    const concerns = (event: LiveEvent) => event.topics.some((topic) => topics.has(topic));
    return { resync: missed.resync, events: missed.events.filter(concerns) };
  }

  /** What to deliver now. Afterwards everybody in it stands at the tail's position. */
  function takeJobs(): Job<Member>[] {
    cursor = tail.position();
    const jobs: Job<Member>[] = [];
    const live = pending;
    pending = null;
    if (live && settled.size > 0) jobs.push({ batch: { cursor, ...live }, members: [...settled] });
    const comers = Map.groupBy(arriving, ({ after }) => after);
    arriving = [];
    for (const [after, entries] of comers) {
      const members = entries.map(({ member }) => member);
      const missed = missedSince(after);
      if (!missed) {
        for (const member of members) void arrive(member, after);
        continue;
      }
      for (const member of members) settled.add(member);
      if (missed.resync || missed.events.length > 0) jobs.push({ batch: { cursor, ...missed }, members });
    }
    if (jobs.length > 0) lastJobAt = Date.now();
    return jobs;
  }

  async function attempt(job: Job<Member>): Promise<boolean> {
    for (const wait of RETRY_DELAYS_MS) {
      const members = job.members.filter((member) => present.has(member));
      if (members.length === 0) return true;
      try {
        await options.deliver(job.batch, members);
        return true;
      } catch (error) {
        options.metrics.retries++;
        options.log.error({ err: error, cursor: job.batch.cursor }, 'live: a view failed, trying again');
        await delay(wait);
      }
    }
    return false;
  }

  /** A batch that keeps failing becomes a resync; where that fails too, the subscription has failed. */
  async function bring(job: Job<Member>): Promise<void> {
    if (await attempt(job)) return;
    const members = job.members.filter((member) => present.has(member));
    try {
      await options.deliver({ ...job.batch, events: [], resync: true }, members);
    } catch (error) {
      endAll(members, error);
    }
  }

  function endAll(members: readonly Member[], error: unknown): void {
    for (const member of members) leave(member);
    options.end(members, error);
  }

  async function followTopics(): Promise<void> {
    topicsMove = false;
    try {
      topics = new Set(await options.moveTopics());
      pending = missedSince(cursor) ?? { events: [], resync: true };
    } catch (error) {
      endAll([...present], error);
    }
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    while (pending || arriving.length > 0) {
      while (topicsMove) await followTopics();
      await Promise.all(takeJobs().map(bring));
    }
    running = false;
  }

  async function arrive(member: Member, after: string): Promise<void> {
    try {
      if (!tail.recall(after)) await tail.load(after);
    } catch (error) {
      endAll([member], error);
    }
    if (!present.has(member)) return;
    arriving.push({ member, after });
    // Those who arrive in the same turn, as after a reconnect storm, share one execution.
    if (arriving.length === 1) setImmediate(run);
  }

  function leave(member: Member): void {
    present.delete(member);
    settled.delete(member);
    arriving = arriving.filter((entry) => entry.member !== member);
  }

  return {
    join(member, after) {
      present.add(member);
      void arrive(member, after);
    },
    leave,
    has: (member) => present.has(member),
    size: () => present.size,
    push(events, movesTopics) {
      topicsMove ||= movesTopics;
      pending ??= { events: [], resync: false };
      if (pending.events.length + events.length > MAX_PENDING) pending = { events: [], resync: true };
      if (!pending.resync) pending.events.push(...events);
      void run();
    },
    resync() {
      pending = { events: [], resync: true };
      void run();
    },
    moveCursor(idleSince) {
      if (lastJobAt > idleSince || settled.size === 0) return;
      pending ??= { events: [], resync: false };
      void run();
    },
  };
}
