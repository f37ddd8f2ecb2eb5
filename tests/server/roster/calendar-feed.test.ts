import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { change, hours, memberOf, unitOf } from './week.ts';

let server: TestServer;
let ground: Ground;
let supervisor: Session;
let an: Worker;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  an = await worker(server, ground, ground.villages[0]!, { onDuty: false, displayName: 'Lê Thị An' });
});
afterAll(() => server.stop());

async function begin(): Promise<string> {
  return (await change(server, 'beginCalendarFeed', {}, an.session)).path!;
}

async function fetchFile(path: string) {
  const response = await fetch(`${server.url}${path}`);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

const make = (from: number, member: Worker) =>
  change(
    server,
    'createShift',
    { unitId: unitOf(ground.villages[0]!), place: 'FIELD', ...hours(from), memberId: memberOf(member) },
    supervisor,
  );

test('a phone’s calendar follows a member’s own shifts, the cancelled ones marked, without a session', async () => {
  const binh = await worker(server, ground, ground.villages[0]!, {
    onDuty: false,
    displayName: 'Trần Văn Bình',
  });
  const [kept, cancelled] = [await make(100, an), await make(200, an)];
  await make(100, binh);
  await change(server, 'cancelShift', { shiftId: cancelled.shift!.id, reason: 'Bà Hoa ốm' }, supervisor);
  const { status, type, text } = await fetchFile(await begin());
  expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(text).toContain('STATUS:CONFIRMED');
  expect(text).toContain('STATUS:CANCELLED');
  const local = new Date(Date.parse(kept.shift!.startsAt) + 7 * 3_600_000);
  const stamp = local.toISOString().slice(0, 19).replace(/[-:]/g, '');
  expect(text).toContain(`DTSTART;TZID=Asia/Ho_Chi_Minh:${stamp}`);
  // Nobody's name, no reason, no phone.
  for (const personal of ['An', 'Bình', 'Hoa', '+84']) expect(text).not.toContain(personal);
});

test('the uid of a shift stays and its sequence rises, so that the phone replaces what it has', async () => {
  const { shift } = await make(300, an);
  const path = await begin();
  const event = async () => {
    const { text } = await fetchFile(path);
    const own = text.split('BEGIN:VEVENT').find((one) => one.includes(idIn(shift!.id)))!;
    return { uid: /UID:(.*)\r\n/.exec(own)?.[1], sequence: Number(/SEQUENCE:(\d+)/.exec(own)?.[1]) };
  };
  const before = await event();
  const moved = { shiftId: shift!.id, version: 1, place: 'FIELD', ...hours(310), memberId: memberOf(an) };
  await change(server, 'updateShift', moved, supervisor);
  expect(await event()).toEqual({ uid: before.uid, sequence: before.sequence + 1 });
});

const idIn = (globalId: string) => Buffer.from(globalId, 'base64url').toString().split(':')[1]!;

test('the address is secret: only its hash is kept, a new one ends the old, and it can be ended', async () => {
  const first = await begin();
  const token = /\/calendar\/(\w+)\.ics/.exec(first)![1]!;
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  const rows = await server.db.calendarFeed.findMany();
  expect(JSON.stringify(rows)).not.toContain(token);
  const keys = await server.db.idempotencyKey.findMany();
  expect(JSON.stringify(keys)).not.toContain(token);
  const mine = await server.query<{ myCalendarFeed: string }>('{ myCalendarFeed }', {}, { as: an.session });
  expect(mine.myCalendarFeed).toBe(first);
  const second = await begin();
  expect([(await fetchFile(first)).status, (await fetchFile(second)).status]).toEqual([404, 200]);
  await change(server, 'endCalendarFeed', {}, an.session);
  expect((await fetchFile(second)).status).toBe(404);
});

test('a suspended account’s calendar answers no more', async () => {
  const chi = await worker(server, ground, ground.villages[0]!, { onDuty: false });
  const { path } = await change(server, 'beginCalendarFeed', {}, chi.session);
  expect((await fetchFile(path!)).status).toBe(200);
  await server.db.account.update({ where: { id: chi.accountId }, data: { suspendedAt: new Date() } });
  expect((await fetchFile(path!)).status).toBe(404);
});
