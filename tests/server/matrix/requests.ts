import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import { anyId, latitude, nameless, type Places, phone, type Subject, text } from './canaries.ts';

type Members = Readonly<Record<string, string>>;
type Made = { subjects: Subject[]; id: string };

/** Requests of every kind with what belongs to them: tasks, offers, histories, alerts, calls. */
export async function plantRequests(
  db: PrismaClient,
  places: Places,
  members: Members,
  hashOfCode: string,
): Promise<Subject[]> {
  const household = await plantHousehold(db, places);
  const held = await plantRequest(db, places, 'held', {
    status: 'IN_PROGRESS',
    codeHash: hashOfCode,
    householdId: household.id,
  });
  const asked = await plantRequest(db, places, 'asked', { status: 'RECEIVED' });
  const petition = await plantRequest(db, places, 'petition', {
    kind: 'PETITION',
    status: 'RECEIVED',
    officialId: members.OFFICIAL,
  });
  const tasks = await plantTasks(db, places, members, { held, asked, household });
  const around = [
    ...(await plantAround(db, places, 'held', held.id, { HOLDER: ['HOLDER'] })),
    ...(await plantAround(db, places, 'petition', petition.id, undefined)),
  ];
  return [
    ...household.subjects,
    ...held.subjects,
    ...asked.subjects,
    ...petition.subjects,
    ...tasks,
    ...around,
  ];
}

async function plantHousehold(db: PrismaClient, { path }: Places): Promise<Made & { residentId: string }> {
  const [villageId] = path as string[];
  const lat = latitude();
  const number = phone();
  const household = await db.household.create({
    data: {
      villageId: villageId!,
      number: text('Household.number'),
      headName: text('Household.headName'),
      hamlet: text('Household.hamlet'),
      address: text('Household.address'),
      isPoor: true,
      lat,
      lon: 107.91,
      residents: {
        create: {
          fullName: text('Resident.fullName'),
          birthYear: 1911,
          phone: number,
          staysTemporarily: true,
        },
      },
    },
    include: { residents: true },
  });
  const residentId = household.residents[0]!.id;
  const ties = { HOLDER: ['HOLDER'] } as const;
  const subjects: Subject[] = [
    {
      ...{ name: 'household', type: 'Household', id: household.id, places: [path], ties },
      planted: {
        'Household.number': text('Household.number'),
        'Household.headName': text('Household.headName'),
        'Household.hamlet': text('Household.hamlet'),
        'Household.address': text('Household.address'),
        'Household.isPoor': '"isPoor":true',
        'Household.point': String(lat),
      },
    },
    {
      ...{ name: 'resident', type: 'Resident', id: residentId, places: [path], ties },
      planted: {
        'Resident.fullName': text('Resident.fullName'),
        'Resident.birthYear': '"birthYear":1911',
        'Resident.staysTemporarily': '"staysTemporarily":true',
        'Resident.phone': number,
      },
    },
  ];
  return { subjects, id: household.id, residentId };
}

const TIES: Readonly<Record<string, Subject['ties']>> = {
  held: { HOLDER: ['HOLDER'] },
  asked: { OFFERED: ['OFFERED'] },
};

async function plantRequest(db: PrismaClient, { path }: Places, name: string, more: object): Promise<Made> {
  const of = (field: string) => text(`${name} ${field}`);
  const [villageId, communeId, provinceId] = path as string[];
  const [callerPhone, helpedPhone, lat] = [phone(), phone(), latitude()];
  const official = await nameless(db, of('HelpRequest.officialName'), of('HelpRequest.officialTitle'));
  const shortName = `Tên${name}riêng`;
  const request = await db.helpRequest.create({
    data: {
      ...{ channel: 'WEB', codeHash: anyId(), villageId, communeId: communeId!, provinceId: provinceId! },
      ...{ callerPhone, helpedPhone, lat, lon: 107.92, officialId: official.id },
      description: of('HelpRequest.description'),
      callerName: of('RequestContact.callerName'),
      helpedName: `${of('RequestContact.helpedName')} ${shortName}`,
      addressNote: of('RequestContact.addressNote'),
      waitingNote: of('HelpRequest.waitingNote'),
      closeNote: of('HelpRequest.closeNote'),
      answer: of('HelpRequest.answer'),
      ...more,
    },
  });
  const writer = await nameless(db, of('PetitionMessage.name'));
  const at = new Date();
  await db.petitionMessage.create({
    data: {
      requestId: request.id,
      at,
      kind: 'QUESTION',
      accountId: writer.id,
      text: of('PetitionMessage.text'),
    },
  });
  const proposed = {
    proposedAt: at,
    proposedBy: 'STAFF',
    proposedReason: of('AppointmentProposal.reason'),
  } as const;
  await db.appointment.create({ data: { requestId: request.id, ...proposed } });
  const fields = ['description', 'waitingNote', 'closeNote', 'answer'].map((field) => `HelpRequest.${field}`);
  // Whose office a petition names is its official's; the account that has lost its role stands for nobody.
  const named = 'officialId' in more ? [] : ['HelpRequest.officialName', 'HelpRequest.officialTitle'];
  const parts = ['RequestContact.callerName', 'RequestContact.helpedName', 'RequestContact.addressNote'];
  const written = ['PetitionMessage.name', 'PetitionMessage.text'];
  // A petition has no appointment, whatever the table of them says.
  if (name !== 'petition') written.push('AppointmentProposal.reason');
  const planted = Object.fromEntries(
    [...fields, ...named, ...parts, ...written].map((field) => [field, of(field)]),
  );
  Object.assign(planted, {
    'HelpRequest.shortName': `"shortName":"${shortName}"`,
    'RequestContact.point': String(lat),
    'RequestContact.callerPhone': callerPhone,
    'RequestContact.helpedPhone': helpedPhone,
  });
  const subject: Subject = {
    ...{ name, type: 'HelpRequest', id: request.id, petition: name === 'petition', places: [path] },
    ...{ ties: TIES[name], planted },
  };
  return { subjects: [subject], id: request.id };
}

type Cases = { held: Made; asked: Made; household: Made };

async function plantTasks(
  db: PrismaClient,
  { path }: Places,
  members: Members,
  { held, asked, household }: Cases,
): Promise<Subject[]> {
  const [villageId, communeId, provinceId] = path as string[];
  const place = { villageId, communeId: communeId!, provinceId: provinceId! };
  const heldLat = latitude();
  const heldTask = await db.task.create({
    data: {
      ...{
        ...place,
        status: 'IN_PROGRESS',
        requestId: held.id,
        householdId: household.id,
        lat: heldLat,
        lon: 107.93,
      },
      ...{ holderId: members.HOLDER, claimedAt: new Date(), note: text('held Task.note') },
    },
  });
  const askedLat = latitude();
  const askedTask = await db.task.create({
    data: { ...place, requestId: asked.id, lat: askedLat, lon: 107.94, note: text('asked Task.note') },
  });
  const soon = new Date(Date.now() + 600_000);
  const offer = { round: 1, position: 1, expiresAt: soon, positionSource: 'VILLAGE' as const, reasons: [] };
  const offered = await db.offer.create({
    data: {
      ...{
        ...offer,
        taskId: askedTask.id,
        memberId: members.OFFERED!,
        declineReason: text('Offer.declineReason'),
      },
    },
  });
  const transfer = await db.transfer.create({
    data: {
      ...{
        taskId: heldTask.id,
        fromMemberId: members.HOLDER!,
        toMemberId: members['LEAD of the next village']!,
      },
      ...{ status: 'DECLINED', expiresAt: soon },
      ...{ reason: text('Transfer.reason'), declineReason: text('Transfer.declineReason') },
    },
  });
  const holder = { HOLDER: ['HOLDER'] } as const;
  const receiver = { ...holder, 'LEAD of the next village': ['OFFERED'] } as const;
  return [
    {
      ...{ name: 'held task', type: 'Task', id: heldTask.id, places: [path], ties: holder },
      planted: { 'Task.note': text('held Task.note'), 'Task.point': String(heldLat) },
    },
    {
      ...{ name: 'asked task', type: 'Task', id: askedTask.id, places: [path], ties: TIES.asked },
      planted: { 'Task.note': text('asked Task.note'), 'Task.point': String(askedLat) },
    },
    {
      ...{ name: 'offer', type: 'Offer', id: offered.id, places: [path], ties: TIES.asked },
      planted: { 'Offer.declineReason': text('Offer.declineReason') },
    },
    {
      ...{ name: 'transfer', type: 'Transfer', id: transfer.id, places: [path], ties: receiver },
      planted: {
        'Transfer.reason': text('Transfer.reason'),
        'Transfer.declineReason': text('Transfer.declineReason'),
      },
    },
  ];
}

/** What a request gathers around itself: a line of its history, an alert, a call. */
async function plantAround(
  db: PrismaClient,
  { path }: Places,
  name: string,
  requestId: string,
  ties: Subject['ties'],
): Promise<Subject[]> {
  const of = (field: string) => text(`${name} ${field}`);
  const [villageId, communeId, provinceId] = path as string[];
  const petition = name === 'petition';
  const account = async (field: string) => (await nameless(db, of(field))).id;
  const about = { places: [path], ties, petition };
  const entry = await db.requestHistory.create({
    data: {
      ...{ requestId, villageId, communeId: communeId!, provinceId: provinceId!, actorKind: 'STAFF' },
      ...{ kind: 'OFFICIAL_NAMED', data: { accountId: await account('HistoryEntry.text') } },
      ...{ actorId: await account('HistoryEntry.actorName'), reason: of('HistoryEntry.reason') },
    },
  });
  const alert = await db.alert.create({
    data: {
      ...{ kind: 'CLOCK_WARNING', unitId: communeId!, provinceId: provinceId!, requestId },
      ...{ acknowledgedAt: new Date(), acknowledgedById: await account('Alert.acknowledgedByName') },
      reached: {
        create: { accountId: await account('AlertReach.name'), level: 'SUPERVISOR', at: new Date() },
      },
    },
  });
  const number = phone();
  const call = await db.call.create({
    data: {
      ...{ unitId: communeId!, requestId, phone: number, outcome: 'INFORMATION', note: of('Call.note') },
      ...{ operatorId: await account('Call.operatorName'), heldById: await account('Call.heldByName') },
      ...{ heldUntil: new Date(Date.now() + 600_000), callbackAt: new Date(Date.now() + 600_000) },
    },
  });
  const plantedIn = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, of(field)]));
  return [
    {
      ...{ ...about, name: `entry of ${name}`, type: 'HistoryEntry', id: entry.id },
      planted: plantedIn('HistoryEntry.text', 'HistoryEntry.actorName', 'HistoryEntry.reason'),
    },
    {
      ...{ ...about, name: `alert of ${name}`, type: 'Alert', id: alert.id },
      planted: plantedIn('Alert.acknowledgedByName', 'AlertReach.name'),
    },
    {
      ...{ ...about, name: `call about ${name}`, type: 'Call', id: call.id },
      planted: {
        ...plantedIn('Call.note', 'Call.operatorName', 'Call.heldByName'),
        'Call.phone': number,
      },
    },
  ];
}
