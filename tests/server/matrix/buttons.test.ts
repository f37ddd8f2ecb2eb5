import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../../support/server.ts';
import { TRANSPORTS, type Transport } from '../../support/transports.ts';
import { BUTTONS, type Driver, type Given, type Listed } from './buttons.ts';
import type { Onlooker, Places, Subject } from './canaries.ts';
import { plant } from './ground.ts';
import { type About, LISTS, type List, reachOf } from './lists.ts';
import { plantLists } from './plant-lists.ts';
import { keep, press } from './pressing.ts';

/** Every button as everybody by every transport; else onlookers and transports take turns. */
const WHOLE = process.env.MATRIX === 'all';

let server: TestServer;
let places: Places;
let onlookers: Onlooker[];
let subjects: Subject[];
let memberId: string;
let serviceId: string;
let officialId: string;
let restore: () => Promise<void>;

beforeAll(async () => {
  server = await startServer();
  ({ places, onlookers, subjects } = await plant(server.db, 'a secret of tests, at least 32 characters'));
  subjects.push(...(await plantLists(server.db, places, onlookers, subjects)));
  await server.db.alert.updateMany({ data: { acknowledgedAt: null, acknowledgedById: null } });
  memberId = globalId('Member', subjects.find(({ name }) => name === 'member')!.id);
  const official = onlookers.find(({ name }) => name === 'SUPERVISOR of the commune');
  officialId = globalId('Account', official!.accountId!);
  const service = {
    ...{ code: randomUUID(), nameVi: 'Dịch vụ', nameEn: 'Service', icon: 'map', minutes: 30 },
    ...{ firstResponseMinutes: 30, resolutionMinutes: 480 },
  };
  serviceId = globalId('Service', (await server.db.service.create({ data: service })).id);
  restore = await keep(server);
});
afterAll(() => server.stop());

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
  Offer: 'offerId',
  Transfer: 'transferId',
  QueueCounter: 'counterId',
  QueueTicket: 'ticketId',
  QueueLink: 'linkId',
  Holiday: 'holidayId',
  ClientKey: 'id',
};

const idOf = (name: string) => subjects.find((one) => one.name === name)!.id;

function aboutOf(subject: Subject | undefined): Record<string, unknown> {
  const about: Record<string, unknown> = {
    unitId: globalId('Unit', places.here.commune.id),
    ...{ unitCode: 'MATRIX', memberId, serviceId, accountId: officialId, officialId },
    counterId: globalId('QueueCounter', idOf('counter')),
  };
  if (!subject) return about;
  about[ID_OF[subject.type]!] = globalId(subject.type, subject.id);
  if (subject.type === 'HelpRequest') {
    const task = subjects.find(({ name }) => name === `${subject.name} task`);
    if (task) about.taskId = globalId('Task', task.id);
  }
  return about;
}

async function shown(
  over: Transport,
  driver: Exclude<Driver, string | Listed>,
  subject: Subject | undefined,
  who: Onlooker,
): Promise<boolean> {
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

/** By how many ways in somebody presses a button: all, or in the short run one at their turn. */
function waysIn(turn: number): readonly Transport[] {
  if (WHOLE) return TRANSPORTS.map(([, over]) => over);
  return turn % 4 === 0 ? [TRANSPORTS[(turn / 4) % TRANSPORTS.length]![1]] : [];
}

const DRIVEN = Object.entries(BUTTONS).filter(
  ([, driver]) => typeof driver !== 'string' && !('list' in driver),
) as [string, Exclude<Driver, string | Listed>][];

describe('whoever is shown a button is not refused for lack of right, and whoever is not shown it is refused', () => {
  test.each(DRIVEN)('%s', async (name, driver) => {
    const names = 'field' in driver ? driver.of : [driver.of];
    for (const [at, of] of names.entries()) {
      const subject = subjects.find((one) => one.name === of);
      if (of !== undefined) expect([of, subject?.name]).toEqual([of, of]);
      for (const [turn, who] of onlookers.entries()) {
        for (const over of waysIn(turn + at + name.length)) {
          const can = await shown(over, driver, subject, who);
          const refusal = await press(server, over, name, { ...aboutOf(subject), ...driver.input }, who);
          const lacks = refusal !== null && LACKS.has(refusal);
          expect
            .soft([name, of, who.name, can ? lacks : refusal === null, refusal])
            .toEqual([name, of, who.name, false, refusal]);
          if (refusal === null) await restore();
        }
      }
    }
  });
});

/** What a mutation of a list is about, with what tells whether the list holds it. */
function aboutListed(of: string | undefined, input: object | undefined): About {
  const subject = subjects.find(({ name }) => name === of);
  if (of !== undefined) expect(subject?.name).toBe(of);
  const { commune, province } = places.here;
  const more = { communeId: globalId('Unit', commune.id), reach: reachOf(commune, province), version: 1 };
  // What lies nowhere is the whole country's.
  const nowhere = subject?.places.length === 0 ? { unitId: null } : {};
  return { ...aboutOf(subject), ...more, ...nowhere, ...input };
}

/** Puts what a mutation is about in the state in which its button is pressed. */
async function give({ task, helpRequest, transfer, queueTicket }: Given = {}): Promise<void> {
  const { db } = server;
  const at = (name: string) => ({ id: idOf(name) });
  if (task) await db.task.update({ where: at('held task'), data: task });
  if (helpRequest) await db.helpRequest.update({ where: at('held'), data: helpRequest });
  if (transfer) await db.transfer.update({ where: at('transfer'), data: transfer });
  if (queueTicket) await db.queueTicket.update({ where: at('ticket'), data: queueTicket });
}

async function holds(list: List, about: About, who: Onlooker): Promise<boolean> {
  const { data, errors } = await server.graphql(list.read(about), {}, { as: who.as });
  return !errors && list.holds(data as unknown as Parameters<List['holds']>[0], about);
}

const LISTED = Object.entries(BUTTONS).flatMap(([name, driver]) =>
  typeof driver !== 'string' && 'list' in driver
    ? [driver.of].flat().map((of) => [name, of, driver] as const)
    : [],
);

describe('whoever reads a list has what is in it at their command, and whoever does not is told that it is not theirs', () => {
  afterEach(() => restore());

  test.each(LISTED)('%s of %s', async (name, of, driver) => {
    const about = aboutListed(of, driver.input);
    await give(driver.given);
    const mine = await Promise.all(onlookers.map((who) => holds(LISTS[driver.list], about, who)));
    const pressed: (string | null)[] = [];
    for (const [turn, who] of onlookers.entries()) {
      const can = mine[turn]!;
      // Whoever is shown it always presses it.
      for (const over of waysIn(can ? 0 : turn + name.length)) {
        const refusal = await press(server, over, name, about, who);
        const lacks = refusal !== null && LACKS.has(refusal);
        expect.soft([name, who.name, refusal, lacks]).toEqual([name, who.name, refusal, !can]);
        if (can) pressed.push(refusal);
        if (refusal !== null) continue;
        await restore();
        await give(driver.given);
      }
    }
    // Refusals for another reason than rights alone would leave open whether the button does anything.
    expect(pressed).toContain(null);
  });
});
