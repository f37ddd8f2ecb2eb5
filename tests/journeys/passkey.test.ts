import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAccount, PASSWORD } from '../support/people.ts';
import { sessionOf } from '../support/requests.ts';
import { PHONE } from './device.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

test('a passkey is made on one’s own page, and signs in without a number or password until it is removed', async () => {
  const { villages } = await stage.commune('Thôn Khóa');
  const account = await makeAccount(stage.server.db, 'LEAD', villages[0]!.id, 'Lê Thị Khóa');
  const session = await sessionOf(stage.server.db, account.id);
  await using phone = await stage.open('/me', { viewport: PHONE, as: session });
  const { page } = phone;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  await page.getByRole('button', { name: 'Thêm khóa truy cập' }).click();
  const form = page.getByRole('dialog', { name: 'Thêm khóa truy cập' });
  await form.getByLabel('Tên khóa').fill('Điện thoại của tôi');
  await form.getByLabel('Mật khẩu hiện nay').fill(PASSWORD);
  await form.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByText('Điện thoại của tôi').waitFor();

  await page.context().clearCookies();
  await page.goto(`${stage.server.url}/sign-in?next=/me`);
  await page.getByRole('button', { name: 'Dùng khóa truy cập' }).click();
  await page.waitForURL('**/me');
  await page.getByRole('button', { name: 'Bỏ khóa Điện thoại của tôi' }).click();
  await page
    .getByRole('dialog', { name: 'Bỏ khóa Điện thoại của tôi?' })
    .getByRole('button', { name: 'Bỏ', exact: true })
    .click();
  await page.getByText('Chưa có khóa nào.').waitFor();

  await page.context().clearCookies();
  await page.goto(`${stage.server.url}/sign-in`);
  await page.getByRole('button', { name: 'Dùng khóa truy cập' }).click();
  await page.getByText('Khóa truy cập này không dùng được ở đây').first().waitFor();
  expect(await stage.server.db.passkey.count({ where: { accountId: account.id } })).toBe(0);
});
