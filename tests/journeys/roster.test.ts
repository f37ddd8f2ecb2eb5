import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, DESK, PHONE } from './device.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** A card with this heading. */
const part = (page: Page, heading: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });

/** Chooses somebody in a field that searches. */
async function pick(page: Page, field: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).fill(name);
  await page.getByRole('option', { name }).first().click();
}

test('a week is made from a pattern, a shift changes hands by three people, and a gap is seen and filled', async () => {
  const place = await stage.commune('Thôn Trực', 'Thôn Bên');
  const off = { onDuty: false };
  const supervisor = await place.staff('SUPERVISOR', 'Hoàng Đức Nam');
  const lead = await place.member(0, 'Phạm Hữu Lâm', { role: 'LEAD', ...off });
  const mai = await place.member(0, 'Nguyễn Thị Mai', off);
  await place.member(0, 'Trần Quốc Bình', off);
  const chi = await place.member(1, 'Lê Kim Chi', off);
  await using desk = await stage.open('/roster', { viewport: DESK, as: supervisor });
  await using leads = await stage.open('/roster', { viewport: PHONE, as: lead });
  await using mais = await stage.open('/roster', { viewport: PHONE, as: mai });
  await using chis = await stage.open('/roster', { viewport: PHONE, as: chi });
  await mais.page.getByText('Bốn tuần tới chưa có ca trực nào').waitFor();

  // The supervisor makes every day of the weeks ahead from one pattern.
  await press(desk.page, 'Lịch tuần');
  await press(desk.page, 'Thêm lịch tuần');
  const days = desk.page.getByRole('group', { name: 'Ngày trong tuần' });
  for (const day of ['T3', 'T4', 'T5', 'T6', 'T7', 'CN']) await days.getByText(day, { exact: true }).click();
  await choose(desk.page, 'Vài người');
  await pick(desk.page, 'Thêm người', 'Nguyễn Thị Mai');
  await pick(desk.page, 'Thêm người', 'Trần Quốc Bình');
  await press(desk.page, 'Lưu và tạo ca');
  await desk.page.getByText(/T2, T3, T4, T5, T6, T7, CN · 07:00–11:30/).waitFor();
  await desk.page.keyboard.press('Escape');
  await press(desk.page, 'Tuần sau');
  const whole = desk.page.getByRole('button', { name: /7h–11h30.*Nguyễn Thị Mai.*Trần Quốc Bình/ });
  await expect.poll(() => whole.count()).toBe(7);

  // Mai sees her shifts without loading anything again, and asks Chi to take the first.
  const own = part(mais.page, 'Ca trực của tôi');
  await own.getByRole('button', { name: 'Nhờ trực thay' }).first().click();
  await choose(mais.page, 'Một người');
  await pick(mais.page, 'Chọn người', 'Lê Kim Chi');
  await press(mais.page, 'Gửi lời nhờ');
  await own.getByText('Đang nhờ Lê Kim Chi trực thay').waitFor();
  await press(chis.page, 'Tôi trực thay được');
  await own.getByText('Lê Kim Chi đã nhận, chờ duyệt').waitFor();
  const toSee = part(leads.page, 'Cần xử lý');
  await toSee.getByText('Nguyễn Thị Mai đổi cho Lê Kim Chi').waitFor();
  await toSee.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await part(chis.page, 'Ca trực của tôi').getByText('Trực Một cửa').first().waitFor();
  await expect.poll(() => own.getByText('chờ duyệt').count()).toBe(0);

  // Three are wanted: every day misses one, until somebody is put there.
  await press(desk.page, 'Số người tối thiểu');
  await desk.page.getByRole('spinbutton', { name: 'Ít nhất' }).fill('3');
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Lưu', exact: true }).click();
  await desk.page.getByText('ít nhất 3 người').waitFor();
  await desk.page.keyboard.press('Escape');
  const gaps = desk.page.getByRole('button', { name: /Thiếu 1/ });
  await expect.poll(() => gaps.count()).toBe(5);
  await toSee.getByText('Thiếu 1 người (2/3)').first().waitFor();
  await gaps.first().click();
  await press(desk.page, /Phạm Hữu Lâm.*rảnh/);
  await press(desk.page, 'Lưu ca trực');
  await expect.poll(() => gaps.count()).toBe(4);
  await part(leads.page, 'Ca trực của tôi').getByText('Trực Một cửa').first().waitFor();
  for (const device of [desk, leads, mais, chis]) await device.neverReloaded();
});

test('a phone follows its member’s shifts at a private address, which can be ended', async () => {
  const place = await stage.commune('Thôn Lịch');
  const mai = await place.member(0, 'Nguyễn Thị Mai', { onDuty: false });
  await using device = await stage.open('/roster', { viewport: PHONE, as: mai });
  const { page } = device;
  await press(page, 'Đưa vào lịch điện thoại');
  await press(page, 'Tạo địa chỉ riêng');
  const address = await page.getByRole('textbox', { name: 'Địa chỉ riêng của anh/chị' }).inputValue();
  expect(await (await fetch(address)).text()).toContain('BEGIN:VCALENDAR');
  await press(page, 'Ngừng chia sẻ');
  await page.getByRole('button', { name: 'Tạo địa chỉ riêng' }).waitFor();
  expect((await fetch(address)).status).toBe(404);
});
