import { buildSchema, type GraphQLSchema } from 'graphql';

/** One change as the benches write and watch it. */
export interface Change {
  readonly id: string;
  readonly n: number;
  readonly text: string;
}

export interface Changes {
  readonly cursor: string;
  readonly resync: boolean;
  readonly upserted: readonly Change[];
}

/** The smallest live view: what was written on a topic, in batches as every view of the engine has them. */
export function benchSchema(
  resolve: (source: never) => Changes | Promise<Changes>,
  subscribe?: () => AsyncIterable<unknown>,
): GraphQLSchema {
  const schema = buildSchema(`
    type Query { hello: String }
    type Subscription { changes(topic: String!, after: String): Changes! }
    type Changes { cursor: String!  resync: Boolean!  upserted: [Change!]! }
    type Change { id: ID!  n: Int!  text: String! }
  `);
  const field = schema.getSubscriptionType()!.getFields().changes!;
  field.resolve = resolve as unknown as typeof field.resolve;
  field.subscribe = subscribe;
  return schema;
}

export const CHANGES = `subscription Changes($topic: String!, $after: String) {
  changes(topic: $topic, after: $after) { cursor resync upserted { id n text } }
}`;

/** A change of which the message is about half a kilobyte long. */
export function changeOf(n: number): Change {
  return { id: `change-${n}`, n, text: 'Bà con cần hỗ trợ cài VNeID. '.repeat(10) };
}
