import { globalId } from '@thon-so/server/ids';
import type { Places, Subject } from './canaries.ts';

type Arguments = (places: Places, subjects: readonly Subject[]) => string;

const none: Arguments = () => '';
const unit: Arguments = ({ here }) => `unitId: "${globalId('Unit', here.commune.id)}"`;
const desk: Arguments = () => 'unitCode: "MATRIX"';
const thing =
  (name: string): Arguments =>
  (_places, subjects) => {
    const { type, id } = subjects.find((subject) => subject.name === name)!;
    return `id: "${globalId(type, id)}"`;
  };
const weeks = () => {
  const [from, to] = [0, 14].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
  return `from: "${from}", to: "${to}"`;
};
const phoneOf = (subjects: readonly Subject[]) =>
  subjects.find(({ name }) => name === 'held')!.planted['RequestContact.callerPhone']!;

/** What every field of the query type is asked with: what is planted, or all that there is. */
export const QUERY_ARGUMENTS: Readonly<Record<string, Arguments>> = {
  trackedRequest: () => 'code: "00000000"',
  auditEntries: none,
  clientKeys: none,
  serviceCatalogue: none,
  settings: none,
  auditTrail: () => 'first: 50',
  privacyRequests: none,
  privacyRequest: thing('what a resident asks of their data'),
  privacyNotice: none,
  lastErasureAt: none,
  signInWays: none,
  skills: none,
  services: none,
  consentVersion: none,
  helpRequest: thing('held'),
  helpRequests: () => 'first: 50',
  units: () => 'first: 20',
  unit: thing('village'),
  mapStyleUrl: none,
  unitsNear: () => 'at: { lat: 12.6, lon: 107.9 }',
  task: thing('held task'),
  nearestMembers: unit,
  transferCandidates: (_places, subjects) =>
    `taskId: "${globalId('Task', subjects.find(({ name }) => name === 'held task')!.id)}"`,
  myWork: none,
  board: unit,
  workCalendar: unit,
  viewer: none,
  demoAccounts: none,
  dispatchPolicy: unit,
  desk: unit,
  calls: () => 'first: 50',
  similarRequests: (places, subjects) =>
    `input: { phones: ["${phoneOf(subjects)}"], ${unit(places, subjects)} }`,
  callerContext: (_places, subjects) => `phone: "${phoneOf(subjects)}"`,
  callbacks: none,
  households: () => 'first: 20',
  household: thing('household'),
  indicators: unit,
  people: () => 'first: 50',
  invitation: () => 'token: "none"',
  queue: desk,
  queueLinks: desk,
  notificationSettings: none,
  petitions: none,
  officials: unit,
  roster: (places, subjects) => `${unit(places, subjects)}, ${weeks()}`,
  myShifts: none,
  openShifts: unit,
  dutyPatterns: unit,
  dutyCandidates: (places, subjects) => `${unit(places, subjects)}, ${weeks()}`,
  rosterGaps: unit,
  myCalendarFeed: none,
  myCalendarFile: none,
};

const after = 'after: $after';

/** What every live view is followed with. */
export const LIVE_ARGUMENTS: Readonly<Record<string, (places: Places) => string>> = {
  trackedRequestEvents: () => `code: "00000000", ${after}`,
  settingsEvents: () => after,
  privacyEvents: () => after,
  dataEvents: () => after,
  workEvents: () => after,
  boardEvents: (places) => `${unit(places, [])}, ${after}`,
  deskEvents: (places) => `${unit(places, [])}, ${after}`,
  queueEvents: () => `unitCode: "MATRIX", ${after}`,
  petitionEvents: () => after,
  rosterEvents: (places) => `${unit(places, [])}, ${weeks()}, ${after}`,
};
