import { afterAll, beforeAll, test } from 'vitest';
import { PHONE } from './device.ts';
import { askForHelp } from './resident.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

test('a member proposes a time, the resident answers with another, they agree and move it; both phones show each step', async () => {
  const place = await stage.commune('Thôn Hẹn Một');
  const member = await place.member(0, 'Cao Thị Hẹn', { skills: ['IDENTITY'] });
  await using resident = await stage.open('/help', { viewport: PHONE });
  await using phone = await stage.open('/work', { viewport: PHONE, as: member });
  await phone.page.getByText('Chưa có việc mới').waitFor();
  await askForHelp(resident.page, {
    service: 'Tài khoản VNeID mức 2',
    name: 'Lê Văn Tư',
    phone: '0912 000 041',
    village: 'Thôn Hẹn Một',
  });
  await phone.page.getByRole('button', { name: /^Nhận việc/ }).click();
  const held = phone.page.getByRole('region', { name: 'Việc đang giữ' });

  await held.getByRole('button', { name: 'Hẹn giờ' }).click();
  await phone.page.getByRole('dialog').getByLabel('Giờ').selectOption('09:00');
  await phone.page.getByRole('dialog').getByRole('button', { name: 'Gửi giờ hẹn' }).click();
  await resident.page.getByText('Cao Thị Hẹn đề nghị hẹn ngày mai 09:00').waitFor();

  await resident.page.getByRole('button', { name: 'Đổi giờ' }).click();
  await resident.page.getByRole('dialog').getByLabel('Giờ').selectOption('14:00');
  await resident.page.getByRole('dialog').getByRole('button', { name: 'Gửi giờ hẹn' }).click();
  await held.getByText('Bà con muốn hẹn ngày mai 14:00').waitFor();
  await held.getByRole('button', { name: 'Đồng ý' }).click();
  await Promise.all([
    held.getByText('Đã hẹn ngày mai 14:00').waitFor(),
    resident.page.getByText('Đã hẹn ngày mai 14:00').waitFor(),
  ]);

  await held.getByRole('button', { name: 'Đổi giờ' }).click();
  const form = phone.page.getByRole('dialog');
  await form.getByLabel('Giờ').selectOption('15:00');
  await form.getByLabel('Vì sao đổi?').fill('Xe hỏng');
  await form.getByRole('button', { name: 'Gửi giờ hẹn' }).click();
  await resident.page.getByText('Cao Thị Hẹn muốn đổi sang ngày mai 15:00').waitFor();
  await resident.page.getByRole('button', { name: 'Đồng ý đổi' }).click();
  await held.getByText('Đã hẹn ngày mai 15:00').waitFor();
  await phone.neverReloaded();
});
