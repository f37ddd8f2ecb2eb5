import { randomUUID } from 'node:crypto';
import type { Role } from '@thon-so/domain/roles';
import { globalId, localId } from '@thon-so/server/ids';
import { change, memberOf, unitOf } from '../server/roster/week.ts';
import type { ApiClient, Session } from '../support/api-client.ts';
import { freshPhone, type Ground, makeAccount, makeGround } from '../support/people.ts';
import type { PushService } from '../support/push-service.ts';
import { form, type Outcome, send, sessionOf, taskOf, type Worker, worker } from '../support/requests.ts';
import type { TestServer } from '../support/server.ts';

/** Where a timer is planned: the node that will be killed, and the database that stays. */
export interface Stage {
  readonly server: TestServer;
  readonly victim: Pick<ApiClient, 'query'>;
  readonly gateway: { readonly sent: readonly string[] };
  readonly push: PushService;
  /** Lets the victim run what it has planned under this name. */
  runOnVictim(job: string): Promise<void>;
}

/** Counts what a timer has done since it was planned. */
export type Effect = () => Promise<number> | number;

export interface Timer {
  /** Minutes from planning until it is due. */
  readonly due: number;
  /** What is handed to another server, or written down, is at least once: the queue alone sees to it here. */
  readonly atLeastOnce?: true;
  plan(stage: Stage): Promise<Effect>;
}

const HOUR = 60;
const DAY = 24 * HOUR;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

/** Minutes until an hour at which people are visited: in three hours, or when that is at night, the last or the first hour before or after it. */
function untilVisit(): number {
  const LOCAL = 7 * HOUR;
  const now = Math.floor(Date.now() / 60_000) + LOCAL;
  const minute = now % DAY;
  const [morning, evening] = [9 * HOUR, 20 * HOUR + 25];
  if (minute + 3 * HOUR <= evening && minute + 3 * HOUR >= morning) return 3 * HOUR;
  if (minute < morning) return morning - minute;
  return minute + HOUR + 5 <= evening ? evening - minute : morning + DAY - minute;
}
const VISIT = untilVisit();

const village = (ground: Ground) => ground.villages[0]!;
/** Somebody with that role, signed in on the victim and on every other node. */
async function staff({ server: { db } }: Stage, role: Role, unit: { id: string }) {
  const { id: accountId } = await makeAccount(db, role, unit.id);
  return { accountId, ...(await sessionOf(db, accountId)) };
}
const member = (stage: Stage, ground: Ground, facts: Parameters<typeof worker>[3] = {}) =>
  worker(stage.server, ground, village(ground), facts);
const offDuty = (stage: Stage, ground: Ground) => member(stage, ground, { onDuty: false });

async function ask(stage: Stage, ground: Ground, changes: object = {}) {
  const outcome = await send(stage.victim, 'submitHelpRequest', form(village(ground), changes));
  const { number } = outcome.request!;
  const request = await stage.server.db.helpRequest.findUniqueOrThrow({ where: { number } });
  return { id: request.id, code: outcome.code! };
}

type TaskMutation = 'claimTask' | 'startTask' | 'finishTask' | 'proposeTransfer';
async function onTask(stage: Stage, name: TaskMutation, requestId: string, by: Worker, more: object = {}) {
  const { globalId: taskId } = await taskOf(stage.server.db, requestId);
  return accepted(await send(stage.victim, name, { taskId, ...more }, { as: by.session }));
}

function accepted(outcome: Outcome): Outcome {
  if (/Error$/.test(outcome.__typename)) throw new Error(JSON.stringify(outcome));
  return outcome;
}

/** A request that a member has claimed. */
async function claimed(stage: Stage) {
  const ground = await makeGround(stage.server.db);
  const holder = await offDuty(stage, ground);
  const request = await ask(stage, ground);
  await onTask(stage, 'claimTask', request.id, holder);
  return { ground, holder, request };
}

const history = ({ server }: Stage, requestId: string, ...kinds: string[]): Effect => {
  return () => server.db.requestHistory.count({ where: { requestId, kind: { in: kinds } } });
};
const offersTo = ({ server }: Stage, { id }: Worker): Effect => {
  return () => server.db.offer.count({ where: { memberId: id } });
};

/** Events of a kind that name this id, from now on. */
async function eventsOf({ server }: Stage, kind: string, field: string, id: string): Promise<Effect> {
  const count = async () => {
    const [row] = await server.db.$queryRaw<[{ count: number }]>`
      SELECT count(*)::int AS count FROM live.event WHERE kind = ${kind} AND data->>${field} = ${id}`;
    return row.count;
  };
  const before = await count();
  return async () => (await count()) - before;
}

async function mutate(stage: Stage, document: string, variables: object, as: Session | null): Promise<void> {
  const { result } = await stage.victim.query<{ result: Outcome }>(document, { ...variables }, { as });
  if (/Error$/.test(result.__typename)) throw new Error(JSON.stringify(result));
}

/** A call that is owed back, and an operator who has it. */
async function heldCallback(stage: Stage) {
  const ground = await makeGround(stage.server.db);
  const operator = await staff(stage, 'OPERATOR', ground.commune);
  const missed = await stage.server.db.call.create({
    data: {
      ...{ unitId: ground.commune.id, phone: freshPhone(), outcome: 'MISSED' },
      ...{ at: new Date(), callbackAt: new Date() },
    },
  });
  const hold = 'mutation ($input: CallInput!) { result: holdCallback(input: $input) { __typename } }';
  await mutate(stage, hold, { input: { callId: globalId('Call', missed.id) } }, operator);
  return { ground, operator, callId: missed.id };
}

/** Somebody without a ringing browser, or with one, is given a task, and the victim has begun to tell them. */
async function told(stage: Stage, browser: string | null) {
  const { ground, request } = await claimed(stage);
  const other = await member(stage, ground);
  await stage.server.db.notificationChoice.create({ data: { accountId: other.accountId, quiet: false } });
  if (browser) {
    const add =
      'mutation ($input: AddPushSubscriptionInput!) { result: addPushSubscription(input: $input) { __typename } }';
    await mutate(stage, add, { input: stage.push.browser(browser) }, other.session);
  }
  const boss = await staff(stage, 'SUPERVISOR', ground.commune);
  const { id, globalId: taskId } = await taskOf(stage.server.db, request.id);
  accepted(await send(stage.victim, 'assignTask', { taskId, memberId: other.globalId }, { as: boss }));
  const notice = { kind: 'TASK_ASSIGNED', subjectId: id };
  const notices: Effect = () => stage.server.db.notice.count({ where: notice });
  const { phone } = await stage.server.db.account.findUniqueOrThrow({ where: { id: other.accountId } });
  const messages: Effect = () => stage.gateway.sent.filter((body) => body.includes(phone)).length;
  return { notice, notices, messages };
}

/**
 * Every timer of every feature, by the name of its job: how it comes to be planned, when it is due, and what of its effect
 * can be counted. A job that is missing here fails the test beside it. Those that go on from what the victim ran come first.
 */
export const TIMERS: Record<string, Timer> = {
  'notifications.message': {
    due: 0,
    atLeastOnce: true,
    async plan(stage) {
      const { messages } = await told(stage, null);
      await stage.runOnVictim('notifications.tell');
      await stage.runOnVictim('notifications.messageDue');
      return messages;
    },
  },
  'notifications.messageDue': {
    due: 0,
    async plan(stage) {
      const { notice } = await told(stage, null);
      await stage.runOnVictim('notifications.tell');
      return () => stage.server.db.noticeDelivery.count({ where: { channel: 'MESSAGE', notice } });
    },
  },
  'notifications.push': {
    due: 0,
    atLeastOnce: true,
    async plan(stage) {
      await told(stage, 'bị tắt giữa chừng');
      await stage.runOnVictim('notifications.tell');
      return () => stage.push.taken.filter(({ browser }) => browser === 'bị tắt giữa chừng').length;
    },
  },
  'dispatch.offerDue': {
    due: 11,
    async plan(stage) {
      const ground = await makeGround(stage.server.db);
      await member(stage, ground);
      return history(stage, (await ask(stage, ground)).id, 'OFFER_EXPIRED');
    },
  },
  'dispatch.silenceDue': {
    due: HOUR + 1,
    async plan(stage) {
      return history(stage, (await claimed(stage)).request.id, 'REMINDED');
    },
  },
  'dispatch.transferDue': {
    due: 31,
    async plan(stage) {
      const { ground, holder, request } = await claimed(stage);
      const asked = await member(stage, ground);
      const proposal = { memberId: asked.globalId, reason: 'Bận việc nhà' };
      await onTask(stage, 'proposeTransfer', request.id, holder, proposal);
      return history(stage, request.id, 'TRANSFER_AUTO_APPROVED', 'TRANSFER_LAPSED');
    },
  },
  'dispatch.followClocks': {
    due: 0,
    async plan(stage) {
      const ground = await makeGround(stage.server.db);
      const request = await ask(stage, ground);
      const boss = await staff(stage, 'SUPERVISOR', ground.commune);
      const input = { idempotencyKey: randomUUID(), unitId: unitOf(ground.commune), version: 1 };
      const periods = [{ weekday: 1, start: 420, end: 430 }];
      const save =
        'mutation ($input: UpdateWorkingHoursInput!) { result: updateWorkingHours(input: $input) { __typename } }';
      await mutate(stage, save, { input: { ...input, periods } }, boss);
      return history(stage, request.id, 'CLOCKS_CHANGED');
    },
  },
  'dispatch.clockTurns': {
    due: 5 * DAY,
    async plan(stage) {
      const request = await ask(stage, await makeGround(stage.server.db));
      const where = {
        requestId: request.id,
        kind: 'CLOCK_BREACHED',
        data: { path: ['clock'], equals: 'response' },
      };
      return () => stage.server.db.requestHistory.count({ where });
    },
  },
  'dispatch.alertRises': {
    due: 16,
    async plan(stage) {
      const ground = await makeGround(stage.server.db);
      await staff(stage, 'LEAD', village(ground));
      await staff(stage, 'SUPERVISOR', ground.commune);
      return history(stage, (await ask(stage, ground)).id, 'ALERT_ROSE');
    },
  },
  'dispatch.roomAgain': {
    due: 0,
    async plan(stage) {
      const ground = await makeGround(stage.server.db);
      const holder = await member(stage, ground, { capacity: 1 });
      const first = await ask(stage, ground);
      await onTask(stage, 'claimTask', first.id, holder);
      const waiting = await ask(stage, ground);
      await onTask(stage, 'startTask', first.id, holder);
      await onTask(stage, 'finishTask', first.id, holder, { outcome: 'TAUGHT' });
      return history(stage, waiting.id, 'OFFERED');
    },
  },
  'dispatch.left': {
    due: 0,
    async plan(stage) {
      const { ground, holder, request } = await claimed(stage);
      const boss = await staff(stage, 'SUPERVISOR', ground.commune);
      const suspend =
        'mutation ($input: AccountInput!) { result: suspendAccount(input: $input) { __typename } }';
      const accountId = globalId('Account', holder.accountId);
      await mutate(stage, suspend, { input: { idempotencyKey: randomUUID(), accountId } }, boss);
      return history(stage, request.id, 'TAKEN_BACK');
    },
  },
  'dispatch.closeSilent': {
    due: 7 * DAY + 1,
    async plan(stage) {
      const { holder, request } = await claimed(stage);
      await onTask(stage, 'startTask', request.id, holder);
      await onTask(stage, 'finishTask', request.id, holder, { outcome: 'TAUGHT' });
      return history(stage, request.id, 'CONFIRMED');
    },
  },
  'dispatch.dutyBoundaries': {
    due: 31,
    async plan(stage) {
      const ground = await makeGround(stage.server.db);
      const helper = await offDuty(stage, ground);
      const boss = await staff(stage, 'SUPERVISOR', ground.commune);
      const times = { startsAt: inMinutes(30).toISOString(), endsAt: inMinutes(5 * HOUR).toISOString() };
      const shift = { unitId: unitOf(village(ground)), place: 'FIELD', ...times, memberId: memberOf(helper) };
      accepted((await change(stage.victim, 'createShift', shift, boss)) as Outcome);
      await ask(stage, ground);
      const job = 'dispatch.dutyBoundaries';
      const since = JSON.stringify({ since: new Date().toISOString() });
      await stage.server.db.$queryRaw`
        SELECT graphile_worker.add_job(${job}, ${since}::json, job_key := ${job})::text`;
      return offersTo(stage, helper);
    },
  },
  'dispatch.dutyChanged': {
    due: 0,
    async plan(stage) {
      const ground = await makeGround(stage.server.db);
      const helper = await offDuty(stage, ground);
      const boss = await staff(stage, 'SUPERVISOR', ground.commune);
      await ask(stage, ground);
      const times = { startsAt: inMinutes(-5).toISOString(), endsAt: inMinutes(5 * HOUR).toISOString() };
      const shift = { unitId: unitOf(village(ground)), place: 'FIELD', ...times, memberId: memberOf(helper) };
      accepted((await change(stage.victim, 'createShift', shift, boss)) as Outcome);
      return offersTo(stage, helper);
    },
  },
  'appointments.due': {
    due: VISIT - HOUR + 5,
    async plan(stage) {
      const { ground, request } = await claimed(stage);
      const operator = await staff(stage, 'OPERATOR', ground.commune);
      const requestId = globalId('HelpRequest', request.id);
      const note = { requestId, version: 0, at: inMinutes(VISIT).toISOString() };
      accepted(await send(stage.victim, 'noteAppointment', note, { as: operator }));
      return history(stage, request.id, 'APPOINTMENT_REMINDED');
    },
  },
  'hotline.holdDue': {
    due: 11,
    async plan(stage) {
      const { callId } = await heldCallback(stage);
      return eventsOf(stage, 'call.changed', 'callId', callId);
    },
  },
  'hotline.overdue': {
    due: 3 * HOUR,
    async plan(stage) {
      const { ground, operator, callId } = await heldCallback(stage);
      const record =
        'mutation ($input: RecordCallInput!) { result: recordCall(input: $input) { __typename } }';
      const { phone } = await stage.server.db.call.findUniqueOrThrow({ where: { id: callId } });
      const about = { unitId: unitOf(ground.commune), phone, settlesCallId: globalId('Call', callId) };
      const input = { idempotencyKey: randomUUID(), ...about, outcome: 'NO_ANSWER' };
      await mutate(stage, record, { input }, operator);
      return () => stage.server.db.alert.count({ where: { callId, kind: 'CALLBACK_OVERDUE' } });
    },
  },
  'hotline.signedOut': {
    due: 0,
    async plan(stage) {
      const { operator, callId } = await heldCallback(stage);
      await mutate(stage, 'mutation { result: signOut { __typename } }', {}, operator);
      return eventsOf(stage, 'call.changed', 'callId', callId);
    },
  },
  'roster.swapDue': {
    due: 2 * HOUR + 2,
    async plan(stage) {
      const ground = await makeGround(stage.server.db);
      const [an, binh] = [await offDuty(stage, ground), await offDuty(stage, ground)];
      const boss = await staff(stage, 'SUPERVISOR', ground.commune);
      const times = {
        startsAt: inMinutes(2 * HOUR).toISOString(),
        endsAt: inMinutes(4 * HOUR).toISOString(),
      };
      const input = { unitId: unitOf(village(ground)), place: 'FIELD', ...times, memberId: memberOf(an) };
      const { shift } = await change(stage.victim, 'createShift', input, boss);
      const proposal = { shiftId: shift!.id, toMemberId: memberOf(binh), note: 'Nhà có việc' };
      const { swap } = await change(stage.victim, 'proposeSwap', proposal, an.session);
      const id = localId('ShiftSwap', swap!.id);
      return () => stage.server.db.shiftSwap.count({ where: { id, status: 'EXPIRED' } });
    },
  },
  'identity.sendCode': {
    due: 0,
    atLeastOnce: true,
    async plan(stage) {
      const ground = await makeGround(stage.server.db);
      const { phone } = await makeAccount(stage.server.db, 'OPERATOR', ground.commune.id);
      const ask =
        'mutation ($input: RequestPasswordCodeInput!) { result: requestPasswordCode(input: $input) { __typename } }';
      await mutate(stage, ask, { input: { phone } }, null);
      return () => stage.gateway.sent.filter((body) => body.includes(phone)).length;
    },
  },
  'identity.signInLimited': {
    due: 0,
    async plan(stage) {
      const ground = await makeGround(stage.server.db);
      const { accountId } = await offDuty(stage, ground);
      const payload = JSON.stringify({ accountId, once: accountId });
      await stage.server.db.$queryRaw`
        SELECT graphile_worker.add_job('identity.signInLimited', ${payload}::json)::text`;
      return () =>
        stage.server.db.auditEntry.count({ where: { action: 'SIGN_IN_LIMITED', subjectId: accountId } });
    },
  },
  'notifications.tell': {
    due: 0,
    plan: async (stage) => (await told(stage, null)).notices,
  },
};
