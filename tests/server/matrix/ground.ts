import { createHmac } from 'node:crypto';
import { ROLES, type Role, type UnitPath } from '@thon-so/domain/roles';
import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import { codeHash } from '@thon-so/server/requests/code-actions';
import { freshPhone, type Ground, makeGround, makeMember } from '../../support/people.ts';
import { sessionOf } from '../../support/requests.ts';
import { CODE, nameless, type Onlooker, type Places, type Subject } from './canaries.ts';
import { plantPeople, plantPrivacy, plantRoster } from './people.ts';
import { plantRequests } from './requests.ts';

export async function plant(
  db: PrismaClient,
  secret: string,
): Promise<{ places: Places; onlookers: Onlooker[]; subjects: Subject[] }> {
  const here = await makeGround(db);
  const neighbour = await makeGround(db);
  await db.unit.updateMany({
    where: { id: { in: [neighbour.commune.id, ...neighbour.villages.map(({ id }) => id)] } },
    data: { provinceId: here.province.id },
  });
  await db.unit.update({ where: { id: neighbour.commune.id }, data: { parentId: here.province.id } });
  await db.unit.update({ where: { id: here.commune.id }, data: { code: 'MATRIX' } });
  const path: UnitPath = [here.villages[0]!.id, here.commune.id, here.province.id];
  const places = { here, neighbour, path };
  const people = await gather(db, places);
  const sign = (plain: string) => createHmac('sha256', secret).update(plain).digest('hex');
  const hash = codeHash({ sign }, CODE);
  const subjects = [
    ...(await plantRequests(db, places, people.members, hash)),
    ...(await plantPeople(db, places)),
    ...(await plantRoster(db, places)),
    ...(await plantPrivacy(db, places)),
  ];
  return { places, onlookers: people.onlookers, subjects };
}

/** Everybody: signed out, each role at home, in a neighbouring commune and at the province, and each relation. */
async function gather(db: PrismaClient, { here, neighbour }: Places) {
  const onlookers: Onlooker[] = [
    { name: 'nobody signed in', as: null, accountId: null, grants: [], colleagueIn: [] },
  ];
  const members: Record<string, string> = {};

  async function member(name: string, ground: Ground, village: { id: string }, role: 'MEMBER' | 'LEAD') {
    const made = await makeMember(db, ground, village, { role, onDuty: false });
    members[name] = made.member.id;
    onlookers.push({
      name,
      as: await sessionOf(db, made.account.id),
      accountId: made.account.id,
      grants: [{ role, unitId: village.id }],
      colleagueIn: [ground.commune.id],
    });
    return made.member.id;
  }

  async function staff(name: string, role: Role, unitId: string) {
    const account = await db.account.create({
      data: { phone: freshPhone(), displayName: name, grants: { create: { role, unitId } } },
    });
    onlookers.push({
      name,
      as: await sessionOf(db, account.id),
      accountId: account.id,
      grants: [{ role, unitId }],
      colleagueIn: [],
    });
  }

  for (const role of ROLES) {
    if (role === 'MEMBER' || role === 'LEAD') {
      await member(`${role} of the village`, here, here.villages[0]!, role);
      await member(`${role} of the next village`, here, here.villages[1]!, role);
      await member(`${role} of a neighbouring commune`, neighbour, neighbour.villages[0]!, role);
    } else {
      if (role !== 'PROVINCE') await staff(`${role} of the commune`, role, here.commune.id);
      await staff(`${role} of a neighbouring commune`, role, neighbour.commune.id);
    }
    await staff(`${role} of the province`, role, here.province.id);
  }
  for (const name of ['HOLDER', 'OFFERED']) await member(name, neighbour, neighbour.villages[0]!, 'MEMBER');
  const atDesk = await member('DESK_DUTY', here, here.villages[1]!, 'MEMBER');
  const now = Date.now();
  await db.dutyShift.create({
    data: {
      ...{ memberId: atDesk, unitId: here.commune.id, place: 'ONE_STOP_DESK' },
      ...{ startsAt: new Date(now - 3_600_000), endsAt: new Date(now + 3_600_000) },
    },
  });
  const formerOfficial = await nameless(db, 'OFFICIAL');
  members.OFFICIAL = formerOfficial.id;
  onlookers.push({
    name: 'OFFICIAL without a role',
    as: await sessionOf(db, formerOfficial.id),
    accountId: formerOfficial.id,
    grants: [],
    colleagueIn: [],
  });
  return { onlookers, members };
}
