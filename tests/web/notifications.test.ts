import { describe, expect, test } from 'vitest';
import { keyOf, ringingOf } from '../../packages/web/src/notifications/device.ts';
import { offerOf } from '../../packages/web/src/notifications/shown.ts';
import { askPushKey, claimTask, renewSubscription } from '../../packages/web/src/service-worker/api.ts';
import { claimNotice, noticeOf, ownPath, readTold } from '../../packages/web/src/service-worker/notices.ts';
import { clockTime, minuteOf } from '../../packages/web/src/ui/clock-time.ts';

const told = readTold(
  JSON.stringify({
    ...{
      kind: 'OFFER',
      title: 'Có việc mới',
      body: 'Mở để xem.',
      language: 'vi',
      path: '/work?offer=abc',
      tag: 'o',
    },
    ...{ loud: true, expiresAt: '2026-11-24T08:02:00Z', claim: { taskId: 't', idempotencyKey: 'k' } },
  }),
)!;
const inTime = Date.parse('2026-11-24T08:01:00Z');

describe('a push is shown', () => {
  test('so that it rings, stays until somebody acts, and can be taken at once', () => {
    const { title, options } = noticeOf(told, inTime);
    expect(title).toBe('Có việc mới');
    expect(options).toMatchObject({ tag: 'o', renotify: true, requireInteraction: true });
    expect(options.vibrate?.length).toBeGreaterThan(2);
    expect(options.actions).toEqual([
      { action: 'claim', title: 'Nhận việc' },
      { action: 'open', title: 'Xem' },
    ]);
  });

  test('quietly, and with nothing to take, when it comes too late', () => {
    const { options } = noticeOf(told, Date.parse(told.expiresAt));
    expect(options).toMatchObject({ silent: true, actions: [], body: 'Việc này đã hết giờ trả lời.' });
  });

  test('and leads nowhere but to our own pages', () => {
    expect(ownPath('/work?offer=abc')).toBe('/work?offer=abc');
    for (const path of ['https://example.com', '//example.com', '/\\example.com', 'work', undefined]) {
      expect(ownPath(path)).toBe('/');
    }
  });

  test('or not read at all, when it is none of ours', () => {
    expect([readTold(undefined), readTold('hello'), readTold('{}')]).toEqual([null, null, null]);
  });
});

describe('“Nhận việc” on a locked phone', () => {
  const answering = (answer: object) => async () => new Response(JSON.stringify(answer));

  test('claims with the key of the push', async () => {
    const sent: { path: string; init: RequestInit }[] = [];
    const result = await claimTask(async (path, init) => {
      sent.push({ path, init });
      return new Response(JSON.stringify({ data: { claimTask: { __typename: 'TaskPayload' } } }));
    }, told);
    expect(result).toEqual({ kind: 'claimed' });
    expect(sent[0]?.path).toBe('/graphql');
    expect(JSON.parse(String(sent[0]?.init.body)).variables).toEqual({ input: told.claim });
    expect(claimNotice(told, result).options.data).toMatchObject({ path: '/work?task=t', claim: null });
  });

  test('says who was first, in the words of the server', async () => {
    const message = 'Trần Văn Xa đã nhận việc này trước.';
    const refused = answering({ data: { claimTask: { __typename: 'TaskAlreadyClaimedError', message } } });
    const notice = claimNotice(told, await claimTask(refused, told));
    expect(notice).toMatchObject({ title: 'Chưa nhận được việc', options: { body: message } });
  });

  test('says when there is no network, or nobody is signed in', async () => {
    const offline = async () => {
      throw new TypeError('Failed to fetch');
    };
    expect(await claimTask(offline, told)).toEqual({ kind: 'unreachable' });
    const signedOut = answering({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(await claimTask(signedOut, told)).toEqual({ kind: 'signedOut' });
    expect(claimNotice(told, { kind: 'signedOut' }).options.data).toMatchObject({ path: told.path });
  });
});

test('a subscription that the push service replaced rings in place of the old one', async () => {
  const inputs: object[] = [];
  const fetch = async (_path: string, init: RequestInit) => {
    inputs.push(JSON.parse(String(init.body)).variables.input);
    return new Response('{}');
  };
  const next = { toJSON: () => ({ endpoint: 'new', keys: { p256dh: 'p', auth: 'a' } }) };
  await renewSubscription(fetch, next as unknown as PushSubscription, 'old');
  expect(inputs).toEqual([{ endpoint: 'new', p256dh: 'p', auth: 'a' }, { endpoint: 'old' }]);
  expect(await askPushKey(async () => new Response('{"data":null}'))).toBeNull();
});

describe('a device', () => {
  const able = { able: true, isApple: false, permission: 'granted', subscribed: true } as const;

  test('rings when it is allowed and subscribed, and says what is in the way else', () => {
    expect(ringingOf(able)).toBe('on');
    expect(ringingOf({ ...able, subscribed: false })).toBe('off');
    expect(ringingOf({ ...able, permission: 'default', subscribed: false })).toBe('off');
    expect(ringingOf({ ...able, permission: 'denied' })).toBe('denied');
    expect(ringingOf({ ...able, able: false })).toBe('unsupported');
    expect(ringingOf({ ...able, able: false, isApple: true })).toBe('install');
  });

  test('knows the key that it subscribed with', () => {
    const applicationServerKey = new Uint8Array([4, 251, 255, 254]).buffer;
    expect(keyOf({ options: { applicationServerKey, userVisibleOnly: true } })).toBe('BPv__g');
  });
});

test('times are read and shown as a clock shows them', () => {
  expect([clockTime(0), clockTime(21 * 60 + 5)]).toEqual(['00:00', '21:05']);
  expect(['7h30', '7:30', '0730', '730', '7h', '7', ' 7.30 '].map(minuteOf)).toEqual([
    ...[450, 450, 450, 450, 420, 420, 450],
  ]);
  expect([minuteOf('21:05'), minuteOf('6h00'), minuteOf('24:00'), minuteOf('9:60'), minuteOf('')]).toEqual([
    ...[1_265, 360, null, null, null],
  ]);
});

test('a notification is of the offer that its page shows', () => {
  expect(offerOf({ data: { path: '/work?offer=T2ZmZXI6' } })).toBe('T2ZmZXI6');
  expect([offerOf({ data: { path: '/work' } }), offerOf({ data: null })]).toEqual([null, null]);
});
