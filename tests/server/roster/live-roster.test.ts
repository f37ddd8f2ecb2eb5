import { localDay, weekdayOf } from '@thon-so/domain/roster-patterns';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { change, hours, memberOf, unitOf } from './week.ts';

const PARTS = `
  fragment ShiftParts on DutyShift { __typename id place startsAt endsAt version editable isFromPattern member { id displayName } unit { id } }
  fragment SwapParts on ShiftSwap { __typename id status note from { id } to { id } acceptedBy { id } shift { id } }
  fragment PatternParts on DutyPattern { __typename id weekdays startMinute endMinute openSeats members { id displayName } team { id } }
  fragment MinimumParts on DutyMinimum { __typename id weekdays wanted }
  fragment TotalParts on RosterTotals { gaps openShifts swapsToApprove }`;
const ROSTER = `${PARTS} query ($unitId: ID!, $from: DateTime, $to: DateTime) {
  roster(unitId: $unitId, from: $from, to: $to) {
    cursor totals { ...TotalParts }
    shifts { ...ShiftParts } swaps { ...SwapParts } patterns { ...PatternParts } minimums { ...MinimumParts }
  }
}`;
const EVENTS = `${PARTS} subscription ($unitId: ID!, $from: DateTime, $to: DateTime, $after: String) {
  rosterEvents(unitId: $unitId, from: $from, to: $to, after: $after) {
    cursor resync removedIds totals { ...TotalParts }
    upserted {
      ... on DutyShift { ...ShiftParts } ... on ShiftSwap { ...SwapParts }
      ... on DutyPattern { ...PatternParts } ... on DutyMinimum { ...MinimumParts }
    }
  }
}`;

type Entity = { __typename: string; id: string };
type Snapshot = { cursor: string; totals: object } & Record<
  'shifts' | 'swaps' | 'patterns' | 'minimums',
  Entity[]
>;
type Batch = { resync: boolean; removedIds: string[]; upserted: Entity[]; totals: object | null };

let server: TestServer;
let ground: Ground;
let supervisor: Session;
let an: Worker;
let binh: Worker;

beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
  supervisor = await server.signInAs('SUPERVISOR', ground.commune.id);
  an = await worker(server, ground, ground.villages[0]!, { onDuty: false });
  binh = await worker(server, ground, ground.villages[1]!, { onDuty: false });
});
afterAll(() => server.stop());

const window = { from: hours(0).startsAt, to: hours(24 * 14).startsAt };

async function read(unitId: string, as: Session) {
  const { roster } = await server.query<{ roster: Snapshot }>(ROSTER, { unitId, ...window }, { as });
  const all = [...roster.shifts, ...roster.swaps, ...roster.patterns, ...roster.minimums];
  return {
    cursor: roster.cursor,
    state: { entities: Object.fromEntries(all.map((entity) => [entity.id, entity])), totals: roster.totals },
  };
}

/** Opens a roster and keeps it live; `step` applies the next batch and compares with a fresh snapshot. */
async function watch(unitId: string, as: Session) {
  const { cursor, state } = await read(unitId, as);
  const events = server.subscribe<{ rosterEvents: Batch }>(
    EVENTS,
    { unitId, ...window, after: cursor },
    { as },
  );
  const apply = async () => {
    const { data, errors } = await events.next();
    if (!data) throw new Error(JSON.stringify(errors));
    const batch = data.rosterEvents;
    for (const entity of batch.upserted) state.entities[entity.id] = entity;
    for (const id of batch.removedIds) delete state.entities[id];
    if (batch.totals) state.totals = batch.totals;
  };
  return {
    async step() {
      await apply();
      expect(state).toEqual((await read(unitId, as)).state);
    },
    [Symbol.dispose]: () => events.stop(),
  };
}

test('an open roster shows every change without reload, and is what a fresh one would be', async () => {
  using commune = await watch(unitOf(ground.commune), supervisor);
  using village = await watch(unitOf(ground.villages[0]!), an.session);
  const step = () => Promise.all([commune.step(), village.step()]);

  const input = {
    unitId: unitOf(ground.villages[0]!),
    place: 'FIELD',
    ...hours(100),
    memberId: memberOf(an),
  };
  const made = await change(server, 'createShift', input, supervisor);
  await step();
  const shiftId = made.shift!.id;
  const { swap } = await change(server, 'proposeSwap', { shiftId, toMemberId: null }, an.session);
  await step();
  await change(server, 'acceptSwap', { swapId: swap!.id }, binh.session);
  await step();
  await change(server, 'approveSwap', { swapId: swap!.id }, supervisor);
  await step();
  const weekday = weekdayOf(localDay(new Date(hours(48).startsAt)));
  const week = {
    unitId: unitOf(ground.commune),
    place: 'HOTLINE',
    weekdays: [weekday],
    startMinute: 420,
    endMinute: 690,
  };
  await change(server, 'saveMinimum', { ...week, wanted: 1 }, supervisor);
  await step();
  const pattern = { ...week, memberIds: [memberOf(an)], openSeats: 1, validFrom: '2026-01-01' };
  const kept = await change(server, 'savePattern', pattern, supervisor);
  await step();
  await change(server, 'endPattern', { patternId: kept.pattern!.id }, supervisor);
  await step();
  await change(server, 'cancelShift', { shiftId, reason: 'Mưa' }, supervisor);
  await step();
});

test('a roster of another commune cannot be followed', async () => {
  const foreign = await makeGround(server.db);
  const events = server.subscribe(EVENTS, { unitId: unitOf(foreign.commune) }, { as: an.session });
  await expect(events.next()).rejects.toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
});
