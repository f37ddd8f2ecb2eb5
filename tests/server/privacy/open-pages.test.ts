import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { recordEvent } from '@thon-so/server/work';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../support/api-client.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { form, send, submitted } from '../../support/requests.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { privacy } from './asked.ts';

const PHONE = '+84912777444';
const WATCH = 'subscription ($after: String) { dataEvents(after: $after) { cursor resync requestIds } }';
const READ = `query ($id: ID!) { helpRequest(id: $id) { erasedAt contact { callerName callerPhone addressNote
  point { lat } } } }`;

let server: TestServer;
let ground: Ground;
beforeAll(async () => {
  server = await startServer();
  ground = await makeGround(server.db);
});
afterAll(() => server.stop());

type Told = { dataEvents: { requestIds: string[] } };
const follow = (as: Session | null) =>
  server.subscribe<Told>(WATCH, { after: server.api.node.tail.position() }, { as });

/** Something of another person is corrected in a place. */
async function elsewhereChanged(villageId: string, { commune, province }: Ground): Promise<string> {
  const [requestId, place] = [randomUUID(), { villageId, communeId: commune.id, provinceId: province.id }];
  await server.api.node.work.transaction((tx) =>
    recordEvent(tx, { kind: 'data.changed', requestIds: [requestId], memberIds: [], place }),
  );
  return globalId('HelpRequest', requestId);
}

/** A request that is over, and what its resident asks about their data. */
async function asked(kind: 'ERASURE' | 'CORRECTION'): Promise<{ requestId: string; privacyId: string }> {
  const caller = { name: 'Bà Canary', phone: PHONE };
  const request = await submitted(server, form(ground.villages[0]!, { caller, addressNote: 'Ngõ Canary' }));
  const requestId = globalId('HelpRequest', request.id);
  const as = await server.signInAs('OPERATOR', ground.commune.id);
  await send(server, 'closeRequest', { requestId, reason: 'NO_HELP_WANTED', note: 'Tự làm' }, { as });
  const wanted = kind === 'CORRECTION' ? { wanted: { name: 'Bà Đúng' } } : {};
  const { requests } = await privacy(server, 'askPrivacy', {
    kind,
    phone: PHONE,
    code: request.code,
    ...wanted,
  });
  return { requestId, privacyId: requests![0]!.id };
}

test.each(['ERASURE', 'CORRECTION'] as const)(
  'after %s every open page of the staff and teams there is told at once what to forget, and nobody else',
  async (kind) => {
    const { requestId, privacyId } = await asked(kind);
    const officer = await server.signInAs('OFFICER', ground.commune.id);
    const told = [
      officer,
      await server.signInAs('SUPERVISOR', ground.commune.id),
      await server.signInAs('LEAD', ground.villages[0]!.id),
      await server.signInAs('PROVINCE', ground.province.id),
    ];
    const elsewhere = await makeGround(server.db);
    const others = [
      await server.signInAs('SUPERVISOR', elsewhere.commune.id),
      await server.signInAs('LEAD', ground.villages[1]!.id),
    ];
    const before = await server.query<{ helpRequest: object }>(READ, { id: requestId }, { as: officer });
    expect(before.helpRequest).toMatchObject({ contact: { callerName: 'Bà Canary', callerPhone: PHONE } });
    const watches = told.map(follow);
    const strangers = others.map(follow);
    await privacy(server, 'carryOutPrivacyRequest', { id: privacyId }, { as: officer });
    for (const watch of watches) {
      expect((await watch.next()).data).toMatchObject({
        dataEvents: { resync: false, requestIds: [requestId] },
      });
    }
    const after = await server.query<{ helpRequest: object }>(READ, { id: requestId }, { as: officer });
    expect(after.helpRequest).toMatchObject({
      contact:
        kind === 'ERASURE'
          ? { callerName: 'Đã xóa tên', callerPhone: null, addressNote: null, point: null }
          : { callerName: 'Bà Đúng' },
    });
    const theirs = [
      await elsewhereChanged(elsewhere.villages[0]!.id, elsewhere),
      await elsewhereChanged(ground.villages[1]!.id, ground),
    ];
    for (const [at, watch] of strangers.entries()) {
      expect((await watch.next()).data?.dataEvents.requestIds).toEqual([theirs[at]]);
    }
    for (const watch of [...watches, ...strangers]) watch[Symbol.dispose]();
  },
);

test('nobody signed out is told, not even that something was erased', async () => {
  using watch = follow(null);
  await expect(watch.next()).rejects.toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});
