import { globalId } from '@thon-so/server/ids';
import { schema } from '@thon-so/server/schema';
import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { VISIBLE } from './visibility.ts';

type Field = GraphQLField<unknown, unknown>;
interface Walk {
  /** How many things deep; what a thing consists of does not count. */
  readonly things: number;
  /** Leaves out what a subscription may not select. */
  readonly live: boolean;
}

/** Every object type of the schema by its name. */
export function objectTypes(): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'));
}

function isThing(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some(({ name }) => name === 'Node');
}

/** Everything that can be selected of a type, as deep as the walk goes. */
function selection(type: GraphQLObjectType, walk: Walk, within: readonly string[] = []): string {
  if (within.includes(type.name)) return '';
  const fields = Object.values(type.getFields()).map((field) =>
    selected(field, walk, [...within, type.name]),
  );
  return fields.filter(Boolean).join(' ');
}

function selected(field: Field, walk: Walk, within: readonly string[]): string {
  if (field.args.some(isRequiredArgument) || (walk.live && field.extensions.queryOnly)) return '';
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.name;
  if (isUnionType(type)) return braces(field.name, ofUnion(type.getTypes(), walk));
  if (!isObjectType(type) || field.name === 'edges') return '';
  if (!isThing(type)) return braces(field.name, selection(type, walk, within));
  return walk.things === 0 ? '' : braces(field.name, selection(type, { ...walk, things: walk.things - 1 }));
}

const braces = (name: string, inner: string) => (inner === '' ? '' : `${name} { ${inner} }`);

/** Fields of one name and several types get a name of their own in each fragment. */
function ofUnion(types: readonly GraphQLObjectType[], walk: Walk): string {
  const kinds = new Map<string, Set<string>>();
  for (const type of types) {
    for (const { name, type: kind } of Object.values(type.getFields())) {
      kinds.set(name, (kinds.get(name) ?? new Set()).add(String(kind)));
    }
  }
  const inner = (type: GraphQLObjectType) =>
    Object.values(type.getFields())
      .map((field) => {
        const what = selected(field, { ...walk, things: walk.things - 1 }, [type.name]);
        return what && (kinds.get(field.name)?.size ?? 0) > 1 ? `${type.name}_${field.name}: ${what}` : what;
      })
      .filter(Boolean)
      .join(' ');
  return `__typename ${types.map((type) => `... on ${type.name} { ${inner(type)} }`).join(' ')}`;
}

const typeOf = (name: string) => schema.getType(name) as GraphQLObjectType;

/** What to ask of one thing: a selection of its type. */
export interface Question {
  readonly type: string;
  readonly id: string;
  readonly selection: string;
}

/** Everything that a thing consists of. */
export function itself({ type, id }: Pick<Question, 'type' | 'id'>): Question {
  return { type, id, selection: selection(typeOf(type), { things: 0, live: false }) };
}

/** A thing's neighbours that hold something personal: one question to each way there. */
export function neighbours({ type, id }: Pick<Question, 'type' | 'id'>): Question[] {
  return Object.values(typeOf(type).getFields()).flatMap((field) => {
    const next = getNamedType(field.type);
    if (!isObjectType(next) || !isThing(next) || !VISIBLE[next.name]?.personal) return [];
    return [{ type, id, selection: braces(field.name, selection(next, { things: 0, live: false })) }];
  });
}

const MOST_QUESTIONS = 10;
const MOST_LETTERS = 6_000;

/** As few documents as the limits of one allow; an answer that is refused takes no other with it. */
export function packed(questions: readonly Question[]): { document: string; variables: object }[] {
  const packs: Question[][] = [[]];
  for (const question of questions) {
    const last = packs.at(-1)!;
    const letters = [...last, question].reduce((sum, each) => sum + each.selection.length, 0);
    if (last.length < MOST_QUESTIONS && (letters < MOST_LETTERS || last.length === 0)) last.push(question);
    else packs.push([question]);
  }
  return packs.map((pack) => ({
    document: `query (${pack.map((_, at) => `$id${at}: ID!`).join(', ')}) { ${pack
      .map((each, at) => `n${at}: node(id: $id${at}) { ... on ${each.type} { ${each.selection} } }`)
      .join(' ')} }`,
    variables: Object.fromEntries(pack.map(({ type, id }, at) => [`id${at}`, globalId(type, id)])),
  }));
}

/** Whether a field of the query type leads to anything personal, as deep as it is asked. */
export function tellsOfPeople(name: string): boolean {
  const asked = queryDocument(name, '');
  return objectTypes().some((type) => {
    const personal = Object.keys(VISIBLE[type.name]?.personal ?? {});
    return personal.some((field) => new RegExp(`\\b${field}\\b`).test(asked));
  });
}

/** Asks a field of the query type for everything, one thing deep. */
export function queryDocument(name: string, args: string): string {
  return `query { ${rootSelection(schema.getQueryType()!.getFields()[name]!, args, false)} }`;
}

/** Follows a live view for everything that may be selected there. */
export function liveDocument(name: string, args: string): string {
  const field = schema.getSubscriptionType()!.getFields()[name]!;
  return `subscription ($after: String) { ${rootSelection(field, args, true)} }`;
}

function rootSelection(field: Field, args: string, live: boolean): string {
  const type = getNamedType(field.type);
  const inner = isObjectType(type) ? selectionOfRoot(type, live) : '';
  return `${field.name}${args && `(${args})`} ${inner && `{ ${inner} }`}`;
}

function selectionOfRoot(type: GraphQLObjectType, live: boolean): string {
  return selection(type, { things: isThing(type) ? 0 : 1, live });
}
