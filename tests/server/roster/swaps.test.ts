import { sweepSwaps } from '@thon-so/server/roster/swap-ending-actions';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { turnableClock, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { change, hours, memberOf, unitOf } from './week.ts';

let server: TestServer;
let ground: Ground;
let supervisor: Session;
let an: Worker;
let binh: Worker;
let chi: Worker;
let lead: Worker;
let shiftId: string;
const clock = turnableClock();

beforeAll(async () => {
  server = await startServer({ now: clock.now });
});
afterAll(() => server.stop());

beforeEach(async () => {
  ground = await makeGround(server.db);
  const [first, second] = [ground.villages[0]!, ground.villages[1]!];
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  const off = { onDuty: false };
  lead = await worker(server, ground, first, { role: 'LEAD', ...off });
  an = await worker(server, ground, first, off);
  binh = await worker(server, ground, second, off);
  chi = await worker(server, ground, second, off);
  const shift = { unitId: unitOf(first), place: 'FIELD', ...hours(100), memberId: memberOf(an) };
  shiftId = (await change(server, 'createShift', shift, supervisor)).shift!.id;
});

async function propose(to: Worker | null = binh) {
  const input = { shiftId, toMemberId: to && memberOf(to), note: 'Nhà có việc' };
  return change(server, 'proposeSwap', input, an.session);
}

const holder = async () =>
  (await server.db.dutyShift.findFirstOrThrow({ where: { unit: { communeId: ground.commune.id } } }))
    .memberId;

describe('a swap', () => {
  test('is proposed, accepted, approved, and then the shift is the other’s', async () => {
    const { swap } = await propose();
    expect(swap?.status).toBe('PROPOSED');
    const input = { swapId: swap!.id };
    expect((await change(server, 'acceptSwap', input, binh.session)).swap).toMatchObject({
      status: 'ACCEPTED',
      acceptedBy: { id: memberOf(binh) },
    });
    expect(await holder()).toBe(an.id);
    expect((await change(server, 'approveSwap', input, lead.session)).swap?.status).toBe('APPROVED');
    expect(await holder()).toBe(binh.id);
  });

  test('offered to all is accepted by one of two at once; the other is told', async () => {
    const { swap } = await propose(null);
    const input = { swapId: swap!.id };
    const both = await Promise.all(
      [binh, chi].map(({ session }) => change(server, 'acceptSwap', input, session)),
    );
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['SwapClosedError', 'SwapPayload']);
    expect(both.find(({ __typename }) => __typename === 'SwapClosedError')?.status).toBe('ACCEPTED');
  });

  test('is nobody else’s to accept, and not the member’s own to approve', async () => {
    const { swap } = await propose();
    const input = { swapId: swap!.id };
    expect((await change(server, 'acceptSwap', input, chi.session)).__typename).toBe('NotAllowedError');
    await change(server, 'acceptSwap', input, binh.session);
    for (const as of [an.session, binh.session]) {
      expect((await change(server, 'approveSwap', input, as)).__typename).toBe('NotAllowedError');
    }
    const foreign = await makeGround(server.db);
    const other = await server.signInAs('SUPERVISOR', foreign.commune.id);
    expect((await change(server, 'approveSwap', input, other)).__typename).toBe('NotFoundError');
  });

  test('is not asked of somebody who has a shift then, nor accepted by one', async () => {
    const busy = {
      unitId: unitOf(ground.villages[1]!),
      place: 'FIELD',
      ...hours(99),
      memberId: memberOf(binh),
    };
    await change(server, 'createShift', busy, supervisor);
    expect((await propose()).__typename).toBe('ShiftOverlapError');
    const { swap } = await propose(null);
    const accepted = await change(server, 'acceptSwap', { swapId: swap!.id }, binh.session);
    expect(accepted.__typename).toBe('ShiftOverlapError');
  });

  test('goes on one at a time, and is declined or taken back', async () => {
    const { swap } = await propose();
    expect((await propose(chi)).__typename).toBe('ShiftClosedError');
    const input = { swapId: swap!.id };
    expect((await change(server, 'declineSwap', input, chi.session)).__typename).toBe('NotAllowedError');
    expect((await change(server, 'declineSwap', input, binh.session)).swap?.status).toBe('DECLINED');
    const next = { swapId: (await propose(chi)).swap!.id };
    await change(server, 'acceptSwap', next, chi.session);
    expect((await change(server, 'cancelSwap', next, an.session)).swap?.status).toBe('CANCELLED');
    expect(await change(server, 'approveSwap', next, lead.session)).toMatchObject({
      __typename: 'SwapClosedError',
      status: 'CANCELLED',
    });
  });

  test('ends when the lead changes or cancels the shift meanwhile', async () => {
    const { swap } = await propose();
    await change(server, 'cancelShift', { shiftId, reason: 'Nghỉ' }, lead.session);
    const after = await change(server, 'acceptSwap', { swapId: swap!.id }, binh.session);
    expect(after).toMatchObject({ __typename: 'SwapClosedError', status: 'CANCELLED' });
  });

  test('ends undecided at the start of its shift, once, with two nodes running', async () => {
    const other = await server.startNode({ now: clock.now });
    const { swap } = await propose();
    clock.turn(101 * 60);
    await Promise.all([sweepSwaps(server.api.node.work), sweepSwaps(other.node.work)]);
    const row = await server.db.shiftSwap.findFirstOrThrow({
      where: { shift: { unitId: ground.villages[0]!.id } },
    });
    expect(row.status).toBe('EXPIRED');
    const events = await server.db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM live.event
      WHERE kind = 'roster.changed' AND data->'swapIds' ? ${row.id}`;
    // Proposed, and ended once.
    expect(events[0]?.count).toBe(2);
    const accepted = await change(server, 'acceptSwap', { swapId: swap!.id }, binh.session);
    expect(accepted).toMatchObject({ __typename: 'SwapClosedError', status: 'EXPIRED' });
  });
});
