import { connect, type RawClient } from '../live/client.ts';
import type { Session } from '../support/api-client.ts';

export interface Opening {
  readonly count: number;
  readonly as: Session;
  readonly query: string;
  /** The variables of each subscription, by its number. */
  variables(at: number): object;
  /** Given the data of every message of that subscription. */
  take?(at: number): (data: unknown) => void;
  /** Opens one part of so many: every `of`th, from `at`. */
  readonly part?: { readonly at: number; readonly of: number };
}

const AT_ONCE = 50;

/** Sockets to a node, each with one subscription; resolves when all stand. */
export async function openSockets(url: string, opening: Opening): Promise<RawClient[]> {
  const { at: first, of } = opening.part ?? { at: 0, of: 1 };
  const numbers = Array.from({ length: opening.count }, (_, at) => at).filter((at) => at % of === first);
  const opened: RawClient[] = [];
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    const some = numbers.slice(from, from + AT_ONCE).map((at) => openOne(url, opening, at));
    opened.push(...(await Promise.all(some)));
  }
  return opened;
}

async function openOne(url: string, { as, query, variables, take }: Opening, at: number): Promise<RawClient> {
  const client = await connect(`${url.replace(/^http/, 'ws')}/graphql`, {}, { cookie: as.cookie });
  client.subscribe('live', query, variables(at));
  if (take) void takeAll(client, take(at));
  else await client.settle();
  return client;
}

async function takeAll(client: RawClient, take: (data: unknown) => void): Promise<void> {
  for (;;) {
    const { type, payload } = await client.next('live');
    if (type !== 'next') throw new Error(`${type}: ${JSON.stringify(payload)}`);
    take((payload as { data: unknown }).data);
  }
}
