import { randomUUID } from 'node:crypto';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Chance } from './chance.ts';

export type Kind = 'query' | 'mutation' | 'subscription';
export type Operation = { kind: Kind; query: string; variables: Record<string, unknown> };

/** What would end the session that the operations are sent with. */
const LEFT_OUT = new Set([
  'signOut',
  'endSession',
  'endOtherSessions',
  'suspendAccount',
  'signOutEverywhere',
]);
const DEEPEST = 6;

const TEXTS = [
  ...['Bà Hoa', '', ' ', 'a'.repeat(3_000), '\u0000', '👵🏽', "'; --", '../../etc', '%_\\', '\uD800'],
  ...[
    '0912345678',
    '+84912345678',
    '2026-11-25',
    '0001-01-01',
    '9999-12-31',
    '2026-11-25T08:00:00Z',
    '9999-99-99',
    'null',
    '08:30',
  ],
];
const NUMBERS = [0, 1, 2, 5, -1, 12.6, 107.9, 100, 1_000_000, 2 ** 31, -(2 ** 31), 1e308, 0.1];

/** Operations that a schema allows for the most part, with values that it mostly does not expect. */
export class Operations {
  readonly #schema: GraphQLSchema;
  readonly #chance: Chance;
  readonly #ids: readonly string[];
  #declared: string[] = [];
  #variables: Record<string, unknown> = {};
  #fragments: string[] = [];

  /** @param ids global ids of what there is */
  constructor(schema: GraphQLSchema, chance: Chance, ids: readonly string[]) {
    this.#schema = schema;
    this.#chance = chance;
    this.#ids = ids;
  }

  next(): Operation {
    [this.#declared, this.#variables, this.#fragments] = [[], {}, []];
    const kind = this.#chance.pick(['query', 'query', 'mutation', 'subscription'] as const);
    const root = this.#schema.getRootType(kind as never)!;
    const fields = Object.values(root.getFields()).filter(({ name }) => !LEFT_OUT.has(name));
    const count = kind === 'subscription' ? 1 : this.#chance.pick([1, 1, 1, 2, 5]);
    const body = Array.from(
      { length: count },
      (_, at) => `r${at}: ${this.#field(this.#chance.pick(fields), 0)}`,
    );
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(', ')})` : '';
    const text = `${kind} Q${declared} { ${body.join(' ')} } ${this.#fragments.join(' ')}`;
    return { kind, query: this.#chance.one(25) ? this.#torn(text) : text, variables: this.#variables };
  }

  /** Without a piece, or with one twice. */
  #torn(text: string): string {
    const at = this.#chance.below(text.length);
    const piece = text.slice(at, at + 1 + this.#chance.below(6));
    return this.#chance.one(2)
      ? text.slice(0, at) + text.slice(at + piece.length)
      : text.slice(0, at) + piece + text.slice(at);
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const args = field.args.flatMap((arg) => this.#argument(arg));
    const called = args.length > 0 ? `${field.name}(${args.join(', ')})` : field.name;
    const skipped = this.#chance.one(30) ? ' @include(if: false)' : '';
    return called + skipped + this.#selection(getNamedType(field.type), depth + 1);
  }

  #argument(arg: GraphQLArgument): string[] {
    if (!isNonNullType(arg.type) && this.#chance.one(3)) return [];
    if (isNonNullType(arg.type) && this.#chance.one(60)) return [];
    const value = this.#value(arg.type, 0);
    if (!this.#chance.one(3)) {
      const name = `v${this.#declared.length}`;
      this.#declared.push(`$${name}: ${this.#chance.one(40) ? 'Int' : String(arg.type)}`);
      this.#variables[name] = value;
      return [`${arg.name}: $${name}`];
    }
    return [`${arg.name}: ${literal(value, arg.type)}`];
  }

  #selection(type: GraphQLNamedOutputType, depth: number): string {
    if (isAbstractType(type)) {
      const kinds = this.#schema.getPossibleTypes(type);
      const chosen = [this.#chance.pick(kinds), this.#chance.pick(kinds)];
      return ` { __typename ${chosen.map((each) => `... on ${each.name}${this.#selection(each, depth)}`).join(' ')} }`;
    }
    if (!isObjectType(type)) return '';
    const fields = Object.values(type.getFields()).filter(
      ({ type: inner }) => depth < DEEPEST || !isObjectType(getNamedType(inner)),
    );
    const chosen =
      fields.length > 0
        ? Array.from({ length: 1 + this.#chance.below(4) }, () => this.#chance.pick(fields))
        : [];
    const inner = ['__typename', ...chosen.map((field, at) => `f${at}: ${this.#field(field, depth)}`)].join(
      ' ',
    );
    if (!this.#chance.one(12)) return ` { ${inner} }`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${type.name} { ${inner} }`);
    return ` { ...${name} }`;
  }

  #value(type: GraphQLInputType, depth: number): unknown {
    if (this.#chance.one(25)) return this.#chance.pick<unknown>([null, [], {}, 7, 'x', true, [[1]]]);
    if (isNonNullType(type)) return this.#value(type.ofType, depth);
    if (isListType(type)) {
      const many = this.#chance.pick([0, 1, 1, 2, 40]);
      return Array.from({ length: many }, () => this.#value(type.ofType, depth));
    }
    if (isEnumType(type)) return this.#chance.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const wanted = Object.values(type.getFields()).filter(
        (field) => isNonNullType(field.type) || (depth < 3 && this.#chance.one(2)),
      );
      return Object.fromEntries(
        wanted.map((field) => [field.name, this.#named(field.name, field.type, depth)]),
      );
    }
    return this.#scalar(type.name);
  }

  #named(name: string, type: GraphQLInputType, depth: number): unknown {
    if (name === 'idempotencyKey' && !this.#chance.one(10)) return randomUUID();
    if (name === 'phone' && !this.#chance.one(3)) return '0912345678';
    return this.#value(type, depth + 1);
  }

  #scalar(name: string): unknown {
    if (name === 'Boolean') return this.#chance.one(2);
    if (name === 'Int') return this.#chance.one(3) ? this.#chance.pick(NUMBERS) : this.#chance.below(20);
    if (name === 'Float') return this.#chance.pick(NUMBERS);
    if (name === 'ID') return this.#chance.one(8) ? this.#chance.pick(TEXTS) : this.#chance.pick(this.#ids);
    return this.#chance.pick(TEXTS);
  }
}

/** A value as GraphQL writes it; names of enums without quotes. */
function literal(value: unknown, type?: GraphQLInputType): string {
  const bare = type && getNamedType(type);
  if (typeof value === 'string') return isEnumType(bare) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((each) => literal(each, type)).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  const fields = isInputObjectType(bare) ? bare.getFields() : {};
  return `{${Object.entries(value)
    .map(([name, inner]) => `${name}: ${literal(inner, fields[name]?.type)}`)
    .join(', ')}}`;
}
