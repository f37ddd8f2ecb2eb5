import type { IncomingMessage } from 'node:http';
import { type ExecutionArgs, execute, GraphQLError, OperationTypeNode, type ValidationRule } from 'graphql';
import type { OperationResult, SubscribePayload } from 'graphql-ws';
import { createDocuments, type Documents, type PreparedDocument } from './document.ts';
import type { Hub, Membership } from './hub.ts';
import { planOperation } from './operation.ts';
import type { Refused, Session } from './session.ts';
import type { Viewer } from './view.ts';

export interface OperationOptions<Scope> {
  readonly hub: Hub<Scope>;
  readonly validationRules?: readonly ValidationRule[];
  readonly maxTokens?: number;
  readonly perViewerField?: (name: string, typeName: string) => boolean;
  executeOperation?(args: ExecutionArgs, viewer: Viewer<Scope>, request: IncomingMessage): OperationResult;
  /** The document that a client means, which may stand for it by an id; throws a GraphQLError to refuse. */
  documentOf?(payload: SubscribePayload, request: IncomingMessage): string | Promise<string>;
  /** Told what was refused before it began. */
  readonly refused?: Refused;
}

/** One message that asks for an operation. */
type Asked = {
  readonly id: string;
  readonly payload: SubscribePayload;
  /** How many operations are open on the socket, with this one. */
  readonly open: number;
  readonly messageBytes: number;
};

/**
 * What was completed before it began must not go on: graphql-ws would confuse it with the id's next use. A promise of its
 * own, as one for all would keep everything that ever waited for it.
 */
function giveUp(): Promise<never> {
  return new Promise(() => {});
}

/** Prepares and starts what clients ask for over a socket. */
export class Operations<Scope> {
  readonly #options: OperationOptions<Scope>;
  readonly #documents: Documents;
  readonly #perSocket: number;
  readonly #keptBytes: number;
  /** Queries and mutations, which are under way until they have been executed. */
  readonly #runs = new WeakSet<ExecutionArgs>();
  readonly #results = new WeakMap<ExecutionArgs, () => OperationResult>();

  constructor(
    options: OperationOptions<Scope>,
    { subscriptionsPerSocket, keptBytes }: { subscriptionsPerSocket: number; keptBytes: number },
  ) {
    this.#options = options;
    this.#documents = createDocuments({ schema: options.hub.schema, ...options });
    this.#perSocket = subscriptionsPerSocket;
    this.#keptBytes = keptBytes;
  }

  /** Every refusal is an error message for that id, never the end of the socket. */
  async begin(session: Session<Scope>, id: string, payload: SubscribePayload, open: number) {
    const { messageBytes } = session;
    session.underWay++;
    const begun = await this.#begin(session, { id, payload, open, messageBytes });
    if (!begun || !('schema' in begun) || !this.#runs.has(begun)) session.underWay--;
    if (!begun) return giveUp();
    if (!('schema' in begun)) this.#options.refused?.(begun, session);
    return begun;
  }

  /** Starts what `begin` prepared. */
  resultOf(args: ExecutionArgs): OperationResult {
    const start = this.#results.get(args);
    if (!start) throw new Error('an operation was started that was not prepared');
    return start();
  }

  async #begin(session: Session<Scope>, asked: Asked) {
    try {
      // What a client has completed may still be executed.
      if (Math.max(asked.open, session.underWay) > this.#perSocket)
        throw new GraphQLError(`More than ${this.#perSocket} operations on one socket`, {
          extensions: { code: 'TOO_MANY_OPERATIONS' },
        });
      return await this.#prepare(session, asked);
    } catch (error) {
      return [this.#visible(error, session)];
    }
  }

  /** Null where it was given up meanwhile. */
  async #prepare(session: Session<Scope>, { id, payload, messageBytes }: Asked) {
    const { hub, documentOf } = this.#options;
    const { operationName, variables } = payload;
    const text = documentOf ? await this.#textOf(session, id, payload) : payload.query;
    if (text === null) return null;
    const prepared = this.#documents.prepare(text);
    if (!('document' in prepared)) return prepared;
    const { document } = prepared;
    const args: ExecutionArgs = { schema: hub.schema, document, operationName, variableValues: variables };
    if (kindOf(prepared, operationName) !== OperationTypeNode.SUBSCRIPTION) {
      this.#runs.add(args);
      this.#results.set(args, () => this.#runOnce(args, session));
      return args;
    }
    if (messageBytes > this.#keptBytes)
      throw new GraphQLError(`More than ${this.#keptBytes} bytes to begin a view`, {
        extensions: { code: 'QUERY_TOO_LARGE' },
      });
    const operation = planOperation(hub.schema, prepared, operationName, variables);
    if (!('key' in operation)) return operation;
    const use = session.claim(id);
    const membership = await hub
      .subscribe({ sink: session, id, operation, viewer: session.viewer() })
      .finally(use.end);
    if (use.superseded()) {
      membership.leave();
      return null;
    }
    this.#results.set(args, () => park(membership));
    return args;
  }

  /** What stands for a document; null where the id was used again meanwhile. */
  async #textOf(session: Session<Scope>, id: string, payload: SubscribePayload): Promise<string | null> {
    const use = session.claim(id);
    try {
      return (await this.#options.documentOf?.(payload, session.request)) ?? '';
    } finally {
      use.end();
      // biome-ignore lint/correctness/noUnsafeFinally: what was given up is not answered, not even with a refusal
      if (use.superseded()) return null;
    }
  }

  async #runOnce(args: ExecutionArgs, session: Session<Scope>) {
    const viewer = session.viewer();
    const { executeOperation } = this.#options;
    try {
      return await (executeOperation
        ? executeOperation(args, viewer, session.request)
        : this.#runWithContext(args, viewer));
    } finally {
      session.underWay--;
    }
  }

  async #runWithContext(args: ExecutionArgs, viewer: Viewer<Scope>) {
    return execute({ ...args, contextValue: await this.#options.hub.contextFor(viewer, null) });
  }

  #visible(error: unknown, session: Session<Scope>): GraphQLError {
    if (error instanceof GraphQLError) return error;
    const { message, extensions } = this.#options.hub.maskError(error, session.viewer());
    return new GraphQLError(message, { extensions });
  }
}

function kindOf({ document }: PreparedDocument, name: string | null | undefined): OperationTypeNode {
  const operations = document.definitions.filter((each) => each.kind === 'OperationDefinition');
  const chosen = name == null && operations.length === 1 ? operations[0] : undefined;
  const found = chosen ?? operations.find((each) => each.name !== undefined && each.name.value === name);
  if (!found) {
    const extensions = { code: 'OPERATION_RESOLUTION_FAILURE' };
    throw new GraphQLError('Could not determine what operation to execute.', { extensions });
  }
  return found.operation;
}

/**
 * Stands in for the results of a subscription: the hub writes them, this only passes on a failure. It never ends
 * by itself: when the client has completed an id, graphql-ws would take the end for that of the id's next use.
 */
function park(membership: Membership): AsyncGenerator<never, void, void> {
  async function leave() {
    membership.leave();
    return { done: true, value: undefined } as const;
  }
  return {
    next: () => membership.failed,
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => membership.leave(),
  };
}
