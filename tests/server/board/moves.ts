import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import type { Session } from '../../support/api-client.ts';
import type { TestServer } from '../../support/server.ts';

const CONSENT = { version: '2026-01', given: true };

const RESULT = `__typename
  ... on UserError { code message }
  ... on ValidationError { fields { path message } }`;

const WITHOUT_KEY = new Set(['seeOffer', 'reportPosition']);

/** Runs a mutation with a fresh idempotency key; throws unless the result is the payload. */
export async function mutate<Data>(
  server: Pick<TestServer, 'query'>,
  [name, type]: readonly [field: string, inputType: string],
  input: object,
  selection: string,
  as: Session | null = null,
): Promise<Data> {
  const document = `mutation M($input: ${type}!) { ${name}(input: $input) { ${RESULT} ${selection} } }`;
  const keyed = WITHOUT_KEY.has(name) ? input : { idempotencyKey: randomUUID(), ...input };
  const variables = { input: keyed };
  const data = await server.query<Record<string, { __typename: string }>>(document, variables, { as });
  const result = data[name];
  if (!result?.__typename.endsWith('Payload')) throw new Error(`${name}: ${JSON.stringify(result)}`);
  return result as Data;
}

export type Submitted = { code: string; request: { id: string; number: number } };

/** What a resident sends from the web page. */
export function submit(
  server: Pick<TestServer, 'query'>,
  unitId: string,
  more: object = {},
): Promise<Submitted> {
  const input = {
    channel: 'WEB',
    description: 'Cần hỗ trợ cài VNeID',
    caller: { name: 'Nguyễn Thị Hoa', phone: '0905123456' },
    unitId: globalId('Unit', unitId),
    consent: CONSENT,
    ...more,
  };
  return mutate<Submitted>(
    server,
    ['submitHelpRequest', 'SubmitHelpRequestInput'],
    input,
    '... on SubmitHelpRequestPayload { code request { id number } }',
  );
}

type TaskMove =
  | 'claimTask'
  | 'startTask'
  | 'pauseTask'
  | 'resumeTask'
  | 'finishTask'
  | 'releaseTask'
  | 'assignTask';

export function moveTask(
  server: Pick<TestServer, 'query'>,
  as: Session,
  move: TaskMove,
  taskId: string,
  more: object = {},
) {
  const type = `${move.charAt(0).toUpperCase()}${move.slice(1)}Input`;
  const input = { taskId: globalId('Task', taskId), ...more };
  return mutate(server, [move, type], input, '... on TaskPayload { task { id } }', as);
}

export function confirm(server: Pick<TestServer, 'query'>, input: object, as: Session | null = null) {
  return mutate(
    server,
    ['confirmResolution', 'ConfirmResolutionInput'],
    input,
    '... on RequestPayload { request { id status score } }',
    as,
  );
}

/** The request's newest task, and the offer of it that awaits an answer. */
export async function taskOf({ db }: Pick<TestServer, 'db'>, requestNumber: number) {
  const task = await db.task.findFirstOrThrow({
    where: { request: { number: requestNumber } },
    orderBy: { createdAt: 'desc' },
    include: { offers: { where: { status: { in: ['SENT', 'SEEN'] } } } },
  });
  return { id: task.id, status: task.status, offer: task.offers[0] ?? null, openToTeamAt: task.openToTeamAt };
}

/** The global id of a request, as staff have it. */
export async function requestIdOf({ db }: Pick<TestServer, 'db'>, number: number): Promise<string> {
  return globalId('HelpRequest', (await db.helpRequest.findUniqueOrThrow({ where: { number } })).id);
}
