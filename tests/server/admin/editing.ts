import { randomUUID } from 'node:crypto';
import type { Session } from '../../support/api-client.ts';
import type { TestServer } from '../../support/server.ts';

/** What an edit answered: its payload's fields, or those of a refusal. */
export type Edited = {
  __typename: string;
  message?: string;
  currentVersion?: number;
  fields?: { path: string; message: string }[];
  service?: { nameVi: string; papersVi: string[]; isActive: boolean; version: number };
  policy?: { version: number; values: Record<string, number | boolean> };
  unit?: { hotline: string | null; ownHotline: string | null; point: object | null; version: number };
};

const MUTATIONS = {
  updateService: ['UpdateServiceInput', 'service { nameVi papersVi isActive version }'],
  updateDispatchPolicy: [
    'UpdateDispatchPolicyInput',
    'policy { version values { shiftOfferSeconds otherOfferSeconds maxOffers ownVillageFirst } }',
  ],
  updateUnit: ['UpdateUnitInput', 'unit { hotline ownHotline point { lat lon } version }'],
} as const;

/** Sends an administrator's form with a fresh idempotency key, unless the input names one. */
export async function edit(
  server: TestServer,
  name: keyof typeof MUTATIONS,
  input: object,
  as?: Session,
): Promise<Edited> {
  const [type, fields] = MUTATIONS[name];
  const payload = type.replace('Input', 'Payload');
  const document = `mutation M($input: ${type}!) { result: ${name}(input: $input) {
    __typename ... on ${payload} { ${fields} } ... on UserError { message }
    ... on StaleFormError { currentVersion } ... on ValidationError { fields { path message } } } }`;
  const sent = { idempotencyKey: randomUUID(), ...input };
  const { result } = await server.query<{ result: Edited }>(document, { input: sent }, as ? { as } : {});
  return result;
}

export type Entry = {
  action: string;
  actorName: string;
  subjectName: string;
  changes: { name: string; before: string | null; after: string | null }[];
};

/** What the reader is shown of the latest changes, newest first. */
export async function latestChanges(server: TestServer, as: Session): Promise<Entry[]> {
  const { auditEntries } = await server.query<{ auditEntries: { nodes: Entry[] } }>(
    '{ auditEntries(first: 50) { nodes { action actorName subjectName changes { name before after } } } }',
    {},
    { as },
  );
  return auditEntries.nodes;
}
