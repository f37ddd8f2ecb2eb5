import { randomUUID } from 'node:crypto';
import { between, chance, randomFrom } from '@thon-so/server/demo/random';
import { assignTask } from '@thon-so/server/dispatch/assigning-actions';
import { declineOffer } from '@thon-so/server/dispatch/offer-actions';
import { submitHelpRequest } from '@thon-so/server/dispatch/submit-actions';
import { claimTask, finishTask, startTask } from '@thon-so/server/dispatch/task-actions';
import { sweep } from '@thon-so/server/dispatch/timer-actions';
import { UserError } from '@thon-so/server/errors';
import { globalId } from '@thon-so/server/ids';
import { Agenda } from './agenda.ts';
import type { Cluster } from './database.ts';
import { type Commune, type Helper, makeCommune, near, type Point } from './day-people.ts';

/** How the next member is found: by the system as it is, or in turn, by the same system told no places. */
export type Routing = 'nearest' | 'in turn';

export interface DayReport {
  /** Seconds from asking to the first claim, of each claimed request. */
  readonly untilClaim: number[];
  readonly unclaimed: number;
  /** Metres to the resident, of each task in the field. */
  readonly ways: number[];
  /** Tasks of each member in the field. */
  readonly work: number[];
  readonly offers: number;
  readonly byHand: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** A Wednesday in Vietnam. */
const MIDNIGHT = Date.parse('2026-11-24T17:00:00Z');
const OPENS = MIDNIGHT + 7 * HOUR;
const LAST_ASKED = MIDNIGHT + 16 * HOUR;
const CLOSES = MIDNIGHT + 18 * HOUR;
const DESK_REQUESTS = 50;
const HOTLINE_REQUESTS = 20;
const OUT_OF_RANGE = { times: 3, ms: 30 * MINUTE };
const IGNORED = 0.25;
const DECLINED = 0.15;
/** Of those who could take a task that is open to all, so many look at their phone in the next minutes. */
const LOOKING = 0.15;
const SUPERVISOR_ACTS_AFTER = 10 * MINUTE;
const METRES_PER_MS = 15_000 / HOUR;

const FORM = {
  kind: 'ASSISTANCE',
  serviceId: null,
  description: 'Cần giúp cài VNeID',
  caller: { name: 'Người Dân Thử', phone: '0590 345 678' },
  helped: null,
  addressNote: null,
  appointmentAt: null,
  preferredLanguage: 'vi',
  householdId: null,
  residentId: null,
  consent: { version: '2026-01', given: true },
} as const;

/** Plays the day once. The same people ask and answer alike, whichever the routing. */
export async function playDay(cluster: Cluster, routing: Routing): Promise<DayReport> {
  const agenda = new Agenda(OPENS);
  const commune = await makeCommune(cluster, {
    now: () => new Date(agenda.now),
    from: new Date(OPENS),
    until: new Date(CLOSES),
    chance: randomFrom(1),
    placed: routing === 'nearest',
  });
  const day = new Day(commune, agenda, routing);
  day.plan();
  while (agenda.next() && agenda.now < CLOSES) {
    await agenda.run();
    await day.look();
  }
  return day.report();
}

class Day {
  readonly #commune: Commune;
  readonly #agenda: Agenda;
  readonly #routing: Routing;
  readonly #helpers: ReadonlyMap<string, Helper>;
  readonly #seen = new Set<string>();
  readonly #sites = new Map<string, { point: Point; number: number }>();
  readonly #ways: number[] = [];
  /** When each member's phone loses its signal; what they are offered meanwhile, they do not see. */
  readonly #holes = new Map<string, number[]>();
  #byHand = 0;

  constructor(commune: Commune, agenda: Agenda, routing: Routing) {
    this.#commune = commune;
    this.#agenda = agenda;
    this.#routing = routing;
    this.#helpers = new Map(commune.helpers.map((helper) => [helper.id, helper]));
  }

  plan(): void {
    const random = randomFrom(2);
    for (let number = 0; number < DESK_REQUESTS + HOTLINE_REQUESTS; number++) {
      const at = between(random, OPENS + MINUTE, LAST_ASKED);
      const village = this.#commune.villages[between(random, 0, this.#commune.villages.length - 1)]!;
      const point = near(village, random);
      const channel = number < DESK_REQUESTS ? 'WALK_IN' : 'HOTLINE';
      this.#agenda.plan(at, () => this.#ask(number, channel, village.id, point));
    }
    for (const helper of this.#commune.helpers) this.#planHolesOf(helper);
  }

  /** Sees to what the last happening led to: new offers, and tasks that are open to all. */
  async look(): Promise<void> {
    const { db } = this.#commune;
    const offers = await db.offer.findMany({ where: { status: { in: ['SENT', 'SEEN'] } } });
    for (const offer of offers) {
      if (this.#isNew(offer.id)) await this.#receive(offer);
    }
    const open = await db.task.findMany({ where: { status: 'OPEN', openToTeamAt: { not: null } } });
    for (const { id, round } of open) {
      if (this.#isNew(`${id} ${round}`)) this.#openToAll(id);
    }
  }

  async report(): Promise<DayReport> {
    const { db, helpers } = this.#commune;
    const requests = await db.helpRequest.findMany({ include: { tasks: { include: { holder: true } } } });
    const tasks = requests.flatMap((request) => request.tasks);
    const fieldWork = helpers
      .filter(({ at }) => at === 'FIELD')
      .map(({ id }) => tasks.filter(({ holderId }) => holderId === id).length);
    return {
      untilClaim: requests.flatMap(({ createdAt, firstResponseAt }) =>
        firstResponseAt ? [(firstResponseAt.getTime() - createdAt.getTime()) / SECOND] : [],
      ),
      unclaimed: requests.filter(({ firstResponseAt, status }) => !firstResponseAt || status === 'RECEIVED')
        .length,
      ways: this.#ways,
      work: fieldWork,
      offers: await db.offer.count(),
      byHand: this.#byHand,
    };
  }

  #isNew(what: string): boolean {
    return !this.#seen.has(what) && this.#seen.add(what) !== null;
  }

  #planHolesOf({ id, at }: Helper): void {
    const random = randomFrom(3 + this.#holes.size);
    const times = at === 'FIELD' ? OUT_OF_RANGE.times : 0;
    this.#holes.set(
      id,
      Array.from({ length: times }, () => between(random, OPENS, LAST_ASKED)),
    );
  }

  #isInRange({ id }: Helper): boolean {
    const { now } = this.#agenda;
    return !this.#holes.get(id)!.some((start) => start <= now && now < start + OUT_OF_RANGE.ms);
  }

  async #ask(number: number, channel: 'WALK_IN' | 'HOTLINE', villageId: string, point: Point) {
    const { db, officer, operator } = this.#commune;
    const context = await (channel === 'WALK_IN' ? officer() : operator());
    const unitId = globalId('Unit', villageId);
    const input = { ...FORM, channel, unitId, point, idempotencyKey: randomUUID() };
    const { requestId } = await submitHelpRequest(context, input);
    const { id } = await db.task.findFirstOrThrow({ where: { requestId } });
    this.#sites.set(id, { point, number });
  }

  async #receive(offer: { id: string; taskId: string; memberId: string; expiresAt: Date }): Promise<void> {
    const helper = this.#helpers.get(offer.memberId)!;
    this.#agenda.plan(offer.expiresAt.getTime() + 1, () => sweep(this.#commune.work));
    if (this.#routing === 'in turn') {
      await this.#commune.db.member.update({
        where: { id: helper.id },
        data: { lastIdleAt: new Date(this.#agenda.now) },
      });
    }
    const reply = randomFrom(
      1_000 * this.#sites.get(offer.taskId)!.number + [...this.#holes.keys()].indexOf(helper.id),
    );
    const after = between(reply, 10 * SECOND, 90 * SECOND);
    const mood = reply();
    if (!this.#isInRange(helper) || (helper.at === 'FIELD' && mood < IGNORED)) return;
    const declines = helper.at === 'FIELD' && mood < IGNORED + DECLINED;
    this.#agenda.plan(this.#agenda.now + after, () =>
      declines ? this.#decline(helper, offer.id) : this.#claim(helper, offer.taskId),
    );
  }

  async #decline(helper: Helper, offerId: string): Promise<void> {
    const input = { offerId: globalId('Offer', offerId), reason: 'Đang bận', idempotencyKey: randomUUID() };
    await unlessRefused(declineOffer(await helper.act(), input));
  }

  async #claim(helper: Helper, taskId: string): Promise<void> {
    const input = { taskId: globalId('Task', taskId), idempotencyKey: randomUUID() };
    if (await unlessRefused(claimTask(await helper.act(), input))) this.#goThere(helper, taskId);
  }

  #goThere(helper: Helper, taskId: string): void {
    const { point, number } = this.#sites.get(taskId)!;
    const random = randomFrom(7 + number);
    const inField = helper.at === 'FIELD';
    const way = inField ? metresBetween(helper.point, point) : 0;
    if (inField) this.#ways.push(way);
    const arrives = this.#agenda.now + way / METRES_PER_MS + MINUTE;
    this.#agenda.plan(arrives, async () => {
      if (inField) helper.point = point;
      await startTask(await helper.act(), { taskId: globalId('Task', taskId), idempotencyKey: randomUUID() });
    });
    const minutes = inField ? between(random, 15, 45) : between(random, 8, 20);
    this.#agenda.plan(arrives + minutes * MINUTE, async () => {
      const input = { taskId: globalId('Task', taskId), idempotencyKey: randomUUID() };
      const end = { outcome: 'TAUGHT', blocker: null, note: null, readiness: null } as const;
      await finishTask(await helper.act(), { ...input, ...end });
      await sweep(this.#commune.work);
    });
  }

  /** Some look by themselves; if nobody has taken it by then, the supervisor calls the nearest who has room. */
  #openToAll(taskId: string): void {
    const { number } = this.#sites.get(taskId)!;
    const random = randomFrom(500 + number);
    for (const helper of this.#commune.helpers) {
      const looks = chance(random, LOOKING);
      const after = between(random, MINUTE, 8 * MINUTE);
      if (!looks || helper.at !== 'FIELD') continue;
      this.#agenda.plan(this.#agenda.now + after, async () => {
        if (this.#isInRange(helper)) await this.#claim(helper, taskId);
      });
    }
    this.#agenda.plan(this.#agenda.now + SUPERVISOR_ACTS_AFTER, () => this.#assignByHand(taskId));
  }

  async #assignByHand(taskId: string): Promise<void> {
    const { db, supervisor, helpers } = this.#commune;
    const { status, place } = await db.task.findUniqueOrThrow({ where: { id: taskId } });
    if (status !== 'OPEN') return;
    const { point } = this.#sites.get(taskId)!;
    const byWay = helpers
      .filter(({ at }) => at === place)
      .toSorted((a, b) => metresBetween(a.point, point) - metresBetween(b.point, point));
    for (const helper of byWay) {
      const input = { taskId: globalId('Task', taskId), memberId: globalId('Member', helper.id) };
      const assigning = assignTask(await supervisor(), {
        ...input,
        ...{ reason: 'Đã gọi điện', version: null, idempotencyKey: randomUUID() },
      });
      if (!(await unlessRefused(assigning))) continue;
      this.#byHand++;
      this.#goThere(helper, taskId);
      return;
    }
    this.#agenda.plan(this.#agenda.now + SUPERVISOR_ACTS_AFTER, () => this.#assignByHand(taskId));
  }
}

async function unlessRefused(action: Promise<unknown>): Promise<boolean> {
  try {
    await action;
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function metresBetween(a: Point, b: Point): number {
  const [latA, latB] = [(a.lat * Math.PI) / 180, (b.lat * Math.PI) / 180];
  const half = Math.sin((latB - latA) / 2) ** 2;
  const across = Math.cos(latA) * Math.cos(latB) * Math.sin(((b.lon - a.lon) * Math.PI) / 360) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(half + across));
}
