import { GraphQLError, type GraphQLSchema } from 'graphql';
import { type Connection, type Connections, createConnections } from './connections.ts';
import type { LiveBatch, LiveEvent } from './event.ts';
import { type ContextFor, createExecutor, type Execute, type Executor } from './execution.ts';
import type { Group } from './group.ts';
import { createHandoff } from './handoff.ts';
import { type LiveLog, silentLog } from './log.ts';
import { createMaskError, isRefusal, type MaskError } from './mask.ts';
import { createMessages } from './messages.ts';
import type { LiveMetrics } from './metrics.ts';
import type { LiveOperation } from './operation.ts';
import type { Tail } from './tail.ts';
import type { LiveView, Viewer } from './view.ts';
import { type Target, Watching } from './watching.ts';

type Args = Readonly<Record<string, unknown>>;

export interface HubOptions<Scope> {
  readonly tail: Tail;
  readonly schema: GraphQLSchema;
  /** By the name of the subscription field. Its `resolve` is given the LiveBatch as parent. */
  readonly views: Readonly<Record<string, LiveView<Scope>>>;
  /**
   * The context of an execution, shared by all views of one batch and scope: loaders in it load an entity once.
   * `viewer.userKey` is null where several users share the answer; reading the user there has to throw.
   */
  readonly contextFor: ContextFor<Scope>;
  readonly execute?: Execute;
  readonly maskError?: MaskError<Scope>;
  /** Whether an error of a view is an answer, which ends the view at once and is not tried again; by default what was raised as GraphQLError. */
  isRefusal?(error: unknown): boolean;
  /** The users whose rights an event changes: their connections are closed before it is delivered to anybody. */
  revokes?(event: LiveEvent): readonly string[];
  readonly log?: LiveLog;
}

/** A connection that messages can be written to. */
export interface MessageSink extends Connection {
  /** Writes a whole WebSocket frame; false where it was dropped because the connection is closing. */
  write(frame: Buffer): boolean;
}

/** One subscription that has joined a view. */
export interface Membership {
  leave(): void;
  /** Rejects when the view failed for good; never resolves. */
  readonly failed: Promise<never>;
}

export interface SubscribeRequest<Scope> {
  readonly sink: MessageSink;
  /** The id under which the client expects its messages. */
  readonly id: string;
  readonly operation: LiveOperation;
  readonly viewer: Viewer<Scope>;
}

export interface Hub<Scope> {
  readonly schema: GraphQLSchema;
  readonly connections: Connections;
  readonly contextFor: ContextFor<Scope>;
  readonly maskError: MaskError<Scope>;
  readonly metrics: LiveMetrics;
  /** Joins a view; throws a GraphQLError where the view does not exist or refuses. */
  subscribe(request: SubscribeRequest<Scope>): Promise<Membership>;
  /** The batches of a view for transports that execute on their own; a slow consumer gets them conflated. */
  iterate(field: string, args: Args, viewer: Viewer<Scope>): AsyncIterableIterator<LiveBatch>;
  /** Closes the connections of a user on this node; returns how many. */
  closeUser(userKey: string): number;
  /** Stops delivering; open iterations end. */
  close(): void;
}

interface Member {
  readonly sink: MessageSink;
  readonly id: string;
  fail(error: unknown): void;
}

interface SharedGroup {
  readonly group: Promise<Group<Member>>;
  holders: number;
}

export function createHub<Scope>(options: HubOptions<Scope>): Hub<Scope> {
  return new LiveHub(options);
}

class LiveHub<Scope> implements Hub<Scope> {
  readonly schema: GraphQLSchema;
  readonly connections = createConnections();
  readonly contextFor: ContextFor<Scope>;
  readonly maskError: MaskError<Scope>;
  readonly metrics: LiveMetrics;
  readonly #options: HubOptions<Scope>;
  readonly #executor: Executor<Scope>;
  readonly #watching: Watching<Scope>;
  readonly #shared = new Map<string, SharedGroup>();
  readonly #iterations = new Set<() => void>();
  readonly #unlisten: () => void;
  readonly #idleTimer: NodeJS.Timeout;

  constructor(options: HubOptions<Scope>) {
    const { tail, schema, contextFor, execute, log = silentLog } = options;
    this.#options = options;
    this.schema = schema;
    this.contextFor = contextFor;
    this.maskError = options.maskError ?? createMaskError(log);
    this.metrics = tail.metrics;
    this.#executor = createExecutor({ contextFor, execute, maskError: this.maskError });
    this.#watching = new Watching(tail, log, options.isRefusal ?? isRefusal);
    this.#unlisten = tail.onBatch((batch) => this.#handOut(batch));
    // Twice per quarter of the retention, so that no member's cursor gets older than that quarter.
    const pace = tail.retention / 8;
    this.#idleTimer = setInterval(() => this.#watching.moveCursors(pace), pace);
    this.#idleTimer.unref();
  }

  async subscribe({ sink, id, operation, viewer }: SubscribeRequest<Scope>): Promise<Membership> {
    const after = operation.after ?? this.#options.tail.position();
    const view = this.#viewOf(operation.field);
    if (view.admit) await view.admit(operation.args, viewer);
    const seenAs = view.perViewer || operation.perViewer ? viewer : { ...viewer, userKey: null };
    const key = JSON.stringify([operation.key, viewer.scopeKey, seenAs.userKey]);
    const entry = this.#hold(key, view, operation, seenAs);
    try {
      const group = await entry.group;
      return join(group, { sink, id }, after, () => this.#letGo(key, entry));
    } catch (error) {
      this.#letGo(key, entry);
      throw error;
    }
  }

  iterate(field: string, args: Args, viewer: Viewer<Scope>): AsyncIterableIterator<LiveBatch> {
    const after = typeof args.after === 'string' ? args.after : this.#options.tail.position();
    const handoff = createHandoff<LiveBatch>(() => stop());
    const { userKey, closedBy } = viewer;
    const forget = this.connections.add({ userKey, closedBy, close: () => handoff.end() });
    const opening = this.#openFor(this.#viewOf(field), args, viewer, {
      deliver: (_, batch) => handoff.give(batch),
      end: (_, error) => handoff.end(error),
    });
    const stop = () => {
      forget();
      this.#iterations.delete(stop);
      handoff.end();
      opening.then((group) => this.#watching.close(group)).catch(() => {});
    };
    this.#iterations.add(stop);
    opening.then((group) => group.join({}, after)).catch((error) => handoff.end(error));
    return handoff.values;
  }

  closeUser(userKey: string): number {
    return this.connections.closeUser(userKey);
  }

  close(): void {
    this.#unlisten();
    clearInterval(this.#idleTimer);
    for (const stop of [...this.#iterations]) stop();
  }

  #viewOf(field: string): LiveView<Scope> {
    const { views } = this.#options;
    if (Object.hasOwn(views, field)) return views[field]!;
    throw new GraphQLError(`${field} is not a live view`);
  }

  async #openFor(
    view: LiveView<Scope>,
    args: Args,
    viewer: Viewer<Scope>,
    target: Target<object>,
  ): Promise<Group<object>> {
    await view.admit?.(args, viewer);
    return this.#watching.open(view, args, viewer, target);
  }

  #handOut(batch: LiveBatch): void {
    for (const event of batch.events) {
      for (const userKey of this.#options.revokes?.(event) ?? []) this.closeUser(userKey);
    }
    this.#watching.handOut(batch);
  }

  #hold(key: string, view: LiveView<Scope>, operation: LiveOperation, viewer: Viewer<Scope>): SharedGroup {
    let entry = this.#shared.get(key);
    if (!entry) {
      const group = this.#watching.open<Member>(view, operation.args, viewer, {
        deliver: (self, batch, members) => this.#deliver(operation, viewer, self, batch, members),
        end: (members, error) => {
          for (const member of members) member.fail(error);
        },
      });
      entry = { group, holders: 0 };
      this.#shared.set(key, entry);
    }
    entry.holders++;
    this.metrics.subscriptions++;
    return entry;
  }

  #letGo(key: string, entry: SharedGroup): void {
    entry.holders--;
    this.metrics.subscriptions--;
    if (entry.holders > 0) return;
    if (this.#shared.get(key) === entry) this.#shared.delete(key);
    entry.group.then((group) => this.#watching.close(group)).catch(() => {});
  }

  async #deliver(
    operation: LiveOperation,
    viewer: Viewer<Scope>,
    group: Group<Member>,
    batch: LiveBatch,
    members: readonly Member[],
  ): Promise<void> {
    this.metrics.executions++;
    const payload = await this.#executor.run(operation, viewer, batch);
    if (payload === null) return;
    const messageFor = createMessages(payload);
    for (const member of members) {
      if (group.has(member) && member.sink.write(messageFor(member.id))) this.metrics.delivered++;
    }
  }
}

function join(
  group: Group<Member>,
  { sink, id }: { sink: MessageSink; id: string },
  after: string,
  left: () => void,
): Membership {
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => {});
  let present = true;
  function leave(): void {
    if (!present) return;
    present = false;
    group.leave(member);
    left();
  }
  const member: Member = {
    sink,
    id,
    fail(error) {
      leave();
      reject(error);
    },
  };
  group.join(member, after);
  return { leave, failed };
}
