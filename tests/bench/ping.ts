import { lockReady, moveReady } from '@thon-so/server/dispatch/ready-store';
import { placeMember } from '@thon-so/server/roster/actions';
import { type Country, type Helper, makeCountry, type Point } from './support/country.ts';
import { clock } from './support/figures.ts';
import { figure, type Row } from './support/rows.ts';

const MEMBERS = 1_000;
const SESSIONS = 8;
const MEASURING_MS = 9_000;
const SECONDS_BETWEEN = 10;

/**
 * Members on duty who report where they are every 10 s, walking (1 m/s) and riding (10 m/s): which of the updates that
 * their reports cost stay within the page (HOT), and how much the indexes grow. Indexes into which nobody has moved yet
 * have no room for those who will, so the first ride makes it; that they keep to it is what the second one shows.
 */
export async function run(): Promise<Row[]> {
  const country = await makeCountry(MEMBERS);
  // Minutes of reports come in seconds here, and what cleans up after them looks as much more often.
  await country.db.$executeRaw`ALTER SYSTEM SET autovacuum_naptime = '4s'`;
  await country.db.$executeRaw`SELECT pg_reload_conf()::text`;
  const places = new Map(country.onDuty.map(({ id, lat, lon }) => [id, { lat, lon }]));
  await report(country, places, 0, { everybody: true });
  const rows: Row[] = [];
  for (const [name, speed, growth] of [
    ['walking', 1, '<= 1.1'],
    ['riding for the first time', 10, null],
    ['riding on', 10, '<= 1.1'],
  ] as const) {
    const before = await figures(country);
    const reports = await report(country, places, speed * SECONDS_BETWEEN, { everybody: false });
    const after = await figures(country);
    const updates = Number(after.updates - before.updates);
    const moves = Number(after.moves - before.moves);
    rows.push(
      figure(
        `${name}: HOT share of updated positions`,
        Number(after.hot - before.hot) / updates,
        '',
        '>= 0.95',
      ),
      figure(`${name}: rows moved in the index of a report`, moves / reports, 'rows'),
      figure(`${name}: indexes after ${reports} reports, of before`, after.bytes / before.bytes, '', growth),
    );
  }
  return rows;
}

/** Goes straight on from report to report: everybody once, or as long as the measuring takes; answers how many there were. */
async function report(
  { db, onDuty }: Country,
  at: Map<string, Point>,
  step: number,
  { everybody }: { everybody: boolean },
): Promise<number> {
  const heading = new Map(onDuty.map(({ id }, index) => [id, index]));
  const end = clock() + MEASURING_MS;
  let reports = 0;
  const one = async ({ id }: Helper) => {
    const from = at.get(id)!;
    const angle = heading.get(id)!;
    const degrees = step / 111_195;
    const point = {
      lat: from.lat + Math.cos(angle) * degrees,
      lon: from.lon + (Math.sin(angle) * degrees) / Math.cos((from.lat * Math.PI) / 180),
    };
    at.set(id, point);
    const told = { ...point, accuracy: 10, at: new Date() };
    await db.$transaction(async (tx) => {
      await lockReady(tx, [id]);
      if (await placeMember(tx, id, told)) await moveReady(tx, id, point);
    });
    reports++;
  };
  const session = async (number: number) => {
    const more = (turn: number) => (everybody ? turn < onDuty.length : clock() < end);
    for (let turn = number; more(turn); turn += SESSIONS) await one(onDuty[turn % onDuty.length]!);
  };
  await Promise.all(Array.from({ length: SESSIONS }, (_, number) => session(number)));
  return reports;
}

async function figures({ db }: Country) {
  await db.$executeRaw`SELECT pg_stat_force_next_flush()::text`;
  const [row] = await db.$queryRaw<{ updates: bigint; hot: bigint; moves: bigint; bytes: number }[]>`
    SELECT
      (SELECT n_tup_upd FROM pg_stat_user_tables WHERE relname = 'Position') AS updates,
      (SELECT n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'Position') AS hot,
      (SELECT n_tup_upd FROM pg_stat_user_tables WHERE relname = 'ReadyMember') AS moves,
      (pg_indexes_size('"Position"') + pg_indexes_size('"ReadyMember"'))::float8 AS bytes`;
  return row!;
}
