import { setMaxListeners } from 'node:events';
import { untilNext } from './chance.ts';
import { FlagError, type Flags, readFlags, USAGE } from './flags.ts';
import { Member } from './members.ts';
import { type Operator, operator } from './operators.ts';
import { ask } from './residents.ts';
import { Tally } from './tally.ts';
import { discover, rest, type Village, type World, WorldError } from './world.ts';

const LINE_EVERY_MS = 1_000;
const SIGN_IN_AT_ONCE = 4;
/** Of ten requests, how many come by phone. */
const CALLS_OF_TEN = 2;

async function enlist(world: World): Promise<Member[]> {
  const { members: count, membersAfter } = world.flags;
  const base = BigInt(membersAfter.slice(1));
  const phones = Array.from({ length: count }, (_, at) => `+${base + BigInt(at + 1)}`);
  const members: Member[] = [];
  for (let at = 0; at < phones.length && !world.over.aborted; at += SIGN_IN_AT_ONCE) {
    const group = phones.slice(at, at + SIGN_IN_AT_ONCE).map((phone) => Member.onDuty(world, phone));
    const found = (await Promise.all(group)).filter((member) => member !== null);
    members.push(...found);
    if (found.length < group.length) break;
  }
  if (members.length < count)
    console.log(`Only ${members.length} of ${count} members have an account there.`);
  return members;
}

/** Where the members of this run live: elsewhere offers would go to people whom nobody plays. */
function answeredVillages({ villages }: World, members: readonly Member[]): Village[] {
  const own = new Set(members.map(({ villageId }) => villageId));
  const answered = villages.filter(({ id }) => own.has(id));
  return answered.length > 0 ? answered : villages;
}

/** Makes requests at the rate until the time is up; each goes on by itself. */
async function makeRequests(world: World, desk: Operator, until: number): Promise<Promise<void>[]> {
  const { requestsPerSecond } = world.flags;
  const running: Promise<void>[] = [];
  const failed = (error: Error) => world.tally.failed(error.message);
  while (requestsPerSecond > 0 && performance.now() < until) {
    const pause = Math.min(untilNext(requestsPerSecond), until - performance.now());
    if (!(await rest(world, pause)) || performance.now() >= until) break;
    const byPhone = Math.random() * 10 < CALLS_OF_TEN;
    running.push((byPhone ? desk.takeCall() : ask(world)).catch(failed));
  }
  return running;
}

function showProgress(tally: Tally, endsAt: number): () => void {
  const { isTTY } = process.stdout;
  const every = isTTY ? LINE_EVERY_MS : 5 * LINE_EVERY_MS;
  const timer = setInterval(() => {
    const line = tally.line((endsAt - performance.now()) / 1_000);
    process.stdout.write(isTTY ? `\r\x1b[2K${line}` : `${line}\n`);
  }, every);
  return () => {
    clearInterval(timer);
    if (isTTY) process.stdout.write('\n');
  };
}

/** Waits until everything is done that was begun, at most for the drain. */
async function drain(world: World, running: readonly Promise<void>[]): Promise<void> {
  const done = Promise.allSettled(running).then(() => undefined);
  await Promise.race([done, rest(world, world.flags.drainSeconds * 1_000)]);
}

async function simulate(flags: Flags): Promise<number> {
  const tally = new Tally();
  const over = new AbortController();
  // Everybody who rests listens to it.
  setMaxListeners(0, over.signal);
  process.once('SIGINT', () => over.abort());
  const discovered = await discover(flags, tally, over.signal);
  const members = await enlist(discovered);
  const world = { ...discovered, villages: answeredVillages(discovered, members) };
  const desk = await operator(world);
  const perMinute = Math.round(flags.requestsPerSecond * 60 * 10) / 10;
  console.log(
    `${world.commune.name}: ${perMinute} requests a minute, ${members.length} members, ${flags.seconds} s.`,
  );
  const until = performance.now() + flags.seconds * 1_000;
  const stopLine = showProgress(tally, until);
  const running = await makeRequests(world, desk, until);
  await drain(world, running);
  over.abort();
  await Promise.allSettled([...running, desk.leave(), ...members.map((member) => member.leave())]);
  stopLine();
  console.log(tally.summary());
  return tally.errorCount === 0 ? 0 : 1;
}

try {
  process.exitCode = await simulate(readFlags(process.argv.slice(2), process.env));
} catch (error) {
  const wrongFlag =
    error instanceof FlagError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  if (!wrongFlag && !(error instanceof WorldError)) throw error;
  console.error(wrongFlag ? `${(error as Error).message}\n\n${USAGE}` : (error as Error).message);
  process.exitCode = 2;
}
