import { randomUUID } from 'node:crypto';
import { codeFromBytes } from '@thon-so/domain/codes';
import type { Role } from '@thon-so/domain/roles';
import { globalId } from '@thon-so/server/ids';
import { changedLimits } from '@thon-so/server/limits';
import type { Ask } from '../../support/api-client.ts';
import { freshPhone, type Ground, makeAccount, makeGround, PASSWORD } from '../../support/people.ts';
import { form } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import type { Reply } from '../../support/transports.ts';

/** One thing that somebody sends. */
export type Sent = readonly [document: string, variables: object, ask: Ask];

/** A server with few allowed of everything, and people around it. */
export interface Stand extends AsyncDisposable {
  readonly server: TestServer;
  readonly ground: Ground;
  /** The commune's code, as its desk goes by. */
  readonly unitCode: string;
}

export async function setStand(limits: string, settings: object = {}): Promise<Stand> {
  const server = await startServer({
    settings: { trustedProxies: ['127.0.0.1', '::1'], limits: changedLimits(limits)!, ...settings },
  });
  const ground = await makeGround(server.db);
  const unitCode = '97001';
  await server.db.unit.update({ where: { id: ground.commune.id }, data: { code: unitCode } });
  return { server, ground, unitCode, [Symbol.asyncDispose]: () => server.stop() };
}

let networks = 0;
let hosts = 0;

/** A place that nobody has come from: each call of it is another machine there, in the same network of 64 bits. */
export function place(): () => string {
  networks += 1;
  const network = `2001:db8:${networks.toString(16)}:0`;
  return () => {
    hosts += 1;
    return `${network}:${hosts.toString(16)}::1`;
  };
}

/** From a machine in a place of its own. */
export const elsewhere = () => place()();

export const from = (ip: string, cookie?: string): Ask => ({
  headers: { 'x-forwarded-for': ip },
  as: cookie ? { cookie } : null,
});

let codes = 0;
/** A tracking code that nobody has. */
export function wrongCode(): string {
  codes += 1;
  return codeFromBytes(Buffer.from([0, 0, 1, codes >> 8, codes & 255]));
}

/** What came of it: the code or type of a refusal, the payload's type, or for a query whether there was anything. */
export function told({ data, errors }: Reply): string {
  const [refused] = errors ?? [];
  if (refused) return String(refused.extensions?.code ?? refused.message);
  const result = data?.result as { __typename?: string } | null | undefined;
  return result ? (result.__typename ?? 'something') : 'nothing';
}

const SIGN_IN =
  'mutation ($input: SignInInput!) { result: signIn(input: $input) { __typename ... on UserError { message } } }';
const INVITE =
  'mutation ($input: InvitePersonInput!) { result: invitePerson(input: $input) { __typename ... on UserError { message } } }';
const SUBMIT = `mutation ($input: SubmitHelpRequestInput!) { result: submitHelpRequest(input: $input) {
  __typename ... on SubmitHelpRequestPayload { code } ... on UserError { message } } }`;

export const signIn = (phone: string, password: string, ask: Ask): Sent => [
  SIGN_IN,
  { input: { phone, password } },
  ask,
];

export function submit(village: { id: string }, ip: string, phone = freshPhone()): Sent {
  const caller = { name: 'Bà Hoa', phone };
  return [SUBMIT, { input: { idempotencyKey: randomUUID(), ...form(village), caller } }, from(ip)];
}

/** An account, and a browser in which its owner has signed in. */
export async function owner({ server, ground }: Stand, role: Role = 'OPERATOR') {
  const { phone, id } = await makeAccount(server.db, role, ground.commune.id);
  const { headers } = await server.graphql(...signIn(phone, PASSWORD, from(elsewhere())));
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
  const named = (name: string) => cookies.find((cookie) => cookie.startsWith(`${name}=`))!;
  return { phone, id, session: named('thon_so'), browser: named('thon_so_device') };
}

/** Somebody's invitation of a new member to the first village. */
export function invite({ ground }: Stand, phone: string, by: string): Sent {
  const person = { phone, displayName: 'Bùi Thị Mới', role: 'MEMBER' };
  const unitId = globalId('Unit', ground.villages[0]!.id);
  return [INVITE, { input: { ...person, idempotencyKey: randomUUID(), unitId } }, from(elsewhere(), by)];
}

/** A resident's request, and the browser that made it. */
export async function resident({ server, ground }: Stand) {
  const phone = freshPhone();
  const { villages } = await makeGround(server.db);
  const { data, headers } = await server.graphql<{ result: { code: string } }>(
    ...submit(villages[0] ?? ground.villages[0]!, elsewhere(), phone),
  );
  const browser = headers.getSetCookie().at(-1)!.split(';')[0]!;
  return { phone, code: data!.result.code, browser };
}
