import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, offersOf, submitted, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { change, hours, memberOf, unitOf } from './week.ts';

let server: TestServer;
let ground: Ground;
let supervisor: Session;
let lead: Worker;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  lead = await worker(server, ground, ground.villages[0]!, { role: 'LEAD', onDuty: false });
});
afterAll(() => server.stop());

const person = (village = 0) => worker(server, ground, ground.villages[village]!, { onDuty: false });

/** A shift by hand of the first village, or as told. */
function make(input: object, as: Session = lead.session) {
  const shift = { unitId: unitOf(ground.villages[0]!), place: 'FIELD', ...hours(48), ...input };
  return change(server, 'createShift', shift, as);
}

/** Resolves when the member's offers have no one that awaits an answer any more. */
async function untilNotAsked(requestId: string, memberId: string): Promise<void> {
  await expect
    .poll(
      async () => (await offersOf(server.db, requestId)).find((one) => one.memberId === memberId)?.status,
      {
        timeout: 5_000,
      },
    )
    .toBe('EXPIRED');
}

describe('a shift by hand', () => {
  test('is made by the lead of the village, changed, and cancelled with a reason', async () => {
    const an = await person();
    const made = await make({ memberId: memberOf(an) });
    expect(made).toMatchObject({ __typename: 'ShiftPayload', shift: { member: { id: memberOf(an) } } });
    const { id: shiftId, version } = made.shift!;
    const changed = await change(
      server,
      'updateShift',
      { shiftId, version, place: 'HOTLINE', ...hours(50), memberId: memberOf(an) },
      lead.session,
    );
    expect(changed.shift).toMatchObject({ place: 'HOTLINE', startsAt: hours(50).startsAt });
    const stale = { shiftId, version, place: 'FIELD', ...hours(50) };
    expect(await change(server, 'updateShift', stale, lead.session)).toMatchObject({
      __typename: 'StaleFormError',
      currentVersion: 2,
    });
    expect(await change(server, 'cancelShift', { shiftId, reason: ' ' }, lead.session)).toMatchObject({
      __typename: 'ValidationError',
    });
    const cancelled = await change(server, 'cancelShift', { shiftId, reason: 'Mưa lớn' }, lead.session);
    expect(cancelled.shift).toMatchObject({ member: null });
    const again = { shiftId, version: 3, place: 'FIELD', ...hours(50) };
    expect(await change(server, 'updateShift', again, lead.session)).toMatchObject({
      __typename: 'ShiftClosedError',
    });
  });

  test('is not made twice by a phone that sends it again', async () => {
    const an = await person();
    const input = { memberId: memberOf(an), idempotencyKey: randomUUID(), ...hours(70) };
    const [first, second] = [await make(input), await make(input)];
    expect(second.shift?.id).toBe(first.shift?.id);
    expect(await server.db.dutyShift.count({ where: { memberId: an.id } })).toBe(1);
  });

  test('never gives a member two shifts at once, told with the other shift’s time', async () => {
    const an = await person();
    await make({ memberId: memberOf(an) });
    const outcome = await make({ memberId: memberOf(an), ...hours(50) });
    expect(outcome).toMatchObject({ __typename: 'ShiftOverlapError', code: 'SHIFT_OVERLAP' });
    expect(await make({ memberId: memberOf(an), ...hours(52) })).toMatchObject({
      __typename: 'ShiftPayload',
    });
  });

  test('of two made at the same moment for one member, one is kept', async () => {
    const an = await person();
    const both = await Promise.all([make({ memberId: memberOf(an) }), make({ memberId: memberOf(an) })]);
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['ShiftOverlapError', 'ShiftPayload']);
  });

  test('the database itself refuses what overlaps', async () => {
    const an = await person();
    const row = { memberId: an.id, unitId: ground.commune.id, place: 'FIELD' as const };
    const { startsAt, endsAt } = hours(48);
    await server.db.dutyShift.create({ data: { ...row, startsAt, endsAt } });
    await expect(server.db.dutyShift.create({ data: { ...row, ...hours(51) } })).rejects.toThrow(
      /member_once_at_a_time/,
    );
  });

  test.each([
    ['ends before it begins', { startsAt: hours(50).startsAt, endsAt: hours(40).startsAt }],
    ['is over already', hours(-10)],
  ])('that %s is refused at its field', async (_, times) => {
    expect(await make(times)).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'endsAt' }],
    });
  });
});

describe('who may', () => {
  test('a lead keeps the roster of their village, and their own members wherever these are on duty', async () => {
    const [mine, others] = [await person(0), await person(1)];
    const elsewhere = { unitId: unitOf(ground.villages[1]!), memberId: memberOf(others) };
    expect(await make(elsewhere)).toMatchObject({ __typename: 'NotAllowedError' });
    const desk = { unitId: unitOf(ground.commune), place: 'ONE_STOP_DESK' };
    expect(await make({ ...desk, memberId: memberOf(mine) })).toMatchObject({ __typename: 'ShiftPayload' });
    expect(await make({ ...desk, memberId: memberOf(others) })).toMatchObject({
      __typename: 'NotAllowedError',
    });
    expect(await make(desk)).toMatchObject({ __typename: 'NotAllowedError' });
    expect(await make(desk, supervisor)).toMatchObject({ __typename: 'ShiftPayload' });
  });

  test('members read their own commune’s roster and change nothing of it', async () => {
    const an = await person();
    expect(await make({}, an.session)).toMatchObject({ __typename: 'NotAllowedError' });
    const query = `query ($unitId: ID!) { roster(unitId: $unitId) { shifts { id editable } } }`;
    const own = await server.graphql(query, { unitId: unitOf(ground.commune) }, { as: an.session });
    expect(own.errors).toBeUndefined();
    const foreign = await makeGround(server.db);
    const other = await server.graphql(query, { unitId: unitOf(foreign.commune) }, { as: an.session });
    expect(other.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    const nobody = await server.graphql(query, { unitId: unitOf(ground.commune) });
    expect(nobody.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  test('a shift of another commune is there for nobody here', async () => {
    const foreign = await makeGround(server.db);
    const shift = await server.db.dutyShift.create({
      data: { unitId: foreign.commune.id, place: 'FIELD', ...hours(48) },
    });
    const shiftId = Buffer.from(`DutyShift:${shift.id}`).toString('base64url');
    const an = await person();
    for (const as of [supervisor, lead.session, an.session]) {
      const cancelled = await change(server, 'cancelShift', { shiftId, reason: 'x' }, as);
      expect(cancelled.__typename).toBe('NotFoundError');
    }
    expect((await change(server, 'takeShift', { shiftId }, an.session)).__typename).toBe('NotFoundError');
  });
});

describe('an open shift', () => {
  test('is taken by one of two who want it at once; the other is told by whom', async () => {
    const [an, binh] = [await person(), await person(1)];
    const { id: shiftId } = (await make({})).shift!;
    const both = await Promise.all(
      [an, binh].map(({ session }) => change(server, 'takeShift', { shiftId }, session)),
    );
    const [won, lost] = both[0]?.__typename === 'ShiftPayload' ? both : [both[1], both[0]];
    expect(won).toMatchObject({ __typename: 'ShiftPayload' });
    expect(lost).toMatchObject({
      __typename: 'ShiftTakenError',
      takenBy: { id: won?.shift?.member?.id },
    });
  });

  test('is given back in time by who took it, and is open again', async () => {
    const an = await person();
    const { id: shiftId } = (await make({})).shift!;
    await change(server, 'takeShift', { shiftId }, an.session);
    const back = await change(server, 'giveBackShift', { shiftId }, an.session);
    expect(back.shift).toMatchObject({ member: null });
    const soon = (await make(hours(5))).shift!;
    await change(server, 'takeShift', { shiftId: soon.id }, an.session);
    expect(await change(server, 'giveBackShift', { shiftId: soon.id }, an.session)).toMatchObject({
      __typename: 'ShiftClosedError',
    });
  });

  test('is told to members who are free then', async () => {
    const ground = await makeGround(server.db);
    const village = ground.villages[0]!;
    const [free, busy] = [
      await worker(server, ground, village, { onDuty: false }),
      await worker(server, ground, village, { onDuty: false }),
    ];
    const as = await server.signInAs('SUPERVISOR', ground.commune.id);
    await make({ unitId: unitOf(village), memberId: memberOf(busy) }, as);
    const { rows } = await toldDuring(() => make({ unitId: unitOf(village) }, as));
    expect(rows).toEqual([{ kind: 'SHIFT_OPEN', memberId: free.id }]);
  });
});

/** Which news were planned while `run` ran. The worker may be fast: its jobs are looked at within the transaction log. */
async function toldDuring(run: () => Promise<unknown>) {
  await server.db.$executeRaw`CREATE TABLE IF NOT EXISTS told (payload json)`;
  await server.db.$executeRaw`DELETE FROM told`;
  await server.db.$executeRaw`
    CREATE OR REPLACE FUNCTION keep_told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN INSERT INTO told VALUES (NEW.payload); RETURN NEW; END $$`;
  await server.db.$executeRaw`DROP TRIGGER IF EXISTS keep_told ON graphile_worker._private_jobs`;
  await server.db.$executeRaw`
    CREATE TRIGGER keep_told AFTER INSERT ON graphile_worker._private_jobs FOR EACH ROW
    WHEN (NEW.payload::jsonb ? 'news') EXECUTE FUNCTION keep_told()`;
  await run();
  const told = await server.db.$queryRaw<{ payload: { news: { kind: string; memberId: string } } }[]>`
    SELECT payload FROM told`;
  return { rows: told.map(({ payload: { news } }) => ({ kind: news.kind, memberId: news.memberId })) };
}

describe('a change of a shift under way', () => {
  test('puts its member on duty at once, and work that waits is offered to them', async () => {
    const an = await person();
    const request = await submitted(server, form(ground.villages[0]!));
    await make({ memberId: memberOf(an), ...hours(-1) });
    await expect
      .poll(async () => (await offersOf(server.db, request.id)).map(({ memberId }) => memberId), {
        timeout: 5_000,
      })
      .toContain(an.id);
  });

  test('takes its member off duty, and their offers end', async () => {
    const ground = await makeGround(server.db);
    const village = ground.villages[0]!;
    const an = await worker(server, ground, village, { onDuty: false });
    const as = await server.signInAs('SUPERVISOR', ground.commune.id);
    const shift = await make({ unitId: unitOf(village), memberId: memberOf(an), ...hours(-1) }, as);
    const request = await submitted(server, form(village));
    expect(await offersOf(server.db, request.id)).toMatchObject([{ memberId: an.id, status: 'SENT' }]);
    await change(server, 'cancelShift', { shiftId: shift.shift!.id, reason: 'Ốm' }, as);
    await untilNotAsked(request.id, an.id);
  });
});
