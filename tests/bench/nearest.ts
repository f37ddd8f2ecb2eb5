import { nearestFound, nearestReady } from '@thon-so/server/dispatch/ready-actions';
import {
  COMMON,
  COUNTRY,
  type Country,
  type Helper,
  makeCountry,
  type Point,
  RARE,
} from './support/country.ts';
import { clock, quantile } from './support/figures.ts';
import { against, figure, type Row } from './support/rows.ts';

const MEMBERS = 200_000;
const FIRST = 8;
const MEASURING_MS = 5_000;
const WARM = 200;
const CHECKED = 100;

/**
 * The nearest eight of 200,000 members of one province, 15% on duty, who have a skill: beside the nearest eight of all members by an index
 * that filters nothing. Both through the same client and connections, in turn; checked against a search by brute force.
 */
export async function run(): Promise<Row[]> {
  const country = await makeCountry(MEMBERS);
  await makeFloor(country);
  const rows: Row[] = [];
  let wrong = 0;
  for (const [name, skill] of [
    ['common skill', COMMON],
    ['rare skill', RARE],
  ] as const) {
    const times = await measure(country, skill);
    const p95 = (of: readonly number[]) => quantile(of, 0.95);
    rows.push(
      against(`nearest ${FIRST}, ${name}, p95`, p95(times.search), 'ms', p95(times.floor), '<= 1.5'),
      figure(`the same with what explains them, p95`, p95(times.explained), 'ms'),
    );
    wrong += await compareWithBruteForce(country, skill);
  }
  return [...rows, figure(`wrong of ${2 * CHECKED} searches`, wrong, 'searches', '<= 0')];
}

async function makeFloor({ db }: Country): Promise<void> {
  await db.$executeRaw`CREATE TABLE bench_member AS SELECT id, point("homeLon", "homeLat") AS loc FROM "Member"`;
  await db.$executeRaw`CREATE INDEX ON bench_member USING gist (loc)`;
  await db.$executeRaw`VACUUM ANALYZE bench_member`;
}

const searchOf = (at: Point, skill: string, now: Date) => ({
  ...{ at, skill, provinceId: COUNTRY },
  liveSince: new Date(now.getTime() - 15 * 60_000),
});

async function measure(country: Country, skill: string) {
  const { db } = country;
  const times = { search: [] as number[], floor: [] as number[], explained: [] as number[] };
  const timed = async (kind: keyof typeof times, run: () => Promise<unknown>, counts: boolean) => {
    const began = clock();
    await run();
    if (counts) times[kind].push(clock() - began);
  };
  let end = Number.POSITIVE_INFINITY;
  for (let turn = 0; clock() < end; turn++) {
    if (turn === WARM) end = clock() + MEASURING_MS;
    const at = country.somewhere();
    const now = new Date();
    const search = () => nearestFound(db, searchOf(at, skill, now), FIRST);
    const floor = () => db.$queryRaw`
      SELECT id, loc <-> point(${at.lon}, ${at.lat}) AS far FROM bench_member
      ORDER BY loc <-> point(${at.lon}, ${at.lat}) LIMIT 8`;
    const explained = () => nearestReady(db, { at, skill, provinceId: COUNTRY, first: FIRST }, now);
    const counts = turn >= WARM;
    if (turn % 2) await timed('search', search, counts);
    await timed('floor', floor, counts);
    if (turn % 2 === 0) await timed('search', search, counts);
    if (turn % 4 === 0) await timed('explained', explained, counts);
  }
  return times;
}

async function compareWithBruteForce(country: Country, skill: string): Promise<number> {
  const able = country.onDuty.filter(({ skills }) => skills.includes(skill));
  let wrong = 0;
  for (let count = 0; count < CHECKED; count++) {
    const at = country.somewhere();
    const found = await nearestReady(
      country.db,
      { at, skill, provinceId: COUNTRY, first: FIRST },
      new Date(),
    );
    const far = able.map((one) => metres(one, at)).sort((a, b) => a - b);
    const bound = far[FIRST - 1]!;
    const best = able.filter((one) => metres(one, at) <= bound).map(({ id }) => id);
    const ids = new Set(found.map(({ memberId }) => memberId));
    if (best.some((id) => !ids.has(id)) || ids.size !== best.length) wrong++;
  }
  return wrong;
}

/** Great-circle metres by the law of haversines, written anew. */
function metres(a: Helper | Point, b: Point): number {
  const radians = Math.PI / 180;
  const [dy, dx] = [((b.lat - a.lat) * radians) / 2, ((b.lon - a.lon) * radians) / 2];
  const h = Math.sin(dy) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(dx) ** 2;
  return Math.round(2 * 6_371_008.8 * Math.asin(Math.sqrt(h)));
}
