import { sweepAppointments } from '@thon-so/server/appointments/timer-actions';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, send, submitted, taskOf, turnableClock, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const DAY_MS = 86_400_000;
const HOUR = 60;

let server: TestServer;
let ground: Ground;
let holder: Worker;
let request: Awaited<ReturnType<typeof submitted>>;
const clock = turnableClock();

/** Turns the clock to a local hour of the day after the day it shows. */
function turnTo(days: number, hour: number): void {
  const now = clock.now().getTime();
  const midnight = Math.floor((now + 7 * 3_600_000) / DAY_MS) * DAY_MS - 7 * 3_600_000;
  clock.turn((midnight + days * DAY_MS + hour * 3_600_000 - now) / 60_000);
}

const pass = async (minutes: number) => {
  clock.turn(minutes);
  await sweepAppointments(server.api.node.work);
};
const told = async (kind: 'APPOINTMENT_REMINDED' | 'APPOINTMENT_MISSED') =>
  (
    await server.db.requestHistory.findMany({
      where: { requestId: request.id, kind },
      orderBy: { id: 'asc' },
    })
  ).map(({ data }) => (data as { step?: string }).step ?? 'MISSED');

beforeAll(async () => {
  server = await startServer({ now: clock.now });
  // The job of a telling is gone when it has run, so what was planned is written down beside it.
  await server.db.$executeRawUnsafe('CREATE TABLE told (key text)');
  await server.db.$executeRawUnsafe(`CREATE FUNCTION note_told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
    $$ BEGIN INSERT INTO public.told VALUES (NEW.key); RETURN NEW; END $$`);
  await server.db.$executeRawUnsafe(`CREATE TRIGGER told AFTER INSERT ON graphile_worker._private_jobs
    FOR EACH ROW WHEN (NEW.key LIKE 'tell:%') EXECUTE FUNCTION note_told()`);
});
afterAll(() => server.stop());
beforeEach(async () => {
  // Noon, with the appointment at 14:00 tomorrow.
  turnTo(1, 12);
  ground = await makeGround(server.db);
  holder = await worker(server, ground, ground.villages[0]!);
  await server.db.member.update({
    where: { id: holder.id },
    data: { availabilityUntil: new Date(clock.now().getTime() + DAY_MS / 2) },
  });
  request = await submitted(server, form(ground.villages[0]!));
  const { globalId: taskId } = await taskOf(server.db, request.id);
  await send(server, 'claimTask', { taskId }, { as: holder.session });
  const at = new Date(clock.now().getTime() + 26 * 3_600_000).toISOString();
  const noted = await send(
    server,
    'noteAppointment',
    { requestId: globalId('HelpRequest', request.id), version: 0, at },
    { as: holder.session },
  );
  expect(noted.__typename).toBe('RequestPayload');
});

test('the holder is reminded the evening before and an hour before, each once, on a locked phone too', async () => {
  await pass(6 * HOUR);
  expect(await told('APPOINTMENT_REMINDED')).toEqual([]);
  await pass(1 * HOUR + 1);
  await pass(1);
  expect(await told('APPOINTMENT_REMINDED')).toEqual(['REMIND_EVE']);
  await pass(18 * HOUR);
  await pass(1);
  expect(await told('APPOINTMENT_REMINDED')).toEqual(['REMIND_EVE', 'REMIND_HOUR']);
  const key = `tell:APPOINTMENT_SOON:${holder.id}:${request.id}`;
  const [planned] = await server.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM told WHERE key = ${key}`;
  expect(planned?.count).toBe(2);
});

test('nobody has started half an hour after: the supervisor is told, until somebody does', async () => {
  await pass(26 * HOUR + 29);
  expect(await told('APPOINTMENT_MISSED')).toEqual([]);
  await pass(2);
  await pass(1);
  expect(await told('APPOINTMENT_MISSED')).toEqual(['MISSED']);
  const open = async () =>
    (await taskOf(server.db, request.id)).alerts.filter(({ settledAt }) => settledAt === null);
  expect(await open()).toMatchObject([{ kind: 'APPOINTMENT_MISSED' }]);
  const { globalId: taskId } = await taskOf(server.db, request.id);
  await send(server, 'startTask', { taskId }, { as: holder.session });
  expect(await open()).toEqual([]);
});

test('an appointment that was begun in time is not missed', async () => {
  const { globalId: taskId } = await taskOf(server.db, request.id);
  await send(server, 'startTask', { taskId }, { as: holder.session });
  await pass(27 * HOUR);
  expect(await told('APPOINTMENT_MISSED')).toEqual([]);
});

test('a wish that nobody has answered is reminded of too', async () => {
  const at = new Date(clock.now().getTime() + 26 * 3_600_000).toISOString();
  request = await submitted(server, form(ground.villages[0]!, { appointmentAt: at }));
  const { globalId: taskId } = await taskOf(server.db, request.id);
  expect(await send(server, 'claimTask', { taskId }, { as: holder.session })).toMatchObject({
    __typename: 'NotOfferedError',
  });
  const supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  await send(server, 'assignTask', { taskId, memberId: holder.globalId }, { as: supervisor });
  await pass(7 * HOUR + 1);
  expect(await told('APPOINTMENT_REMINDED')).toEqual(['REMIND_EVE']);
});

test('moved, it is reminded of at the new time only', async () => {
  const move = {
    ...{ requestId: globalId('HelpRequest', request.id), version: 1, reason: 'Mưa lớn' },
    at: new Date(clock.now().getTime() + 50 * 3_600_000).toISOString(),
  };
  await send(server, 'noteAppointment', move, { as: holder.session });
  await pass(7 * HOUR + 1);
  await pass(18 * HOUR);
  expect(await told('APPOINTMENT_REMINDED')).toEqual([]);
  await pass(6 * HOUR);
  expect(await told('APPOINTMENT_REMINDED')).toEqual(['REMIND_EVE']);
});

test('two nodes and a restart tell it once', async () => {
  await using other = {
    node: await server.startNode({ now: clock.now }),
    [Symbol.asyncDispose]: async () => {},
  };
  clock.turn(7 * HOUR + 1);
  const works = [server.api.node.work, other.node.node.work];
  await Promise.all([...works, ...works].map((work) => sweepAppointments(work)));
  await other.node.stop();
  await sweepAppointments(server.api.node.work);
  expect(await told('APPOINTMENT_REMINDED')).toEqual(['REMIND_EVE']);
});
