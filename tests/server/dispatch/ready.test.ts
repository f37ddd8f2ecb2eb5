import { LIVE_POSITION_MS } from '@thon-so/domain/geography';
import { INDEX_LAG_METRES } from '@thon-so/domain/ready';
import { lookAtBoundaries } from '@thon-so/server/dispatch/boundary-actions';
import { nearestReady, refreshReady, sweepReady } from '@thon-so/server/dispatch/ready-actions';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, send, submitted, taskOf, turnableClock, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

type Point = { lat: number; lon: number };

let server: TestServer;
let grounds: Ground[];
let members: (Worker & { skills: string[] })[];
const clock = turnableClock();
const MEMBERS = 24;

// A small generator of its own, so that a failing run can be repeated.
let seed = 20_261_125;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const somewhere = (): Point => ({ lat: 12.5 + random() * 0.2, lon: 107.8 + random() * 0.2 });

/** Great-circle metres, written anew. */
function metres(a: Point, b: Point): number {
  const hav = (angle: number) => (1 - Math.cos((angle * Math.PI) / 180)) / 2;
  const cos = (angle: number) => Math.cos((angle * Math.PI) / 180);
  const h = hav(b.lat - a.lat) + cos(a.lat) * cos(b.lat) * hav(b.lon - a.lon);
  return Math.round(2 * 6_371_008.8 * Math.asin(Math.sqrt(h)));
}

beforeAll(async () => {
  server = await startServer({ now: clock.now });
  const first = await makeGround(server.db);
  const second = await makeGround(server.db);
  for (const unit of [second.commune, ...second.villages]) {
    await server.db.unit.update({ where: { id: unit.id }, data: { provinceId: first.province.id } });
  }
  grounds = [first, second];
  members = [];
  for (let index = 0; index < MEMBERS; index += 1) {
    const skills = ['LAND', 'TAX'].filter(() => random() < 0.5);
    const ground = grounds[index % 2]!;
    const home = random() < 0.7 ? { home: somewhere() } : {};
    const made = await worker(server, ground, pick(ground.villages), { skills, capacity: 2, ...home });
    members.push({ ...made, skills });
  }
  await sweepReady(server.api.node.work);
});
afterAll(() => server.stop());

/** Who is ready and from where they count, from the tables alone. */
async function truth() {
  const now = clock.now();
  const rows = await server.db.member.findMany({
    include: { position: true, shifts: true, skills: true, account: true },
  });
  const units = new Map((await server.db.unit.findMany()).map((unit) => [unit.id, unit]));
  return rows
    .filter((row) => {
      const shift = row.shifts.some(
        ({ place, startsAt, endsAt }) => place === 'FIELD' && startsAt <= now && now < endsAt,
      );
      const own = row.availabilityUntil !== null && now < row.availabilityUntil ? row.manualOnDuty : null;
      return (own ?? shift) && row.activeTasks < row.capacity && row.account.suspendedAt === null;
    })
    .map((row) => {
      const { position, villageId, homeLat, homeLon } = row;
      const village = villageId === null ? null : units.get(villageId);
      const fresh = position && now.getTime() - position.reportedAt.getTime() < LIVE_POSITION_MS;
      const settled =
        homeLat === null
          ? { source: 'VILLAGE', lat: village!.lat!, lon: village!.lon! }
          : { source: 'HOME', lat: homeLat, lon: homeLon! };
      const live = fresh && row.sharesPosition ? { lat: position.lat, lon: position.lon } : null;
      return { id: row.id, settled, live, skills: ['', ...row.skills.map(({ skill }) => skill)] };
    });
}

const keysOf = (rows: readonly { memberId: string; skill: string; source: string }[]) =>
  rows.map(({ memberId, skill, source }) => `${memberId} ${skill} ${source}`).sort();

/** Every row that has to be there is, near enough; with `swept`, no other one is. */
async function expectTruth(swept: boolean) {
  const rows = await server.db.readyMember.findMany();
  const ready = await truth();
  const wanted = ready.flatMap(({ id, settled, live, skills }) =>
    skills.flatMap((skill) => [
      { memberId: id, skill, ...settled },
      ...(live ? [{ memberId: id, skill, source: 'LIVE', ...live }] : []),
    ]),
  );
  const settledRows = (all: readonly { memberId: string; skill: string; source: string }[]) =>
    keysOf(all.filter(({ source }) => source !== 'LIVE'));
  expect(settledRows(rows)).toEqual(settledRows(wanted));
  if (swept) expect(keysOf(rows)).toEqual(keysOf(wanted));
  for (const want of wanted) {
    const row = rows.find((one) => keysOf([one])[0] === keysOf([want])[0]);
    const off = metres({ lat: row!.lat!, lon: row!.lon! }, want);
    expect(off).toBeLessThanOrEqual(want.source === 'LIVE' ? INDEX_LAG_METRES : 0);
  }
}

async function doSomething() {
  const who = pick(members);
  const as = { as: who.session };
  switch (Math.floor(random() * 7)) {
    case 0:
      return send(server, 'setAvailability', { onDuty: random() < 0.6 }, as);
    case 1:
    case 2: {
      await send(server, 'setAvailability', { sharesPosition: random() < 0.8 }, as);
      const report = { point: somewhere(), accuracy: 10, at: clock.now().toISOString() };
      return send(server, 'reportPosition', report, as);
    }
    case 3: {
      const request = await submitted(server, form(pick(pick(grounds).villages)));
      const { globalId: taskId } = await taskOf(server.db, request.id);
      return Promise.all(
        members.map(({ session }) => send(server, 'claimTask', { taskId }, { as: session })),
      );
    }
    case 4: {
      const held = await server.db.task.findFirst({ where: { holderId: who.id, status: 'CLAIMED' } });
      const input = held && { taskId: globalId('Task', held.id), reason: 'bận' };
      return input && send(server, 'releaseTask', input, as);
    }
    case 5: {
      const startsAt = new Date(clock.now().getTime() + 60_000 * (1 + Math.floor(random() * 10)));
      const endsAt = new Date(startsAt.getTime() + 20 * 60_000);
      const shift = { memberId: who.id, unitId: grounds[0]!.commune.id, startsAt, endsAt };
      const near = { lt: new Date(endsAt.getTime() + 1), gt: startsAt };
      if (await server.db.dutyShift.count({ where: { memberId: who.id, endsAt: near } })) return;
      return server.db.dutyShift.create({ data: { ...shift, place: 'FIELD' } }).catch(() => undefined);
    }
    default: {
      const since = clock.now();
      clock.turn(3 + Math.floor(random() * 5));
      return lookAtBoundaries(server.api.node.work, since);
    }
  }
}

test('after any random sequence of operations the index is the truth, and every search is exact', async () => {
  for (let step = 0; step < 120; step += 1) {
    await doSomething();
    await expectTruth(false);
    const skill = pick(['LAND', 'TAX', null]);
    const at = somewhere();
    const question = { at, skill, provinceId: grounds[0]!.province.id, first: 5 };
    const found = await nearestReady(server.db, question, clock.now());
    const known = new Set(found.map(({ memberId }) => memberId));
    const held = await server.db.offer.groupBy({
      by: ['memberId'],
      where: { status: { in: ['SENT', 'SEEN'] }, expiresAt: { gt: clock.now() } },
      _count: true,
    });
    const loads = new Map((await server.db.member.findMany()).map((row) => [row.id, row]));
    const room = ({ id }: { id: string }) =>
      loads.get(id)!.activeTasks + (held.find(({ memberId }) => memberId === id)?._count ?? 0) <
      loads.get(id)!.capacity;
    const best = (await truth())
      .filter((one) => one.skills.includes(skill ?? '') && room(one))
      .map(({ id, live, settled }) => ({ id, far: metres(live ?? settled, at) }))
      .sort((a, b) => a.far - b.far);
    const bound = best[Math.min(5, best.length) - 1]?.far ?? 0;
    const expected = best.filter(({ far }) => far <= bound);
    expect(expected.filter(({ id }) => !known.has(id)).map(({ far }) => [step, far])).toEqual([]);
  }
  await sweepReady(server.api.node.work);
  await expectTruth(true);
}, 180_000);

test('the sweep repairs rows that drifted, and drops those of whoever is suspended', async () => {
  await server.db.$transaction((tx) =>
    refreshReady(
      tx,
      members.map(({ id }) => id),
      clock.now(),
    ),
  );
  await server.db.readyMember.updateMany({ data: { lat: 10, lon: 105, x: 1, y: 1 } });
  await server.db.readyMember.deleteMany({ where: { skill: 'TAX' } });
  await server.db.account.update({
    where: { id: members[0]!.accountId },
    data: { suspendedAt: clock.now() },
  });
  await sweepReady(server.api.node.work);
  await expectTruth(true);
  expect(await server.db.readyMember.count({ where: { memberId: members[0]!.id } })).toBe(0);
});

const QUERY = `query($at: PointInput, $unitId: ID!) { nearestMembers(at: $at, unitId: $unitId, first: 4) {
  member { id commune { id } } distanceMetres source held capacity eligible reason } }`;
type Row = {
  member: { id: string; commune: { id: string } };
  distanceMetres: number;
  eligible: boolean;
  reason: string;
  held: number;
  capacity: number;
};

test('a hotline of the province searches all its communes, and hears why each is not the first', async () => {
  for (const { session } of members.slice(1)) {
    await send(server, 'setAvailability', { onDuty: true }, { as: session });
  }
  const as = await server.signInAs('OPERATOR', grounds[0]!.province.id);
  const variables = { at: { lat: 12.6, lon: 107.9 }, unitId: globalId('Unit', grounds[0]!.province.id) };
  const { nearestMembers: rows } = await server.query<{ nearestMembers: Row[] }>(QUERY, variables, {
    as,
    locale: 'vi',
  });
  expect(rows).toHaveLength(4);
  expect(rows.every(({ eligible, held, capacity }) => eligible && held < capacity)).toBe(true);
  expect(rows.map((row) => row.distanceMetres)).toEqual(
    rows.map((row) => row.distanceMetres).toSorted((a, b) => a - b),
  );
  expect(rows[0]!.reason).toMatch(/^(gần nhất|rảnh lâu nhất)/);
  for (const row of rows.slice(1)) expect(row.reason).toMatch(/^(xa hơn|vừa có việc|như người đầu)/);
  const own = await server.signInAs('OPERATOR', grounds[0]!.commune.id);
  const { errors } = await server.graphql(QUERY, variables, { as: own });
  expect(errors?.[0]).toBeDefined();
});
