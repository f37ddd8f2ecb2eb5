import { localId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, submitted, type Worker, worker } from '../../support/requests.ts';
import { change, hours, memberOf, unitOf } from '../roster/week.ts';
import { type Ringing, setRinging } from './ringing.ts';

const patience = { timeout: 15_000 };
let ringing: Ringing;
let ground: Ground;
let supervisor: Session & { accountId: string };
let an: Worker;
let binh: Worker;
let lead: Worker;

beforeAll(async () => {
  ringing = await setRinging({ settings: { publicUrl: 'https://thonso.example.vn' } });
});
afterAll(() => ringing[Symbol.asyncDispose]());

beforeEach(async () => {
  const { server } = ringing;
  ground = await makeGround(server.db);
  const village = ground.villages[0]!;
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  an = await worker(server, ground, village, { onDuty: false });
  binh = await worker(server, ground, village, { onDuty: false });
  lead = await worker(server, ground, village, { role: 'LEAD', onDuty: false });
  for (const { accountId } of [an, binh, lead]) await isAwake(accountId);
});

/** The texts of the messages that somebody without a ringing browser was sent. */
async function messagesTo({ accountId }: { accountId: string }): Promise<string[]> {
  const { phone } = await ringing.server.db.account.findUniqueOrThrow({ where: { id: accountId } });
  const sent = ringing.gateway.sent.map((body) => JSON.parse(body) as { phone: string; text: string });
  return sent.filter((message) => message.phone === phone).map(({ text }) => text.replace(/\..*/, ''));
}
/** Somebody without quiet hours, at whatever time the test runs. */
const isAwake = (accountId: string) =>
  ringing.server.db.notificationChoice.create({ data: { accountId, quiet: false } });
const toldTo = (who: { accountId: string }) => expect.poll(() => messagesTo(who), patience);
const given = async (to: Worker, as: Session = supervisor) => {
  const input = { unitId: unitOf(ground.villages[0]!), place: 'FIELD', ...hours(30), memberId: memberOf(to) };
  return (await change(ringing.server, 'createShift', input, as)).shift!;
};

describe('on a locked phone', () => {
  test('a member is told of a shift that another gave them, changed, or took away', async () => {
    const shift = await given(an);
    await toldTo(an).toEqual(['Thôn Số: Anh/chị có ca trực mới']);
    const input = { shiftId: shift.id, version: shift.version, place: 'FIELD', ...hours(40) };
    const moved = await change(
      ringing.server,
      'updateShift',
      { ...input, memberId: memberOf(an) },
      supervisor,
    );
    await toldTo(an).toContain('Thôn Số: Ca trực của anh/chị đã thay đổi');
    const version = moved.shift!.version;
    await change(ringing.server, 'updateShift', { ...input, version, memberId: memberOf(binh) }, supervisor);
    await toldTo(an).toContain('Thôn Số: Một ca trực không còn của anh/chị');
    await toldTo(binh).toEqual(['Thôn Số: Anh/chị có ca trực mới']);
    await change(ringing.server, 'cancelShift', { shiftId: shift.id, reason: 'Nghỉ lễ' }, supervisor);
    await toldTo(binh).toContain('Thôn Số: Một ca trực không còn của anh/chị');
  });

  test('nobody is told of what they did themselves', async () => {
    await given(lead, lead.session);
    await given(an, lead.session);
    await toldTo(an).toHaveLength(1);
    expect(await messagesTo(lead)).toEqual([]);
  });

  test('a weekly pattern is told once to each, not once for every shift, and so is its end', async () => {
    const pattern = {
      ...{ unitId: unitOf(ground.villages[0]!), place: 'FIELD', weekdays: [1, 2, 3, 4, 5] },
      ...{ startMinute: 450, endMinute: 690, memberIds: [memberOf(an), memberOf(binh)] },
      validFrom: new Date().toISOString().slice(0, 10),
    };
    const { pattern: saved } = await change(ringing.server, 'savePattern', pattern, supervisor);
    for (const who of [an, binh]) await toldTo(who).toEqual(['Thôn Số: Anh/chị có ca trực mới']);
    await change(ringing.server, 'endPattern', { patternId: saved!.id }, supervisor);
    await toldTo(an).toContain('Thôn Số: Một ca trực không còn của anh/chị');
    expect(await messagesTo(an)).toHaveLength(2);
  });

  test('who asked for a swap hears that somebody agreed, and then that it was approved', async () => {
    const shift = await given(an);
    const input = { shiftId: shift.id, toMemberId: memberOf(binh), note: 'Nhà có việc' };
    const { swap } = await change(ringing.server, 'proposeSwap', input, an.session);
    await change(ringing.server, 'acceptSwap', { swapId: swap!.id }, binh.session);
    await toldTo(an).toContain('Thôn Số: Đã có người nhận trực thay');
    await change(ringing.server, 'approveSwap', { swapId: swap!.id }, lead.session);
    await toldTo(an).toContain('Thôn Số: Việc đổi ca đã có kết quả');
  });

  test('an official is told of a petition that they are to answer, with its page', async () => {
    const { server } = ringing;
    const officer = await server.signInAs('OFFICER', ground.commune.id);
    await isAwake(officer.accountId);
    await submitted(server, form(ground.villages[0]!, { kind: 'PETITION' }));
    await toldTo(officer).toEqual(['Thôn Số: Anh/chị được giao trả lời một phản ánh, kiến nghị']);
    expect(ringing.gateway.sent.at(-1)).toContain('https://thonso.example.vn/petitions"');
  });

  test('in quiet hours it waits for their end', async () => {
    const { db } = ringing.server;
    const quiet = { quiet: true, quietFrom: 0, quietUntil: 1_439 };
    await db.notificationChoice.update({ where: { accountId: an.accountId }, data: quiet });
    const shift = await given(an);
    const waiting = () => db.$queryRaw<object[]>`
      SELECT FROM graphile_worker.jobs WHERE run_at > now() + interval '5 seconds' AND attempts = 0
        AND key = ${`tell:SHIFT_GIVEN:${an.id}:${localId('DutyShift', shift.id)}`}`;
    await expect.poll(waiting, patience).toHaveLength(1);
    expect(await messagesTo(an)).toEqual([]);
  });
});
