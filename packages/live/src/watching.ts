import type { LiveBatch, LiveEvent } from './event.ts';
import { createGroup, type Group } from './group.ts';
import type { LiveLog } from './log.ts';
import type { Tail } from './tail.ts';
import { createTopicIndex } from './topics.ts';
import type { LiveView, Viewer } from './view.ts';

type Args = Readonly<Record<string, unknown>>;

/** Where a group's batches go. */
export interface Target<Member> {
  deliver(group: Group<Member>, batch: LiveBatch, members: readonly Member[]): Promise<void>;
  end(members: readonly Member[], error: unknown): void;
}

/** All groups of a node and the topics they watch. */
export class Watching<Scope> {
  readonly #tail: Tail;
  readonly #log: LiveLog;
  readonly #isRefusal: (error: unknown) => boolean;
  readonly #index = createTopicIndex<Group<never>>();
  readonly #views = new Map<Group<never>, LiveView<Scope>>();

  constructor(tail: Tail, log: LiveLog, isRefusal: (error: unknown) => boolean) {
    this.#tail = tail;
    this.#log = log;
    this.#isRefusal = isRefusal;
  }

  /** Opens a group and has its topics watched until it is closed. */
  async open<Member>(
    view: LiveView<Scope>,
    args: Args,
    viewer: Viewer<Scope>,
    target: Target<Member>,
  ): Promise<Group<Member>> {
    const topics = await view.topics(args, viewer);
    const group: Group<Member> = createGroup<Member>({
      tail: this.#tail,
      log: this.#log,
      metrics: this.#tail.metrics,
      topics,
      isRefusal: this.#isRefusal,
      deliver: (batch, members) => target.deliver(group, batch, members),
      end: target.end,
      moveTopics: async () => {
        const moved = await view.topics(args, viewer);
        if (this.#views.has(group)) this.#index.set(group, moved);
        return moved;
      },
    });
    this.#views.set(group, view);
    this.#index.set(group, topics);
    return group;
  }

  close(group: Group<never>): void {
    this.#views.delete(group);
    this.#index.delete(group);
  }

  handOut(batch: LiveBatch): void {
    if (batch.resync) this.#resync();
    else this.#push(batch.events);
  }

  #resync(): void {
    this.#tail.metrics.concernedViews += this.#views.size;
    for (const group of this.#views.keys()) group.resync();
  }

  #push(events: readonly LiveEvent[]): void {
    const concerned = this.#index.concerned(events);
    this.#tail.metrics.concernedViews += concerned.size;
    for (const [group, own] of concerned) {
      const view = this.#views.get(group);
      group.push(
        own,
        own.some((event) => view?.movesTopics?.(event) ?? false),
      );
    }
  }

  /** Moves the cursors of views to which nothing was delivered for that long (ms). */
  moveCursors(idle: number): void {
    const since = Date.now() - idle;
    for (const group of this.#views.keys()) group.moveCursor(since);
  }
}
