import { GraphQLError, type GraphQLSchema } from 'graphql';
import { type Connection, type Connections, createConnections } from './connections.ts';
import type { LiveBatch, LiveEvent } from './event.ts';
import { type ContextFor, createExecutor, type Execute } from './execution.ts';
import { createGroup, type Group } from './group.ts';
import { createHandoff } from './handoff.ts';
import { type LiveLog, silentLog } from './log.ts';
import { createMaskError, type MaskError } from './mask.ts';
import { createMessages } from './messages.ts';
import type { LiveMetrics } from './metrics.ts';
import type { LiveOperation } from './operation.ts';
import type { Tail } from './tail.ts';
import { createTopicIndex } from './topics.ts';
import type { LiveView, Viewer } from './view.ts';

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
  readonly maskError?: MaskError;
  /** The users whose rights an event changes: their connections are closed before it is delivered to anybody. */
  revokes?(event: LiveEvent): readonly string[];
  readonly log?: LiveLog;
}

/** A connection that messages can be written to. */
export interface MessageSink extends Connection {
  /** Writes a whole message; false where it was dropped because the connection is closing. */
  write(message: Buffer): boolean;
}

/** One subscription that has joined a view. */
export interface Membership {
  leave(): void;
  /** Resolves when it was left, rejects when the view failed for good. */
  readonly ended: Promise<void>;
}

export interface Hub<Scope> {
  readonly schema: GraphQLSchema;
  readonly connections: Connections;
  readonly contextFor: ContextFor<Scope>;
  readonly maskError: MaskError;
  readonly metrics: LiveMetrics;
  /** Joins a view; throws a GraphQLError where the view does not exist or refuses. */
  subscribe(request: {
    sink: MessageSink;
    id: string;
    operation: LiveOperation;
    viewer: Viewer<Scope>;
  }): Promise<Membership>;
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
  readonly end: (error?: unknown) => void;
}

interface SharedGroup {
  readonly group: Promise<Group<Member>>;
  holders: number;
}

export function createHub<Scope>(options: HubOptions<Scope>): Hub<Scope> {
  const { tail, schema, contextFor, log = silentLog } = options;
  const { metrics } = tail;
  const maskError = options.maskError ?? createMaskError(log);
  const executor = createExecutor({ contextFor, execute: options.execute, maskError });
  const connections = createConnections();
  const shared = new Map<string, SharedGroup>();
  const index = createTopicIndex<Group<never>>();
  const watchers = new Map<Group<never>, LiveView<Scope>>();
  const iterations = new Set<() => void>();

  function viewOf(field: string): LiveView<Scope> {
    if (Object.hasOwn(options.views, field)) return options.views[field]!;
    throw new GraphQLError(`${field} is not a live view`);
  }

  /** Opens a group and has it watched; `close` undoes that. */
  async function openGroup<Each>(
    view: LiveView<Scope>,
    args: Args,
    viewer: Viewer<Scope>,
    target: {
      deliver(group: Group<Each>, batch: LiveBatch, members: readonly Each[]): Promise<void>;
      end(members: readonly Each[], error: unknown): void;
    },
  ): Promise<Group<Each>> {
    const topics = await view.topics(args, viewer);
    const group: Group<Each> = createGroup<Each>({
      tail,
      log,
      metrics,
      topics,
      deliver: (batch, members) => target.deliver(group, batch, members),
      end: target.end,
      async moveTopics() {
        const moved = await view.topics(args, viewer);
        if (watchers.has(group)) index.set(group, moved);
        return moved;
      },
    });
    watchers.set(group, view);
    index.set(group, topics);
    return group;
  }

  function closeGroup(group: Group<never>): void {
    watchers.delete(group);
    index.delete(group);
  }

  async function deliver(
    operation: LiveOperation,
    viewer: Viewer<Scope>,
    group: Group<Member>,
    batch: LiveBatch,
    members: readonly Member[],
  ): Promise<void> {
    metrics.executions++;
    const payload = await executor.run(operation, viewer, batch);
    if (payload === null) return;
    const messageFor = createMessages(payload);
    for (const member of members) {
      if (group.has(member) && member.sink.write(messageFor(member.id))) metrics.delivered++;
    }
  }

  function hold(key: string, view: LiveView<Scope>, operation: LiveOperation, viewer: Viewer<Scope>) {
    let entry = shared.get(key);
    if (!entry) {
      const group = openGroup<Member>(view, operation.args, viewer, {
        deliver: (self, batch, members) => deliver(operation, viewer, self, batch, members),
        end: (members, error) => {
          for (const member of members) member.end(error);
        },
      });
      entry = { group, holders: 0 };
      shared.set(key, entry);
    }
    entry.holders++;
    return entry;
  }

  function letGo(key: string, entry: SharedGroup): void {
    entry.holders--;
    if (entry.holders > 0) return;
    if (shared.get(key) === entry) shared.delete(key);
    entry.group.then(closeGroup, () => {});
  }

  function handOut(batch: LiveBatch): void {
    for (const event of batch.events) {
      for (const userKey of options.revokes?.(event) ?? []) connections.closeUser(userKey);
    }
    if (batch.resync) {
      metrics.concernedViews += watchers.size;
      for (const group of watchers.keys()) group.resync();
      return;
    }
    const concerned = index.concerned(batch.events);
    metrics.concernedViews += concerned.size;
    for (const [group, events] of concerned) {
      const view = watchers.get(group);
      group.push(
        events,
        events.some((event) => view?.movesTopics?.(event) ?? false),
      );
    }
  }

  const unlisten = tail.onBatch(handOut);
  // Twice per quarter of the retention, so that no member's cursor gets older than that quarter.
  const pace = tail.retention / 8;
  const idleTimer = setInterval(() => {
    for (const group of watchers.keys()) group.moveCursor(Date.now() - pace);
  }, pace);
  idleTimer.unref();

  return {
    schema,
    connections,
    contextFor,
    maskError,
    metrics,
    async subscribe({ sink, id, operation, viewer }) {
      const after = operation.after ?? tail.position();
      const view = viewOf(operation.field);
      const own = view.perViewer || operation.perViewer;
      const seenAs = own ? viewer : { ...viewer, userKey: null };
      const key = JSON.stringify([operation.key, viewer.scopeKey, seenAs.userKey]);
      const entry = hold(key, view, operation, seenAs);
      try {
        const group = await entry.group;
        return join(group, { sink, id }, after, () => letGo(key, entry));
      } catch (error) {
        letGo(key, entry);
        throw error;
      }
    },
    iterate(field, args, viewer) {
      const after = typeof args.after === 'string' ? args.after : tail.position();
      const view = viewOf(field);
      const handoff = createHandoff<LiveBatch>(() => stop());
      const forget = connections.add({ userKey: viewer.userKey, close: () => handoff.end() });
      const opening = openGroup<object>(view, args, viewer, {
        deliver: (_, batch) => handoff.give(batch),
        end: (_, error) => handoff.end(error),
      });
      const stop = () => {
        forget();
        iterations.delete(stop);
        handoff.end();
        opening.then(closeGroup, () => {});
      };
      iterations.add(stop);
      opening.then(
        (group) => group.join({}, after),
        (error) => handoff.end(error),
      );
      return handoff.values;
    },
    closeUser: (userKey) => connections.closeUser(userKey),
    close() {
      unlisten();
      clearInterval(idleTimer);
      for (const stop of [...iterations]) stop();
    },
  };
}

function join(
  group: Group<Member>,
  { sink, id }: { sink: MessageSink; id: string },
  after: string,
  left: () => void,
): Membership {
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  ended.catch(() => {});
  let present = true;
  function finish(error?: unknown): void {
    if (!present) return;
    present = false;
    group.leave(member);
    left();
    if (error === undefined) resolve();
    else reject(error);
  }
  const member: Member = { sink, id, end: finish };
  group.join(member, after);
  return { leave: () => finish(), ended };
}
