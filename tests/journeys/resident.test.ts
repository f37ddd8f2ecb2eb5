import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHONE } from './device.ts';
import { askForHelp, fillForm, sendForm } from './resident.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

// The first is refused on the phone itself, the second, in a series that does not exist, by the server.
const WRONG_NUMBERS = ['12345', '0500 000 000'];

test('a refused form keeps what was typed, and says beside the field what is wrong', async () => {
  await stage.commune('Thôn Sửa Một');
  await using resident = await stage.open('/help', { viewport: PHONE });
  const { page } = resident;
  const wish = {
    service: 'Việc khác',
    description: 'Cần xem lại hóa đơn điện',
    name: 'Phan Thị Sửa',
    phone: '12345',
    village: 'Thôn Sửa Một',
  };
  await fillForm(page, wish);
  const phone = page.getByRole('textbox', { name: 'Số điện thoại' });
  for (const wrong of WRONG_NUMBERS) {
    await phone.fill(wrong);
    await page.getByRole('button', { name: 'Gửi yêu cầu' }).click();
    await expect.poll(() => phone.getAttribute('aria-invalid')).toBe('true');
    expect((await phone.inputValue()).replace(/\s/g, ' ')).toBe(wrong);
    expect(await page.getByLabel('Kể thêm một chút').inputValue()).toBe(wish.description);
    expect(await page.getByRole('textbox', { name: 'Họ và tên' }).inputValue()).toBe(wish.name);
    expect(await page.getByRole('combobox', { name: 'Thôn, buôn, khu phố' }).inputValue()).toBe(wish.village);
    expect(await page.getByRole('checkbox', { name: 'Tôi đồng ý' }).isChecked()).toBe(true);
  }
  await phone.fill('0912 000 021');
  await sendForm(page);
});

test('a request is found again by phone number and code, and not by another number', async () => {
  await stage.commune('Thôn Tìm Một');
  await using resident = await stage.open('/help', { viewport: PHONE });
  const code = await askForHelp(resident.page, {
    service: 'Việc khác',
    description: 'Cài lại điện thoại',
    name: 'Võ Văn Tìm',
    phone: '0912 000 022',
    village: 'Thôn Tìm Một',
  });
  await using another = await stage.open('/', { viewport: PHONE });
  const { page } = another;
  await page.getByRole('link', { name: 'Xem yêu cầu đã gửi' }).click();
  await page
    .getByRole('textbox', { name: 'Mã theo dõi' })
    .fill(`${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase());
  const phone = page.getByRole('textbox', { name: 'Số điện thoại' });
  await phone.fill('0912 000 099');
  await page.getByRole('button', { name: 'Xem yêu cầu' }).click();
  await page.getByRole('alert').getByText('Không có yêu cầu nào khớp').waitFor();
  await phone.fill('0912.000.022');
  await page.getByRole('button', { name: 'Xem yêu cầu' }).click();
  await page.getByRole('heading', { level: 1, name: 'Đã nhận yêu cầu' }).waitFor();
});

test('the page of an unknown code says so, and shows the way to look it up', async () => {
  await using resident = await stage.open('/r/K7QM3T0V', { viewport: PHONE });
  await resident.page.getByRole('heading', { level: 1, name: 'Không tìm thấy yêu cầu có mã này' }).waitFor();
  await resident.page.getByRole('link', { name: 'Nhập lại mã' }).click();
  await resident.page.getByRole('heading', { level: 1, name: 'Xem yêu cầu đã gửi' }).waitFor();
});
