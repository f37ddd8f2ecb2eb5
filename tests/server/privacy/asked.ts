import { randomUUID } from 'node:crypto';
import type { ApiClient, Ask } from '../../support/api-client.ts';

export type Asked = {
  id: string;
  number: number;
  kind: string;
  state: string;
  slaState: string;
  daysLeft: number | null;
  dueAt: string | null;
  handlerName: string | null;
  refusal: string | null;
  answer: string | null;
};
export type PrivacyOutcome = {
  __typename: string;
  code?: string;
  message?: string;
  fields?: { path: string }[];
  requests?: Asked[];
  before?: Asked[];
  anything?: boolean;
  request?: Asked;
  held?: { sections: { title: string }[]; json: string; text: string; fileName: string } | null;
};

export const ROW = 'id number kind state slaState daysLeft dueAt handlerName refusal answer';

const MUTATIONS = {
  askPrivacy: [
    'AskPrivacyInput',
    `... on AskPrivacyPayload { requests { ${ROW} } before { ${ROW} } held {
      sections { title lines { name value } } json text fileName } }`,
  ],
  followPrivacy: ['FollowPrivacyInput', `... on FollowPrivacyPayload { before { ${ROW} } anything: held }`],
  takePrivacyRequest: ['TakePrivacyRequestInput', `... on PrivacyRequestPayload { request { ${ROW} } }`],
  carryOutPrivacyRequest: [
    'CarryOutPrivacyRequestInput',
    `... on PrivacyRequestPayload { request { ${ROW} } }`,
  ],
  refusePrivacyRequest: ['RefusePrivacyRequestInput', `... on PrivacyRequestPayload { request { ${ROW} } }`],
} as const;

/** Sends one of the mutations about personal data, with a fresh idempotency key unless the input names one. */
export async function privacy(
  server: Pick<ApiClient, 'query'>,
  name: keyof typeof MUTATIONS,
  input: object,
  ask: Ask = {},
): Promise<PrivacyOutcome> {
  const [type, payload] = MUTATIONS[name];
  const document = `mutation M($input: ${type}!) { result: ${name}(input: $input) { __typename ${payload}
    ... on UserError { code message } ... on ValidationError { fields { path } } } }`;
  const sent = name === 'followPrivacy' ? input : { idempotencyKey: randomUUID(), ...input };
  return (await server.query<{ result: PrivacyOutcome }>(document, { input: sent }, ask)).result;
}
