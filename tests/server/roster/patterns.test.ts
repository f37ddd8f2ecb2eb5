import { localDay, startOfLocalDay, weekdayOf } from '@thon-so/domain/roster-patterns';
import { globalId } from '@thon-so/server/ids';
import { fillWeeks } from '@thon-so/server/roster/pattern-actions';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { turnableClock, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { change, memberOf, unitOf } from './week.ts';

let server: TestServer;
let ground: Ground;
let supervisor: Session;
let an: Worker;
let binh: Worker;
let teamId: string;
const clock = turnableClock();

beforeAll(async () => {
  server = await startServer({ now: clock.now });
});
afterAll(() => server.stop());

beforeEach(async () => {
  ground = await makeGround(server.db);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  an = await worker(server, ground, ground.villages[0]!, { onDuty: false });
  binh = await worker(server, ground, ground.villages[0]!, { onDuty: false });
  teamId = (await server.db.member.findUniqueOrThrow({ where: { id: an.id } })).teamId;
});

/** A day from today, and its weekday. */
function ahead(days: number) {
  const day = localDay(new Date(clock.now().getTime() + days * 86_400_000));
  return { day, weekday: weekdayOf(day) };
}

function save(input: object = {}, as: Session = supervisor) {
  const pattern = {
    ...{ unitId: unitOf(ground.commune), place: 'ONE_STOP_DESK', weekdays: [ahead(3).weekday] },
    ...{ startMinute: 420, endMinute: 690, teamId: globalId('Team', teamId), validFrom: '2026-01-01' },
  };
  return change(server, 'savePattern', { ...pattern, ...input }, as);
}

const shifts = () =>
  server.db.dutyShift.findMany({
    where: { unitId: ground.commune.id, place: 'ONE_STOP_DESK' },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });

describe('a weekly pattern', () => {
  test('makes a shift of each member of the team in each of the four weeks ahead', async () => {
    const { applied, __typename } = await save();
    expect([__typename, applied]).toEqual(['PatternPayload', { made: 8, removed: 0, blocked: 0 }]);
    const made = await shifts();
    expect(new Set(made.map(({ memberId }) => memberId))).toEqual(new Set([an.id, binh.id]));
    const at = startOfLocalDay(ahead(3).day).getTime() + 7 * 3_600_000;
    expect(made[0]?.startsAt.getTime()).toBe(at);
  });

  test('applied again, by hand, by the job or by both at once, changes nothing', async () => {
    await save();
    const before = await shifts();
    const input = { unitId: unitOf(ground.commune) };
    const { work } = server.api.node;
    const again = await Promise.all([
      change(server, 'applyPatterns', input, supervisor),
      change(server, 'applyPatterns', input, supervisor),
      fillWeeks(work),
      fillWeeks(work),
    ]);
    expect(again[0]).toMatchObject({ __typename: 'AppliedPayload', made: 0, removed: 0, blocked: 0 });
    expect(await shifts()).toEqual(before);
  });

  test('never undoes what was changed by hand: moved, cancelled, given away or swapped', async () => {
    await save();
    const [moved, cancelled] = await shifts();
    const id = (shift: { id: string }) => globalId('DutyShift', shift.id);
    const form = {
      ...{ shiftId: id(moved!), version: 1, place: 'ONE_STOP_DESK', memberId: null },
      ...{ startsAt: moved!.startsAt, endsAt: new Date(moved!.endsAt.getTime() + 3_600_000) },
    };
    await change(server, 'updateShift', form, supervisor);
    await change(server, 'cancelShift', { shiftId: id(cancelled!), reason: 'Họp' }, supervisor);
    const before = await shifts();
    const again = await change(server, 'applyPatterns', { unitId: unitOf(ground.commune) }, supervisor);
    expect(again).toMatchObject({ made: 0, removed: 0, blocked: 0 });
    expect(await shifts()).toEqual(before);
  });

  test('leaves who has another shift then in peace, and says how many', async () => {
    const { day } = ahead(3);
    const startsAt = new Date(startOfLocalDay(day).getTime() + 8 * 3_600_000);
    const endsAt = new Date(startsAt.getTime() + 3_600_000);
    await server.db.dutyShift.create({
      data: { memberId: an.id, unitId: ground.villages[0]!.id, place: 'FIELD', startsAt, endsAt },
    });
    expect((await save()).applied).toEqual({ made: 7, removed: 0, blocked: 1 });
  });

  test('skips the commune’s holidays, and takes back what it made when a day becomes one', async () => {
    await save();
    await server.db.holiday.create({
      data: { unitId: ground.commune.id, day: new Date(ahead(3).day), name: 'Ngày hội của xã' },
    });
    const again = await change(server, 'applyPatterns', { unitId: unitOf(ground.commune) }, supervisor);
    expect(again).toMatchObject({ made: 0, removed: 2 });
    expect((await shifts()).map(({ startsAt }) => localDay(startsAt))).not.toContain(ahead(3).day);
  });

  test('that changes moves what nobody touched; that ends takes it away', async () => {
    const { pattern } = await save();
    const changed = await save({
      patternId: pattern!.id,
      version: pattern!.version,
      startMinute: 480,
      openSeats: 1,
    });
    expect(changed.applied).toEqual({ made: 12, removed: 8, blocked: 0 });
    expect((await shifts()).filter(({ memberId }) => memberId === null)).toHaveLength(4);
    const stale = await save({ patternId: pattern!.id, version: pattern!.version });
    expect(stale.__typename).toBe('StaleFormError');
    const ended = await change(server, 'endPattern', { patternId: pattern!.id }, supervisor);
    expect(ended.applied).toEqual({ made: 0, removed: 12, blocked: 0 });
  });

  test('follows its team: who joins is given shifts, who leaves is not', async () => {
    await save();
    const chi = await worker(server, ground, ground.villages[0]!, { onDuty: false });
    await server.db.member.update({ where: { id: binh.id }, data: { teamId: await otherTeam() } });
    const again = await change(server, 'applyPatterns', { unitId: unitOf(ground.commune) }, supervisor);
    expect(again).toMatchObject({ made: 4, removed: 4 });
    expect(new Set((await shifts()).map(({ memberId }) => memberId))).toEqual(new Set([an.id, chi.id]));
  });

  test('fills the next week each night', async () => {
    await save({ weekdays: [0, 1, 2, 3, 4, 5, 6], memberIds: [memberOf(an)], teamId: null });
    const before = (await shifts()).length;
    clock.turn(7 * 24 * 60);
    await fillWeeks(server.api.node.work);
    expect((await shifts()).length).toBe(before + 7);
  });

  test.each([
    ['no weekday', { weekdays: [] }, 'weekdays'],
    ['hours that end before they begin', { endMinute: 300 }, 'endMinute'],
    ['nobody in it', { teamId: null }, 'teamId'],
    ['a day that is none', { validFrom: '2026-02-31x' }, 'validFrom'],
    ['an end before its beginning', { validFrom: '2026-03-02', validUntil: '2026-03-01' }, 'validUntil'],
  ])('with %s is refused at its field', async (_, input, path) => {
    expect(await save(input)).toMatchObject({ __typename: 'ValidationError', fields: [{ path }] });
  });

  test('is kept by the lead of the team, and by no other lead', async () => {
    const lead = await worker(server, ground, ground.villages[0]!, { role: 'LEAD', onDuty: false });
    const other = await worker(server, ground, ground.villages[1]!, { role: 'LEAD', onDuty: false });
    expect((await save({}, lead.session)).__typename).toBe('PatternPayload');
    expect((await save({}, other.session)).__typename).toBe('NotAllowedError');
    expect((await save({ openSeats: 1 }, lead.session)).__typename).toBe('NotAllowedError');
  });
});

async function otherTeam(): Promise<string> {
  return (await server.db.team.create({ data: { unitId: ground.villages[1]!.id, name: 'Tổ khác' } })).id;
}

describe('the gaps of a commune', () => {
  const GAPS = `query ($unitId: ID!) {
    rosterGaps(unitId: $unitId) {
      place startsAt endsAt wanted rostered candidates(first: 5) { free lastDutyAt member { id } }
    }
    roster(unitId: $unitId) { totals { gaps openShifts } }
  }`;
  type Gaps = {
    rosterGaps: {
      startsAt: string;
      wanted: number;
      rostered: number;
      candidates: { member: { id: string }; lastDutyAt: string | null }[];
    }[];
    roster: { totals: { gaps: number; openShifts: number } };
  };
  const read = () => server.query<Gaps>(GAPS, { unitId: unitOf(ground.commune) }, { as: supervisor });
  const want = (input: object, as: Session = supervisor) =>
    change(
      server,
      'saveMinimum',
      {
        ...{ unitId: unitOf(ground.commune), place: 'ONE_STOP_DESK', weekdays: [ahead(3).weekday] },
        ...{ startMinute: 420, endMinute: 690, wanted: 3, ...input },
      },
      as,
    );

  test('show where fewer are rostered than wanted, with who is free and was on duty longest ago first', async () => {
    const [chi, dung] = [
      await worker(server, ground, ground.villages[1]!, { onDuty: false }),
      await worker(server, ground, ground.villages[1]!, { onDuty: false }),
    ];
    const yesterday = startOfLocalDay(ahead(-1).day);
    await server.db.dutyShift.create({
      data: {
        ...{ memberId: chi.id, unitId: ground.villages[1]!.id, place: 'FIELD', startsAt: yesterday },
        endsAt: new Date(yesterday.getTime() + 3_600_000),
      },
    });
    await save();
    expect((await want({})).__typename).toBe('MinimumPayload');
    const { rosterGaps, roster } = await read();
    expect(roster.totals.gaps).toBe(2);
    expect(rosterGaps).toMatchObject([
      { wanted: 3, rostered: 2 },
      { wanted: 3, rostered: 2 },
    ]);
    // Those of the team are on duty themselves.
    expect(rosterGaps[0]?.candidates.map(({ member }) => member.id)).toEqual([memberOf(dung), memberOf(chi)]);
  });

  test('are gone when somebody is rostered, or when fewer are wanted', async () => {
    await save();
    const { minimum } = await want({});
    const [gap] = (await read()).rosterGaps;
    const chi = await worker(server, ground, ground.villages[1]!, { onDuty: false });
    const shift = { unitId: unitOf(ground.commune), place: 'ONE_STOP_DESK', memberId: memberOf(chi) };
    const endsAt = new Date(Date.parse(gap!.startsAt) + 4.5 * 3_600_000);
    await change(server, 'createShift', { ...shift, startsAt: gap!.startsAt, endsAt }, supervisor);
    expect((await read()).rosterGaps).toHaveLength(1);
    await want({ minimumId: minimum!.id, wanted: 2 });
    expect((await read()).rosterGaps).toEqual([]);
    await change(server, 'removeMinimum', { minimumId: minimum!.id }, supervisor);
    expect(await server.db.dutyMinimum.count({ where: { unitId: ground.commune.id } })).toBe(0);
  });

  test('are wanted by who keeps the whole commune’s roster', async () => {
    const lead = await worker(server, ground, ground.villages[0]!, { role: 'LEAD', onDuty: false });
    expect((await want({}, lead.session)).__typename).toBe('NotAllowedError');
    expect(await want({ wanted: 0 })).toMatchObject({ fields: [{ path: 'wanted' }] });
  });
});
