import { randomUUID } from 'node:crypto';
import { clocksFollow, sweep } from '@thon-so/server/dispatch/timer-actions';
import { globalId } from '@thon-so/server/ids';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, submitted } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { latestChanges } from '../admin/editing.ts';
import { watchBoard } from '../board/live-board.ts';

// A Monday, 9:00 in Vietnam.
const NOW = new Date('2026-11-23T02:00:00Z');
const MORNINGS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 420, end: 690 }));

let now = NOW;
let server: TestServer;
let ground: Ground;
let supervisor: Session;
let admin: Session;

beforeAll(async () => {
  server = await startServer({ now: () => now });
  return server.stop;
});

beforeEach(async () => {
  now = NOW;
  ground = await makeGround(server.db);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  admin = await server.signInAs('ADMIN', ground.province.id);
});

type Edited = { __typename: string; message?: string; currentVersion?: number; fields?: { path: string }[] };
type Name = 'updateWorkingHours' | 'saveHoliday' | 'removeHoliday';

async function edit(name: Name, input: object, as: Session = supervisor): Promise<Edited> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation M($input: ${type}!) { result: ${name}(input: $input) { __typename
    ... on UserError { message } ... on StaleFormError { currentVersion } ... on ValidationError { fields { path } } } }`;
  const sent = { idempotencyKey: randomUUID(), ...input };
  return (await server.query<{ result: Edited }>(document, { input: sent }, { as })).result;
}
const unitId = () => globalId('Unit', ground.commune.id);
const hours = (periods: object[], version = 1) => ({ unitId: unitId(), version, periods });

async function calendar(as: Session = supervisor) {
  const document = `query C($id: ID!) { workCalendar(unitId: $id) { version canEditNational
    periods { weekday start end } holidays { id day name isNational version } } }`;
  type Holiday = { id: string; day: string; name: string; isNational: boolean; version: number };
  type Calendar = { version: number; canEditNational: boolean; periods: object[]; holidays: Holiday[] };
  return (await server.query<{ workCalendar: Calendar }>(document, { id: unitId() }, { as })).workCalendar;
}
/** Its due times, once the job that follows a change has run. */
async function dueOf(id: string) {
  await clocksFollow(server.api.node.work, ground.commune.id);
  const { firstResponseDueAt } = await server.db.helpRequest.findUniqueOrThrow({ where: { id } });
  return firstResponseDueAt;
}

describe('working hours', () => {
  test('are saved, audited, and what the clocks of open requests follow', async () => {
    now = new Date('2026-11-23T04:00:00Z');
    const request = await submitted(server, form(ground.villages[0]!));
    expect(request.firstResponseDueAt).toEqual(new Date('2026-11-23T05:00:00Z'));
    expect((await edit('updateWorkingHours', hours(MORNINGS))).__typename).toBe('UpdateWorkingHoursPayload');
    expect(await calendar()).toMatchObject({ version: 2, periods: MORNINGS });
    expect(await dueOf(request.id)).toEqual(new Date('2026-11-24T00:30:00Z'));
    const changed = { requestId: request.id, kind: 'CLOCKS_CHANGED' };
    expect(await server.db.requestHistory.count({ where: changed })).toBe(1);
    const [entry] = await latestChanges(server, admin);
    expect(entry).toMatchObject({ action: 'HOURS_UPDATED', actorName: 'SUPERVISOR Thử' });
    expect(entry!.changes[0]!.after).toContain('Thứ Hai: 7:00–11:30');
  });

  test('change what an open board shows, without anything else that happened', async () => {
    now = new Date('2026-11-23T04:00:00Z');
    const request = await submitted(server, form(ground.villages[0]!));
    now = new Date('2026-11-23T05:01:00Z');
    await sweep(server.api.node.work);
    using board = await watchBoard(server, supervisor, unitId());
    expect(board.state.totals.late).toBe(1);
    await edit('updateWorkingHours', hours(MORNINGS));
    await dueOf(request.id);
    await board.next();
    const { state, fresh } = await board.catchUp();
    expect(state).toEqual(fresh);
    expect(state.totals.late).toBe(0);
  });

  test('are told of a second editor who had not seen the first one’s', async () => {
    await edit('updateWorkingHours', hours(MORNINGS));
    expect(await edit('updateWorkingHours', hours(MORNINGS.slice(1)), admin)).toMatchObject({
      __typename: 'StaleFormError',
      currentVersion: 2,
    });
  });

  test('that make no sense are refused, at the day at fault', async () => {
    const backwards = [...MORNINGS, { weekday: 6, start: 600, end: 500 }];
    expect((await edit('updateWorkingHours', hours(backwards))).fields).toEqual([{ path: 'periods.6' }]);
    expect((await edit('updateWorkingHours', hours([]))).fields).toEqual([{ path: 'periods' }]);
  });

  test('of a commune are nobody else’s to set', async () => {
    const stranger = await server.signInAs('SUPERVISOR', (await makeGround(server.db)).commune.id);
    const operator = await server.signInAs('OPERATOR', ground.commune.id);
    for (const as of [stranger, operator]) {
      expect((await edit('updateWorkingHours', hours(MORNINGS), as)).__typename).toBe('NotAllowedError');
    }
  });
});

describe('holidays', () => {
  test('of a commune are added, changed and taken out again, and its clocks follow', async () => {
    const request = await submitted(server, form(ground.villages[0]!));
    const day = { unitId: unitId(), day: '2026-11-23', name: 'Lễ hội của xã' };
    expect((await edit('saveHoliday', day)).__typename).toBe('HolidayPayload');
    expect(await dueOf(request.id)).toEqual(new Date('2026-11-23T18:00:00Z'));
    expect((await edit('saveHoliday', day)).fields).toEqual([{ path: 'day' }]);

    const [holiday] = (await calendar()).holidays;
    expect(holiday).toMatchObject({ day: '2026-11-23', name: 'Lễ hội của xã', isNational: false });
    const moved = { ...day, day: '2026-11-30', holidayId: holiday!.id, version: 1 };
    expect((await edit('saveHoliday', moved)).__typename).toBe('HolidayPayload');
    expect(await dueOf(request.id)).toEqual(request.firstResponseDueAt);

    const gone = { unitId: unitId(), holidayId: holiday!.id };
    expect((await edit('removeHoliday', { ...gone, version: 1 })).__typename).toBe('StaleFormError');
    expect((await edit('removeHoliday', { ...gone, version: 2 })).__typename).toBe('HolidayPayload');
    expect((await calendar()).holidays).toEqual([]);
    const actions = (await latestChanges(server, admin)).map(({ action }) => action);
    expect(actions.slice(0, 3)).toEqual(['HOLIDAY_REMOVED', 'HOLIDAY_SAVED', 'HOLIDAY_SAVED']);
  });

  test('of the country are a province’s administrator’s to edit, and hold in every commune', async () => {
    const day = { day: '2027-02-12', name: 'Nghỉ thêm dịp Tết' };
    expect((await calendar()).canEditNational).toBe(false);
    expect((await edit('saveHoliday', day)).__typename).toBe('NotAllowedError');
    expect((await edit('saveHoliday', day, admin)).__typename).toBe('HolidayPayload');
    ground = await makeGround(server.db);
    supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
    expect((await calendar()).holidays).toMatchObject([{ ...day, isNational: true }]);
    expect(await latestChanges(server, admin)).toMatchObject([{ subjectName: 'Cả nước' }]);
    await server.db.holiday.deleteMany();
  });

  test('need a day that exists', async () => {
    const day = { unitId: unitId(), day: '2027-02-30', name: 'Không có' };
    expect((await edit('saveHoliday', day)).fields).toEqual([{ path: 'day' }]);
  });
});

describe('who has settings open', () => {
  const document =
    'subscription ($after: String) { settingsEvents(after: $after) { upserted { action unitId } } }';
  type Batch = { settingsEvents: { upserted: { action: string; unitId: string | null }[] } };
  const cursorOf = async (as: Session) =>
    (await server.query<{ settings: { cursor: string } }>('{ settings { cursor } }', {}, { as })).settings
      .cursor;
  const heard = async (as: Session, after: string) => {
    const watch = server.subscribe<Batch>(document, { after }, { as });
    const { data } = await watch.next();
    watch.stop();
    return data!.settingsEvents.upserted;
  };

  test('is told what somebody else changed after they had read, though they subscribed only then', async () => {
    const after = await cursorOf(admin);
    const watch = server.subscribe<Batch>(document, { after }, { as: supervisor });
    await edit('updateWorkingHours', hours(MORNINGS));
    expect((await watch.next()).data?.settingsEvents.upserted).toHaveLength(1);
    watch.stop();
    expect(await heard(admin, after)).toEqual([{ action: 'HOURS_UPDATED', unitId: unitId() }]);
  });

  test('who edits nothing hears of what holds everywhere, and of no commune’s affairs', async () => {
    const operator = await server.signInAs('OPERATOR', ground.commune.id);
    const after = await cursorOf(operator);
    await edit('updateWorkingHours', hours(MORNINGS));
    const national = { unitId: null, day: '2026-12-24', name: 'Ngày thử' };
    expect((await edit('saveHoliday', national, admin)).__typename).toBe('HolidayPayload');
    expect(await heard(operator, after)).toEqual([{ action: 'HOLIDAY_SAVED', unitId: null }]);
  });
});
