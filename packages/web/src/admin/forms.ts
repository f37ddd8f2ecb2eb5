import type { CatalogueService, EditableUnit, Policy } from './documents.ts';

/** A whole number as typed, "1.200" and "1,200" too; null for anything else. */
export function wholeNumber(typed: string): number | null {
  const plain = typed.trim();
  const grouped = /^\d{1,3}([.,]\d{3})+$/.test(plain) ? plain.replace(/[.,]/g, '') : plain;
  return /^\d{1,7}$/.test(grouped) ? Number(grouped) : null;
}

export const serviceNumbers = ['minutes', 'firstResponseMinutes', 'resolutionMinutes', 'position'] as const;
type ServiceNumber = (typeof serviceNumbers)[number];

/** A service as its form holds it: numbers as typed, papers a line each, no skill as ''. */
export type ServiceDraft = Record<
  ServiceNumber | 'nameVi' | 'nameEn' | 'papersVi' | 'papersEn' | 'skill',
  string
> & {
  onlineOnly: boolean;
  isActive: boolean;
};

export function serviceDraft(service: CatalogueService): ServiceDraft {
  const { nameVi, nameEn, onlineOnly, isActive } = service;
  return {
    ...{ nameVi, nameEn, onlineOnly, isActive },
    papersVi: service.papersVi.join('\n'),
    papersEn: service.papersEn.join('\n'),
    skill: service.skill ?? '',
    minutes: String(service.minutes),
    firstResponseMinutes: String(service.firstResponseMinutes),
    resolutionMinutes: String(service.resolutionMinutes),
    position: String(service.position),
  };
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What is sent of a service's form, or the fields that hold no number. */
export function serviceBody(service: Pick<CatalogueService, 'id' | 'version'>, draft: ServiceDraft) {
  const { numbers, wrong } = numbersOf(draft, serviceNumbers);
  if (!numbers) return { wrong };
  const { nameVi, nameEn, onlineOnly, isActive } = draft;
  const papers = { papersVi: lines(draft.papersVi), papersEn: lines(draft.papersEn) };
  const about = { serviceId: service.id, version: service.version, skill: draft.skill || null };
  return { body: { ...about, nameVi, nameEn, ...papers, ...numbers, onlineOnly, isActive } };
}

function numbersOf<Name extends string>(draft: Record<Name, string>, names: readonly Name[]) {
  const read = names.map((name) => [name, wholeNumber(draft[name])] as const);
  const wrong = read.filter(([, value]) => value === null).map(([name]) => name);
  const numbers = wrong.length === 0 ? (Object.fromEntries(read) as Record<Name, number>) : null;
  return { numbers, wrong };
}

export const policyNumbers = [
  'shiftOfferSeconds',
  'otherOfferSeconds',
  'maxOffers',
  'parallelOffers',
  'leadMinutes',
  'silentMinutes',
  'waitingDays',
  'transferMinutes',
  'maxClaimsUnstarted',
  'unstartedMinutes',
  'escalateLeadMinutes',
  'escalateProvinceMinutes',
  'callbackTries',
  'callbackMinutes',
  'petitionTakeUpDays',
  'petitionAnswerDays',
] as const;
export type PolicyNumber = (typeof policyNumbers)[number];
export const policySwitches = ['ownVillageFirst', 'widen', 'reopenSilent', 'eveningAppointments'] as const;
export type PolicySwitch = (typeof policySwitches)[number];
export type Neighbour = Policy['values']['neighbours'][number];
export type PolicyDraft = Record<PolicyNumber, string> &
  Record<PolicySwitch, boolean> & { neighbours: readonly Neighbour[] };

function switchesOf(values: Record<PolicySwitch, boolean>) {
  return Object.fromEntries(policySwitches.map((name) => [name, values[name]])) as Record<
    PolicySwitch,
    boolean
  >;
}

export function policyDraft(values: Policy['values']): PolicyDraft {
  const texts = policyNumbers.map((name) => [name, String(values[name])]);
  const { neighbours } = values;
  return {
    ...(Object.fromEntries(texts) as Record<PolicyNumber, string>),
    ...switchesOf(values),
    neighbours,
  };
}

/** What is sent of a policy's form, or the fields that hold no number. */
export function policyBody(policy: Pick<Policy, 'version' | 'unit'>, draft: PolicyDraft) {
  const { numbers, wrong } = numbersOf(draft, policyNumbers);
  if (!numbers) return { wrong };
  const about = { unitId: policy.unit.id, version: policy.version };
  const neighbourIds = draft.neighbours.map(({ id }) => id);
  return { body: { ...about, ...numbers, ...switchesOf(draft), neighbourIds } };
}

export interface UnitDraft {
  hotline: string;
  point: string;
}

/** Two coordinates as they are written and read: "12.6667, 108.0383". */
export function pointText(point: EditableUnit['point']): string {
  return point ? `${point.lat}, ${point.lon}` : '';
}

/** The point of a pasted text; null for an empty one, undefined for what is no point. */
export function readPoint(text: string): { lat: number; lon: number } | null | undefined {
  if (text.trim() === '') return null;
  const read = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  return read ? { lat: Number(read[1]), lon: Number(read[2]) } : undefined;
}

/** What is sent of a unit's form, or the field that holds no point. */
export function unitBody(unit: Pick<EditableUnit, 'id' | 'version'>, draft: UnitDraft) {
  const point = readPoint(draft.point);
  if (point === undefined) return { wrong: ['point'] };
  return { body: { unitId: unit.id, version: unit.version, hotline: draft.hotline.trim() || null, point } };
}
