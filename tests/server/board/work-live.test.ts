import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround, makeMember, PASSWORD } from '../../support/people.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { moveTask, mutate, submit, taskOf } from './moves.ts';

const PARTS = /* GraphQL */ `
  fragment OfferParts on Offer { __typename id offerStatus: status expiresAt distanceMetres reasons task { id } }
  fragment TaskParts on Task {
    __typename id status kind version openToTeamAt claimedAt startedAt endedAt outcome viewerCanClaim
    viewerDistanceMetres holder { id } request { id status waitingNote }
  }
  fragment MemberParts on Member { __typename id onDuty activeTasks sharesPosition }
  fragment TransferParts on Transfer {
    __typename id transferStatus: status reason expiresAt fromMember { id } toMember { id }
    task { id taskStatus: status request { id status } }
  }
  fragment TotalParts on WorkTotals { offers active nearby doneToday }`;

const WORK = /* GraphQL */ `${PARTS} { myWork {
  cursor member { ...MemberParts } offers { ...OfferParts } tasks { ...TaskParts } nearby { ...TaskParts }
  transfers { ...TransferParts }
  totals { ...TotalParts }
} }`;

const WORK_EVENTS = /* GraphQL */ `${PARTS} subscription($after: String) { workEvents(after: $after) {
  cursor resync removedIds totals { ...TotalParts }
  upserted { __typename ... on Offer { ...OfferParts } ... on Task { ...TaskParts } ... on Member { ...MemberParts }
    ... on Transfer { ...TransferParts } }
} }`;

type Entity = { __typename: string; id: string; viewerDistanceMetres?: number };
type Work = {
  cursor: string;
  member: Entity;
  offers: Entity[];
  tasks: Entity[];
  nearby: Entity[];
  transfers: Entity[];
  totals: object;
};
type Batch = { upserted: Entity[]; removedIds: string[]; totals: object | null };
type State = { entities: Record<string, Entity>; totals: object };

let server: TestServer;
let ground: Ground;
let supervisor: Session;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
});

afterAll(() => server.stop());

async function member(displayName: string, lat: number) {
  const home = { lat, lon: 107.9 };
  const made = await makeMember(server.db, ground, ground.villages[0]!, { displayName, home });
  return { session: await server.signIn(made.account.phone, PASSWORD), id: made.member.id };
}

async function read(as: Session): Promise<{ work: Work; state: State }> {
  const { myWork: work } = await server.query<{ myWork: Work }>(WORK, {}, { as });
  const all = [work.member, ...work.offers, ...work.tasks, ...work.nearby, ...work.transfers];
  return { work, state: { entities: Object.fromEntries(all.map((it) => [it.id, it])), totals: work.totals } };
}

/** A phone: its state, kept by batches alone, and how to wait until it is what a fresh page shows. */
async function phone(as: Session) {
  const { work, state } = await read(as);
  const watch = server.subscribe<{ workEvents: Batch }>(WORK_EVENTS, { after: work.cursor }, { as });
  const apply = async () => {
    const { data, errors } = await watch.next();
    if (!data) throw new Error(JSON.stringify(errors));
    const { upserted, removedIds, totals } = data.workEvents;
    for (const it of upserted) state.entities[it.id] = it;
    for (const id of removedIds) delete state.entities[id];
    state.totals = totals ?? state.totals;
    return removedIds;
  };
  return {
    state,
    stop: () => watch.stop(),
    /** Waits for a batch, then for the moment when the phone shows what the server has; the test's limit ends it. */
    async told(): Promise<string[]> {
      const removed = await apply();
      while (JSON.stringify(sorted(state)) !== JSON.stringify(sorted((await read(as)).state))) {
        removed.push(...(await apply()));
      }
      return removed;
    },
  };
}

function sorted({ entities, totals }: State) {
  return [Object.entries(entities).sort(([a], [b]) => (a < b ? -1 : 1)), totals];
}

test("a member's phone, kept by batches alone, always shows what a fresh page would", async () => {
  const near = await member('Y Gần', 12.601);
  const far = await member('H Xa', 12.61);
  const nearPhone = await phone(near.session);
  const farPhone = await phone(far.session);
  const { request } = await submit(server, ground.villages[0]!.id);
  const { id, offer } = await taskOf(server, request.number);
  const taskId = globalId('Task', id);
  const offerId = globalId('Offer', offer!.id);
  await nearPhone.told();
  expect(nearPhone.state.entities).toHaveProperty([offerId, 'offerStatus'], 'SENT');
  expect(farPhone.state.entities).not.toHaveProperty([offerId]);

  await mutate(server, ['seeOffer', 'SeeOfferInput'], { offerId }, '', near.session);
  await nearPhone.told();
  await mutate(server, ['declineOffer', 'DeclineOfferInput'], { offerId }, '', near.session);
  expect(await nearPhone.told()).toContain(offerId);
  await farPhone.told();
  await moveTask(server, far.session, 'claimTask', id);
  await farPhone.told();
  expect(farPhone.state.entities).toHaveProperty([taskId, 'status'], 'CLAIMED');
  await moveTask(server, far.session, 'startTask', id);
  await farPhone.told();
  await moveTask(server, far.session, 'pauseTask', id, {
    waitingFor: 'RESIDENT',
    note: 'Chờ giấy khai sinh',
  });
  await farPhone.told();
  await moveTask(server, supervisor, 'assignTask', id, { memberId: globalId('Member', near.id) });
  expect(await farPhone.told()).toContain(taskId);
  await nearPhone.told();
  await moveTask(server, near.session, 'startTask', id);
  await nearPhone.told();
  await moveTask(server, near.session, 'finishTask', id, { outcome: 'TAUGHT' });
  await nearPhone.told();
  expect(nearPhone.state.totals).toMatchObject({ active: 0, doneToday: 1 });
  for (const { stop } of [nearPhone, farPhone]) stop();
});

test('a task open to the team is on every phone of the commune, and gone from the others when one claims it', async () => {
  await server.db.member.updateMany({ data: { manualOnDuty: null, availabilityUntil: null } });
  const first = await member('A Một', 12.6);
  const second = await member('B Hai', 12.62);
  for (const { session } of [first, second]) {
    await mutate(server, ['setAvailability', 'SetAvailabilityInput'], { onDuty: false }, '', session);
  }
  const phones = [await phone(first.session), await phone(second.session)] as const;
  const { request } = await submit(server, ground.villages[0]!.id);
  const { id } = await taskOf(server, request.number);
  const taskId = globalId('Task', id);
  for (const each of phones) {
    await each.told();
    expect(each.state.entities).toHaveProperty([taskId, 'viewerCanClaim'], true);
  }
  await moveTask(server, second.session, 'claimTask', id);
  expect(await phones[0].told()).toContain(taskId);
  await phones[1].told();
  expect(phones[1].state.entities).toHaveProperty([taskId, 'status'], 'CLAIMED');
  for (const { stop } of phones) stop();
});

test('nearby tasks come nearest first, and a walk changes every distance on the phone', async () => {
  await server.db.member.updateMany({ data: { manualOnDuty: null, availabilityUntil: null } });
  const walker = await member('C Đi', 12.6);
  const here = await submit(server, ground.villages[1]!.id);
  const there = await submit(server, ground.villages[0]!.id);
  const mine = await phone(walker.session);
  const share = { onDuty: true, sharesPosition: true };
  await mutate(server, ['setAvailability', 'SetAvailabilityInput'], share, '', walker.session);
  await mine.told();
  const report = async (lat: number) => {
    const at = new Date().toISOString();
    const point = { lat, lon: 107.9 };
    await mutate(server, ['reportPosition', 'ReportPositionInput'], { point, at }, '', walker.session);
    await mine.told();
  };
  for (const [lat, nearest] of [
    [12.618, here],
    [12.6, there],
  ] as const) {
    await report(lat);
    const { work } = await read(walker.session);
    const listed = [...work.offers.map(() => null), ...work.nearby];
    expect(listed.length).toBeGreaterThan(1);
    const metres = work.nearby.map((task) => task.viewerDistanceMetres ?? 0);
    expect(metres).toEqual([...metres].sort((a, b) => a - b));
    const nearestTask = globalId('Task', (await taskOf(server, nearest.request.number)).id);
    const known = Object.values(mine.state.entities).find((it) => it.id === nearestTask);
    expect(known?.viewerDistanceMetres ?? 0).toBe(0);
  }
  mine.stop();
});

test('a transfer is on both phones at once, follows the task, and moves it from one to the other', async () => {
  await server.db.member.updateMany({ data: { manualOnDuty: null, availabilityUntil: null } });
  const giver = await member('G Giữ', 12.6);
  const { request } = await submit(server, ground.villages[0]!.id);
  const { id } = await taskOf(server, request.number);
  const taskId = globalId('Task', id);
  await moveTask(server, giver.session, 'claimTask', id);
  const taker = await member('T Nhận', 12.61);
  const [giving, taking] = [await phone(giver.session), await phone(taker.session)];
  const propose = async () => {
    const input = { taskId, memberId: globalId('Member', taker.id), reason: 'Xe hỏng' };
    const payload = '... on TransferPayload { transfer { id } }';
    const made = await mutate<{ transfer: { id: string } }>(
      ...([
        server,
        ['proposeTransfer', 'ProposeTransferInput'] as const,
        input,
        payload,
        giver.session,
      ] as const),
    );
    await Promise.all([giving.told(), taking.told()]);
    return made.transfer.id;
  };
  const declined = await propose();
  expect(taking.state.entities).toHaveProperty([declined, 'task', 'taskStatus'], 'CLAIMED');
  await moveTask(server, giver.session, 'startTask', id);
  await Promise.all([giving.told(), taking.told()]);
  expect(taking.state.entities).toHaveProperty([declined, 'task', 'taskStatus'], 'IN_PROGRESS');
  const answer = (name: 'acceptTransfer' | 'declineTransfer', transferId: string) => {
    const type = name === 'acceptTransfer' ? 'AcceptTransferInput' : 'DeclineTransferInput';
    return mutate(server, [name, type], { transferId }, '', taker.session);
  };
  await answer('declineTransfer', declined);
  const gone = await Promise.all([giving.told(), taking.told()]);
  for (const removed of gone) expect(removed).toContain(declined);
  await answer('acceptTransfer', await propose());
  expect(await giving.told()).toContain(taskId);
  await taking.told();
  expect(taking.state.entities).toHaveProperty([taskId, 'status'], 'CLAIMED');
  for (const { stop } of [giving, taking]) stop();
});

test('two members never share what one of them is offered, even with the same rights', async () => {
  await server.db.member.updateMany({ data: { manualOnDuty: null, availabilityUntil: null } });
  const asked = await member('D Được hỏi', 12.6);
  const other = await member('E Không', 12.7);
  const askedPhone = await phone(asked.session);
  const otherPhone = await phone(other.session);
  const { request } = await submit(server, ground.villages[0]!.id);
  const { offer } = await taskOf(server, request.number);
  expect(offer?.memberId).toBe(asked.id);
  await askedPhone.told();
  const share = { sharesPosition: true };
  await mutate(server, ['setAvailability', 'SetAvailabilityInput'], share, '', other.session);
  await otherPhone.told();
  expect(Object.keys(otherPhone.state.entities)).not.toContain(globalId('Offer', offer!.id));
  for (const { stop } of [askedPhone, otherPhone]) stop();
});

test('work is a member’s own: others are refused, and the socket stays', async () => {
  const operator = await server.signInAs('OPERATOR', ground.commune.id);
  const { errors } = await server.graphql(WORK, {}, { as: operator });
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  using refused = server.subscribe(WORK_EVENTS, {}, { as: operator });
  await expect(refused.next()).rejects.toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  const signedOut = await server.graphql(WORK);
  expect(signedOut.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});
