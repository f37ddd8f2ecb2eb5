import { addWorkingMs, COMMUNE_HOURS } from '@thon-so/domain/clocks';
import { type Candidate, DEFAULT_POLICY } from '@thon-so/domain/dispatch';
import type { Refusal } from '@thon-so/domain/errors';
import { NATIONAL_HOLIDAYS } from '@thon-so/domain/holidays';
import { decideOffer, type OfferCommand } from '@thon-so/domain/offers';
import { decideRequest, type RequestCommand } from '@thon-so/domain/requests';
import { SERVICES } from '@thon-so/domain/services';
import { decideTask, type TaskCommand, type TaskEffect } from '@thon-so/domain/tasks';
import type { Prisma } from '../generated/prisma/client.ts';
import { clockColumns, runningStateNow, turnsNow } from '../requests/clock-actions.ts';
import type { HistoryKind } from '../requests/history-kinds.ts';
import { followUpRow } from './asked.ts';
import { idAt } from './ids.ts';
import { nextOffer } from './offering.ts';
import { serviceIdOf } from './reference.ts';
import type { SeedRow } from './store.ts';
import { nothingTold, type OfferRow, type RequestRow, type TaskRow, type World } from './told.ts';

const CALENDAR = { ...COMMUNE_HOURS, holidays: NATIONAL_HOLIDAYS.map(({ day }) => day) };

class StoryError extends Error {
  override name = 'StoryError';
  constructor(refusal: Refusal) {
    super(`the rules refuse a step of a demo request: ${JSON.stringify(refusal)}`);
  }
}

/** One request's past, told step by step: every step is decided by the domain's rules, so no row can break them. */
export class Story {
  at: Date;
  readonly told = nothingTold();
  readonly request: RequestRow;
  readonly world: World;
  task: TaskRow | null = null;

  constructor(world: World, request: RequestRow) {
    this.world = world;
    this.request = request;
    this.at = request.createdAt;
    this.told.requests.push(request);
    this.setDueTimes();
    this.note('RECEIVED', { channel: request.channel, kind: request.kind });
  }

  wait(minutes: number): this {
    this.at = new Date(this.at.getTime() + minutes * 60_000);
    return this;
  }

  /** Adds to the history; `by` is the account that acted. */
  note(
    kind: HistoryKind,
    data: Prisma.InputJsonObject = {},
    by: string | null = null,
    reason: string | null = null,
  ): void {
    const fromOutside = kind === 'RECEIVED' && this.request.channel !== 'HOTLINE';
    this.told.history.push({
      id: idAt(this.at, this.told.history.length, 'history', this.request.id),
      requestId: this.request.id,
      provinceId: this.request.provinceId,
      communeId: this.request.communeId,
      villageId: this.request.villageId ?? null,
      at: this.at,
      actorId: by,
      actorKind: by ? 'STAFF' : fromOutside || kind === 'CONFIRMED' ? 'RESIDENT' : 'SYSTEM',
      kind,
      data,
      reason,
    });
  }

  /** Gives the request its task and, unless it is for later, its first offer. */
  route(task: TaskRow): this {
    this.task = task;
    this.told.tasks.push(task);
    if ((task.offerFrom as Date) <= this.at) this.offerNext();
    return this;
  }

  get holderId(): string {
    const id = this.task?.holderId;
    if (!id) throw new RangeError('Nobody holds this task');
    return id;
  }

  private get current(): TaskRow {
    if (!this.task) throw new RangeError('This request has no task');
    return this.task;
  }

  offerNext(): this {
    const task = this.current;
    const choice = nextOffer(this.world, task, this.told.offers, this.at);
    if ('shortfall' in choice) {
      const { shortfall } = choice;
      this.onTask({ kind: 'OPEN_TO_TEAM' });
      this.note('OPENED_TO_TEAM', { shortfall });
      this.alert(shortfall);
      return this;
    }
    this.told.offers.push(choice);
    const { memberId, distanceMetres, positionSource, reasons, position } = choice;
    this.note('OFFERED', {
      memberId,
      distanceMetres: distanceMetres ?? null,
      positionSource,
      reasons,
      position,
    });
    return this;
  }

  alert(kind: SeedRow<'Alert'>['kind'], taskId: string | null = this.current.id): void {
    const { communeId: unitId, provinceId, id: requestId } = this.request;
    const id = idAt(this.at, 0, 'alert', taskId ?? requestId, kind);
    const about = { id, kind, unitId, provinceId, requestId, taskId };
    const supervisor = { level: 'SUPERVISOR', levelAt: this.at, acknowledgedAt: null } as const;
    const risesAt = addWorkingMs(this.at, DEFAULT_POLICY.escalateProvinceMinutes * 60_000, CALENDAR);
    const stands =
      risesAt > this.world.now
        ? { ...supervisor, risesAt }
        : { ...supervisor, level: 'PROVINCE' as const, levelAt: risesAt, risesAt: null };
    this.told.alerts.push({ ...about, raisedAt: this.at, settledAt: null, ...stands });
  }

  /** What its clocks came to say meanwhile was told when they turned, and after the last breach somebody must act. */
  tellTurns(): this {
    const { request } = this;
    for (let next = request.clockTurnsAt; next && next <= this.world.now; next = request.clockTurnsAt) {
      this.at = new Date(Math.max(this.at.getTime(), new Date(next).getTime()));
      const { turns, columns } = turnsNow(this.clocked(), CALENDAR, this.at);
      const { clockTurnsAt, toldResponse, toldResolution } = columns;
      Object.assign(request, { clockTurnsAt, toldResponse, toldResolution });
      for (const { clock, state } of turns) this.note(`CLOCK_${state}`, { clock });
    }
    const running = runningStateNow(this.clocked(), CALENDAR, this.world.now);
    if (running !== 'OK') this.alert(`CLOCK_${running}`, null);
    return this;
  }

  /** The offer under way is answered or runs out, and the next member is asked. */
  onOffer(command: OfferCommand, reason: string | null = null): this {
    const offer = this.openOffer();
    const decision = decideOffer(offer, command, this.at);
    if (!decision.ok) throw new StoryError(decision.refusal);
    Object.assign(offer, decision.changes, reason ? { declineReason: reason } : {});
    const { memberId } = offer;
    if (command.kind === 'DECLINE')
      this.note('OFFER_DECLINED', { memberId }, this.world.accountOf(memberId), reason);
    if (command.kind === 'EXPIRE') this.note('OFFER_EXPIRED', { memberId });
    return decision.effects.length > 0 ? this.offerNext() : this;
  }

  /** Nobody answers: the offer runs out and the next member is asked. */
  runOut(): this {
    this.at = this.openOffer().expiresAt;
    return this.onOffer({ kind: 'EXPIRE', early: false });
  }

  private openOffer(): OfferRow {
    const offer = this.told.offers.findLast(({ status }) => status === 'SENT' || status === 'SEEN');
    if (!offer) throw new RangeError('No offer is under way');
    return offer;
  }

  /** The offered member takes it; once it is open to the team, whoever of the commune is best placed. */
  claim(): this {
    const offer = this.current.openToTeamAt ? null : this.openOffer();
    const memberId = offer?.memberId ?? this.volunteer();
    const load = { held: this.world.held.get(memberId) ?? 0, capacity: this.world.capacityOf(memberId) };
    this.onTask({ kind: 'CLAIM', memberId, offer, memberOfCommune: true, load, hoarded: [] });
    this.note('CLAIMED', { memberId }, this.world.accountOf(memberId));
    return this;
  }

  private volunteer(): string {
    const { communeId, place = 'FIELD', skill } = this.current;
    const fit = ({ onDuty, skills }: Candidate) => Number(onDuty) + Number(!skill || skills.includes(skill));
    const free = this.world
      .candidates(communeId, place, this.at)
      .filter(({ held, capacity }) => held < capacity)
      .toSorted((one, other) => fit(other) - fit(one));
    if (!free[0]) throw new RangeError('Everybody has their hands full');
    return free[0].memberId;
  }

  onTask(command: TaskCommand): this {
    const task = this.current;
    const decision = decideTask(task, command, this.at);
    if (!decision.ok) throw new StoryError(decision.refusal);
    if (decision.changes.status) {
      for (const alert of this.told.alerts) alert.settledAt ??= this.at;
    }
    Object.assign(task, decision.changes, { version: (task.version ?? 1) + 1 });
    if (task.holderId) task.activeAt = this.at;
    for (const effect of decision.effects) this.follow(effect);
    return this;
  }

  onRequest(command: RequestCommand): this {
    const decision = decideRequest(this.request, command, this.at, CALENDAR);
    if (!decision.ok) throw new StoryError(decision.refusal);
    Object.assign(this.request, decision.changes, {
      updatedAt: this.at,
      version: (this.request.version ?? 1) + 1,
    });
    this.setDueTimes();
    for (const effect of decision.effects) {
      if (effect.kind === 'CANCEL_TASK' && this.task) this.onTask({ kind: 'CANCEL' });
    }
    return this;
  }

  /** The holder names a time to the resident, who has agreed to it or not yet; once agreed on, work and clocks follow. */
  arrange(at: Date, agreed: boolean): this {
    const { id: requestId } = this.request;
    const data = { at: at.toISOString(), part: null, by: 'STAFF', byPhone: false };
    this.note('APPOINTMENT_PROPOSED', data, this.world.accountOf(this.holderId));
    const proposed = { proposedAt: at, proposedBy: 'STAFF' as const };
    if (agreed) {
      this.wait(5);
      Object.assign(this.request, { appointmentAt: at });
      Object.assign(this.current, { plannedFor: at });
      this.setDueTimes();
      this.note('APPOINTMENT_AGREED', data);
    }
    const row = agreed ? { agreedAt: at, version: 2 } : { ...proposed, version: 1 };
    this.told.appointments.push({ requestId, since: this.at, ...row });
    return this;
  }

  /** A clock that has stopped keeps the deadline it was held to. */
  private setDueTimes(): void {
    const { request } = this;
    const { firstResponseDueAt, resolutionDueAt, ...turns } = clockColumns(this.clocked(), CALENDAR, this.at);
    Object.assign(request, turns);
    request.firstResponseDueAt = firstResponseDueAt ?? request.firstResponseDueAt;
    request.resolutionDueAt = resolutionDueAt ?? request.resolutionDueAt;
  }

  private clocked() {
    const service = SERVICES.find(({ code }) => serviceIdOf(code) === this.request.serviceId);
    const { firstResponseMinutes = null, resolutionMinutes = null } = service ?? {};
    const limits = { firstResponseMinutes, resolutionMinutes, leadMinutes: null };
    const { toldResponse = 'OK', toldResolution = 'OK' } = this.request;
    const pausedMs = BigInt(this.request.pausedMs);
    return { ...this.request, pausedMs, ...limits, toldResponse, toldResolution };
  }

  private follow(effect: TaskEffect): void {
    const load = (memberId: string, by: number) =>
      this.world.held.set(memberId, (this.world.held.get(memberId) ?? 0) + by);
    if (effect.kind === 'TAKE_CAPACITY') load(effect.memberId, 1);
    if (effect.kind === 'FREE_CAPACITY') load(effect.memberId, -1);
    if (effect.kind === 'REQUEST') this.onRequest(effect.command);
    if (effect.kind === 'ACCEPT_OFFER') this.onOffer({ kind: 'ACCEPT' });
    if (effect.kind === 'SUPERSEDE_OFFERS') {
      const awaiting = this.told.offers.filter(({ status }) => status === 'SENT' || status === 'SEEN');
      for (const offer of awaiting) Object.assign(offer, { status: 'SUPERSEDED' });
    }
    if (effect.kind === 'PLAN_FOLLOW_UP_VISIT') this.told.tasks.push(followUpRow(this.current, this.at));
  }
}
