import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
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
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../../support/server.ts';
import { type Reply, TRANSPORTS, type Transport } from '../../support/transports.ts';
import { BUTTONS, type Driver } from './buttons.ts';
import type { Onlooker, Places, Subject } from './canaries.ts';
import { plant } from './ground.ts';

/** Every button as everybody by every transport; else onlookers and transports take turns. */
const WHOLE = process.env.MATRIX === 'all';

let server: TestServer;
let places: Places;
let onlookers: Onlooker[];
let subjects: Subject[];
let memberId: string;
let serviceId: string;
let officialId: string;

beforeAll(async () => {
  server = await startServer();
  ({ places, onlookers, subjects } = await plant(server.db, 'a secret of tests, at least 32 characters'));
  await server.db.alert.updateMany({ data: { acknowledgedAt: null, acknowledgedById: null } });
  memberId = globalId('Member', subjects.find(({ name }) => name === 'member')!.id);
  const official = onlookers.find(({ name }) => name === 'SUPERVISOR of the commune');
  officialId = globalId('Account', official!.accountId!);
  const service = {
    ...{ code: randomUUID(), nameVi: 'Dịch vụ', nameEn: 'Service', icon: 'map', minutes: 30 },
    ...{ firstResponseMinutes: 30, resolutionMinutes: 480 },
  };
  serviceId = globalId('Service', (await server.db.service.create({ data: service })).id);
});
afterAll(() => server.stop());

const mutations = schema.getMutationType()!.getFields();

const NAMED: Readonly<Record<string, string>> = {
  phone: '0912345678',
  at: new Date(Date.now() + 40 * 86_400_000).toISOString(),
  text: 'Chữ',
};

/** A value that a type accepts: ids of what it is about, the first of every enum, a short text. */
function valueFor(name: string, type: GraphQLInputType, about: Readonly<Record<string, unknown>>): unknown {
  if (name in about) return about[name];
  const bare = getNullableType(type);
  if (isListType(bare)) return [];
  const named = getNamedType(bare);
  if (isInputObjectType(named)) return inputFor(named.getFields(), about);
  if (isEnumType(named)) return named.getValues()[0]!.name;
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

function inputFor(
  fields: Record<string, { type: GraphQLInputType }>,
  about: Readonly<Record<string, unknown>>,
) {
  const wanted = Object.entries(fields).filter(([name, { type }]) => isNonNullType(type) || name in about);
  return Object.fromEntries(wanted.map(([name, { type }]) => [name, valueFor(name, type, about)]));
}

const ID_OF: Readonly<Record<string, string>> = {
  HelpRequest: 'requestId',
  Task: 'taskId',
  Alert: 'alertId',
  Account: 'accountId',
  Call: 'callId',
  DutyShift: 'shiftId',
  DutyPattern: 'patternId',
  DutyMinimum: 'minimumId',
  ShiftSwap: 'swapId',
  Unit: 'unitId',
  PrivacyRequest: 'id',
};

function aboutOf(subject: Subject | undefined): Record<string, unknown> {
  const about: Record<string, unknown> = {
    unitId: globalId('Unit', places.here.commune.id),
    ...{ unitCode: 'MATRIX', memberId, serviceId, accountId: officialId, officialId },
  };
  if (!subject) return about;
  about[ID_OF[subject.type]!] = globalId(subject.type, subject.id);
  if (subject.type === 'HelpRequest') {
    const task = subjects.find(({ name }) => name === `${subject.name} task`);
    if (task) about.taskId = globalId('Task', task.id);
  }
  return about;
}

/** What the mutation says to somebody: how it was refused, or null. */
async function press(over: Transport, name: string, about: object, who: Onlooker): Promise<string | null> {
  const field = mutations[name]!;
  const args = Object.fromEntries(
    field.args.map((arg) => [arg.name, valueFor(arg.name, arg.type, about as Record<string, unknown>)]),
  );
  const declared = field.args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const given = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const document = `mutation (${declared}) { result: ${name}(${given}) { __typename ... on UserError { code } } }`;
  const reply: Reply = await over(server, document, args, { as: who.as });
  if (reply.errors) return String(reply.errors[0]!.extensions?.code);
  return (reply.data!.result as { code?: string }).code ?? null;
}

async function shown(
  over: Transport,
  driver: Driver,
  subject: Subject | undefined,
  who: Onlooker,
): Promise<boolean> {
  if (typeof driver === 'string' || 'list' in driver) return false;
  if ('right' in driver) {
    const { data } = await over(server, '{ viewer { rights { right unitIds } } }', {}, { as: who.as });
    const rights = (data?.viewer as { rights: { right: string; unitIds: string[] }[] } | null)?.rights ?? [];
    const at = [...(subject?.places[0] ?? [places.here.commune.id, places.here.province.id])];
    const reach = at.map((id) => id && globalId('Unit', id));
    return rights.some(
      ({ right, unitIds }) => right === driver.right && unitIds.some((id) => reach.includes(id)),
    );
  }
  const [type, name] = driver.field.split('.') as [string, string];
  const document = `query ($id: ID!) { node(id: $id) { ... on ${type} { seen: ${name} } } }`;
  const { data } = await over(server, document, { id: globalId(type, subject!.id) }, { as: who.as });
  return (data?.node as { seen?: boolean } | null)?.seen ?? false;
}

const LACKS = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND']);

/** Puts back what a pressed button changed, so that the next has the same before them. */
async function keep(): Promise<() => Promise<void>> {
  const [requests, tasks, offers, alerts, calls, minimums, patterns, accounts] = await Promise.all([
    server.db.helpRequest.findMany(),
    server.db.task.findMany(),
    server.db.offer.findMany(),
    server.db.alert.findMany(),
    server.db.call.findMany(),
    server.db.dutyMinimum.findMany(),
    server.db.dutyPattern.findMany(),
    server.db.account.findMany({ select: { id: true, suspendedAt: true } }),
  ]);
  return async () => {
    for (const { id, ...data } of requests) await server.db.helpRequest.update({ where: { id }, data });
    for (const { id, ...data } of tasks) await server.db.task.update({ where: { id }, data });
    for (const { id, ...data } of offers) await server.db.offer.update({ where: { id }, data });
    for (const { id, ...data } of alerts) await server.db.alert.update({ where: { id }, data });
    for (const { id, ...data } of calls) await server.db.call.update({ where: { id }, data });
    await server.db.dutyMinimum.createMany({ data: minimums, skipDuplicates: true });
    await server.db.dutyPattern.createMany({ data: patterns, skipDuplicates: true });
    for (const { id, ...data } of patterns) await server.db.dutyPattern.update({ where: { id }, data });
    for (const { id, ...data } of accounts) await server.db.account.update({ where: { id }, data });
  };
}

const DRIVEN = Object.entries(BUTTONS).filter(
  ([, driver]) => typeof driver !== 'string' && !('list' in driver),
) as [string, Exclude<Driver, string | { list: string }>][];

describe('whoever is shown a button is not refused for lack of right, and whoever is not shown it is refused', () => {
  test.each(DRIVEN)('%s', async (name, driver) => {
    const names = 'field' in driver ? driver.of : [driver.of];
    const restore = await keep();
    for (const [at, of] of names.entries()) {
      const subject = subjects.find((one) => one.name === of);
      if (of !== undefined) expect([of, subject?.name]).toEqual([of, of]);
      for (const [turn, who] of onlookers.entries()) {
        const [, over] = TRANSPORTS[(turn + at) % TRANSPORTS.length]!;
        if (!WHOLE && (turn + at + name.length) % 4 !== 0) continue;
        const can = await shown(over, driver, subject, who);
        const refusal = await press(over, name, { ...aboutOf(subject), ...driver.input }, who);
        const lacks = refusal !== null && LACKS.has(refusal);
        expect
          .soft([name, of, who.name, can ? lacks : refusal === null, refusal])
          .toEqual([name, of, who.name, false, refusal]);
        if (refusal === null) await restore();
      }
    }
  });
});
