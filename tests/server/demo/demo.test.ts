import { createHash } from 'node:crypto';
import { COMMUNE_HOURS } from '@thon-so/domain/clocks';
import { dutyState } from '@thon-so/domain/roster';
import { matchesSearch } from '@thon-so/domain/text';
import { createClient } from '@thon-so/server/database/client';
import { demoAccounts, memberNumber } from '@thon-so/server/demo/accounts';
import { seedReference } from '@thon-so/server/demo/reference';
import { seedDemo } from '@thon-so/server/demo/seed';
import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import { verifyPassword } from '@thon-so/server/identity/password';
import { normalisePhone } from '@thon-so/server/inputs';
import { slaStateNow } from '@thon-so/server/requests/clock-actions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';

// A Thursday morning in Vietnam: the desk is open, and the days before were working days.
const NOW = new Date('2026-08-13T03:10:00Z');
const HOUR_MS = 3_600_000;

let database: TestDatabase;
let db: PrismaClient;
let seedMs = 0;

const seed = () =>
  seedDemo({ db, now: () => NOW, sign: (text) => createHash('sha256').update(text).digest('hex') });

beforeAll(async () => {
  database = await freshDatabase();
  db = createClient({ connectionString: database.connectionString, log: { info() {}, warn() {} } });
  await seedReference(db);
  expect(await demoAccounts(db)).toEqual([]);
  const started = performance.now();
  await seed();
  seedMs = performance.now() - started;
});

afterAll(async () => {
  await db?.$disconnect();
  await database?.drop();
});

function communeId(code: string): Promise<string> {
  return db.unit.findUniqueOrThrow({ where: { code } }).then(({ id }) => id);
}

describe('the demo', () => {
  test('is there within six seconds', () => {
    expect(seedMs).toBeLessThan(6_000);
  });

  test('lets every account in with the one password', async () => {
    for (const { phone, password } of await demoAccounts(db)) {
      const { passwordHash } = await db.account.findUniqueOrThrow({ where: { phone } });
      expect(await verifyPassword(password, passwordHash)).toBe(true);
    }
  });

  test('seeding it again changes nothing', async () => {
    const counts = () => Promise.all([db.account.count(), db.unit.count(), db.helpRequest.count()]);
    const before = await counts();
    await seed();
    expect(await counts()).toEqual(before);
  });

  test('records no live event, as nobody listens yet', async () => {
    const [row] = await db.$queryRaw<[{ events: bigint }]>`SELECT count(*) AS events FROM live.event`;
    expect(Number(row.events)).toBe(0);
  });
});

describe('its places', () => {
  test('xã Hòa Phú has 43 villages with a team of three to six each', async () => {
    const villages = await db.unit.findMany({
      where: { parentId: await communeId('24175') },
      include: { teams: { include: { members: true } } },
    });
    expect(villages).toHaveLength(43);
    expect(new Set(villages.map(({ name }) => name)).size).toBe(43);
    for (const { teams, lat, lon } of villages) {
      expect(teams).toHaveLength(1);
      expect(teams[0]?.members.length).toBeGreaterThanOrEqual(3);
      expect(teams[0]?.members.length).toBeLessThanOrEqual(6);
      expect(lat).toBeCloseTo(12.6, 0);
      expect(lon).toBeCloseTo(107.93, 0);
    }
  });

  test('thôn Tân Đông has exactly the counts of its first review', async () => {
    const village = await db.unit.findFirstOrThrow({
      where: { name: 'Thôn Tân Đông', parentId: await communeId('24505') },
    });
    const household = { villageId: village.id };
    const count = (facts: object) => db.resident.count({ where: { household, ...facts } });
    expect(await db.household.count({ where: household })).toBe(332);
    expect(await count({})).toBe(1_242);
    expect(await count({ hasSmartphone: true })).toBe(1_056);
    expect(await count({ has4g: true })).toBe(634);
    expect(await count({ has4g: true, hasSmartphone: true })).toBe(634);
    expect(await count({ usesInternet: true })).toBe(559);
    expect(await count({ OR: [{ hasSmartphone: null }, { usesInternet: null }, { readiness: null }] })).toBe(
      0,
    );
  });

  test('some poor households of thôn Tân Đông have no device, and some have one', async () => {
    const poor = await db.household.findMany({
      where: { village: { name: 'Thôn Tân Đông' }, isPoor: true },
      include: { residents: true },
    });
    const withDevice = poor.filter(({ residents }) => residents.some(({ hasSmartphone }) => hasSmartphone));
    expect(withDevice.length).toBeGreaterThan(0);
    expect(withDevice.length).toBeLessThan(poor.length);
  });

  test('thôn Tân Đông is found by the commune that it was part of', async () => {
    const villages = await db.unit.findMany({ where: { level: 'VILLAGE' } });
    const found = villages.filter(({ searchText }) => matchesSearch(searchText, 'tan dong ea kenh'));
    expect(found.map(({ name }) => name)).toEqual(['Thôn Tân Đông']);
  });

  test('former phường Ninh Sơn has five teams that keep the desk on the five weekdays in turn', async () => {
    const shifts = await db.dutyShift.findMany({
      where: { place: 'ONE_STOP_DESK', unitId: await communeId('25480') },
      include: { member: { include: { team: { include: { unit: { include: { formerNames: true } } } } } } },
    });
    const monday = new Date('2026-08-17T03:00:00Z').getTime();
    const teams = [0, 1, 2, 3, 4].map((day) => {
      const at = new Date(monday + day * 24 * HOUR_MS);
      const onDuty = shifts.filter(({ member, startsAt, endsAt }) => member && startsAt <= at && at < endsAt);
      // On that Thursday one of them cannot come, and the shift is open.
      expect(onDuty).toHaveLength(day === 3 ? 4 : 5);
      return [...new Set(onDuty.map(({ member }) => member!.team))];
    });
    expect(new Set(teams.flat().map(({ id }) => id)).size).toBe(5);
    for (const team of teams.flat()) {
      expect(team.unit.formerNames[0]?.name).toContain('phường Ninh Sơn');
    }
  });
});

describe('its people', () => {
  test('every phone is of the series that nobody has, and still a valid number', async () => {
    const rows = [
      ...(await db.account.findMany({ select: { phone: true } })),
      ...(await db.resident.findMany({ select: { phone: true } })),
      ...(await db.call.findMany({ select: { phone: true } })),
    ];
    const phones = [...new Set(rows.flatMap(({ phone }) => phone ?? []))];
    expect(phones.length).toBeGreaterThan(1_000);
    for (const phone of phones) {
      expect(phone).toMatch(/^\+84590\d{6}$/);
      expect(normalisePhone(phone)).toBe(phone);
    }
  });

  test('hamlets and houses are named as samples', async () => {
    const households = await db.household.findMany();
    expect(
      households.every(({ hamlet, address }) => /mẫu/.test(`${hamlet}`) && /mẫu/.test(`${address}`)),
    ).toBe(true);
  });

  test('there is an account for each role, with the role where it says', async () => {
    const accounts = await demoAccounts(db);
    expect(new Set(accounts.map(({ role }) => role)).size).toBe(7);
    for (const { role, phone, unitId, displayName } of accounts) {
      const account = await db.account.findUniqueOrThrow({ where: { phone }, include: { grants: true } });
      expect(account.displayName).toBe(displayName);
      expect(account.grants).toContainEqual(expect.objectContaining({ role, unitId }));
    }
  });

  test('members have the phones that the simulator counts through, without a gap', async () => {
    const members = await db.member.count();
    const tried = (await demoAccounts(db)).filter(({ role }) => role === 'MEMBER' || role === 'LEAD').length;
    const phones = Array.from({ length: members - tried }, (_, at) => memberNumber(at + 1));
    expect(await db.account.count({ where: { phone: { in: phones }, member: { isNot: null } } })).toBe(
      phones.length,
    );
  });

  test('not everybody can help with land or tax, and somebody can', async () => {
    const members = await db.member.count();
    for (const skill of ['LAND', 'TAX']) {
      const skilled = await db.memberSkill.count({ where: { skill } });
      expect(skilled).toBeGreaterThan(5);
      expect(skilled).toBeLessThan(members / 2);
    }
  });
});

describe('its roster', () => {
  test('somebody is on duty in the field, at the hotline and at the desk at any hour of three weeks', async () => {
    const shifts = await db.dutyShift.findMany({ include: { member: true } });
    for (const code of ['24175', '25480']) {
      const id = await communeId(code);
      const own = shifts.filter(({ member }) => member?.communeId === id);
      for (let hour = 0; hour < 20 * 24; hour += 5) {
        const at = new Date(NOW.getTime() + hour * HOUR_MS);
        for (const place of ['FIELD', 'HOTLINE', 'ONE_STOP_DESK'] as const) {
          expect(dutyState(place, own, null, at).onDuty, `${code} ${place} ${at.toISOString()}`).toBe(true);
        }
      }
    }
  });

  test('the desk’s weekly patterns have made their shifts', async () => {
    const unitId = await communeId('25480');
    const patterns = await db.dutyPattern.findMany({ where: { unitId } });
    expect(patterns).toHaveLength(5);
    const made = await db.dutyShift.count({ where: { patternId: { in: patterns.map(({ id }) => id) } } });
    expect(made).toBeGreaterThan(100);
  });

  test('a swap waits for approval, and one shift of next week is open where the desk wants five', async () => {
    const swaps = await db.shiftSwap.findMany({ include: { shift: true } });
    expect(swaps.map(({ status }) => status)).toEqual(['ACCEPTED']);
    const { startsAt, endsAt } = swaps[0]!.shift;
    const other = { memberId: swaps[0]!.acceptedById, startsAt: { lt: endsAt }, endsAt: { gt: startsAt } };
    expect(await db.dutyShift.count({ where: other })).toBe(0);
    expect(await db.dutyShift.count({ where: { memberId: null } })).toBe(1);
    expect(await db.dutyMinimum.count()).toBe(1);
  });

  test('nobody is in two places at once', async () => {
    const overlaps = await db.$queryRaw<unknown[]>`
      SELECT a.id FROM "DutyShift" a JOIN "DutyShift" b ON a."memberId" = b."memberId" AND a.id < b.id
        AND a."startsAt" < b."endsAt" AND b."startsAt" < a."endsAt"`;
    expect(overlaps).toEqual([]);
  });
});

describe('its requests', () => {
  test('are in every status, with late ones, a petition and an appointment tomorrow', async () => {
    const requests = await db.helpRequest.findMany({
      where: { communeId: await communeId('24175') },
      include: { service: true },
    });
    const statuses = new Set(requests.map(({ status }) => status));
    expect(statuses.size).toBe(7);
    const late = requests.filter(
      (request) =>
        slaStateNow(
          {
            ...request,
            firstResponseMinutes: null,
            resolutionMinutes: null,
            ...request.service,
            leadMinutes: null,
          },
          COMMUNE_HOURS,
          NOW,
        ) === 'BREACHED',
    );
    expect(late.length).toBeGreaterThanOrEqual(3);
    expect(requests.some(({ kind, officialId }) => kind === 'PETITION' && officialId)).toBe(true);
    const tomorrow = requests.filter(({ appointmentAt }) => appointmentAt && appointmentAt > NOW);
    expect(tomorrow).toHaveLength(2);
  });

  test('closed ones say why, and completed ones how and who confirmed', async () => {
    const closed = await db.helpRequest.findMany({
      where: { status: 'CLOSED' },
      include: { satisfaction: true },
    });
    expect(new Set(closed.map(({ confirmedBy }) => confirmedBy))).toEqual(
      new Set(['RESIDENT', 'OPERATOR', 'SILENCE', null]),
    );
    for (const { closeReason, outcome, confirmedBy, closedAt, satisfaction } of closed) {
      expect(closedAt).not.toBeNull();
      expect(outcome !== null && confirmedBy !== null).toBe(closeReason === 'COMPLETED');
      if (confirmedBy === 'SILENCE') expect(satisfaction).toEqual([]);
    }
  });

  test('nothing has happened later than now, and every request has its history in order', async () => {
    const requests = await db.helpRequest.findMany({ include: { history: { orderBy: { id: 'asc' } } } });
    for (const { history, closedAt, resolvedAt, waitingSince } of requests) {
      expect(history[0]?.kind).toBe('RECEIVED');
      const times = history.map(({ at }) => at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      for (const at of [...history.map((entry) => entry.at), closedAt, resolvedAt, waitingSince]) {
        if (at) expect(at.getTime()).toBeLessThanOrEqual(NOW.getTime());
      }
    }
  });

  test('activeTasks is the number of tasks that a member holds', async () => {
    const members = await db.member.findMany({
      include: {
        _count: { select: { tasks: { where: { status: { in: ['CLAIMED', 'IN_PROGRESS', 'WAITING'] } } } } },
      },
    });
    for (const { activeTasks, _count, capacity } of members) {
      expect(activeTasks).toBe(_count.tasks);
      expect(activeTasks).toBeLessThanOrEqual(capacity);
    }
    expect(members.some(({ activeTasks }) => activeTasks > 0)).toBe(true);
  });

  test('every open task that is not for later is being offered or open to the team', async () => {
    const open = await db.task.findMany({
      where: { status: 'OPEN', offerFrom: { lte: NOW } },
      include: { offers: true },
    });
    expect(open.length).toBeGreaterThan(3);
    for (const { offers, openToTeamAt, id } of open) {
      const live = offers.filter(
        ({ status, expiresAt }) => ['SENT', 'SEEN'].includes(status) && expiresAt > NOW,
      );
      expect(live.length === 1 || openToTeamAt !== null, id).toBe(true);
    }
  });

  test('a task has one live offer at most; its holder was offered it, took it over or found it open to the team', async () => {
    const tasks = await db.task.findMany({ include: { offers: true, transfers: true } });
    expect(tasks.flatMap(({ transfers }) => transfers)).not.toHaveLength(0);
    for (const { status, holderId, offers, transfers, openToTeamAt } of tasks) {
      const awaiting = offers.filter((offer) => ['SENT', 'SEEN'].includes(offer.status));
      expect(awaiting.length).toBeLessThanOrEqual(status === 'OPEN' ? 1 : 0);
      if (holderId && openToTeamAt === null)
        expect(
          offers.some((offer) => offer.status === 'ACCEPTED' && offer.memberId === holderId) ||
            transfers.some((one) => one.status === 'ACCEPTED' && one.toMemberId === holderId),
        ).toBe(true);
    }
  });

  test('an alert stands for each task that opened to the team', async () => {
    const open = await db.task.findMany({
      where: { openToTeamAt: { not: null }, status: 'OPEN' },
      include: { alerts: true },
    });
    expect(open.length).toBeGreaterThanOrEqual(2);
    for (const { alerts } of open)
      expect(alerts.filter(({ settledAt }) => settledAt === null)).toHaveLength(1);
  });

  test('people wait at the One-Stop desk of phường Bình Minh, two counters are open, and one helps a walk-in', async () => {
    const tickets = await db.queueTicket.findMany({ orderBy: { number: 'asc' }, include: { request: true } });
    expect(tickets.map(({ number }) => number)).toEqual(tickets.map((_, at) => at + 1));
    const having = (status: string) => tickets.filter((ticket) => ticket.status === status);
    expect(having('WAITING').length).toBeGreaterThanOrEqual(5);
    expect(having('WAITING').some(({ priority }) => priority)).toBe(true);
    expect(having('DONE').length).toBeGreaterThanOrEqual(10);
    for (const { issuedAt, calledAt, startedAt, endedAt } of having('DONE')) {
      expect([issuedAt, calledAt, startedAt, endedAt]).toEqual(
        [issuedAt, calledAt, startedAt, endedAt].toSorted((a, b) => a!.getTime() - b!.getTime()),
      );
      expect(endedAt!.getTime()).toBeLessThan(NOW.getTime());
    }
    const [serving] = having('SERVING');
    expect(serving?.request).toMatchObject({ channel: 'WALK_IN', status: 'IN_PROGRESS' });
    const counters = await db.queueCounter.findMany({
      orderBy: { number: 'asc' },
      include: { member: true },
    });
    expect(counters.map(({ number }) => number)).toEqual([1, 2]);
    for (const { communeId, member } of counters) expect(member?.communeId).toBe(communeId);
    const held = await db.task.findFirstOrThrow({ where: { requestId: serving!.requestId } });
    expect(counters[1]?.memberId).toBe(held.holderId);
  });

  test('a callback that was promised is owed, and a call that was missed', async () => {
    const owed = await db.call.findMany({ where: { callbackAt: { not: null }, calledBackAt: null } });
    expect(owed.map(({ outcome }) => outcome).toSorted()).toEqual(['CALLBACK', 'MISSED']);
  });
});
