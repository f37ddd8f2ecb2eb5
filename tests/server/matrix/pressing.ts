import { randomUUID } from 'node:crypto';
import { schema } from '@thon-so/server/schema';
import {
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { freshPhone } from '../../support/people.ts';
import type { TestServer } from '../../support/server.ts';
import type { Reply, Transport } from '../../support/transports.ts';
import type { Onlooker } from './canaries.ts';
import type { About } from './lists.ts';

const mutations = schema.getMutationType()!.getFields();

const NAMED: Readonly<Record<string, string>> = {
  at: new Date(Date.now() + 40 * 86_400_000).toISOString(),
  text: 'Chữ',
};

/** A value that a type accepts: ids of what it is about, the first of every enum, a short text. */
function valueFor(name: string, type: GraphQLInputType, about: About): unknown {
  if (name in about) return about[name];
  const bare = getNullableType(type);
  if (isListType(bare)) return [];
  const named = getNamedType(bare);
  if (isInputObjectType(named)) return inputFor(named.getFields(), about);
  if (isEnumType(named)) return named.getValues()[0]!.name;
  if (name === 'phone') return freshPhone();
  if (name in NAMED) return NAMED[name];
  const plain: Record<string, unknown> = {
    Boolean: true,
    Int: 1,
    Float: 12.6,
    DateTime: NAMED.at,
    String: 'Chữ',
    ID: randomUUID(),
  };
  return plain[named.name] ?? '2027-01-04';
}

function inputFor(fields: Record<string, { type: GraphQLInputType }>, about: About) {
  const wanted = Object.entries(fields).filter(([name, { type }]) => isNonNullType(type) || name in about);
  return Object.fromEntries(wanted.map(([name, { type }]) => [name, valueFor(name, type, about)]));
}

/** What the mutation says to somebody: how it was refused, or null. */
export async function press(
  server: TestServer,
  over: Transport,
  name: string,
  about: About,
  who: Onlooker,
): Promise<string | null> {
  const field = mutations[name]!;
  const args = Object.fromEntries(field.args.map((arg) => [arg.name, valueFor(arg.name, arg.type, about)]));
  const declared = field.args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const given = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const document = `mutation (${declared}) { result: ${name}(${given}) { __typename ... on UserError { code } } }`;
  const reply: Reply = await over(server, document, args, { as: who.as });
  if (reply.errors) return String(reply.errors[0]!.extensions?.code);
  return (reply.data!.result as { code?: string }).code ?? null;
}

/** What pressing a button may change. */
const TABLES = [
  ...['Unit', 'Account', 'RoleGrant', 'Member', 'Position', 'Session', 'ClientKey', 'PrivacyRequest'],
  ...['HelpRequest', 'Task', 'Offer', 'Transfer', 'Alert', 'Call', 'Appointment', 'Holiday'],
  ...['DutyShift', 'ShiftSwap', 'DutyPattern', 'DutyMinimum', 'CalendarFeed'],
  ...['QueueDay', 'QueueTicket', 'QueueCounter', 'QueueLink'],
];

/** Keeps the rows of what may be pressed as they are, and puts them back when called, so that the next button has the same before it. */
export async function keep({ db }: TestServer): Promise<() => Promise<void>> {
  await db.$executeRawUnsafe('CREATE SCHEMA kept');
  for (const table of TABLES)
    await db.$executeRawUnsafe(`CREATE TABLE kept."${table}" AS TABLE public."${table}"`);
  const each = TABLES.map(
    (table) => `DELETE FROM public."${table}"; INSERT INTO public."${table}" SELECT * FROM kept."${table}";`,
  );
  // As a replica, so that no row takes another along with it.
  const all = `DO $$ BEGIN SET LOCAL session_replication_role = replica; ${each.join(' ')} END $$`;
  return async () => {
    await db.$executeRawUnsafe(all);
  };
}
