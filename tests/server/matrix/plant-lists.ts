import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import { freshPhone } from '../../support/people.ts';
import { sessionOf } from '../../support/requests.ts';
import { nameless, type Onlooker, type Places, type Subject } from './canaries.ts';

type Named = (name: string) => Onlooker;

/**
 * What the lists of people at work hold: shifts and a swap among the members of a commune, a counter that an officer has
 * open, a link, holidays, a key; and somebody who was a member and now works elsewhere.
 */
export async function plantLists(
  db: PrismaClient,
  places: Places,
  onlookers: Onlooker[],
  subjects: readonly Subject[],
): Promise<Subject[]> {
  const named: Named = (name) => onlookers.find((one) => one.name === name)!;
  onlookers.push(await formerMember(db, places));
  const officer = named('OFFICER of the commune').accountId!;
  const counter = subjects.find(({ name }) => name === 'counter')!;
  await db.queueCounter.update({ where: { id: counter.id }, data: { accountId: officer } });
  // Of two roles one can be taken away.
  const person = subjects.find(({ name }) => name === 'person')!;
  await db.roleGrant.create({
    data: { accountId: person.id, role: 'OFFICER', unitId: places.here.commune.id },
  });
  await db.member.updateMany({
    where: { accountId: named('MEMBER of the village').accountId! },
    data: {
      ...{ sharesPosition: true, manualOnDuty: true },
      availabilityUntil: new Date(Date.now() + 3_600_000),
    },
  });
  return [...(await plantShifts(db, places, named)), ...(await plantSettings(db, places))];
}

async function formerMember(db: PrismaClient, { here, neighbour }: Places): Promise<Onlooker> {
  const grants = [{ role: 'OPERATOR' as const, unitId: neighbour.commune.id }];
  const team = await db.team.findFirstOrThrow({ where: { unitId: here.villages[0]!.id } });
  const account = await db.account.create({
    data: {
      ...{ phone: freshPhone(), displayName: 'A former member', grants: { create: grants } },
      member: {
        create: {
          ...{ teamId: team.id, communeId: here.commune.id, villageId: here.villages[0]!.id },
          ...{ badgeNumber: 'TH-FORMER', languages: ['vi'], capacity: 3 },
        },
      },
    },
  });
  const as = await sessionOf(db, account.id);
  return { name: 'a former MEMBER', as, accountId: account.id, grants, colleagueIn: [] };
}

async function plantShifts(db: PrismaClient, { here }: Places, named: Named): Promise<Subject[]> {
  const unitId = here.commune.id;
  const memberOf = async (name: string) =>
    (await db.member.findUniqueOrThrow({ where: { accountId: named(name).accountId! } })).id;
  const [from, to] = [await memberOf('MEMBER of the village'), await memberOf('MEMBER of the next village')];
  const days = (count: number) => new Date(Date.now() + count * 86_400_000);
  const at = (day: number) => ({
    unitId,
    place: 'FIELD' as const,
    startsAt: days(day),
    endsAt: days(day + 0.2),
  });
  const swapped = await db.dutyShift.create({ data: { ...at(5), memberId: from } });
  const taken = await db.dutyShift.create({ data: { ...at(6), memberId: from, takenAt: new Date() } });
  const open = await db.dutyShift.create({ data: at(7) });
  const swap = await db.shiftSwap.create({
    data: { shiftId: swapped.id, fromMemberId: from, toMemberId: to },
  });
  const shared = { places: [[unitId, here.province.id]], planted: {} };
  return [
    { ...shared, name: 'taken shift', type: 'DutyShift', id: taken.id },
    { ...shared, name: 'open shift', type: 'DutyShift', id: open.id },
    { ...shared, name: 'asked swap', type: 'ShiftSwap', id: swap.id },
  ];
}

async function plantSettings(db: PrismaClient, { here }: Places): Promise<Subject[]> {
  const maker = (await nameless(db, 'Maker')).id;
  const token = { tokenHash: randomUUID(), madeById: maker, madeAt: new Date() };
  const link = await db.queueLink.create({ data: { ...token, communeId: here.commune.id } });
  const key = await db.clientKey.create({ data: { name: 'Khóa', keyHash: randomUUID(), madeById: maker } });
  const holiday = { day: new Date('2027-03-09'), name: 'Ngày nghỉ' };
  const own = await db.holiday.create({ data: { ...holiday, unitId: here.commune.id } });
  const national = await db.holiday.create({ data: { ...holiday, day: new Date('2027-03-11') } });
  const shared = { places: [[here.commune.id, here.province.id]], planted: {} };
  return [
    { ...shared, name: 'link', type: 'QueueLink', id: link.id },
    { ...shared, name: 'key', type: 'ClientKey', id: key.id },
    { ...shared, name: 'holiday of the commune', type: 'Holiday', id: own.id },
    { ...shared, name: 'national holiday', type: 'Holiday', id: national.id, places: [] },
  ];
}
