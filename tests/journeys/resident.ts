import type { Page } from 'playwright-core';
import { choose } from './device.ts';

export interface Wish {
  /** The name on the service's picture. */
  service: string;
  name: string;
  phone: string;
  village: string;
  description?: string;
  /** What a petition says. */
  petition?: string;
}

/** Fills the resident's form as a thumb does, consent included; it is not sent yet. */
export async function fillForm(page: Page, wish: Wish): Promise<void> {
  await choose(page, wish.service);
  if (wish.description) await page.getByLabel('Kể thêm một chút').fill(wish.description);
  if (wish.petition) await page.getByLabel('Nội dung phản ánh, kiến nghị').fill(wish.petition);
  await page.getByRole('textbox', { name: 'Họ và tên' }).fill(wish.name);
  await page.getByRole('textbox', { name: 'Số điện thoại' }).fill(wish.phone);
  await choosePlace(page, wish.village);
  await page.getByRole('checkbox', { name: 'Tôi đồng ý' }).check();
}

/** Types the village's name, and takes the first that is found. */
export async function choosePlace(page: Page, village: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Thôn, buôn, khu phố' });
  await field.fill(village);
  await page.getByRole('option', { name: village }).first().click();
}

/** Sends the filled form, and answers the tracking code that is shown, without its dash. */
export async function sendForm(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click();
  await page.getByRole('heading', { level: 1, name: 'Đã gửi yêu cầu' }).waitFor();
  return ((await page.locator('[data-code]').textContent()) ?? '').replace(/\W/g, '');
}

/** From an empty form to the request's live page. */
export async function askForHelp(page: Page, wish: Wish): Promise<string> {
  await fillForm(page, wish);
  const code = await sendForm(page);
  await page.getByRole('link', { name: 'Xem ai sẽ đến' }).click();
  await page.waitForURL(`**/r/${code}`);
  return code;
}
