import { COMMUNE_HOURS, dueAt } from '@thon-so/domain/clocks';
import { calendarOf } from '@thon-so/server/calendar/actions';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, submitted } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

// A Monday, 15:00 in Vietnam.
const NOW = new Date('2026-11-23T08:00:00Z');
let server: TestServer;
let ground: Ground;

beforeAll(async () => {
  server = await startServer({ now: () => NOW });
  ground = await makeGround(server.db);
  return server.stop;
});

const dayOff = (day: string, unitId: string | null, name = 'Ngày nghỉ') =>
  server.db.holiday.create({ data: { day: new Date(day), unitId, name } });

describe("a commune's calendar", () => {
  test('is the usual week where nothing else was said', async () => {
    await server.db.workingHours.delete({ where: { unitId: ground.commune.id } });
    expect(await calendarOf(server.db, ground.commune.id)).toEqual(COMMUNE_HOURS);
  });

  test('has its own hours, the holidays of the country and its own, and nobody else’s', async () => {
    const other = await makeGround(server.db);
    const mornings = COMMUNE_HOURS.periodsByWeekday.map((day) =>
      day.slice(0, 1).map((period) => [...period]),
    );
    await server.db.workingHours.create({ data: { unitId: ground.commune.id, periods: mornings } });
    await dayOff('2026-12-25', other.commune.id);
    await dayOff('2026-11-26', ground.commune.id, 'Lễ hội của xã');
    await dayOff('2026-11-24', null, 'Ngày lễ cả nước');

    const calendar = await calendarOf(server.db, ground.commune.id);
    expect(calendar.periodsByWeekday).toEqual(mornings);
    expect(calendar.holidays).toEqual(['2026-11-24', '2026-11-26']);
    expect((await calendarOf(server.db, other.commune.id)).holidays).toEqual(['2026-11-24', '2026-12-25']);
  });

  test('is what the clocks of its requests are read from', async () => {
    const calendar = await calendarOf(server.db, ground.commune.id);
    const request = await submitted(server, form(ground.commune));
    expect(request.firstResponseDueAt).toEqual(dueAt(NOW, 60, calendar));
    // Monday afternoon is off, Tuesday and Thursday are holidays: Wednesday at 8:00.
    expect(request.firstResponseDueAt).toEqual(new Date('2026-11-25T01:00:00Z'));
  });
});
