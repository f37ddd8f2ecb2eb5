import { randomUUID } from 'node:crypto';
import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { act } from '../server/queue/desk.ts';
import type { Session } from '../support/api-client.ts';
import { form, send, submitted, taskOf } from '../support/requests.ts';
import {
  opened,
  shapeOf,
  smallestLetters,
  unseenFocus,
  violations,
  WITHOUT_WORKER,
} from './accessibility.ts';
import { DESK, LARGE_LETTERS, PHONE } from './device.ts';
import { type Place, type Stage, setStage } from './stage.ts';

/** What the screens are about: a request under way, one to confirm, a household, and people. */
type Facts = Awaited<ReturnType<typeof furnish>>;
type Screen = [name: string, open: (facts: Facts) => { path: string; as?: Session }];

const SCREENS: Screen[] = [
  ['the start', () => ({ path: '/' })],
  ['the form', () => ({ path: '/help' })],
  ['looking up a request', () => ({ path: '/follow' })],
  ['signing in', () => ({ path: '/sign-in' })],
  ['a forgotten password', () => ({ path: '/sign-in/forgot' })],
  ['a request under way', ({ held }) => ({ path: `/r/${held.code}` })],
  ['a request to confirm', ({ finished }) => ({ path: `/r/${finished.code}` })],
  ['an unknown request', () => ({ path: '/r/K7QM3T0V' })],
  ['an unknown page', () => ({ path: '/nowhere' })],
  ["a member's work", ({ member }) => ({ path: '/work', as: member })],
  ['a page of another role', ({ member }) => ({ path: '/desk', as: member })],
  ['the desk', ({ operator }) => ({ path: '/desk', as: operator })],
  [
    'a request at the desk',
    ({ finished, operator }) => ({
      path: `/desk?case=${globalId('HelpRequest', finished.id)}`,
      as: operator,
    }),
  ],
  ['the board', ({ supervisor }) => ({ path: '/board', as: supervisor })],
  [
    'a request on the board',
    ({ held, supervisor }) => ({
      path: `/board?request=${globalId('HelpRequest', held.id)}`,
      as: supervisor,
    }),
  ],
  ['the roster', ({ member }) => ({ path: '/roster', as: member })],
  ['the roster of a commune', ({ supervisor }) => ({ path: '/roster', as: supervisor })],
  ['the households', ({ member }) => ({ path: '/households', as: member })],
  [
    'a household',
    ({ household, member }) => ({
      path: `/households/${globalId('Household', household.id)}`,
      as: member,
    }),
  ],
  ['the call screen', ({ queue }) => ({ path: `/queue/${queue.code}` })],
  ['taking a number', ({ queue }) => ({ path: `/queue/${queue.code}/take` })],
  ['a number that waits', ({ queue }) => ({ path: `/queue/${queue.code}/ticket/${queue.ticketId}` })],
  ['a counter to open', ({ operator }) => ({ path: '/counter', as: operator })],
  ['a counter with a visitor', ({ supervisor }) => ({ path: '/counter', as: supervisor })],
  ['the petitions', ({ supervisor }) => ({ path: '/petitions', as: supervisor })],
  ['privacy', () => ({ path: '/privacy' })],
  ['the requests about data', ({ supervisor }) => ({ path: '/privacy/requests', as: supervisor })],
  ['the log', ({ admin }) => ({ path: '/audit', as: admin })],
  ['the people', ({ supervisor }) => ({ path: '/people', as: supervisor })],
  ["one's own account", ({ member }) => ({ path: '/me', as: member })],
  ['what rings', ({ member }) => ({ path: '/notifications', as: member })],
  ['a link that ran out', () => ({ path: '/join/0123456789abcdef0123456789abcdef' })],
  ['an invitation', ({ invitation }) => ({ path: invitation })],
  ['the services', ({ admin }) => ({ path: '/admin', as: admin })],
  ['the dispatch policy', ({ supervisor }) => ({ path: '/admin/policy', as: supervisor })],
  ['the working hours', ({ supervisor }) => ({ path: '/admin/hours', as: supervisor })],
  ['the units', ({ admin }) => ({ path: '/admin/units?q=mat sang', as: admin })],
];

let stage: Stage;
let facts: Facts;
beforeAll(async () => {
  stage = await setStage();
  facts = await furnish(await stage.commune('Thôn Mắt Sáng'));
});
afterAll(() => stage[Symbol.asyncDispose]());

async function furnish(place: Place) {
  const { server } = stage;
  const village = place.villages[0]!;
  const member = await place.member(0, 'Nguyễn Thị Thanh Huyền');
  const ask = (changes: object) => submitted(server, form(village, changes));
  const step = async (name: 'claimTask' | 'startTask' | 'finishTask', of: { id: string }, more = {}) => {
    const { globalId: taskId } = await taskOf(server.db, of.id);
    await send(server, name, { taskId, ...more }, { as: member });
  };
  const finished = await ask({ description: 'Xem lại hóa đơn điện' });
  await step('claimTask', finished);
  await step('startTask', finished);
  await step('finishTask', finished, { outcome: 'TAUGHT' });
  const held = await ask({ description: 'Đăng nhập vnEdu' });
  await step('claimTask', held);
  await ask({ description: 'Cài lại điện thoại sau khi hỏng' });
  await ask({ description: 'Loa của thôn hỏng', kind: 'PETITION' });
  const resident = { fullName: 'Lê Văn Tám', searchText: 'le van tam', isHead: true, readiness: 3 };
  const household = await server.db.household.create({
    data: {
      ...{ villageId: village.id, headName: 'Lê Văn Tám', searchText: 'le van tam' },
      residents: { create: resident },
    },
  });
  const supervisor = await place.staff('SUPERVISOR', 'Hoàng Đức Nam');
  const operator = await place.staff('OPERATOR', 'Lê Thu Hạnh');
  const admin = await place.staff('ADMIN', 'Dương Hồng Liên');
  const queue = await furnishQueue(place, supervisor);
  const input = { phone: '0912 000 098', displayName: 'Bùi Thị Mới', role: 'MEMBER' };
  const { invited } = await server.query<{ invited: { path: string } }>(
    'mutation ($input: InvitePersonInput!) { invited: invitePerson(input: $input) { ... on InvitationPayload { path } } }',
    { input: { ...input, idempotencyKey: randomUUID(), unitId: globalId('Unit', village.id) } },
    { as: supervisor },
  );
  const invitation = invited.path;
  return { finished, held, household, member, invitation, supervisor, operator, admin, queue };
}

/** Two numbers at the desk, the first of them called to the supervisor's counter. */
async function furnishQueue({ commune }: Place, as: Session) {
  const { server } = stage;
  const code = '99002';
  await server.db.unit.update({ where: { id: commune.id }, data: { code } });
  const opened = await act(server, 'openCounter', { unitCode: code, number: 1 }, { as });
  await act(server, 'takeTicket', { unitCode: code }, { as });
  const { ticket } = await act(server, 'takeTicket', { unitCode: code }, { as });
  await act(server, 'callNext', { counterId: opened.counter!.id }, { as });
  return { code, ticketId: ticket!.id };
}

test.each(SCREENS)(
  '%s is readable, labelled and reachable by keyboard at 360 and 1440 pixels, and fits a phone whose letters are twice as large',
  async (_, open) => {
    const { path, as } = open(facts);
    await using device = await stage.open(path, { viewport: PHONE, as, more: WITHOUT_WORKER });
    const { page } = device;
    await opened(page);
    await expect.poll(() => page.getByText('Đang tải…').count()).toBe(0);
    expect(await page.getByText('Có trục trặc').count()).toBe(0);
    const right = { language: 'vi', headings: 1, titled: true, sideways: [] };
    expect(await shapeOf(page)).toEqual(right);
    expect(await violations(page)).toEqual([]);
    expect(await unseenFocus(page, 12)).toEqual([]);
    // What residents read has no letters under 18 pixels.
    if (!as) expect(await smallestLetters(page)).toBeGreaterThanOrEqual(18);
    await page.setViewportSize(LARGE_LETTERS);
    expect(await shapeOf(page)).toEqual(right);
    await page.setViewportSize(DESK);
    expect(await shapeOf(page)).toEqual(right);
    expect(await violations(page)).toEqual([]);
  },
);

const WRONG = `<html lang="vi"><body><main style="width: 500px"><h1>Một</h1><h1>Hai</h1><input>
  <p style="color: #999; background: #fff">mờ</p><a href="#x" style="outline: none">đi</a></main>`;

test('the sweep finds what it looks for', async () => {
  // Style attributes, which the content policy would not let through.
  await using device = await stage.open('/', { viewport: PHONE, more: { bypassCSP: true } });
  const { page } = device;
  await page.setContent(WRONG);
  const shape = await shapeOf(page);
  expect(shape.headings).toBe(2);
  expect(shape.sideways[0]).toContain('width: 500px');
  const found = (await violations(page)).join('\n');
  expect(found).toContain('label:');
  expect(found).toContain('color-contrast:');
  expect(await unseenFocus(page, 3)).toEqual([expect.stringContaining('<a')]);
});

test('a page with a style attribute or a foreign picture breaks the content policy, and so the journey', async () => {
  const device = await stage.open('/', { viewport: PHONE });
  const { page } = device;
  const wrong = '<p style="color: red"></p><img src="https://elsewhere.example/a.png" alt="">';
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), wrong);
  // Refusals are told in a task of their own.
  await page.evaluate(() => new Promise((told) => setTimeout(told)));
  const broken: AggregateError = await device[Symbol.asyncDispose]().then(
    () => new AggregateError([]),
    (error) => error,
  );
  const said = broken.errors.map(String).join('\n');
  expect(said).toContain('style-src-attr inline');
  expect(said).toContain('img-src https://elsewhere.example/a.png');
});
