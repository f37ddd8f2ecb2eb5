import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import type { Ask, Session, Watch } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { type Worker, worker } from '../../support/requests.ts';
import type { TestServer } from '../../support/server.ts';

export type Ticket = {
  id: string;
  number: number;
  status: string;
  counter: number | null;
  forCounter: number | null;
  calls: number;
  priority: boolean | null;
  service: { code: string } | null;
  helpRequest: { id: string; status: string; number: number } | null;
};
export type Counter = { id: string; number: number; openedByName: string | null };
export type Place = { ticketId: string; number: number; ahead: number; estimatedMinutes: number | null };
export type Totals = {
  issued: number;
  waiting: number;
  served: number;
  noShow: number;
  left: number;
  averageWaitMinutes: number | null;
  line: Place[];
};
export type Answer = {
  __typename: string;
  message?: string;
  fields?: { path: string; message: string }[];
  ticket?: Ticket | null;
  counter?: Counter | null;
  code?: string | null;
  secret?: string;
  token?: string;
  link?: { id: string; madeByName: string };
};

const TICKET = `ticket {
  id number status counter forCounter calls priority service { code } helpRequest { id status number }
}`;
const COUNTER = 'counter { id number openedByName }';
const QUEUE = `... on QueuePayload { ${TICKET} ${COUNTER} code }`;
const LINK = 'link { id madeByName }';

const MUTATIONS = {
  takeTicket: ['TakeTicketInput', `... on TakeTicketPayload { ${TICKET} secret }`],
  leaveQueue: ['LeaveQueueInput', QUEUE],
  openCounter: ['OpenCounterInput', QUEUE],
  closeCounter: ['CounterInput', QUEUE],
  callNext: ['CounterInput', QUEUE],
  callTicket: ['CallTicketInput', QUEUE],
  startTicket: ['StartTicketInput', QUEUE],
  finishTicket: ['FinishTicketInput', QUEUE],
  moveTicket: ['MoveTicketInput', QUEUE],
  makeQueueLink: ['MakeQueueLinkInput', `... on MakeQueueLinkPayload { token ${LINK} }`],
  revokeQueueLink: ['RevokeQueueLinkInput', `... on QueueLinkPayload { ${LINK} }`],
} as const;

/** Sends a mutation of the queue over HTTP with a fresh idempotency key, unless the input names one. */
export async function act(
  server: TestServer,
  name: keyof typeof MUTATIONS,
  input: object,
  ask: Ask = {},
): Promise<Answer> {
  const [type, payload] = MUTATIONS[name];
  const document = `mutation M($input: ${type}!) { result: ${name}(input: $input) {
    __typename ${payload} ... on UserError { message } ... on ValidationError { fields { path message } } } }`;
  const sent = { idempotencyKey: randomUUID(), ...input };
  return (await server.query<{ result: Answer }>(document, { input: sent }, ask)).result;
}

export type Desk = {
  server: TestServer;
  ground: Ground;
  code: string;
  officer: Session & { accountId: string };
  take(input?: object, ask?: Ask): Promise<Ticket>;
  /** Opens a counter as somebody; answers its id. */
  open(number: number, as: Session, memberId?: string): Promise<string>;
  next(counterId: string, as: Session): Promise<Answer>;
  queue(ask?: Ask): Promise<View>;
};
export type View = { cursor: string; tickets: Ticket[]; counters: Counter[]; totals: Totals };

const PARTS = `fragment Tickets on QueueTicket {
    __typename id number status counter forCounter calls priority service { code } helpRequest { id status number }
  }
  fragment Counters on QueueCounter { __typename id number openedByName }
  fragment Numbers on QueueTotals {
    issued waiting served noShow left averageWaitMinutes line { ticketId number ahead estimatedMinutes }
  }`;
const SNAPSHOT = `${PARTS} query ($code: String!) { queue(unitCode: $code) {
  cursor tickets { ...Tickets } counters { ...Counters } totals { ...Numbers } } }`;
export const EVENTS = `${PARTS} subscription ($code: String!, $after: String) {
  queueEvents(unitCode: $code, after: $after) {
    cursor resync removedIds upserted { ...Tickets ...Counters } totals { ...Numbers } } }`;

let codes = 90_000;

/** A commune with a desk of its own, and an officer there. */
export async function makeDesk(server: TestServer): Promise<Desk> {
  const ground = await makeGround(server.db);
  codes += 1;
  const code = String(codes);
  await server.db.unit.update({ where: { id: ground.commune.id }, data: { code } });
  const officer = await server.signInAs('OFFICER', ground.commune.id);
  return {
    ...{ server, ground, code, officer },
    async take(input = {}, ask = { as: officer }) {
      const answer = await act(server, 'takeTicket', { unitCode: code, ...input }, ask);
      if (!answer.ticket) throw new Error(JSON.stringify(answer));
      return answer.ticket;
    },
    async open(number, as, memberId) {
      const answer = await act(server, 'openCounter', { unitCode: code, number, memberId }, { as });
      if (!answer.counter) throw new Error(JSON.stringify(answer));
      return answer.counter.id;
    },
    next: (counterId, as) => act(server, 'callNext', { counterId }, { as }),
    async queue(ask = { as: officer }) {
      return (await server.query<{ queue: View }>(SNAPSHOT, { code }, ask)).queue;
    },
  };
}

/** A member of the commune who is on duty at its One-Stop desk now. */
export async function deskMember({ server, ground }: Desk, displayName = 'Trực Một Cửa'): Promise<Worker> {
  const made = await worker(server, ground, ground.villages[0]!, { displayName, onDuty: false });
  const now = Date.now();
  await server.db.dutyShift.create({
    data: {
      ...{ memberId: made.id, unitId: ground.commune.id, place: 'ONE_STOP_DESK' },
      startsAt: new Date(now - 3_600_000),
      endsAt: new Date(now + 4 * 3_600_000),
    },
  });
  return made;
}

/** What a screen shows that opened once and lives of batches alone. */
export async function watchQueue(desk: Desk, ask: Ask = {}) {
  const { cursor, tickets, counters, totals } = await desk.queue(ask);
  const entities = new Map([...tickets, ...counters].map((one) => [one.id, one]));
  let shown = totals;
  type Batch = {
    queueEvents: {
      resync: boolean;
      removedIds: string[];
      upserted: (Ticket | Counter)[];
      totals: Totals | null;
    };
  };
  const watch: Watch<Batch> = desk.server.subscribe<Batch>(EVENTS, { code: desk.code, after: cursor }, ask);
  const state = () => ({ entities: [...entities.values()].toSorted(byId), totals: shown });
  return {
    stop: () => watch.stop(),
    state,
    /** The next batch, applied. */
    async told() {
      const { data, errors } = await watch.next();
      if (!data) throw new Error(JSON.stringify(errors));
      const batch = data.queueEvents;
      for (const one of batch.upserted) entities.set(one.id, one);
      for (const id of batch.removedIds) entities.delete(id);
      shown = batch.totals ?? shown;
      return batch;
    },
    /** Applies batches until the screen shows what a fresh one would; the test's limit ends it. */
    async caughtUp() {
      for (;;) {
        const view = await desk.queue(ask);
        const fresh = { entities: [...view.tickets, ...view.counters].toSorted(byId), totals: view.totals };
        if (JSON.stringify(state()) === JSON.stringify(fresh)) return fresh;
        await this.told();
      }
    },
  };
}

const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);

/** The id of a service of the catalogue, as clients know it; makes it where a test has none. */
export async function serviceId(server: TestServer, code = 'VNEID_LEVEL_2'): Promise<string> {
  const names = { nameVi: 'Tài khoản VNeID mức 2', nameEn: 'VNeID level 2', icon: 'id-card' };
  const times = { minutes: 20, firstResponseMinutes: 60, resolutionMinutes: 480 };
  const service = await server.db.service.upsert({
    where: { code },
    create: { code, ...names, ...times, papersVi: [], papersEn: [], skill: 'IDENTITY' },
    update: {},
  });
  return globalId('Service', service.id);
}
