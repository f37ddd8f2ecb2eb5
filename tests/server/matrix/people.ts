import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import { makeAccount, makeMember } from '../../support/people.ts';
import { latitude, nameless, type Places, phone, type Subject, text } from './canaries.ts';

/** A member on duty who shares where they are, somebody with a role, a counter, a number and an entry of the audit. */
export async function plantPeople(db: PrismaClient, { here, path }: Places): Promise<Subject[]> {
  const village = here.villages[0]!;
  const commune = here.commune.id;
  const made = await makeMember(db, here, village, { displayName: text('Member.displayName') });
  const [number, lat] = [phone(), latitude()];
  await db.account.update({ where: { id: made.account.id }, data: { phone: number } });
  await db.member.update({
    where: { id: made.member.id },
    data: { sharesPosition: true, badgeNumber: text('Member.badgeNumber') },
  });
  await db.position.create({ data: { memberId: made.member.id, lat, lon: 107.95, reportedAt: new Date() } });
  const person = await makeAccount(db, 'OPERATOR', commune, text('Account.displayName'));
  const actor = await nameless(db, text('AuditEntry.actorName'));
  const about = await nameless(db, text('AuditEntry.subjectName'));
  const entry = await db.auditEntry.create({
    data: {
      ...{ actorId: actor.id, action: 'PERSON_CHANGED', subjectId: about.id, unitId: commune },
      ...{ before: { role: text('FactChange.before') }, after: { role: text('FactChange.after') } },
    },
  });
  const opener = await nameless(db, text('QueueCounter.openedByName'));
  const desk = { communeId: commune, provinceId: here.province.id };
  const counter = await db.queueCounter.create({
    data: { ...desk, number: 1, openedAt: new Date(), accountId: opener.id },
  });
  const day = new Date(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10));
  const { id: requestId } = await db.helpRequest.findFirstOrThrow({ where: { status: 'IN_PROGRESS' } });
  const ticket = await db.queueTicket.create({
    data: { ...desk, day, number: 1, place: 1, priority: true, secretHash: text('secret'), requestId },
  });
  const maker = await nameless(db, text('QueueLink.madeByName'));
  await db.queueLink.create({
    data: { communeId: commune, tokenHash: text('token'), madeById: maker.id, madeAt: new Date() },
  });
  const atCommune = [[commune, here.province.id]];
  return [
    {
      ...{ name: 'member', type: 'Member', id: made.member.id, places: [path] },
      planted: {
        'Member.displayName': text('Member.displayName'),
        'Member.badgeNumber': text('Member.badgeNumber'),
        'Member.point': String(lat),
        'MemberContact.phone': number,
      },
    },
    {
      ...{ name: 'the member’s account', type: 'Account', id: made.account.id, places: [path] },
      planted: { 'Account.displayName': text('Member.displayName') },
    },
    {
      ...{ name: 'person', type: 'Account', id: person.id, places: atCommune },
      planted: { 'Account.displayName': text('Account.displayName') },
    },
    {
      ...{ name: 'audit', type: 'AuditEntry', id: entry.id, places: atCommune },
      planted: Object.fromEntries(
        ['AuditEntry.actorName', 'AuditEntry.subjectName', 'FactChange.before', 'FactChange.after'].map(
          (field) => [field, text(field)],
        ),
      ),
    },
    {
      ...{ name: 'counter', type: 'QueueCounter', id: counter.id, places: atCommune },
      planted: { 'QueueCounter.openedByName': text('QueueCounter.openedByName') },
    },
    {
      ...{ name: 'ticket', type: 'QueueTicket', id: ticket.id, places: atCommune },
      planted: { 'QueueTicket.priority': '"priority":true' },
    },
    { name: 'village', type: 'Unit', id: village.id, places: [path], planted: {} },
    { name: 'team', type: 'Team', id: made.member.teamId, places: [path], planted: {} },
  ];
}

/** What a resident asks of their own data, as officers see it. */
export async function plantPrivacy(db: PrismaClient, { here, path }: Places): Promise<Subject[]> {
  const [, communeId, provinceId] = path as string[];
  const handler = await nameless(db, text('PrivacyRequest.handlerName'));
  const [number, wantedNumber] = [phone(), phone()];
  const wanted = {
    name: text('Correction.name'),
    phone: wantedNumber,
    addressNote: text('Correction.addressNote'),
  };
  const request = await db.privacyRequest.create({
    data: {
      ...{ kind: 'CORRECTION', state: 'TAKEN', via: 'DESK', communeId: communeId!, provinceId: provinceId! },
      ...{ phone: number, handlerId: handler.id, wanted, askedAt: new Date() },
      identityNote: text('PrivacyRequestDetail.identityNote'),
      note: text('PrivacyRequestDetail.note'),
      answer: text('PrivacyRequest.answer'),
    },
  });
  const fields = ['PrivacyRequest.handlerName', 'PrivacyRequest.answer', 'PrivacyRequestDetail.note'];
  const more = ['PrivacyRequestDetail.identityNote', 'Correction.name', 'Correction.addressNote'];
  return [
    {
      ...{ name: 'what a resident asks of their data', type: 'PrivacyRequest', query: 'privacyRequest' },
      ...{ id: request.id, places: [[here.commune.id, here.province.id]] },
      planted: {
        ...Object.fromEntries([...fields, ...more].map((field) => [field, text(field)])),
        'PrivacyRequestDetail.phone': number,
        'Correction.phone': wantedNumber,
      },
    },
  ];
}

/** A shift, a swap and what makes shifts. */
export async function plantRoster(db: PrismaClient, { here }: Places): Promise<Subject[]> {
  const unitId = here.commune.id;
  const [from, to] = [2, 3].map((days) => new Date(Date.now() + days * 86_400_000));
  const { member } = await makeMember(db, here, here.villages[1]!, { onDuty: false });
  const times = { startsAt: from!, endsAt: to! };
  const shift = await db.dutyShift.create({
    data: {
      ...times,
      memberId: member.id,
      unitId,
      place: 'FIELD',
      cancelReason: text('DutyShift.cancelReason'),
    },
  });
  const swap = await db.shiftSwap.create({
    data: {
      ...{ shiftId: shift.id, fromMemberId: member.id },
      ...{ note: text('ShiftSwap.note'), reason: text('ShiftSwap.reason') },
    },
  });
  const week = { unitId, place: 'FIELD' as const, weekdays: [1], startMinute: 420, endMinute: 690 };
  const pattern = await db.dutyPattern.create({
    data: { ...week, memberIds: [member.id], validFrom: new Date() },
  });
  const minimum = await db.dutyMinimum.create({ data: { ...week, members: 1 } });
  const places = [[unitId, here.province.id]];
  return [
    {
      ...{ name: 'shift', type: 'DutyShift', id: shift.id, places },
      planted: { 'DutyShift.cancelReason': text('DutyShift.cancelReason') },
    },
    {
      ...{ name: 'swap', type: 'ShiftSwap', id: swap.id, places },
      planted: { 'ShiftSwap.note': text('ShiftSwap.note'), 'ShiftSwap.reason': text('ShiftSwap.reason') },
    },
    { name: 'pattern', type: 'DutyPattern', id: pattern.id, places, planted: {} },
    { name: 'minimum', type: 'DutyMinimum', id: minimum.id, places, planted: {} },
  ];
}
