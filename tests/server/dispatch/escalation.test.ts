import { randomUUID } from 'node:crypto';
import { sweep } from '@thon-so/server/dispatch/timer-actions';
import { globalId } from '@thon-so/server/ids';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, send, submitted, taskOf, turnableClock, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

type Person = Session & { accountId: string };

const clock = turnableClock();
let server: TestServer;
let ground: Ground;
let lead: Person;
let supervisor: Person;
let province: Person;
let helper: Worker;
let request: Awaited<ReturnType<typeof submitted>>;

beforeAll(async () => {
  server = await startServer({ now: clock.now });
  return server.stop;
});

beforeEach(async () => {
  ground = await makeGround(server.db);
  lead = await server.signInAs('LEAD', ground.villages[0]!.id);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  province = await server.signInAs('PROVINCE', ground.province.id);
  helper = await worker(server, ground, ground.villages[0]!, { onDuty: false });
  request = await submitted(server, form(ground.villages[0]!));
});

const pass = async (minutes: number) => {
  clock.turn(minutes);
  await sweep(server.api.node.work);
};
const alert = () =>
  server.db.alert.findFirstOrThrow({
    where: { requestId: request.id, kind: 'NOBODY_ON_DUTY' },
    include: { reached: { orderBy: { at: 'asc' } } },
  });
const reached = async () => (await alert()).reached.map(({ accountId }) => accountId);
type Answer = {
  acknowledgeAlert: { __typename: string; message?: string; alert?: Record<string, unknown> };
};
const acknowledge = async (as: Session) => {
  const input = { idempotencyKey: randomUUID(), alertId: globalId('Alert', (await alert()).id) };
  const document = `mutation M($input: AcknowledgeAlertInput!) { acknowledgeAlert(input: $input) { __typename
    ... on AlertPayload { alert { level acknowledgedByName risesAt reached { name level } } }
    ... on UserError { message } } }`;
  return (await server.query<Answer>(document, { input }, { as })).acknowledgeAlert;
};
const onBoardOf = async (as: Session, unitId: string) => {
  const document = 'query B($id: ID!) { board(unitId: $id) { alerts { id level } } }';
  type Board = { board: { alerts: { id: string }[] } };
  const { board } = await server.query<Board>(document, { id: globalId('Unit', unitId) }, { as });
  const id = globalId('Alert', (await alert()).id);
  return board.alerts.some((one) => one.id === id);
};

describe('what nobody acts on goes up', () => {
  test('from the lead to the supervisor to the province, after the policy’s minutes', async () => {
    expect(await reached()).toEqual([lead.accountId]);
    await pass(14);
    expect((await alert()).level).toBe('LEAD');
    await pass(1);
    expect(await reached()).toEqual([lead.accountId, supervisor.accountId]);
    expect(await onBoardOf(province, ground.province.id)).toBe(false);
    await pass(121);
    expect(await reached()).toEqual([lead.accountId, supervisor.accountId, province.accountId]);
    expect(await onBoardOf(province, ground.province.id)).toBe(true);
    expect(await alert()).toMatchObject({ level: 'PROVINCE', risesAt: null, settledAt: null });
    const rises = { requestId: request.id, kind: 'ALERT_ROSE' };
    expect(await server.db.requestHistory.count({ where: rises })).toBeGreaterThanOrEqual(2);
  });

  test('as fast as the commune’s policy says, and past levels at which there is nobody', async () => {
    await server.db.dispatchPolicy.create({
      data: { unitId: ground.commune.id, escalateLeadMinutes: 5, escalateProvinceMinutes: 30 },
    });
    await server.db.roleGrant.deleteMany({ where: { accountId: supervisor.accountId } });
    request = await submitted(server, form(ground.villages[0]!));
    await pass(5);
    expect(await reached()).toEqual([lead.accountId, province.accountId]);
  });

  test('not while somebody sees to it; the others are told who does', async () => {
    expect(await acknowledge(lead)).toMatchObject({
      alert: { level: 'LEAD', acknowledgedByName: 'LEAD Thử', reached: [{ level: 'LEAD' }] },
    });
    expect(await acknowledge(supervisor)).toMatchObject({
      __typename: 'AlertTakenError',
      message: 'LEAD Thử đã nhận xử lý việc này.',
    });
    await pass(59);
    expect((await alert()).level).toBe('LEAD');
    await pass(2);
    expect(await alert()).toMatchObject({ level: 'SUPERVISOR', acknowledgedById: null });
  });

  test('not any more when the state is mended', async () => {
    const { globalId: taskId } = await taskOf(server.db, request.id);
    await send(server, 'claimTask', { taskId }, { as: helper.session });
    await pass(500);
    expect(await alert()).toMatchObject({ level: 'LEAD', risesAt: null });
    expect((await alert()).settledAt).not.toBeNull();
  });

  test('once, however many look at the same moment', async () => {
    clock.turn(16);
    const { work } = server.api.node;
    await Promise.all([sweep(work), sweep(work), sweep(work)]);
    expect(await reached()).toEqual([lead.accountId, supervisor.accountId]);
    const rose = { requestId: request.id, kind: 'ALERT_ROSE' };
    expect(await server.db.requestHistory.count({ where: rose })).toBe(1);
  });

  test('and is nobody’s to see to who has no part in it', async () => {
    expect((await acknowledge(helper.session)).__typename).toBe('NotAllowedError');
    const stranger = await server.signInAs('SUPERVISOR', (await makeGround(server.db)).commune.id);
    expect((await acknowledge(stranger)).__typename).toBe('NotFoundError');
  });
});
