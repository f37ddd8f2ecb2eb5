import { afterAll, beforeAll, test } from 'vitest';
import { DESK, PHONE } from './device.ts';
import { askForHelp } from './resident.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const ANSWER = 'Đã thay bóng đèn ở cột số 7.';

test('a petition from the phone is taken up and answered by its official; the resident reads it live and confirms', async () => {
  const place = await stage.commune('Thôn Đèn Một');
  const official = await place.staff('OFFICER', 'Lò Thị Đáp');
  await using resident = await stage.open('/help', { viewport: PHONE });
  await using office = await stage.open('/petitions', { viewport: DESK, as: official });
  await office.page.getByText('Không có phản ánh nào ở đây').waitFor();
  await askForHelp(resident.page, {
    service: 'Phản ánh, kiến nghị',
    petition: 'Đèn đường xóm trên hỏng đã lâu',
    name: 'Lê Văn Sáng',
    phone: '0912 000 061',
    village: 'Thôn Đèn Một',
  });
  const { page } = resident;
  await page.evaluate(() => Object.assign(window, { firstLoad: true }));
  await page.getByText('Lò Thị Đáp').first().waitFor();

  await office.page.getByRole('button', { name: /Đèn đường xóm trên/ }).click();
  await office.page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await office.page.getByText('Đang hỗ trợ').first().waitFor();
  await office.page.getByLabel('Nội dung trả lời').fill(ANSWER);
  await office.page.getByRole('button', { name: 'Xem trước' }).click();
  const preview = office.page.getByRole('dialog');
  await preview.getByText(ANSWER).waitFor();
  await preview.getByRole('button', { name: 'Gửi trả lời' }).click();

  await page.getByText(ANSWER).waitFor();
  await page.getByRole('button', { name: 'Được rồi' }).click();
  await office.page.getByText('Đã kết thúc').first().waitFor();
  await resident.neverReloaded();
  await office.neverReloaded();
});
