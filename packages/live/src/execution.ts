import {
  type ExecutionArgs,
  type ExecutionResult,
  executeSubscriptionEvent,
  type GraphQLError,
  type GraphQLFormattedError,
} from 'graphql';
import type { LiveBatch } from './event.ts';
import type { MaskError } from './mask.ts';
import type { LiveOperation } from './operation.ts';
import type { Viewer } from './view.ts';

/** @param cursor where the batch ends that the context is for; null for a query or mutation over a socket */
export type ContextFor<Scope> = (viewer: Viewer<Scope>, cursor: string | null) => unknown;

/** Runs one operation whole; replaces graphql-js where a server wraps its executions. */
export type Execute = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;

export interface Executor<Scope> {
  /**
   * The payload of a `next` message, or null where the view has nothing to say.
   * Throws where the view itself could not be computed, so that nobody takes the batch for delivered.
   */
  run(operation: LiveOperation, viewer: Viewer<Scope>, batch: LiveBatch): Promise<string | null>;
}

interface SharedContext {
  readonly cursor: string;
  readonly value: unknown;
  users: number;
}

/** Executes views; those of one batch and scope that run at the same time share a context, and so its loaders. */
export function createExecutor<Scope>(options: {
  contextFor: ContextFor<Scope>;
  execute?: Execute;
  maskError: MaskError<Scope>;
}): Executor<Scope> {
  const contexts = new Map<string, SharedContext>();

  function borrow(key: string, viewer: Viewer<Scope>, cursor: string): SharedContext {
    const current = contexts.get(key);
    const shared = current?.cursor === cursor ? current : newContext(viewer, cursor);
    contexts.set(key, shared);
    shared.users++;
    return shared;
  }

  function newContext(viewer: Viewer<Scope>, cursor: string): SharedContext {
    return { cursor, value: options.contextFor(viewer, cursor), users: 0 };
  }

  function release(key: string, shared: SharedContext): void {
    shared.users--;
    if (shared.users === 0) drop(key, shared);
  }

  function drop(key: string, shared: SharedContext): void {
    if (contexts.get(key) === shared) contexts.delete(key);
  }

  async function executeView(operation: LiveOperation, rootValue: LiveBatch, contextValue: unknown) {
    if (!options.execute)
      return executeSubscriptionEvent({ ...operation.validated, rootValue, contextValue });
    const { schema, document, rawVariableValues, operation: node } = operation.validated;
    return options.execute({
      schema,
      document,
      rootValue,
      contextValue,
      variableValues: rawVariableValues,
      operationName: node.name?.value,
    });
  }

  return {
    async run(operation, viewer, batch) {
      const key = JSON.stringify([viewer.scopeKey, viewer.userKey]);
      const shared = borrow(key, viewer, batch.cursor);
      try {
        const result = await executeView(operation, batch, await shared.value);
        return toPayload(operation, result, (error) => options.maskError(error, viewer));
      } catch (error) {
        // A loader remembers its failures, so the next attempt needs a context of its own.
        drop(key, shared);
        throw error;
      } finally {
        release(key, shared);
      }
    },
  };
}

function toPayload(
  operation: LiveOperation,
  result: ExecutionResult,
  maskError: (error: GraphQLError) => GraphQLFormattedError,
): string | null {
  const { data, errors } = result;
  if (data?.[operation.responseName] == null) {
    if (errors?.[0]) throw errors[0];
    return null;
  }
  return JSON.stringify(errors ? { data, errors: errors.map(maskError) } : { data });
}
