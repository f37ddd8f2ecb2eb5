import { globalId } from '@thon-so/server/ids';
import type { TestServer } from '../support/server.ts';

/** What many boards of a test select: each request's newest state, by its version. */
export const REQUESTS = `subscription BoardEvents($unitId: ID, $after: String) {
  boardEvents(unitId: $unitId, after: $after) {
    cursor resync removedIds totals { received } upserted { ... on HelpRequest { id version } }
  }
}`;

interface Batch {
  readonly cursor: string;
  readonly resync: boolean;
  readonly upserted: readonly { readonly id?: string; readonly version?: number }[];
}

interface Board {
  after: string;
  readonly versions: Map<string, number>;
  readonly cursors: Set<string>;
  doubled: number;
}

/** Many boards of one commune, each kept by its batches alone. */
export class Boards {
  readonly #boards: Board[];

  constructor(count: number, cursor: string) {
    const board = () => ({ after: cursor, versions: new Map(), cursors: new Set<string>(), doubled: 0 });
    this.#boards = Array.from({ length: count }, board);
  }

  /** Where a board goes on. */
  after(at: number): string {
    return this.#boards[at]!.after;
  }

  /** Applies a message's data to a board. */
  take(at: number, data: unknown): void {
    const { cursor, resync, upserted } = (data as { boardEvents: Batch }).boardEvents;
    const board = this.#boards[at]!;
    if (resync) throw new Error('a cursor of this run was refused');
    if (board.cursors.has(cursor)) board.doubled++;
    board.cursors.add(cursor);
    board.after = cursor;
    for (const { id, version } of upserted) if (id && version) board.versions.set(id, version);
  }

  /** How many boards have had a message. */
  begun(): number {
    return this.#boards.filter(({ cursors }) => cursors.size > 0).length;
  }

  /** How many boards do not have each of these requests in its newest state. */
  async behind({ db }: Pick<TestServer, 'db'>, numbers: readonly number[]): Promise<number> {
    const where = { number: { in: [...numbers] } };
    const requests = await db.helpRequest.findMany({ where, select: { id: true, version: true } });
    const due = requests.map(({ id, version }) => [globalId('HelpRequest', id), version] as const);
    const isWhole = ({ versions }: Board) => due.every(([id, version]) => versions.get(id) === version);
    return this.#boards.filter((board) => !isWhole(board)).length;
  }

  /** Batches that came to a board again. */
  doubled(): number {
    return this.#boards.reduce((sum, board) => sum + board.doubled, 0);
  }
}
