import { randomUUID } from 'node:crypto';
import type { AtOnce, LimitName } from '@thon-so/server/limits';
import { freshPhone, makeGround, PASSWORD } from '../../support/people.ts';
import {
  elsewhere,
  from,
  invite,
  owner,
  place,
  resident,
  type Sent,
  type Stand,
  signIn,
  submit,
  wrongCode,
} from './stand.ts';

type Refusal = 'RateLimitedError' | 'RATE_LIMITED' | 'ProofOfWorkRequiredError' | 'PROOF_OF_WORK_REQUIRED';

/** One attack on one limit, and somebody honest whom it must not hit. */
export interface Attack {
  /** What is tried again and again, by whoever attacks. */
  readonly again: () => Sent | Promise<Sent>;
  /** What they are told once it was too often. */
  readonly refusal: Refusal;
  /** Somebody beside them, and what they are told. */
  readonly honest: () => Sent | Promise<Sent>;
  readonly served: string;
}

type Make = (stand: Stand) => Attack | Promise<Attack>;

const RESET_CODE =
  'mutation ($input: RequestPasswordCodeInput!) { result: requestPasswordCode(input: $input) { __typename ... on UserError { message } } }';
const RESET =
  'mutation ($input: ResetPasswordInput!) { result: resetPassword(input: $input) { __typename ... on UserError { message } } }';
const CHANGE =
  'mutation ($input: ChangePasswordInput!) { result: changePassword(input: $input) { __typename ... on UserError { message } } }';
const PASSKEY = 'mutation { result: startPasskeySignIn { __typename ... on UserError { message } } }';
const INVITATION = 'query ($token: String!) { result: invitation(token: $token) { displayName } }';
const TAKE =
  'mutation ($input: TakeTicketInput!) { result: takeTicket(input: $input) { __typename ... on UserError { message } } }';
const RING =
  'mutation ($input: RingForTestInput!) { result: ringForTest(input: $input) { __typename ... on UserError { message } } }';
const OPEN =
  'query ($code: String!, $phone: String) { result: trackedRequest(code: $code, phone: $phone) { cursor } }';
const CANCEL = `mutation ($input: CloseRequestInput!) { result: closeRequest(input: $input) {
  __typename ... on UserError { message } } }`;
const PRIVACY =
  'mutation ($input: FollowPrivacyInput!) { result: followPrivacy(input: $input) { __typename ... on UserError { message } } }';

const open = (code: string, ip: string, more: { phone?: string; cookie?: string } = {}): Sent => [
  OPEN,
  { code, phone: more.phone ?? null },
  from(ip, more.cookie),
];
const sendCode = (phone: string, ip: string, browser?: string): Sent => [
  RESET_CODE,
  { input: { phone } },
  from(ip, browser),
];
const reset = (ip: string): Sent => [
  RESET,
  { input: { phone: freshPhone(), code: '123456', password: 'con trâu đi trước' } },
  from(ip),
];
const change = (session: string, present: string): Sent => [
  CHANGE,
  { input: { present, next: 'con trâu đi trước' } },
  from(elsewhere(), session),
];
const limited = 'RateLimitedError' as const;

/** Whoever tries passwords, codes and links at people's accounts. */
export const AT_ACCOUNTS = {
  async signInDevice(stand) {
    const [{ phone, browser }, at] = [await owner(stand), place()];
    const again = () => signIn(phone, 'not it', from(at(), browser));
    const honest = () => signIn(phone, PASSWORD, from(elsewhere()));
    return { again, refusal: limited, honest, served: 'SignInPayload' };
  },
  async signInPair(stand) {
    const [{ phone, browser }, at] = [await owner(stand), place()];
    const again = () => signIn(phone, 'not it', from(at()));
    const honest = () => signIn(phone, PASSWORD, from(at(), browser));
    return { again, refusal: limited, honest, served: 'SignInPayload' };
  },
  async signInPhone(stand) {
    const { phone } = await owner(stand);
    const again = () => signIn(phone, 'not it', from(elsewhere()));
    const honest = () => signIn(phone, PASSWORD, from(elsewhere()));
    return { again, refusal: limited, honest, served: 'SignInPayload' };
  },
  async signInAddress(stand) {
    const [{ phone }, at] = [await owner(stand), place()];
    const again = () => signIn(freshPhone(), 'not it', from(at()));
    const honest = () => signIn(phone, PASSWORD, from(at()));
    return { again, refusal: limited, honest, served: 'SignInPayload' };
  },
  async ownPassword(stand) {
    const [{ session }, other] = [await owner(stand), await owner(stand)];
    const again = () => change(session, 'not it');
    const honest = () => change(other.session, PASSWORD);
    return { again, refusal: limited, honest, served: 'MyAccountPayload' };
  },
  async codePhone(stand) {
    const { phone, browser } = await owner(stand);
    const again = () => sendCode(phone, elsewhere());
    const honest = () => sendCode(phone, elsewhere(), browser);
    return { again, refusal: 'ProofOfWorkRequiredError', honest, served: 'RequestPasswordCodePayload' };
  },
  async codePair(stand) {
    const [{ phone }, at] = [await owner(stand), place()];
    const again = () => sendCode(phone, at());
    const honest = () => sendCode(phone, elsewhere());
    return { again, refusal: limited, honest, served: 'RequestPasswordCodePayload' };
  },
  async codeDevice(stand) {
    const [{ phone, browser }, other] = [await owner(stand), await owner(stand)];
    const again = () => sendCode(phone, elsewhere(), browser);
    const honest = () => sendCode(other.phone, elsewhere());
    return { again, refusal: 'ProofOfWorkRequiredError', honest, served: 'RequestPasswordCodePayload' };
  },
  codeAddress() {
    const at = place();
    const again = () => sendCode(freshPhone(), at());
    const honest = () => sendCode(freshPhone(), elsewhere());
    return { again, refusal: limited, honest, served: 'RequestPasswordCodePayload' };
  },
  codeTryAddress() {
    const at = place();
    return {
      again: () => reset(at()),
      refusal: limited,
      honest: () => reset(elsewhere()),
      served: 'ValidationError',
    };
  },
  passkeyAddress() {
    const at = place();
    const [again, honest] = [at, elsewhere].map((ip) => (): Sent => [PASSKEY, {}, from(ip())]) as [
      () => Sent,
      () => Sent,
    ];
    return { again, refusal: limited, honest, served: 'StartPasskeySignInPayload' };
  },
  invitationAddress() {
    const at = place();
    const look = (ip: string): Sent => [INVITATION, { token: randomUUID() }, from(ip)];
    return {
      again: () => look(at()),
      refusal: 'RATE_LIMITED',
      honest: () => look(elsewhere()),
      served: 'nothing',
    };
  },
  async inviteTaken(stand) {
    const [curious, other, { phone: taken }] = await Promise.all([
      owner(stand, 'SUPERVISOR'),
      owner(stand, 'SUPERVISOR'),
      owner(stand),
    ]);
    // Once stopped, they are told the same of a number that is free.
    let turns = 0;
    const again = () => {
      turns += 1;
      return invite(stand, turns > 3 ? freshPhone() : taken, curious.session);
    };
    const honest = () => invite(stand, freshPhone(), other.session);
    return { again, refusal: limited, honest, served: 'InvitationPayload' };
  },
  async testRing(stand) {
    const rung = async () => {
      const { id, session } = await owner(stand);
      const endpoint = `https://127.0.0.1:9/${id}`;
      const keys = { p256dh: '', auth: '' };
      const { id: sessionId } = await stand.server.db.session.findFirstOrThrow({ where: { accountId: id } });
      await stand.server.db.pushSubscription.create({
        data: { accountId: id, sessionId, endpoint, ...keys },
      });
      return (): Sent => [RING, { input: { endpoint } }, from(elsewhere(), session)];
    };
    return { again: await rung(), refusal: limited, honest: await rung(), served: 'RingForTestPayload' };
  },
} satisfies Partial<Record<LimitName, Make>>;

/** The limits over a whole day, which those of minutes would hide: tried where those are wide. */
export const AT_ACCOUNTS_FOR_LONG = {
  async signInPhoneMost(stand) {
    const { phone, browser } = await owner(stand);
    const again = () => signIn(phone, 'not it', from(elsewhere()));
    const honest = () => signIn(phone, PASSWORD, from(elsewhere(), browser));
    return { again, refusal: limited, honest, served: 'SignInPayload' };
  },
  async signInAddressMost(stand) {
    const [{ phone, browser }, at] = [await owner(stand), place()];
    const again = () => signIn(freshPhone(), 'not it', from(at()));
    const honest = () => signIn(phone, PASSWORD, from(at(), browser));
    return { again, refusal: limited, honest, served: 'SignInPayload' };
  },
  async codePhoneMost(stand) {
    const { phone, browser } = await owner(stand);
    const again = () => sendCode(phone, elsewhere());
    const honest = () => sendCode(phone, elsewhere(), browser);
    return { again, refusal: limited, honest, served: 'RequestPasswordCodePayload' };
  },
} satisfies Partial<Record<LimitName, Make>>;

/** Whoever floods the form and the desk, or tries codes. */
export const AT_THE_FORM = {
  submitAddress(stand) {
    const at = place();
    const again = async () => submit((await makeGround(stand.server.db)).villages[0]!, at());
    const honest = async () => submit((await makeGround(stand.server.db)).villages[0]!, elsewhere());
    return { again, refusal: 'ProofOfWorkRequiredError', honest, served: 'SubmitHelpRequestPayload' };
  },
  submitPair(stand) {
    const [phone, at] = [freshPhone(), place()];
    const send = async (ip: string) => submit((await makeGround(stand.server.db)).villages[0]!, ip, phone);
    return {
      again: () => send(at()),
      refusal: 'ProofOfWorkRequiredError',
      honest: () => send(elsewhere()),
      served: 'SubmitHelpRequestPayload',
    };
  },
  submitPhone(stand) {
    const phone = freshPhone();
    const send = async (whose?: string) =>
      submit((await makeGround(stand.server.db)).villages[0]!, elsewhere(), whose);
    return {
      again: () => send(phone),
      refusal: 'ProofOfWorkRequiredError',
      honest: () => send(),
      served: 'SubmitHelpRequestPayload',
    };
  },
  async submitUnit(stand) {
    const { villages } = await makeGround(stand.server.db);
    const again = () => submit(villages[0]!, elsewhere());
    const honest = async () => submit((await makeGround(stand.server.db)).villages[0]!, elsewhere());
    return { again, refusal: 'ProofOfWorkRequiredError', honest, served: 'SubmitHelpRequestPayload' };
  },
  takeAddress({ unitCode }) {
    const at = place();
    const take = (ip: string): Sent => {
      const input = { idempotencyKey: randomUUID(), unitCode, link: randomUUID() };
      return [TAKE, { input }, from(ip)];
    };
    return {
      again: () => take(at()),
      refusal: limited,
      honest: () => take(elsewhere()),
      served: 'NotAllowedError',
    };
  },
  async trackAddress(stand) {
    const [{ code, browser }, at] = [await resident(stand), place()];
    const again = () => open(wrongCode(), at());
    const honest = () => open(code, at(), { cookie: browser });
    return { again, refusal: 'PROOF_OF_WORK_REQUIRED', honest, served: 'something' };
  },
  async trackPhone(stand) {
    const [{ code, phone }, at] = [await resident(stand), place()];
    const victim = freshPhone();
    const again = () => open(wrongCode(), at(), { phone: victim });
    const honest = () => open(code, at(), { phone });
    return { again, refusal: 'RATE_LIMITED', honest, served: 'something' };
  },
  async trackCode(stand) {
    const { code } = await resident(stand);
    const again = () => open(code, elsewhere(), { phone: freshPhone() });
    return { again, refusal: 'RATE_LIMITED', honest: () => open(code, elsewhere()), served: 'something' };
  },
  async privacyCode(stand) {
    const [{ code }, other] = [await resident(stand), await resident(stand)];
    const follow = (of: string, phone: string): Sent => [
      PRIVACY,
      { input: { code: of, phone } },
      from(elsewhere()),
    ];
    const again = () => follow(code, freshPhone());
    return {
      again,
      refusal: limited,
      honest: () => follow(other.code, other.phone),
      served: 'FollowPrivacyPayload',
    };
  },
} satisfies Partial<Record<LimitName, Make>>;

/** By what can be done with a code, where nobody is asked to work for it. */
export const BY_OTHER_WAYS: Readonly<Record<string, Make>> = {
  async 'a wrong code at each time that something is cancelled'(stand) {
    const [{ code, browser }, at] = [await resident(stand), place()];
    const cancel = (of: string, cookie?: string): Sent => {
      const input = { idempotencyKey: randomUUID(), code: of, reason: 'NO_HELP_WANTED' };
      return [CANCEL, { input }, from(at(), cookie)];
    };
    const again = () => cancel(wrongCode());
    return { again, refusal: limited, honest: () => cancel(code, browser), served: 'RequestPayload' };
  },
};

/** What holds elsewhere, and the tests that attack it there. */
export const ELSEWHERE: Readonly<Partial<Record<LimitName | keyof AtOnce, string>>> = {
  providerAddress: 'a page, not an operation: below',
  socketsAddress: 'sockets: below',
  socketsAccount: 'sockets: below',
  operationsSocket: 'sockets: below',
};
