import type { Prisma } from '@thon-so/server/generated/prisma/client';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ground, makeGround, makeMember } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';

/** 09:30 on a Monday in Vietnam; the day there began at 17:00 UTC of Sunday. */
const NOW = new Date('2026-03-02T02:30:00Z');
const at = (time: string) => new Date(`2026-03-0${time}Z`);

const QUERY = `query($unitId: ID) { board(unitId: $unitId) { unit { name } requests { number } members { displayName }
  totals { received assigned inProgress waiting resolved closedToday receivedToday unclaimed late onDuty taughtToday
    medianMinutesToClaim byUnit { unit { name } open unclaimed late } } } }`;
type Board = {
  unit: { name: string };
  requests: { number: number }[];
  members: { displayName: string }[];
  totals: { byUnit: { unit: { name: string }; open: number }[] } & Record<string, unknown>;
};

let server: TestServer;
let ground: Ground;
let made = 0;

async function request(facts: Partial<Prisma.HelpRequestUncheckedCreateInput>) {
  made += 1;
  const createdAt = (facts.createdAt as Date | undefined) ?? at('2T01:00:00');
  return server.db.helpRequest.create({
    data: {
      ...{ codeHash: `code ${made}`, channel: 'WEB', callerName: 'Bà Hai' },
      ...{ provinceId: ground.province.id, communeId: ground.commune.id, villageId: ground.villages[0]!.id },
      ...{ createdAt, clockStartedAt: createdAt, ...facts },
    },
  });
}

beforeAll(async () => {
  server = await startServer({ now: () => NOW });
  ground = await makeGround(server.db);
  const elsewhere = await makeGround(server.db, ['Buôn Xa']);
  const past = at('2T02:00:00');
  const ahead = at('2T05:00:00');
  await request({ firstResponseDueAt: past });
  await request({ firstResponseDueAt: ahead, villageId: ground.villages[1]!.id });
  await request({ kind: 'PETITION', firstResponseDueAt: ahead });
  await request({ status: 'ASSIGNED', firstResponseAt: at('2T01:10:00'), resolutionDueAt: ahead });
  await request({ status: 'IN_PROGRESS', firstResponseAt: at('2T01:30:00'), resolutionDueAt: past });
  // Its clock stopped before it was due, so it is not late however long the resident takes.
  await request({ status: 'WAITING_RESIDENT', waitingSince: at('2T01:59:00'), resolutionDueAt: past });
  await request({ status: 'WAITING_AGENCY', waitingSince: at('2T01:59:00'), resolutionDueAt: past });
  const resolved = { status: 'RESOLVED', outcome: 'TAUGHT' } as const;
  await request({ ...resolved, resolvedAt: at('1T17:00:00'), resolutionDueAt: at('1T16:00:00') });
  await request({ ...resolved, createdAt: at('1T08:00:00'), resolvedAt: at('1T16:59:59') });
  const closed = { status: 'CLOSED', closeReason: 'COMPLETED' } as const;
  await request({ ...closed, createdAt: at('1T08:00:00'), closedAt: at('1T17:00:00') });
  await request({ ...closed, createdAt: at('1T08:00:00'), closedAt: at('1T16:59:59') });
  await request({ communeId: elsewhere.commune.id, provinceId: elsewhere.province.id, villageId: null });
});

afterAll(() => server.stop());

async function board(role: 'SUPERVISOR' | 'LEAD' | 'PROVINCE', unitId: string, asked: string | null = null) {
  const as = await server.signInAs(role, unitId);
  const variables = { unitId: asked && globalId('Unit', asked) };
  return (await server.query<{ board: Board }>(QUERY, variables, { as })).board;
}

test('the numbers of the day count by local midnight, and late is past a deadline whose clock runs', async () => {
  const { totals } = await board('SUPERVISOR', ground.commune.id);
  expect(totals).toMatchObject({
    ...{ received: 3, assigned: 1, inProgress: 1, waiting: 2, resolved: 2, closedToday: 1 },
    ...{ receivedToday: 8, unclaimed: 2, late: 3, taughtToday: 1, medianMinutesToClaim: 20 },
  });
});

test('a board shows what is open and what was closed today, of its own unit alone', async () => {
  expect((await board('SUPERVISOR', ground.commune.id)).requests).toHaveLength(10);
  expect((await board('LEAD', ground.villages[1]!.id)).requests).toHaveLength(1);
});

test('a commune is split by village, a province by commune', async () => {
  const byVillage = (await board('SUPERVISOR', ground.commune.id)).totals.byUnit;
  expect(byVillage).toEqual([
    { unit: { name: 'Thôn Hai' }, open: 1, unclaimed: 1, late: 0 },
    { unit: { name: 'Thôn Một' }, open: 6, unclaimed: 1, late: 3 },
  ]);
  const { totals } = await board('PROVINCE', ground.province.id);
  expect(totals.byUnit).toEqual([{ unit: { name: 'Xã Thử' }, open: 7, unclaimed: 2, late: 3 }]);
  expect((await board('LEAD', ground.villages[0]!.id)).totals.byUnit).toEqual([]);
});

test('without a unit the board of the viewer’s own unit opens, and one below it may be asked for', async () => {
  expect((await board('SUPERVISOR', ground.commune.id)).unit.name).toBe('Xã Thử');
  expect((await board('SUPERVISOR', ground.commune.id, ground.villages[0]!.id)).unit.name).toBe('Thôn Một');
  await expect(board('LEAD', ground.villages[0]!.id, ground.commune.id)).rejects.toThrow('FORBIDDEN');
});

test('on the board are members on duty by switch or shift, and those who hold a task', async () => {
  const village = ground.villages[1]!;
  const off = { manualOnDuty: null, availabilityUntil: null };
  const add = async (displayName: string, data: object, shift?: [Date, Date]) => {
    const { member } = await makeMember(server.db, ground, village, { displayName });
    await server.db.member.update({ where: { id: member.id }, data: { ...off, ...data } });
    if (!shift) return;
    const [startsAt, endsAt] = shift;
    await server.db.dutyShift.create({
      data: { memberId: member.id, unitId: village.id, place: 'ONE_STOP_DESK', startsAt, endsAt },
    });
  };
  const morning: [Date, Date] = [at('2T00:00:00'), at('2T04:30:00')];
  const until = at('2T04:30:00');
  await add('Bật tay', { manualOnDuty: true, availabilityUntil: until });
  await add('Theo ca', {}, morning);
  await add('Tắt tay trong ca', { manualOnDuty: false, availabilityUntil: until }, morning);
  await add('Tắt tay đã hết hạn', { manualOnDuty: false, availabilityUntil: at('2T01:00:00') }, morning);
  await add('Bật tay đã hết hạn', { manualOnDuty: true, availabilityUntil: at('2T01:00:00') });
  await add('Ca đã hết', {}, [at('1T00:00:00'), at('1T04:30:00')]);
  await add('Đang giữ việc', { activeTasks: 1 });
  const { members, totals } = await board('LEAD', village.id);
  expect(members.map(({ displayName }) => displayName).sort()).toEqual(
    ['Bật tay', 'Theo ca', 'Tắt tay đã hết hạn', 'Đang giữ việc'].sort(),
  );
  expect(totals.onDuty).toBe(3);
});
