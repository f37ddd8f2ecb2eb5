import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeAccount, makeGround } from '../../support/people.ts';
import {
  form,
  type MutationName,
  send,
  sessionOf,
  submitted,
  turnableClock,
} from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ground: Ground;
let an: { id: string; session: Session };
let petition: Awaited<ReturnType<typeof submitted>>;
const clock = turnableClock();

const ASKED = { kind: 'PETITION', description: 'Đèn đường thôn Một hỏng đã lâu' };
const official = async (displayName: string, role: 'OFFICER' | 'SUPERVISOR' = 'OFFICER') => {
  const { id } = await makeAccount(server.db, role, ground.commune.id, displayName);
  return { id, session: await sessionOf(server.db, id) };
};
const requestId = () => globalId('HelpRequest', petition.id);
const act = (name: MutationName, input: object = {}, as: Session = an.session) =>
  send(server, name, { requestId: requestId(), ...input }, { as });
const now = () => server.db.helpRequest.findUniqueOrThrow({ where: { id: petition.id } });
const done = (status: string) => ({ __typename: 'RequestPayload', request: { status } });

type Shown = {
  status: string;
  officialName: string | null;
  officialTitle: string | null;
  answerDueAt: string | null;
  answer: string | null;
  decision: string | null;
  advice: string | null;
  waitingNote: string | null;
  canReply: boolean;
  messages: { kind: string; text: string; name: string | null }[];
};

async function shown(): Promise<Shown> {
  const { trackedRequest } = await server.query<{ trackedRequest: { request: Shown } }>(
    `query ($code: String!) { trackedRequest(code: $code) { request { status officialName officialTitle
      answerDueAt answer decision advice waitingNote canReply messages { kind text name } } } }`,
    { code: petition.code },
  );
  return trackedRequest.request;
}

beforeAll(async () => {
  server = await startServer({ now: clock.now });
});
afterAll(() => server.stop());
beforeEach(async () => {
  ground = await makeGround(server.db);
  an = await official('Cán bộ An');
  petition = await submitted(server, form(ground.villages[0]!, ASKED));
});

describe('a petition', () => {
  test('has a named official with an office, and is to be answered within the days of the commune', async () => {
    expect(await shown()).toMatchObject({
      officialName: 'Cán bộ An',
      officialTitle: 'Cán bộ tiếp nhận, giải quyết',
    });
    const usual = (await now()).resolutionDueAt!.getTime();
    await server.db.account.update({ where: { id: an.id }, data: { title: 'Công chức Văn phòng' } });
    await server.db.dispatchPolicy.create({ data: { unitId: ground.commune.id, petitionAnswerDays: 3 } });
    petition = await submitted(server, form(ground.villages[0]!, ASKED));
    expect((await shown()).officialTitle).toBe('Công chức Văn phòng');
    expect((await now()).resolutionDueAt!.getTime()).toBeLessThan(usual - 10 * 86_400_000);
  });

  test('is taken up, asks the resident, goes on by the reply, and is answered; the resident reads it all', async () => {
    expect((await now()).firstResponseAt).toBeNull();
    expect(await act('takeUpPetition')).toMatchObject(done('IN_PROGRESS'));
    expect((await now()).firstResponseAt).not.toBeNull();
    expect(await act('askResident', { question: 'Cột đèn số mấy?' })).toMatchObject(done('WAITING_RESIDENT'));
    expect(await shown()).toMatchObject({ canReply: true, waitingNote: 'Cột đèn số mấy?' });
    const reply = { code: petition.code, text: 'Cột số 12, trước nhà văn hóa' };
    expect(await send(server, 'replyToOfficial', reply)).toMatchObject(done('IN_PROGRESS'));
    expect(await act('answerPetition', { answer: 'Đã thay bóng ngày 25/11.' })).toMatchObject(
      done('RESOLVED'),
    );
    expect(await shown()).toMatchObject({
      ...{ answer: 'Đã thay bóng ngày 25/11.', canReply: false, waitingNote: null },
      messages: [
        { kind: 'QUESTION', text: 'Cột đèn số mấy?', name: 'Cán bộ An' },
        { kind: 'REPLY', text: 'Cột số 12, trước nhà văn hóa', name: null },
        { kind: 'ANSWER', text: 'Đã thay bóng ngày 25/11.', name: 'Cán bộ An' },
      ],
    });
  });

  test('may be answered at once, and waits for an agency with the clock running', async () => {
    expect(await act('askAgency', { agency: 'Điện lực huyện' })).toMatchObject(done('WAITING_AGENCY'));
    expect(await shown()).toMatchObject({ waitingNote: 'Điện lực huyện' });
    expect(await act('answerPetition', { answer: 'Điện lực đã sửa.' })).toMatchObject(done('RESOLVED'));
  });

  test('is not replied to while nothing is asked', async () => {
    const reply = { code: petition.code, text: 'Sao lâu thế?' };
    expect(await send(server, 'replyToOfficial', reply)).toMatchObject({
      __typename: 'IllegalTransitionError',
    });
  });

  test('goes to the same official when the resident says "not yet", and to another when that one is gone', async () => {
    await official('Cán bộ Bình');
    const notYet = () => send(server, 'confirmResolution', { code: petition.code, resolved: false });
    await act('answerPetition', { answer: 'Đã sửa.' });
    await notYet();
    expect(await now()).toMatchObject({ status: 'ASSIGNED', officialId: an.id, answer: null });
    expect((await shown()).messages).toMatchObject([{ kind: 'ANSWER', text: 'Đã sửa.' }]);
    await act('answerPetition', { answer: 'Đã sửa lại.' });
    await server.db.account.update({ where: { id: an.id }, data: { suspendedAt: clock.now() } });
    await notYet();
    expect((await shown()).officialName).toBe('Cán bộ Bình');
  });

  test('is handed to another official with a reason, and only to one of the commune', async () => {
    const binh = await official('Cán bộ Bình');
    const to = (officialId: string, reason: string | null) =>
      act('nameOfficial', { officialId: globalId('Account', officialId), reason });
    expect(await to(binh.id, null)).toMatchObject({ fields: [{ path: 'reason' }] });
    expect(await to(binh.id, 'Thuộc lĩnh vực điện')).toMatchObject({
      request: { officialName: 'Cán bộ Bình' },
    });
    expect(await to(binh.id, 'Lần nữa')).toMatchObject({ fields: [{ path: 'officialId' }] });
    const stranger = await makeAccount(server.db, 'OFFICER', (await makeGround(server.db)).commune.id);
    expect(await to(stranger.id, 'Nhầm')).toMatchObject({ fields: [{ path: 'officialId' }] });
    expect(await act('answerPetition', { answer: 'Muộn' })).toMatchObject({ __typename: 'NotAllowedError' });
  });

  test('that is a complaint is closed with where it belongs; one that is rejected says why', async () => {
    expect(await act('keepPetitionApart', { matter: 'COMPLAINT' })).toMatchObject(done('CLOSED'));
    expect(await now()).toMatchObject({ closeReason: 'OUT_OF_SCOPE', keptApart: 'COMPLAINT' });
    expect(await shown()).toMatchObject({ decision: null, advice: expect.stringContaining('Khiếu nại') });

    petition = await submitted(server, form(ground.villages[0]!, ASKED));
    await act('closeRequest', { reason: 'REJECTED', note: 'Không rõ nơi xảy ra.' });
    expect(await shown()).toMatchObject({ status: 'CLOSED', decision: 'Không rõ nơi xảy ra.', advice: null });
  });

  test('changed by another meanwhile is not overwritten: the form is told', async () => {
    const { version } = await now();
    await act('askResident', { question: 'Ở đâu?' });
    const late = await act('answerPetition', { answer: 'Xong', version });
    expect(late).toMatchObject({ __typename: 'StaleFormError', currentVersion: (await now()).version });
  });
});

describe('with nobody in the role', () => {
  test('the supervisors are told, and stay told until somebody is named', async () => {
    ground = await makeGround(server.db);
    petition = await submitted(server, form(ground.villages[0]!, ASKED));
    const open = () => server.db.alert.findMany({ where: { requestId: petition.id, settledAt: null } });
    expect(await open()).toMatchObject([{ kind: 'NO_OFFICIAL' }]);
    const operator = await server.signInAs('OPERATOR', ground.commune.id);
    const chi = await official('Cán bộ Chi');
    expect(await open()).toHaveLength(1);
    const officialId = globalId('Account', chi.id);
    expect(await act('nameOfficial', { officialId }, operator)).toMatchObject(done('ASSIGNED'));
    expect(await open()).toEqual([]);
  });
});

describe('the list of officials', () => {
  test('says who has how many in hand and late', async () => {
    const binh = await official('Cán bộ Bình');
    await server.db.helpRequest.update({
      where: { id: petition.id },
      data: { resolutionDueAt: new Date(clock.now().getTime() - 60_000) },
    });
    const { officials } = await server.query<{ officials: object[] }>(
      'query ($unitId: ID!) { officials(unitId: $unitId) { id name open late } }',
      { unitId: globalId('Unit', ground.commune.id) },
      { as: an.session },
    );
    expect(officials).toEqual([
      { id: globalId('Account', binh.id), name: 'Cán bộ Bình', open: 0, late: 0 },
      { id: globalId('Account', an.id), name: 'Cán bộ An', open: 1, late: 1 },
    ]);
  });
});

describe('live', () => {
  test('the list of the commune’s officials follows each step, and the resident’s page too', async () => {
    type Batch = { petitionEvents: { upserted: { status: string }[] } };
    const list = server.subscribe<Batch>(
      'subscription { petitionEvents { upserted { status officialId } removedIds } }',
      {},
      { as: an.session },
    );
    const page = server.subscribe<{ trackedRequestEvents: { upserted: { status: string }[] } }>(
      'subscription ($code: String!) { trackedRequestEvents(code: $code) { upserted { status canReply } } }',
      { code: petition.code },
    );
    await act('askResident', { question: 'Ở đâu?' });
    expect((await list.next()).data?.petitionEvents.upserted.at(-1)?.status).toBe('WAITING_RESIDENT');
    expect((await page.next()).data?.trackedRequestEvents.upserted.at(-1)?.status).toBe('WAITING_RESIDENT');
    list.stop();
    page.stop();
  });
});
