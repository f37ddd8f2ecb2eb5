import { globalId } from '@thon-so/server/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAccount, PASSWORD } from '../support/people.ts';
import { form, submitted } from '../support/requests.ts';
import { DESK, PHONE } from './device.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

test('the board of a commune shows nothing of another one, neither at first nor when something happens there', async () => {
  const [ours, theirs] = [await stage.commune('Thôn Ta'), await stage.commune('Thôn Người')];
  const supervisor = await ours.staff('SUPERVISOR', 'Hoàng Đức Nam');
  const own = await submitted(stage.server, form(ours.villages[0]!, { description: 'Việc của ta' }));
  await submitted(stage.server, form(theirs.villages[0]!));
  await using wall = await stage.open('/board', { viewport: DESK, as: supervisor });
  const cards = wall.page.locator('[data-card]');
  await cards.first().waitFor();
  await submitted(stage.server, form(theirs.villages[0]!));
  const later = await submitted(stage.server, form(ours.villages[0]!));
  const card = ({ number }: typeof own) =>
    cards.filter({ has: wall.page.getByText(String(number), { exact: true }) });
  await Promise.all([card(own).waitFor(), card(later).waitFor()]);
  expect(await cards.count()).toBe(2);
  expect(await wall.page.getByText('Thôn Người').count()).toBe(0);

  await wall.page.goto(`${stage.server.url}/board?unit=${globalId('Unit', theirs.commune.id)}`);
  await wall.page.getByRole('heading', { level: 1, name: /không/i }).waitFor();
  expect(await cards.count()).toBe(0);
});

test('every staff page leads to sign-in when signed out, and back when signed in', async () => {
  const place = await stage.commune('Thôn Cửa');
  const account = await makeAccount(stage.server.db, 'SUPERVISOR', place.commune.id);
  await using device = await stage.open('/', { viewport: PHONE });
  const { page } = device;
  for (const path of ['/work', '/board', '/households', '/desk']) {
    await page.goto(stage.server.url + path);
    await page.waitForURL(`**/sign-in?next=${encodeURIComponent(path)}`);
  }
  await page.getByRole('textbox', { name: 'Số điện thoại' }).fill(account.phone);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('not the password');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.waitForURL('**/desk');
  await page.getByRole('heading', { level: 1, name: 'Bàn trực' }).waitFor({ state: 'attached' });
});

test('a page of another role says so instead of opening', async () => {
  const place = await stage.commune('Thôn Khác');
  const member = await place.member(0, 'Nguyễn Thị Mai');
  await using device = await stage.open('/desk', { viewport: PHONE, as: member });
  await device.page.getByText('Trang này không dành cho tài khoản của anh/chị').waitFor();
});
