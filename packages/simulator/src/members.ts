import { Api, type Batch } from './api.ts';
import { between, near, weighted } from './chance.ts';
import * as documents from './documents.ts';
import { rest, signIn, type World } from './world.ts';

type Point = { lat: number; lon: number };
type Offer = {
  __typename?: 'Offer';
  id: string;
  offerStatus: string;
  task: { id: string; point: Point | null };
};
type Task = { __typename?: 'Task'; id: string; taskStatus: string; openToTeamAt: string | null };
type Entity = (Offer & { __typename: 'Offer' }) | (Task & { __typename: 'Task' }) | { __typename: 'Member' };
type MyWork = { cursor: string; offers: Offer[]; tasks: Task[]; nearby: Task[] };

const BUSY_AT = 3;
const STEP_MS = 10_000;
const STEP_METRES = 120;

/** A team member on duty with the page of their work open, who answers offers, helps and walks about. */
export class Member {
  /** The village of the member's team. */
  villageId: string | null = null;
  private readonly api: Api;
  private readonly world: World;
  private point: Point | null = null;
  /** Offers and tasks that were looked at already. */
  private readonly known = new Set<string>();
  private active = 0;
  private stop: () => void = () => undefined;

  private constructor(world: World) {
    this.world = world;
    this.api = new Api(world.flags, world.tally);
  }

  /** Signs in, goes on duty and opens the live view; null where no account has this phone. */
  static async onDuty(world: World, phone: string): Promise<Member | null> {
    const self = new Member(world);
    const viewer = await signIn(self.api, world, phone, world.password);
    if (!viewer?.member) return null;
    self.villageId = viewer.member.village?.id ?? null;
    const home = viewer.member.village?.point ?? null;
    self.point = home && near(home, 600);
    await self.api.act(documents.SET_AVAILABILITY, 'setAvailability', { onDuty: true, sharesPosition: true });
    await self.openWork();
    void self.walk();
    return self;
  }

  private async openWork(): Promise<void> {
    const { myWork } = await this.api.send<{ myWork: MyWork }>(documents.MY_WORK);
    for (const offer of myWork.offers) this.look(offer);
    this.stop = this.api.follow<Entity>(
      { query: documents.WORK_EVENTS, field: 'workEvents', variables: { after: myWork.cursor } },
      (batch) => this.receive(batch),
    );
  }

  private receive({ resync, upserted }: Batch<Entity>): void {
    if (resync) {
      this.stop();
      this.openWork().catch((error: Error) => this.world.tally.failed(`myWork: ${error.message}`));
      return;
    }
    for (const entity of upserted) {
      if (entity.__typename === 'Offer') this.look(entity);
      if (entity.__typename === 'Task' && entity.taskStatus === 'OPEN' && entity.openToTeamAt)
        this.lookNearby(entity);
    }
  }

  private look(offer: Offer): void {
    if (offer.offerStatus !== 'SENT' || this.known.has(offer.id)) return;
    this.known.add(offer.id);
    this.world.tally.add('offers');
    void this.answer(offer, performance.now());
  }

  private async answer(offer: Offer, offeredAt: number): Promise<void> {
    const { tally } = this.world;
    const choice = weighted([
      ['claim', 16],
      ['decline', 3],
      ['ignore', 1],
    ] as const);
    if (choice === 'ignore') return tally.add('ignored');
    if (!(await rest(this.world, between(200, 1_500)))) return;
    await this.api.mutate(documents.SEE_OFFER, 'seeOffer', { offerId: offer.id });
    if (!(await rest(this.world, between(300, 2_500)))) return;
    if (choice === 'decline') {
      const input = { offerId: offer.id, reason: 'Mô phỏng: đang bận' };
      if (await this.api.act(documents.DECLINE, 'declineOffer', input)) tally.add('declines');
      return;
    }
    await this.claim(offer.task.id, offeredAt, offer.task.point);
  }

  /** Of those who see a task that is open to all, some try: one of them wins. */
  private lookNearby(task: Task): void {
    const key = `${task.id} ${task.openToTeamAt}`;
    if (this.known.has(key) || this.active >= BUSY_AT || Math.random() > 0.3) return;
    this.known.add(key);
    void (async () => {
      if (await rest(this.world, between(500, 4_000))) await this.claim(task.id, null, null);
    })();
  }

  private async claim(taskId: string, offeredAt: number | null, goal: Point | null): Promise<void> {
    const { tally } = this.world;
    if (!(await this.api.act(documents.CLAIM, 'claimTask', { taskId }))) return;
    tally.add('claims');
    if (offeredAt !== null) tally.samples.offeredToClaimed.push(performance.now() - offeredAt);
    this.active += 1;
    this.point = goal ?? this.point;
    await this.help(taskId);
    this.active -= 1;
  }

  /** Goes there, helps, sometimes waits, and says what came of it. */
  private async help(taskId: string): Promise<void> {
    const step = (document: string, field: string, more: object = {}) =>
      this.api.act(document, field, { taskId, ...more });
    if (!(await rest(this.world, between(1_000, 5_000)))) return;
    if (!(await step(documents.START_TASK, 'startTask'))) return;
    if (!(await rest(this.world, between(2_000, 8_000)))) return;
    if (Math.random() < 0.1) {
      await step(documents.PAUSE, 'pauseTask', {
        waitingFor: 'RESIDENT',
        note: 'Mô phỏng: chờ bà con lấy giấy tờ',
      });
      if (!(await rest(this.world, between(1_000, 3_000)))) return;
      await step(documents.RESUME, 'resumeTask');
    }
    const outcome = weighted([
      ['TAUGHT', 5],
      ['ASSISTED', 3],
      ['DONE_FOR', 1],
      ['BLOCKED', 1],
    ] as const);
    const blocker = outcome === 'BLOCKED' ? 'NO_SIGNAL' : null;
    if (await step(documents.FINISH, 'finishTask', { outcome, blocker })) this.world.tally.add('finished');
  }

  private async walk(): Promise<void> {
    while (this.point && (await rest(this.world, between(0.5 * STEP_MS, 1.5 * STEP_MS)))) {
      this.point = near(this.point, STEP_METRES);
      const input = { point: this.point, accuracy: between(5, 40), at: new Date().toISOString() };
      if (await this.api.mutate(documents.REPORT_POSITION, 'reportPosition', input))
        this.world.tally.add('positions');
    }
  }

  /** Follows the roster again and closes the page. */
  async leave(): Promise<void> {
    this.stop();
    await this.api.act(documents.SET_AVAILABILITY, 'setAvailability', { onDuty: null });
    await this.api.close();
  }
}
