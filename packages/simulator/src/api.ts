import { randomUUID } from 'node:crypto';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Tally } from './tally.ts';

/** A member of a result union: the payload, or a refusal with its words. */
export type Result<Payload> = Payload & { __typename: string; message?: string };

export type Batch<Entity> = { cursor: string; resync: boolean; removedIds: string[]; upserted: Entity[] };

const TIMEOUT_MS = 20_000;

/** One person's browser: its cookie, its HTTP requests and its socket, over the public contract. */
export class Api {
  private cookie: string | null = null;
  private live: Client | null = null;
  private readonly url: string;
  private readonly tally: Tally;
  private readonly clientKey: string | null;

  constructor({ url, clientKey }: { url: string; clientKey: string | null }, tally: Tally) {
    this.url = url;
    this.tally = tally;
    this.clientKey = clientKey;
  }

  /**
   * Sends a query or mutation.
   * @throws Error with the server's first message, or when it cannot be reached
   */
  async send<Data>(query: string, variables: object = {}): Promise<Data> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'x-thon-so': 'simulator',
        ...(this.clientKey ? { 'x-client-key': this.clientKey } : {}),
        ...(this.cookie ? { cookie: this.cookie } : {}),
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const [session] = response.headers.getSetCookie();
    if (session) this.cookie = session.split(';', 1)[0] ?? null;
    const { data, errors } = (await response.json()) as { data?: Data; errors?: { message: string }[] };
    if (errors?.[0]) throw new Error(errors[0].message);
    if (!data) throw new Error(`HTTP ${response.status} without data`);
    return data;
  }

  /**
   * Sends a mutation and counts its refusal or error.
   * @returns the payload, or null where it was refused or failed
   */
  async mutate<Payload>(query: string, field: string, input: object): Promise<Payload | null> {
    const started = performance.now();
    try {
      const data = await this.send<Record<string, Result<Payload>>>(query, { input });
      this.tally.samples.mutation.push(performance.now() - started);
      const result = data[field]!;
      if (!result.__typename.endsWith('Error')) return result;
      this.tally.refused(result.__typename, `${field}: ${result.message}`);
    } catch (error) {
      this.tally.failed(`${field}: ${(error as Error).message}`);
    }
    return null;
  }

  /** As `mutate`, with a key of its own: nothing here is ever sent twice. */
  act<Payload>(query: string, field: string, input: object): Promise<Payload | null> {
    return this.mutate(query, field, { idempotencyKey: randomUUID(), ...input });
  }

  private socket(): Client {
    const headers = { ...(this.cookie ? { cookie: this.cookie } : {}), origin: new URL(this.url).origin };
    this.live ??= createClient({
      url: `${this.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string | string[]) {
          super(address, protocols, { headers });
        }
      },
      connectionParams: this.clientKey ? { clientKey: this.clientKey } : {},
      retryAttempts: 10,
      shouldRetry: () => true,
    });
    return this.live;
  }

  /**
   * Follows a live view from a cursor on. After a reconnection it goes on where the last batch ended, because
   * graphql-ws sends the same payload object again and its `after` has moved.
   * @returns ends it
   */
  follow<Entity>(
    view: { query: string; field: string; variables: Record<string, unknown> & { after: string | null } },
    onBatch: (batch: Batch<Entity>) => void,
  ): () => void {
    const { query, field, variables } = view;
    return this.socket().subscribe<Record<string, Batch<Entity>>>(
      { query, variables },
      {
        next: ({ data, errors }) => {
          if (errors?.[0]) this.tally.failed(`${field}: ${errors[0].message}`);
          const batch = data?.[field];
          if (!batch) return;
          variables.after = batch.cursor;
          this.tally.add('batches');
          this.tally.add('entities', batch.upserted.length + batch.removedIds.length);
          if (batch.resync) this.tally.add('resyncs');
          onBatch(batch);
        },
        error: (error) => this.tally.failed(`${field}: ${describe(error)}`),
        complete: () => undefined,
      },
    );
  }

  async close(): Promise<void> {
    await this.live?.dispose();
    this.live = null;
  }
}

function describe(error: unknown): string {
  if (Array.isArray(error)) return String(error[0]?.message ?? error[0]);
  if (error instanceof Error) return error.message;
  const { code, reason } = error as { code?: number; reason?: string };
  return code === undefined ? String(error) : `socket closed with ${code} ${reason ?? ''}`.trim();
}
