import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, PHONE } from './device.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

test('somebody is invited, joins on their phone, is given a role, and is out at once when suspended', async () => {
  const place = await stage.commune('Thôn Mời Vào');
  const supervisor = await place.staff('SUPERVISOR', 'Hoàng Thị Mời');
  await using desk = await stage.open('/board', { viewport: DESK, as: supervisor });
  const { page } = desk;
  await page.getByRole('button', { name: 'Tài khoản: Hoàng Thị Mời' }).click();
  await page.getByRole('menuitem', { name: 'Mọi người' }).click();
  await page.getByRole('button', { name: 'Mời người mới' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Họ và tên').fill('Lò Văn Mới');
  await form.getByLabel('Số điện thoại để đăng nhập').fill('0590 777 001');
  await form.getByRole('combobox', { name: 'Làm ở đâu' }).fill('thon moi vao');
  await page.getByRole('option', { name: /Thôn Mời Vào/ }).click();
  await form.getByRole('combobox', { name: 'Vai trò' }).selectOption({ label: 'Thành viên tổ' });
  await form.getByRole('button', { name: 'Tạo lời mời' }).click();
  const link = await form.getByText(/\/join\//).textContent();
  await form.getByRole('button', { name: 'Xong' }).click();

  await using phone = await stage.open(new URL(link!).pathname, { viewport: PHONE });
  await phone.page.getByText('Xin chào Lò Văn Mới').waitFor();
  await phone.page.getByLabel('Chọn mật khẩu').fill('con trâu đi trước');
  await phone.page.getByRole('button', { name: 'Lưu và bắt đầu' }).click();
  await phone.page.waitForURL('**/work');
  await phone.page.getByRole('heading', { name: 'Việc chờ nhận' }).waitFor();

  await page.getByRole('button', { name: 'Quản lý Lò Văn Mới' }).click();
  const person = page.getByRole('dialog', { name: 'Lò Văn Mới' });
  await person.getByRole('button', { name: 'Thêm vai trò' }).click();
  await person.getByRole('combobox', { name: 'Làm ở đâu' }).fill('thon moi vao');
  await page.getByRole('option', { name: /Thôn Mời Vào/ }).click();
  await person.getByRole('combobox', { name: 'Vai trò' }).selectOption({ label: 'Tổ trưởng' });
  await person.getByRole('button', { name: 'Giao vai trò' }).click();
  // The phone is seen anew by itself: a lead also has the board.
  await phone.page.getByRole('link', { name: 'Bảng điều hành', exact: true }).waitFor();

  await person.getByRole('button', { name: 'Khóa tài khoản' }).click();
  const began = Date.now();
  await page
    .getByRole('dialog', { name: /^Khóa tài khoản của/ })
    .getByRole('button', { name: 'Khóa tài khoản' })
    .click();
  await phone.page.waitForURL('**/sign-in?next=*');
  expect(Date.now() - began).toBeLessThan(10_000);
  await page.getByText('Đã khóa').first().waitFor();
}, 60_000);
