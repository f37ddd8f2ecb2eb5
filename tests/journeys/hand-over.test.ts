import { afterAll, beforeAll, expect, test } from 'vitest';
import { form, submitted } from '../support/requests.ts';
import { choose, DESK, PHONE } from './device.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

test('a task goes from one phone to another with one tap, and the board sees it', async () => {
  const place = await stage.commune('Buôn Trao Tay', 'Buôn Nhận Việc');
  const giver = await place.member(0, 'Y Bhăm Niê');
  const taker = await place.member(1, 'H Linh Êban');
  const supervisor = await place.staff('SUPERVISOR', 'Trần Điều Hành');
  await using board = await stage.open('/board', { viewport: DESK, as: supervisor });
  await using giving = await stage.open('/work', { viewport: PHONE, as: giver });
  await using taking = await stage.open('/work', { viewport: PHONE, as: taker });
  await submitted(stage.server, form(place.villages[0]!, { description: 'Cần cài VNeID cho mẹ' }));

  await giving.page.getByRole('button', { name: /^Nhận việc/ }).click();
  const card = board.page.locator('[data-card]');
  await card.filter({ hasText: 'Y Bhăm Niê' }).waitFor();
  await giving.page.getByRole('button', { name: /^Chi tiết/ }).click();
  await giving.page.getByRole('button', { name: 'Chuyển cho người khác' }).click();
  const dialog = giving.page.getByRole('dialog', { name: 'Chuyển cho người khác' });
  await choose(dialog, 'H Linh Êban');
  await choose(dialog, 'Có việc gấp, không đi được');
  await dialog.getByRole('button', { name: 'Nhờ H Linh Êban nhận thay' }).click();
  await giving.page.getByText('Đang chờ H Linh Êban nhận thay').waitFor();

  await taking.page.getByText('Y Bhăm Niê muốn chuyển việc này cho anh/chị').first().waitFor();
  await taking.page.getByRole('button', { name: /^Nhận / }).click();
  await taking.page.getByRole('button', { name: /^Bắt đầu/ }).waitFor();
  await giving.page.getByText('Chưa giữ việc nào').waitFor();
  await card.filter({ hasText: 'H Linh Êban' }).waitFor();
  for (const device of [board, giving, taking]) await device.neverReloaded();
  expect(await taking.page.getByText('Việc đang giữ').count()).toBe(1);
});
