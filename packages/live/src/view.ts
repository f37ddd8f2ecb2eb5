import type { LiveEvent } from './event.ts';

/** Who watches. Equal `scopeKey`s must mean equal `scope`s: executions are shared by that key. */
export interface Viewer<Scope> {
  readonly scope: Scope;
  readonly scopeKey: string;
  /** Null for somebody without an account, and in every execution that several users share. */
  readonly userKey: string | null;
  /** Further keys that an event may revoke; their sockets are closed as a user's are. */
  readonly closedBy?: readonly string[];
  /** Where they connect from, for limits. Of a view that several share it is that of who opened it. */
  readonly address?: string;
  /** What their browser was given to be known by, for limits too; as `address`. */
  readonly mark?: string | null;
}

/** One subscription field: which topics it watches for given arguments. */
export interface LiveView<Scope> {
  /**
   * Called for every subscriber before they join, also where others watch the same already, and always with the
   * whole viewer: what counts or refuses somebody belongs here. Throw a GraphQLError to refuse.
   */
  admit?(args: Readonly<Record<string, unknown>>, viewer: Viewer<Scope>): void | Promise<void>;
  /**
   * The topics to watch. Called once per distinct view, not once per subscriber: `viewer.userKey` is null
   * unless `perViewer` is set. What it throws refuses whoever opens the view, and ends it for everybody in it where
   * it is asked again.
   */
  topics(
    args: Readonly<Record<string, unknown>>,
    viewer: Viewer<Scope>,
  ): readonly string[] | Promise<readonly string[]>;
  /** True where the answer depends on the user and not on the scope alone: nothing is shared between users. */
  readonly perViewer?: boolean;
  /** True for an event after which `topics` may answer differently; it is then asked again before delivery. */
  movesTopics?(event: LiveEvent): boolean;
}
