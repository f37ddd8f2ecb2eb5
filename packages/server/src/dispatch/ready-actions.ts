import { whyNot } from '@thon-so/domain/dispatch';
import { distanceMetres, LIVE_POSITION_MS, type Point } from '@thon-so/domain/geography';
import { NO_SKILL, planarRadius, readyPlaces } from '@thon-so/domain/ready';
import type { Db, Tx, Work } from '../context.ts';
import { candidatesById, type KnownCandidate } from './candidate-store.ts';
import {
  type Found,
  LANE_METRES,
  lockReady,
  nearestRows,
  perhapsReady,
  replaceReady,
  type Search,
} from './ready-store.ts';

const SWEEP_PAGE = 100;
/** Rows fetched beside those asked for: of searches for the first eight, one in fifty then needs a second look. */
const MARGIN = 14;

/** Rewrites where these members are found, from what is known of them now: call it wherever duty, room or skills change. */
export async function refreshReady(tx: Tx, memberIds: readonly string[], now: Date): Promise<void> {
  await lockReady(tx, memberIds);
  const known = await candidatesById(tx, memberIds, 'FIELD', now);
  const rows = known.flatMap((member) =>
    readyPlaces(member, now).map((place) => ({ memberId: member.memberId, ...place })),
  );
  await replaceReady(tx, memberIds, rows);
}

/** Repairs whatever was missed, and drops live places that have grown old. */
export async function sweepReady(work: Work): Promise<void> {
  const now = work.now();
  let after: string | null = null;
  do {
    const page: string[] = await perhapsReady(work.db, now, after, SWEEP_PAGE);
    if (page.length > 0) await work.transaction((tx) => refreshReady(tx, page, now));
    after = page.at(-1) ?? null;
  } while (after !== null);
}

export type ReadyQuestion = {
  at: Point;
  skill: string | null;
  provinceId: string;
  first: number;
};

/**
 * The members of a province nearest to a point who could take a task there now, nearest first, and all who are as near
 * as the last of them: exact, however far the index lags behind.
 */
export async function nearestReady(
  db: Db | Tx,
  { at, skill, provinceId, first }: ReadyQuestion,
  now: Date,
): Promise<KnownCandidate[]> {
  const liveSince = new Date(now.getTime() - LIVE_POSITION_MS);
  const search: Search = { at, skill: skill ?? NO_SKILL, provinceId, liveSince };
  for (let wanted = first; ; wanted *= 2) {
    const { near, all } = await nearestFound(db, search, wanted);
    const known = await candidatesById(
      db,
      near.map(({ memberId }) => memberId),
      'FIELD',
      now,
    );
    const task = { ...{ communeId: '', villageId: null, point: at, language: '' }, skill };
    const nobody = { ...task, asked: [], lastHolderId: null };
    // Offers end by time and shifts begin by it: what the index says of them is looked at once more.
    const eligible = known.filter((one) => whyNot(one, nobody, [one.communeId]).length === 0);
    if (eligible.length >= first || all) return eligible;
  }
}

export type Near = { memberId: string; metres: number };

/**
 * The `first` members of the index nearest to a point by the exact positions, with those as near as the last.
 * @returns and whether these are all there are
 */
export async function nearestFound(
  db: Db | Tx,
  search: Search,
  first: number,
): Promise<{ near: Near[]; all: boolean }> {
  for (let limit = first + MARGIN; ; limit *= 2) {
    const rows = await nearestRows(db, search, limit);
    const farthest = Math.max(...rows.map(({ planar }) => planar));
    const all = rows.length < limit || farthest > LANE_METRES;
    const near = measured(rows, search.at);
    const last = near[first - 1]?.metres;
    if (all || (last !== undefined && farthest > planarRadius(search.at, last))) {
      const nearest = upTo(near, last);
      return { near: nearest, all: all && nearest.length === near.length };
    }
  }
}

/** Each member once, by the exact distance; unknown places last. */
function measured(rows: readonly Found[], at: Point): Near[] {
  const members = new Map<string, number>();
  for (const { memberId, lat, lon } of rows) {
    if (memberId === null) continue;
    const metres = lat === null || lon === null ? Number.POSITIVE_INFINITY : distanceMetres({ lat, lon }, at);
    members.set(memberId, Math.min(metres, members.get(memberId) ?? Number.POSITIVE_INFINITY));
  }
  return [...members]
    .map(([memberId, metres]) => ({ memberId, metres }))
    .sort((a, b) => (a.metres < b.metres ? -1 : Number(a.metres > b.metres)));
}

function upTo(near: Near[], metres: number | undefined): Near[] {
  return metres === undefined ? near : near.filter((one) => one.metres <= metres);
}
