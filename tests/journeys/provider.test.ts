import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OidcProvider, startOidcProvider } from '../support/oidc-provider.ts';
import { makeAccount, PASSWORD } from '../support/people.ts';
import { openDevice, PHONE } from './device.ts';
import { type Stage, setStage } from './stage.ts';

let oidc: OidcProvider;
let stage: Stage;
beforeAll(async () => {
  oidc = await startOidcProvider();
  stage = await setStage({ settings: { signInProvider: oidc.settings } });
  oidc.asks = true;
  oidc.serve(`${onAnotherSite(stage.server.url)}/auth/provider/callback`);
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await oidc[Symbol.asyncDispose]();
});

/** Another site than the provider's, as it will be: its cookies do not travel with every request. */
function onAnotherSite(url: string): string {
  return url.replace('127.0.0.1', 'localhost');
}

test('somebody signs in at the province’s provider, and is told in words how to go on where that fails', async () => {
  const { db, url } = stage.server;
  const { commune } = await stage.commune('Thôn Cổng');
  const { phone } = await makeAccount(db, 'SUPERVISOR', commune.id, 'Phan Thị Cổng');
  oidc.people.set('phan-thi-cong', { phone_number: phone, phone_number_verified: true });
  await using device = await openDevice(stage.browser, onAnotherSite(url), '/sign-in?next=/roster', {
    viewport: PHONE,
  });
  const { page } = device;
  const go = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const as = async (who: string) => {
    await page.getByLabel('Tên tài khoản').fill(who);
    await go('Vào');
  };
  const told = (words: string) => page.getByText(words).waitFor();

  // From here on every navigation goes by the service worker, which must not send it twice.
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await go('Dùng Cổng thử');
  await go('Dừng lại');
  await told('Anh/chị đã dừng lại ở Cổng thử.');
  await go('Dùng Cổng thử');
  await as('nguoi-la');
  await told('Thôn Số chưa biết tài khoản Cổng thử này là của ai.');
  await go('Dùng tài khoản khác của Cổng thử');
  await as('phan-thi-cong');
  await page.waitForURL('**/roster');

  await page.goto(`${onAnotherSite(url)}/me`);
  await go('Bỏ liên kết');
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ liên kết' }).click();
  await go('Liên kết với Cổng thử');
  await page.getByLabel('Mật khẩu hiện nay').first().fill(PASSWORD);
  await go('Đến Cổng thử');
  await go('Dừng lại');
  await told('Anh/chị đã dừng lại ở Cổng thử, nên chưa liên kết.');
  await go('Liên kết với Cổng thử');
  await page.getByLabel('Mật khẩu hiện nay').first().fill(PASSWORD);
  await go('Đến Cổng thử');
  await as('ten-khac');
  await told('Đã liên kết.');
  expect(await db.linkedSignIn.findMany({ select: { subject: true } })).toEqual([{ subject: 'ten-khac' }]);
});

test('with the provider down the password is there', async () => {
  const node = await stage.server.startNode();
  oidc.down = true;
  await using device = await openDevice(stage.browser, node.url, '/sign-in', { viewport: PHONE });
  const { page } = device;
  await page.getByRole('button', { name: 'Dùng Cổng thử' }).click();
  await page.getByText('Cổng thử chưa trả lời. Hãy dùng mật khẩu').waitFor();
  await page.getByLabel('Số điện thoại').waitFor();
});
