import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAccount } from '../support/people.ts';
import { form, offersOf, sessionOf, submitted } from '../support/requests.ts';
import { DESK, PHONE } from './device.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

test('a supervisor sets how work is given from the account menu, and the next offer follows it', async () => {
  const place = await stage.commune('Thôn Giao Việc');
  await place.member(0, 'Nguyễn Thị Mai');
  const supervisor = await place.staff('SUPERVISOR', 'Hoàng Đức Nam');
  await using device = await stage.open('/board', { viewport: DESK, as: supervisor });
  const { page } = device;
  await page.getByRole('button', { name: /Tài khoản/ }).click();
  await page.getByRole('menuitem', { name: 'Cách giao việc' }).click();
  for (const shift of ['trong ca', 'ngoài ca']) {
    await page.getByRole('textbox', { name: `Thời gian trả lời, ${shift}` }).fill('300');
  }
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await page.getByText('Đã lưu.').waitFor();
  const [offer] = await offersOf(
    stage.server.db,
    (await submitted(stage.server, form(place.villages[0]!))).id,
  );
  expect(offer!.expiresAt.getTime() - offer!.sentAt.getTime()).toBe(300_000);
  await page.goto(`${stage.server.url}/admin`);
  await page.getByText('Trang này không dành cho tài khoản của anh/chị').waitFor();
});

test('an administrator of the province gives a program a key, which opens the API until it is taken back, and is taken for no attacker', async () => {
  const place = await stage.commune('Thôn Tổng Đài');
  const { server } = stage;
  const account = await makeAccount(server.db, 'ADMIN', place.province.id, 'Dương Liên');
  const as = await sessionOf(server.db, account.id);
  await using device = await stage.open('/admin', { viewport: PHONE, as });
  const { page } = device;
  await page.getByRole('link', { name: 'Phần mềm khác' }).click();
  await page.getByRole('button', { name: 'Cấp khóa mới' }).click();
  await page.getByRole('textbox', { name: 'Phần mềm nào' }).fill('Tổng đài thử');
  await page.getByRole('button', { name: 'Cấp khóa', exact: true }).click();
  const clientKey = (await page.getByText(/^thonso_/).textContent()) ?? '';
  await page.getByRole('button', { name: 'Đã cất, đóng lại' }).click();
  const ask = () => server.graphql('{ consentVersion }', {}, { clientKey });
  expect((await ask()).errors).toBeUndefined();
  await page.getByRole('button', { name: 'Thu hồi: Tổng đài thử' }).click();
  await page.getByRole('button', { name: 'Thu hồi', exact: true }).click();
  await page.getByText(/^Đã thu hồi .*\d/).waitFor();
  expect((await ask()).errors?.[0]?.extensions?.code).toBe('CLIENT_KEY_REFUSED');
  await server.api.node.work.refused.settled();
  const where = { action: 'ACCESS_REFUSED', actorId: account.id } as const;
  expect(await server.db.auditEntry.count({ where })).toBe(0);
});

test('of two administrators who edit one unit the second is told, looks again and saves', async () => {
  const place = await stage.commune('Thôn Hai Người Sửa');
  const [first, second] = [await place.staff('ADMIN', 'Một'), await place.staff('ADMIN', 'Hai')];
  const path = '/admin/units?q=thon hai nguoi sua';
  await using one = await stage.open(path, { viewport: DESK, as: first });
  await using two = await stage.open(path, { viewport: PHONE, as: second });
  for (const { page } of [one, two]) {
    await page.getByRole('button', { name: 'Sửa Thôn Hai Người Sửa' }).click();
  }
  await one.page.getByRole('textbox', { name: 'Vị trí' }).fill('12.7, 108.1');
  await one.page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await one.page.getByText('Vị trí: 12.7, 108.1').first().waitFor();
  await two.page.getByRole('textbox', { name: 'Đường dây nóng' }).fill('0590 900 007');
  await two.page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await two.page.getByRole('button', { name: 'Xem bản mới nhất' }).click();
  await two.page.getByText('Vị trí: 12.7, 108.1').first().waitFor();
  await two.page.getByRole('button', { name: 'Sửa Thôn Hai Người Sửa' }).click();
  await two.page.getByRole('textbox', { name: 'Đường dây nóng' }).fill('0590 900 007');
  await two.page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  const changes = two.page.getByRole('region', { name: 'Thay đổi gần đây' });
  await changes.getByText(/0590.900.007/).waitFor();
  await changes.getByText('Vị trí: 12.7, 108.1').waitFor();
});

test('a supervisor adds a holiday of the commune, and takes it out again once asked', async () => {
  const place = await stage.commune('Thôn Ngày Nghỉ');
  const supervisor = await place.staff('SUPERVISOR', 'Hoàng Đức Nam');
  await using device = await stage.open('/admin/hours', { viewport: PHONE, as: supervisor });
  const { page } = device;
  await page.getByRole('button', { name: 'Thêm ngày nghỉ' }).click();
  await page.getByRole('textbox', { name: 'Tên ngày nghỉ' }).fill('Lễ hội của xã');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).last().click();
  await page.getByText('Hãy chọn ngày.').waitFor();
  await page.getByLabel('Ngày', { exact: true }).fill('2099-03-10');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).last().click();
  await page.getByRole('button', { name: 'Bỏ: Lễ hội của xã' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ', exact: true }).click();
  await expect.poll(() => page.getByText('Lễ hội của xã').count()).toBe(0);
});
