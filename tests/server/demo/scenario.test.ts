import { demoHouseholds } from '@thon-so/server/demo/households';
import { shiftRows } from '@thon-so/server/demo/shifts';
import { demoMembers, positionRows } from '@thon-so/server/demo/teams';
import { tellScenario } from '@thon-so/server/demo/telling';
import { expect, test } from 'vitest';

const FIRST = new Date('2026-02-10T00:20:00Z').getTime();
const HOUR_MS = 3_600_000;
/** Every fifteenth hour of two weeks: day and night, working days and weekends. */
const MOMENTS = Array.from({ length: 24 }, (_, turn) => new Date(FIRST + turn * 15 * HOUR_MS));

const households = demoHouseholds(MOMENTS[0]!);
const TOLD = MOMENTS.map((now) => ({ now, ...tellAt(now) }));

function tellAt(now: Date) {
  const members = demoMembers(now);
  const roster = { members, shifts: shiftRows(members, now), now };
  return {
    members,
    told: tellScenario(roster, positionRows(members, now), { households, now, hashCode: (code) => code }),
  };
}

test('the demo can be started at any hour of any day', () => {
  for (const { now, told, members } of TOLD) {
    expect(told.requests.length, now.toISOString()).toBeGreaterThan(35);
    expect(members.every(({ row }) => row.activeTasks! >= 0 && row.activeTasks! <= row.capacity!)).toBe(true);
  }
});

test('at any hour every open task that is due is being offered or open to the team', () => {
  for (const { now, told } of TOLD) {
    const { tasks, offers } = told;
    for (const task of tasks.filter(({ status, offerFrom }) => status === 'OPEN' && offerFrom! <= now)) {
      const live = offers.some(
        (offer) => offer.taskId === task.id && offer.status === 'SENT' && offer.expiresAt > now,
      );
      expect(live || task.openToTeamAt !== null, now.toISOString()).toBe(true);
    }
  }
});

test('the same moment gives the same demo', () => {
  expect(tellAt(MOMENTS[3]!)).toEqual(tellAt(MOMENTS[3]!));
});

test('at any hour most of what is asked now is being offered to somebody', () => {
  for (const { now, told } of TOLD) {
    const fresh = told.offers.filter(({ status, expiresAt }) => status === 'SENT' && expiresAt > now);
    expect(fresh.length, now.toISOString()).toBeGreaterThanOrEqual(3);
  }
});
