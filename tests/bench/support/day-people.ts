import type { Context, Work } from '@thon-so/server/context';
import { openDatabase } from '@thon-so/server/database/open';
import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import { createLog } from '@thon-so/server/log';
import { createNode } from '@thon-so/server/node';
import { type Ground, makeAccount, makeGround, makeMember } from '../../support/people.ts';
import { sessionOf } from '../../support/requests.ts';
import { contextsOf } from './claim-ground.ts';
import { whenDone } from './cleaning.ts';
import type { Cluster } from './database.ts';

export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Somebody who works that day. */
export interface Helper {
  readonly id: string;
  readonly at: 'FIELD' | 'ONE_STOP_DESK';
  /** Where they are: at home, then wherever the last resident was. */
  point: Point;
  readonly act: () => Promise<Context>;
}

/** A commune of the real schema on a working day, with its members on duty and its staff. */
export interface Commune {
  readonly db: PrismaClient;
  readonly work: Work;
  readonly villages: readonly ({ readonly id: string } & Point)[];
  readonly helpers: readonly Helper[];
  readonly officer: () => Promise<Context>;
  readonly operator: () => Promise<Context>;
  readonly supervisor: () => Promise<Context>;
}

export interface CommuneOptions {
  readonly now: () => Date;
  /** The shifts of the day. */
  readonly from: Date;
  readonly until: Date;
  /** Between 0 and 1. */
  readonly chance: () => number;
  /** Whether the system is told where members are. */
  readonly placed: boolean;
}

const VILLAGES = 12;
const FIELD_MEMBERS = 24;
const DESK_MEMBERS = 5;
/** A commune of some 9 km by 9 km, in degrees. */
const SPAN = 0.08;

export async function makeCommune(cluster: Cluster, options: CommuneOptions): Promise<Commune> {
  const log = createLog('silent');
  const database = await openDatabase({ databaseUrl: await cluster.create(), dataDir: '' }, log);
  whenDone(() => database.stop());
  const db = database.prisma;
  const secret = 'a secret of benches, at least 32 characters';
  const node = createNode({ database, secret, mapStyleUrl: null, log, now: options.now });
  await node.tail.start();
  whenDone(() => node.stop());
  const names = Array.from({ length: VILLAGES }, (_, at) => `Thôn Ngày ${at + 1}`);
  const ground = await makeGround(db, names);
  const contexts = contextsOf(node.work);
  const signedIn = async (accountId: string) => {
    const { cookie } = await sessionOf(db, accountId);
    return () => contexts(cookie);
  };
  const staff = async (role: 'OFFICER' | 'OPERATOR' | 'SUPERVISOR') =>
    signedIn((await makeAccount(db, role, ground.commune.id)).id);
  const villages = ground.villages.map(({ id }) => ({ id, ...somewhere(options.chance) }));
  for (const { id, lat, lon } of villages) {
    // Without its point a member's village says nothing of where they are.
    await db.unit.update({ where: { id }, data: options.placed ? { lat, lon } : { lat: null, lon: null } });
  }
  const helpers: Helper[] = [];
  for (let n = 0; n < FIELD_MEMBERS + DESK_MEMBERS; n++) {
    const at = n < FIELD_MEMBERS ? 'FIELD' : 'ONE_STOP_DESK';
    helpers.push(await makeHelper(db, ground, options, villages[n % VILLAGES]!, at, signedIn));
  }
  const [officer, operator, supervisor] = [
    await staff('OFFICER'),
    await staff('OPERATOR'),
    await staff('SUPERVISOR'),
  ];
  return { db, work: node.work, villages, helpers, officer, operator, supervisor };
}

async function makeHelper(
  db: PrismaClient,
  ground: Ground,
  options: CommuneOptions,
  village: { id: string } & Point,
  at: Helper['at'],
  signedIn: (accountId: string) => Promise<Helper['act']>,
): Promise<Helper> {
  const point = near(village, options.chance);
  const home = options.placed ? point : undefined;
  const { account, member } = await makeMember(db, ground, village, { home, onDuty: false });
  const { from: startsAt, until: endsAt } = options;
  await db.dutyShift.create({
    data: { memberId: member.id, unitId: ground.commune.id, place: at, startsAt, endsAt },
  });
  await db.member.update({
    where: { id: member.id },
    data: { lastIdleAt: startsAt, sharesPosition: options.placed },
  });
  return { id: member.id, at, point, act: await signedIn(account.id) };
}

function somewhere(chance: () => number): Point {
  return { lat: 12.6 + chance() * SPAN, lon: 107.9 + chance() * SPAN };
}

/** Within some 500 m. */
export function near({ lat, lon }: Point, chance: () => number): Point {
  return { lat: lat + (chance() - 0.5) * 0.009, lon: lon + (chance() - 0.5) * 0.009 };
}
