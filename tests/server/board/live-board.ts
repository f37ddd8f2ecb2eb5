import type { ApiClient, Session } from '../../support/api-client.ts';

type Entity = { __typename: string; id: string };
type Totals = Record<string, unknown>;

export type Batch = {
  cursor: string;
  resync: boolean;
  upserted: Entity[];
  removedIds: string[];
  totals: Totals | null;
};

/** What both the snapshot and the batches select; `slaState` is left out, as it follows the time of day. */
const ENTITIES = /* GraphQL */ `
  fragment RequestParts on HelpRequest {
    __typename id number requestKind: kind channel status description shortName version reopenedCount
    createdAt updatedAt firstResponseAt firstResponseDueAt resolutionDueAt waitingSince waitingNote resolvedAt
    closedAt outcome blocker closeReason confirmedBy officialName answer satisfactionScore
    service { id } village { id } helper { id } task { id status version offers { id status } }
    alerts { id } history { id kind text } duplicateOf { id }
  }
  fragment MemberParts on Member {
    __typename id displayName badgeNumber onDuty dutyPlace onDutyUntil activeTasks sharesPosition positionAt point { lat lon }
  }
  fragment AlertParts on Alert { __typename id alertKind: kind text raisedAt settledAt request { id } task { id } }
  fragment HappeningParts on HistoryEntry { __typename id at happeningKind: kind text requestNumber }
  fragment TotalParts on BoardTotals {
    received assigned inProgress waiting resolved closedToday receivedToday unclaimed late onDuty taughtToday
    medianMinutesToClaim byUnit { unit { id name } open unclaimed late }
  }`;

const BOARD = /* GraphQL */ `${ENTITIES}
  query Board($unitId: ID) {
    board(unitId: $unitId) {
      cursor unit { id name }
      requests { ...RequestParts } members { ...MemberParts } alerts { ...AlertParts } happenings { ...HappeningParts }
      totals { ...TotalParts }
    }
  }`;

export const BOARD_EVENTS = /* GraphQL */ `${ENTITIES}
  subscription BoardEvents($unitId: ID, $after: String) {
    boardEvents(unitId: $unitId, after: $after) {
      cursor resync removedIds totals { ...TotalParts }
      upserted {
        __typename
        ... on HelpRequest { ...RequestParts }
        ... on Member { ...MemberParts }
        ... on Alert { ...AlertParts }
        ... on HistoryEntry { ...HappeningParts }
      }
    }
  }`;

type Snapshot = { cursor: string; totals: Totals } & Record<
  'requests' | 'members' | 'alerts' | 'happenings',
  Entity[]
>;

/** A state as a client keeps it: entities by id, and the numbers. */
export type BoardState = { entities: Record<string, Entity>; totals: Totals };

export async function readBoard(server: ApiClient, as: Session, unitId: string) {
  const { board } = await server.query<{ board: Snapshot }>(BOARD, { unitId }, { as });
  const all = [...board.requests, ...board.members, ...board.alerts, ...board.happenings];
  const state: BoardState = {
    entities: Object.fromEntries(all.map((entity) => [entity.id, entity])),
    totals: board.totals,
  };
  return { cursor: board.cursor, state, board };
}

export interface LiveBoard extends Disposable {
  readonly state: BoardState;
  readonly batches: readonly Batch[];
  /** Applies the next batch and answers it. */
  next(): Promise<Batch>;
  /** Applies batches until the state is the fresh snapshot; answers both where it does not get there in time. */
  catchUp(): Promise<{ state: BoardState; fresh: BoardState }>;
}

const PATIENCE_MS = 4_000;

/** Opens a board and keeps it live, as the pages do: snapshot, then batches after its cursor. */
export async function watchBoard(
  server: ApiClient,
  as: Session,
  unitId: string,
  from?: { cursor: string; state: BoardState },
): Promise<LiveBoard> {
  const { cursor, state } = from ?? (await readBoard(server, as, unitId));
  const watch = server.subscribe<{ boardEvents: Batch }>(BOARD_EVENTS, { unitId, after: cursor }, { as });
  const batches: Batch[] = [];

  let pending: Promise<Batch> | null = null;

  async function take(): Promise<Batch> {
    const { data, errors } = await watch.next();
    if (errors || !data) throw new Error(JSON.stringify(errors));
    const batch = data.boardEvents;
    for (const entity of batch.upserted) state.entities[entity.id] = entity;
    for (const id of batch.removedIds) delete state.entities[id];
    if (batch.totals) state.totals = batch.totals;
    batches.push(batch);
    return batch;
  }

  function next(): Promise<Batch> {
    pending ??= take().finally(() => {
      pending = null;
    });
    return pending;
  }

  async function catchUp() {
    const deadline = AbortSignal.timeout(PATIENCE_MS);
    const late = new Promise<null>((resolve) => {
      deadline.addEventListener('abort', () => resolve(null), { once: true });
    });
    for (;;) {
      const fresh = (await readBoard(server, as, unitId)).state;
      if (isSame(state, fresh)) return { state, fresh };
      if ((await Promise.race([next(), late])) === null) return { state, fresh };
    }
  }

  return {
    state,
    batches,
    next,
    catchUp,
    [Symbol.dispose]: () => watch.stop(),
  };
}

function isSame(a: BoardState, b: BoardState): boolean {
  const plain = ({ entities, totals }: BoardState) =>
    JSON.stringify([Object.entries(entities).sort(([x], [y]) => (x < y ? -1 : 1)), totals]);
  return plain(a) === plain(b);
}
