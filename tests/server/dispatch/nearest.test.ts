import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, offersOf, submitted } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const CASES = 200;
const MEMBERS = 40;
const SKILLS = ['LAND', 'TAX'] as const;

type Point = { lat: number; lon: number };
type Fact = {
  id: string;
  onDuty: boolean;
  skills: string[];
  home: Point | null;
  live: Point | null;
  age: number;
};

let server: TestServer;
let ground: Ground;
let facts: Fact[];

// A small generator of its own, so that a failing case can be run again.
let seed = 20_261_122;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}
const somewhere = (): Point => ({ lat: 12.5 + random() * 0.3, lon: 107.8 + random() * 0.3 });

/** Great-circle distance written anew, by the spherical law of haversines with R = 6,371,008.8 m. */
function haversine(a: Point, b: Point): number {
  const hav = (angle: number) => (1 - Math.cos((angle * Math.PI) / 180)) / 2;
  const cos = (angle: number) => Math.cos((angle * Math.PI) / 180);
  const h = hav(b.lat - a.lat) + cos(a.lat) * cos(b.lat) * hav(b.lon - a.lon);
  return Math.round(2 * 6_371_008.8 * Math.asin(Math.sqrt(h)));
}

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  const unitId = ground.villages[0]!.id;
  const team = await server.db.team.create({ data: { unitId, name: 'Tổ thử' } });
  facts = [];
  for (let index = 0; index < MEMBERS; index += 1) facts.push(await scattered(team.id, index));
});
afterAll(() => server.stop());

async function scattered(teamId: string, index: number): Promise<Fact> {
  const phone = `+8459099${String(index).padStart(4, '0')}`;
  const account = await server.db.account.create({
    data: { phone, displayName: `Thành viên ${index}`, passwordHash: '' },
  });
  const fact = {
    onDuty: random() < 0.6,
    skills: SKILLS.filter(() => random() < 0.5),
    home: random() < 0.85 ? somewhere() : null,
    live: random() < 0.6 ? somewhere() : null,
    age: random() * 25,
  };
  const member = await server.db.member.create({
    data: {
      ...{ teamId, accountId: account.id, communeId: ground.commune.id, villageId: ground.villages[0]!.id },
      ...{ badgeNumber: `NG-${index}`, capacity: 10_000, sharesPosition: true },
      ...{ homeLat: fact.home?.lat, homeLon: fact.home?.lon },
      ...{ manualOnDuty: fact.onDuty, availabilityUntil: new Date(Date.now() + 3_600_000) },
      skills: { create: fact.skills.map((skill) => ({ skill })) },
      ...(fact.live && {
        position: { create: { ...fact.live, reportedAt: new Date(Date.now() - fact.age * 60_000) } },
      }),
    },
  });
  return { id: member.id, ...fact };
}

// None is near the limit of 15 minutes, so the test's own time does not matter.
const fromOf = ({ live, age, home }: Fact): Point =>
  (age < 14 ? live : null) ?? home ?? { lat: 12.6, lon: 107.9 };

test(`in ${CASES} random cases the member offered is the nearest by an independent haversine`, async () => {
  for (const fact of facts.filter(({ age }) => age >= 14 && age < 16)) {
    fact.age = 20;
    const reportedAt = new Date(Date.now() - 20 * 60_000);
    await server.db.position.updateMany({ where: { memberId: fact.id }, data: { reportedAt } });
  }
  const services = await Promise.all(
    [null, ...SKILLS].map((skill) =>
      server.db.service.create({
        data: {
          ...{ code: randomUUID(), nameVi: 'Dịch vụ', nameEn: 'Service', icon: 'map', skill },
          ...{ minutes: 30, firstResponseMinutes: 30, resolutionMinutes: 480 },
        },
      }),
    ),
  );
  for (let index = 0; index < CASES; index += 1) {
    const service = services[index % services.length]!;
    const point = somewhere();
    const serviceId = globalId('Service', service.id);
    const request = await submitted(server, form(ground.villages[0]!, { serviceId, point }));
    const [offer] = await offersOf(server.db, request.id);
    const eligible = facts.filter(
      ({ onDuty, skills }) => onDuty && (service.skill === null || skills.includes(service.skill)),
    );
    const nearest = Math.min(...eligible.map((fact) => haversine(fromOf(fact), point)));
    const chosen = eligible.find(({ id }) => id === offer?.memberId);
    expect(chosen, `case ${index}`).toBeDefined();
    expect([index, offer?.distanceMetres]).toEqual([index, nearest]);
    expect(haversine(fromOf(chosen!), point)).toBe(nearest);
  }
}, 120_000);

test('from a point, and from where a request is, distances are exact; a request of elsewhere is none', async () => {
  const as = await server.signInAs('SUPERVISOR', ground.commune.id);
  const query = `query($at: PointInput, $requestId: ID, $unitId: ID!) { nearestMembers(at: $at, requestId: $requestId,
    unitId: $unitId, first: 40) { member { id } distanceMetres } }`;
  type Rows = { nearestMembers: { member: { id: string }; distanceMetres: number }[] };
  const unitId = globalId('Unit', ground.commune.id);
  const { id, home } = facts.find(({ home, live, age }) => home !== null && (live === null || age >= 16))!;
  const point = somewhere();
  const request = await submitted(server, form(ground.villages[0]!, { point }));
  for (const from of [{ at: point }, { requestId: globalId('HelpRequest', request.id) }]) {
    const { nearestMembers } = await server.query<Rows>(query, { unitId, ...from }, { as });
    const row = nearestMembers.find(({ member }) => member.id === globalId('Member', id));
    expect(row?.distanceMetres).toBe(haversine(home!, point));
  }
  const elsewhere = await makeGround(server.db);
  const foreign = await submitted(server, form(elsewhere.villages[0]!, { point }));
  const requestId = globalId('HelpRequest', foreign.id);
  const { errors } = await server.graphql(query, { unitId, requestId }, { as });
  expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
});

test('nearestMembers answers in the order of routing, with why and why not', async () => {
  const supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  const query = `query($at: PointInput, $unitId: ID!) { nearestMembers(at: $at, unitId: $unitId, first: 40) {
    member { id displayName } distanceMetres source eligible reason } }`;
  type Row = { member: { id: string }; distanceMetres: number; eligible: boolean; reason: string };
  const at = { lat: 12.6, lon: 107.9 };
  const unitId = globalId('Unit', ground.commune.id);
  const { nearestMembers: rows } = await server.query<{ nearestMembers: Row[] }>(
    query,
    { at, unitId },
    { as: supervisor, locale: 'vi' },
  );
  const eligible = rows.filter((row) => row.eligible);
  expect(eligible).toHaveLength(facts.filter(({ onDuty }) => onDuty).length);
  expect(eligible.map((row) => row.distanceMetres)).toEqual(
    eligible.map((row) => row.distanceMetres).sort((a, b) => a - b),
  );
  // Several may be as near as the nearest; then who was idle longest comes first, and it says so.
  expect(rows[0]!.reason).toMatch(/^(gần nhất|rảnh lâu nhất), /);
  expect(rows.at(-1)).toMatchObject({ eligible: false, reason: expect.stringContaining('không trực') });
});
