import type { Keyboard } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK } from './device.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

/** A call's form from the number to the consent, with nothing but the keyboard. */
async function typeCall(
  keyboard: Keyboard,
  call: { phone: string; name: string; place: string; service: string },
) {
  const field = async (text: string) => {
    await keyboard.type(text);
    await keyboard.press('Enter');
  };
  await keyboard.press('F2');
  await field(call.phone);
  await field(call.name);
  await field(call.place);
  await field(call.service);
  await keyboard.press('Alt+y');
}

test('an operator makes a request from the keyboard alone, and sees it being routed and claimed', async () => {
  const place = await stage.commune('Thôn Phím Một', 'Thôn Phím Hai');
  const near = await place.member(0, 'Nguyễn Thị Gần', { skills: ['IDENTITY'] });
  const operator = await place.staff('OPERATOR', 'Lê Thu Hạnh');
  await using desk = await stage.open('/desk', { viewport: DESK, as: operator });
  await using phone = await stage.open('/work', { viewport: DESK, as: near });
  await desk.page.getByRole('button', { name: 'Tạo yêu cầu' }).waitFor();

  await typeCall(desk.page.keyboard, {
    ...{ phone: '0912000011', name: 'Bùi Thị Gọi' },
    ...{ place: 'phim mot', service: 'vneid' },
  });
  await desk.page.keyboard.press('F9');
  await desk.page.getByText('Đang hỏi Nguyễn Thị Gần').first().waitFor();
  expect(await desk.page.locator('[data-code]').getAttribute('data-code')).toMatch(/^[0-9A-Z]{8}$/);
  const request = await stage.server.db.helpRequest.findFirstOrThrow({
    where: { communeId: place.commune.id },
    include: { service: true },
  });
  expect(request).toMatchObject({
    channel: 'HOTLINE',
    callerName: 'Bùi Thị Gọi',
    callerPhone: '+84912000011',
  });
  expect(request.service?.code).toBe('VNEID_LEVEL_2');

  await phone.page.getByRole('button', { name: /^Nhận việc/ }).click();
  await desk.page.getByText('Nguyễn Thị Gần đã nhận', { exact: true }).waitFor();
  await desk.neverReloaded();
});

test('a call solved on the phone waits for the word of the resident, which the operator may ask for', async () => {
  const place = await stage.commune('Thôn Thoại Một');
  await place.member(0, 'Trần Văn Rảnh');
  const operator = await place.staff('OPERATOR', 'Lê Thu Hạnh');
  await using desk = await stage.open('/desk', { viewport: DESK, as: operator });
  const { page } = desk;
  await page.getByRole('button', { name: 'Tạo yêu cầu' }).waitFor();
  await typeCall(page.keyboard, {
    ...{ phone: '0912000012', name: 'Cao Văn Hỏi' },
    ...{ place: 'thoai mot', service: 'tim thong tin' },
  });
  await page.keyboard.press('F8');
  const ending = page.getByRole('dialog', { name: 'Giải quyết qua điện thoại' });
  await ending.getByRole('radio', { name: 'Tự làm được' }).press('Space');
  await ending.getByRole('textbox', { name: 'Đã hướng dẫn những gì' }).focus();
  await page.keyboard.type('Chỉ cách tra giờ làm việc');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Hỏi bà con qua điện thoại' }).waitFor();
  const request = await stage.server.db.helpRequest.findFirstOrThrow({
    where: { communeId: place.commune.id },
    include: { tasks: { include: { offers: true } } },
  });
  expect(request).toMatchObject({ status: 'RESOLVED', outcome: 'TAUGHT' });
  expect(request.tasks.flatMap(({ offers }) => offers)).toEqual([]);
  await page.getByRole('button', { name: 'Được rồi' }).click();
  await page.getByText('Đã kết thúc').first().waitFor();
});
