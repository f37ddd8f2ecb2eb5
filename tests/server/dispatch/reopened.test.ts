import { globalId } from '@thon-so/server/ids';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, send, submitted, taskOf, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;
let knows: Worker;
let nearer: Worker;
let code: string;
let requestId: string;

const switchDuty = (who: Worker, onDuty: boolean) =>
  send(server, 'setAvailability', { onDuty }, { as: who.session });

beforeAll(async () => {
  server = await startServer();
  return server.stop;
});

/** A request that one member has resolved while another, who lives nearer, was away. */
beforeEach(async () => {
  ground = await makeGround(server.db);
  const village = ground.villages[0]!;
  knows = await worker(server, ground, village, { home: { lat: 12.65, lon: 107.9 }, capacity: 1 });
  nearer = await worker(server, ground, village, { home: { lat: 12.601, lon: 107.9 }, onDuty: false });
  const request = await submitted(server, form(village));
  ({ code } = request);
  requestId = request.id;
  const { globalId: taskId } = await taskOf(server.db, requestId);
  await send(server, 'claimTask', { taskId }, { as: knows.session });
  await send(server, 'startTask', { taskId }, { as: knows.session });
  await send(server, 'finishTask', { taskId, outcome: 'ASSISTED' }, { as: knows.session });
  await switchDuty(nearer, true);
});

/** "Not yet": who is asked then, and why. */
async function asked() {
  await send(server, 'confirmResolution', { code, resolved: false });
  const [offer] = (await taskOf(server.db, requestId)).offers;
  return offer ? { memberId: offer.memberId, knows: offer.reasons.includes('KNOWS_THE_CASE') } : null;
}

describe('a reopened request', () => {
  test('is offered to whoever helped before, though another is nearer', async () => {
    expect(await asked()).toEqual({ memberId: knows.id, knows: true });
  });

  test('goes to the nearest when they are off duty', async () => {
    await switchDuty(knows, false);
    expect(await asked()).toEqual({ memberId: nearer.id, knows: false });
  });

  test('goes to the nearest when they have no room', async () => {
    await switchDuty(nearer, false);
    const other = await submitted(server, form(ground.villages[0]!));
    const { globalId: taskId } = await taskOf(server.db, other.id);
    await send(server, 'claimTask', { taskId }, { as: knows.session });
    await switchDuty(nearer, true);
    expect(await asked()).toEqual({ memberId: nearer.id, knows: false });
  });

  test('goes to the nearest when they decline', async () => {
    await asked();
    const { offers } = await taskOf(server.db, requestId);
    const offerId = globalId('Offer', offers[0]!.id);
    await send(server, 'declineOffer', { offerId, reason: 'BUSY' }, { as: knows.session });
    const after = (await taskOf(server.db, requestId)).offers;
    expect(after.map(({ memberId }) => memberId)).toEqual([knows.id, nearer.id]);
  });

  test('opens to all, and somebody is told, when nobody is present', async () => {
    await switchDuty(knows, false);
    await switchDuty(nearer, false);
    expect(await asked()).toBeNull();
    const { openToTeamAt, alerts } = await taskOf(server.db, requestId);
    expect(openToTeamAt).not.toBeNull();
    expect(alerts).toMatchObject([{ kind: 'NOBODY_ON_DUTY', settledAt: null }]);
  });
});
