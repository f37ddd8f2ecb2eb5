import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, offersOf, send, submitted, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;
const DAY_MS = 86_400_000;

const submit = (changes: object, ask = {}) =>
  send(server, 'submitHelpRequest', form(ground.villages[0]!, changes), ask);
const counts = async () => ({
  requests: await server.db.helpRequest.count(),
  tasks: await server.db.task.count(),
  history: await server.db.requestHistory.count(),
  keys: await server.db.idempotencyKey.count(),
});

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  ground = await makeGround(server.db);
});

describe('a second submit', () => {
  test('with the same key and body returns the same code and ids, and changes nothing', async () => {
    await worker(server, ground, ground.villages[0]!);
    const idempotencyKey = randomUUID();
    const first = await submit({ idempotencyKey });
    const before = await counts();
    expect(await submit({ idempotencyKey })).toEqual(first);
    expect(await counts()).toEqual(before);
  });

  test('with the same key at the same moment makes one request', async () => {
    const idempotencyKey = randomUUID();
    const before = await counts();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => submit({ idempotencyKey })));
    expect(new Set(outcomes.map(({ code }) => code)).size).toBe(1);
    expect((await counts()).requests).toBe(before.requests + 1);
  });

  test('with the same key and another body is refused', async () => {
    const idempotencyKey = randomUUID();
    await submit({ idempotencyKey });
    const other = await submit({ idempotencyKey, description: 'Việc khác' });
    expect(other.__typename).toBe('IdempotencyConflictError');
  });
});

describe('a wrong form', () => {
  const soon = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  const cases: [string, () => object, string][] = [
    ['an unknown village', () => ({ unitId: globalId('Unit', randomUUID()) }), 'unitId'],
    ['an id of something else', () => ({ unitId: globalId('Member', randomUUID()) }), 'unitId'],
    ['a province for a village', () => ({ unitId: globalId('Unit', ground.province.id) }), 'unitId'],
    ['a wrong phone', () => ({ caller: { name: 'Hoa', phone: '12345' } }), 'caller.phone'],
    ['a wrong phone of the helped', () => ({ helped: { name: 'Ba', phone: 'abc' } }), 'helped.phone'],
    ['an empty name', () => ({ caller: { name: '   ' } }), 'caller.name'],
    ['a text of 10,000 characters', () => ({ description: 'a'.repeat(10_000) }), 'description'],
    ['neither text nor service', () => ({ description: '' }), 'description'],
    ['an unknown service', () => ({ serviceId: globalId('Service', randomUUID()) }), 'serviceId'],
    ['no consent', () => ({ consent: { version: '2026-01', given: false } }), 'consent.given'],
    ['consent to another text', () => ({ consent: { version: '1999', given: true } }), 'consent.version'],
    ['an appointment in the past', () => ({ appointmentAt: soon(-1) }), 'appointmentAt'],
    ['an appointment after 60 days', () => ({ appointmentAt: soon(61) }), 'appointmentAt'],
    ['swapped coordinates', () => ({ point: { lat: 107.9, lon: 12.6 } }), 'point'],
    ['a key that is no UUID', () => ({ idempotencyKey: 'abc' }), 'idempotencyKey'],
  ];

  for (const [what, changes, path] of cases) {
    test(`with ${what} is refused at ${path}, and nothing is half-written`, async () => {
      const before = await counts();
      const outcome = await submit(changes());
      expect(outcome.__typename).toBe('ValidationError');
      expect(outcome.fields?.map((field) => field.path)).toEqual([path]);
      expect(await counts()).toEqual(before);
    });
  }

  test('names every field at fault, in the reader’s language', async () => {
    const changes = { unitId: globalId('Unit', randomUUID()), description: '' };
    const vi = await submit(changes);
    const en = await submit(changes, { locale: 'en' });
    expect(vi.fields?.map(({ path }) => path)).toEqual(['unitId', 'description']);
    expect(vi.fields?.[0]?.message).toContain('thôn');
    expect(en.fields?.[0]?.message).toContain('village');
  });

  test('with an inactive service is refused', async () => {
    const service = await server.db.service.create({
      data: {
        ...{ code: 'OLD', nameVi: 'Cũ', nameEn: 'Old', icon: 'x', isActive: false },
        ...{ minutes: 1, firstResponseMinutes: 1, resolutionMinutes: 1 },
      },
    });
    const outcome = await submit({ serviceId: globalId('Service', service.id) });
    expect(outcome.fields?.map(({ path }) => path)).toEqual(['serviceId']);
  });
});

describe('the channels of staff', () => {
  test('are refused to residents and to staff of another commune', async () => {
    for (const channel of ['HOTLINE', 'WALK_IN', 'FIELD']) {
      expect((await submit({ channel })).__typename).toBe('NotAllowedError');
    }
    const elsewhere = await makeGround(server.db);
    const stranger = await server.signInAs('OPERATOR', elsewhere.commune.id);
    expect((await submit({ channel: 'HOTLINE' }, { as: stranger })).__typename).toBe('NotAllowedError');
  });

  test('find the resident by a phone number that only one has', async () => {
    const villageId = ground.villages[1]!.id;
    const phone = '+84912000111';
    const household = await server.db.household.create({
      data: { villageId, headName: 'Y Thử', lat: 12.61, lon: 107.91 },
    });
    const resident = await server.db.resident.create({
      data: { householdId: household.id, fullName: 'Y Thử', phone },
    });
    const operator = await server.signInAs('OPERATOR', ground.commune.id);
    const input = form(ground.commune, { channel: 'HOTLINE', caller: { name: 'Y Thử', phone } });
    const known = { residentId: resident.id, householdId: household.id, villageId };
    expect(await submitted(server, input, { as: operator })).toMatchObject(known);
    await server.db.resident.create({ data: { householdId: household.id, fullName: 'H Thử', phone } });
    expect(await submitted(server, input, { as: operator })).toMatchObject({ residentId: null });
  });

  test('never tell a resident on the web what the registry knows', async () => {
    const household = await server.db.household.create({
      data: { villageId: ground.villages[0]!.id, headName: 'Kín' },
    });
    const householdId = globalId('Household', household.id);
    const request = await submitted(server, form(ground.villages[0]!, { householdId }));
    expect(request.householdId).toBeNull();
    expect(request.outcome.helpRequest).toBeNull();
  });
});

test('the text of a complaint is taken in, with where complaints belong', async () => {
  const document = `mutation($input: SubmitHelpRequestInput!) { submitHelpRequest(input: $input) {
    ... on SubmitHelpRequestPayload { advice } } }`;
  const description = 'Tôi muốn khiếu nại quyết định thu hồi đất';
  const input = {
    ...form(ground.villages[0]!, { kind: 'PETITION', description }),
    idempotencyKey: randomUUID(),
  };
  const answer = await server.query<{ submitHelpRequest: { advice: string } }>(document, { input });
  expect(answer.submitHelpRequest.advice).toContain('Khiếu nại');
});

test('phone numbers are kept in E.164 and the code only as a hash', async () => {
  const request = await submitted(server, form(ground.villages[0]!));
  expect(request.callerPhone).toBe('+84912345678');
  expect(JSON.stringify(request.codeHash)).not.toContain(request.code);
  expect(await offersOf(server.db, request.id)).toEqual([]);
});
