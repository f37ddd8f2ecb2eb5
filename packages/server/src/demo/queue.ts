import { localDay, OTHERS_BETWEEN } from '@thon-so/domain/queue';
import type { TicketStatus } from '@thon-so/domain/vocabulary';
import { DEMO_ACCOUNTS } from './accounts.ts';
import { idAt, stableId, unitIdOf } from './ids.ts';
import { BINH_MINH } from './places.ts';
import { serviceIdOf } from './reference.ts';
import type { SeedRow } from './store.ts';
import type { DemoMember } from './teams.ts';
import type { Told } from './told.ts';

const MINUTE_MS = 60_000;
const DAY_OFFSET_MS = 7 * 3_600_000;
const PROVINCE_ID = unitIdOf(BINH_MINH.provinceCode);

/** What the visitors of the One-Stop desk come for, over and over. */
const SERVICES = [
  'NATIONAL_PORTAL',
  'VNEID_LEVEL_2',
  'ONLINE_PROCEDURE',
  'CIVIL_STATUS',
  null,
  'E_HEALTH',
] as const;

type Past = { issued: number; started?: number; ended?: number; counter?: number };
type Morning = Past & { status: TicketStatus; priority?: true };

/** Minutes before now. Numbers 1 to 14 have been served, but for one who was not there and one who left. */
function served(number: number): Morning {
  const issued = 170 - number * 9;
  if (number === 6) return { status: 'NO_SHOW', issued, ended: issued - 20, counter: 1 };
  if (number === 11) return { status: 'LEFT', issued, ended: issued - 15 };
  const started = issued - 6 - (number % 4) * 2;
  const ended = started - 8 - (number % 3) * 3;
  const priority = number % 7 === 3 ? ({ priority: true } as const) : {};
  return { status: 'DONE', issued, started, ended, counter: 1 + (number % 2), ...priority };
}

const MORNING: readonly Morning[] = [
  ...Array.from({ length: 14 }, (_, at) => served(at + 1)),
  { status: 'SERVING', issued: 31, started: 12, counter: 2 },
  { status: 'CALLED', issued: 26, counter: 1 },
  { status: 'WAITING', issued: 24 },
  { status: 'WAITING', issued: 21 },
  { status: 'WAITING', issued: 17, priority: true },
  { status: 'WAITING', issued: 11 },
  { status: 'WAITING', issued: 6 },
  { status: 'WAITING', issued: 2 },
];

type Sources = {
  told: Told;
  members: readonly DemoMember[];
  shifts: readonly SeedRow<'DutyShift'>[];
  now: Date;
};

/** A morning at the One-Stop desk of phường Bình Minh: numbers drawn, two counters open, people waiting. */
export function queueRows(sources: Sources) {
  const { now } = sources;
  const day = localDay(now);
  const communeId = BINH_MINH.id;
  const days: SeedRow<'QueueDay'>[] = [{ communeId, day, issued: MORNING.length, othersRun: OTHERS_BETWEEN }];
  const served = walkInUnderWay(sources.told);
  const tickets = MORNING.map((facts, at) =>
    ticketRow(facts, at + 1, { now, day, requestId: served?.id ?? null }),
  );
  return { days, tickets, counters: counterRows(sources, served?.id ?? null) };
}

/** The walk-in of the scenario whom a member is helping at this moment. */
function walkInUnderWay(told: Told) {
  return told.requests.find(
    ({ channel, status, communeId }) =>
      channel === 'WALK_IN' && status === 'IN_PROGRESS' && communeId === BINH_MINH.id,
  );
}

function ticketRow(
  { status, issued, started, ended, counter, priority }: Morning,
  number: number,
  { now, day, requestId }: { now: Date; day: Date; requestId: string | null },
): SeedRow<'QueueTicket'> {
  const ago = (minutes: number | undefined) =>
    minutes === undefined ? null : new Date(now.getTime() - minutes * MINUTE_MS);
  const service = SERVICES[number % SERVICES.length] ?? null;
  return {
    id: idAt(ago(issued)!, number, 'ticket', String(number)),
    provinceId: PROVINCE_ID,
    ...{ communeId: BINH_MINH.id, day, number, place: number, status },
    serviceId: service && serviceIdOf(service),
    ...{ priority: priority ?? false, forCounter: null, counter: counter ?? null },
    calls: counter === undefined ? 0 : status === 'NO_SHOW' ? 3 : 1,
    issuedAt: ago(issued)!,
    calledAt: counter === undefined ? null : (ago(started) ?? ago(1)),
    ...{ startedAt: ago(started), endedAt: ago(ended) },
    requestId: status === 'SERVING' ? requestId : null,
    secretHash: stableId('ticket secret', String(number), day.toISOString()),
  };
}

/** The officer calls at counter 1; at counter 2 sits the member who helps the walk-in of the scenario. */
function counterRows({ told, members, shifts, now }: Sources, requestId: string | null) {
  const holderId = told.tasks.find((task) => task.requestId === requestId)?.holderId ?? null;
  const onDuty = members.filter(({ row }) => row.communeId === BINH_MINH.id && isAtDesk(row.id, shifts, now));
  const second = members.find(({ row }) => row.id === holderId) ?? onDuty[0];
  const first = onDuty.find(({ row }) => row.id !== second?.row.id);
  const officer = DEMO_ACCOUNTS.find(({ role, unitId }) => role === 'OFFICER' && unitId === BINH_MINH.id)!;
  const openedAt = openedSince(now);
  const counter = (number: number, accountId: string, memberId: string | null): SeedRow<'QueueCounter'> => ({
    id: stableId('counter', BINH_MINH.id, number),
    provinceId: PROVINCE_ID,
    ...{ communeId: BINH_MINH.id, number, openedAt, accountId, memberId },
  });
  return [
    counter(1, stableId('account', officer.phone), first?.row.id ?? null),
    ...(second ? [counter(2, second.account.id, second.row.id)] : []),
  ];
}

function isAtDesk(memberId: string, shifts: readonly SeedRow<'DutyShift'>[], now: Date): boolean {
  return shifts.some(
    (shift) =>
      shift.memberId === memberId &&
      shift.place === 'ONE_STOP_DESK' &&
      (shift.startsAt as Date) <= now &&
      now < (shift.endsAt as Date),
  );
}

/** Three hours ago, but not yesterday: counters that were open at midnight are closed. */
function openedSince(now: Date): Date {
  const midnight = localDay(now).getTime() - DAY_OFFSET_MS;
  return new Date(Math.max(midnight, now.getTime() - 180 * MINUTE_MS));
}
