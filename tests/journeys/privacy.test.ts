import { globalId } from '@thon-so/server/ids';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { form, send, submitted, taskOf } from '../support/requests.ts';
import { DESK, PHONE } from './device.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

/** Everything that this browser keeps of the place: storage, caches and databases, as one text. */
function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const parts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        if (!request.url.endsWith('.js')) parts.push(request.url, (await response?.text()) ?? '');
      }
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const opened = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of opened.objectStoreNames) {
        const rows = await new Promise<unknown>((resolve, reject) => {
          const reading = opened.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => resolve(reading.result);
          reading.onerror = () => reject(reading.error);
        });
        parts.push(JSON.stringify(rows));
      }
      opened.close();
    }
    return parts.join('\n');
  });
}

const CANARY = /Canary|912000099/;

test('a resident has their data erased; an officer does it, and the phones of who helped keep nothing, also one that was off', async () => {
  const { server } = stage;
  const place = await stage.commune('Thôn Quên Đi');
  const member = await place.member(0, 'Nguyễn Thị Giúp');
  const officer = await place.staff('OFFICER', 'Lò Thị Xóa');
  const caller = { name: 'Bà Canary Lan', phone: '0912 000 099' };
  const asked = await submitted(server, form(place.villages[0]!, { caller, description: 'Canary kể' }));
  const { globalId: taskId } = await taskOf(server.db, asked.id);
  await send(server, 'claimTask', { taskId }, { as: member });

  // Three phones of the member: one will be in a dead zone, one put away, one stays on.
  await using phone = await stage.open('/work', { viewport: PHONE, as: member });
  await using away = await stage.open('/work', { viewport: PHONE, as: member });
  await using online = await stage.open('/work', { viewport: PHONE, as: member });
  for (const { page } of [phone, away, online]) {
    await page.getByRole('button', { name: 'Gọi' }).click();
    await page.getByRole('dialog').locator('a[href^="tel:"]').waitFor();
    await page.keyboard.press('Escape');
    expect(await kept(page)).toMatch(CANARY);
  }
  // Somebody at the desk has the case open, with whom to call.
  const boss = await place.staff('SUPERVISOR', 'Lê Thị Trông');
  const open = `/board?request=${encodeURIComponent(globalId('HelpRequest', asked.id))}`;
  await using desk = await stage.open(open, { viewport: DESK, as: boss });
  await desk.page.getByRole('button', { name: 'Xem tên và số điện thoại' }).click();
  await desk.page.getByText('Bà Canary Lan').waitFor();
  await away.page.goto(`${server.url}/health`);
  await send(server, 'startTask', { taskId }, { as: member });
  await send(server, 'finishTask', { taskId, outcome: 'TAUGHT', note: 'Canary tự làm' }, { as: member });
  await phone.page.getByRole('region', { name: 'Hôm nay đã xong' }).getByText('Canary kể').waitFor();
  await phone.context.setOffline(true);
  expect(await kept(online.page)).toMatch(CANARY);

  await using office = await stage.open('/privacy/requests', { viewport: DESK, as: officer });
  await office.page.getByText('Không có yêu cầu nào đang chờ').waitFor();
  await using resident = await stage.open('/privacy', { viewport: PHONE });
  const { page } = resident;
  await page.getByLabel('Số điện thoại').fill(caller.phone);
  await page.getByLabel('Mã theo dõi').fill(asked.code);
  await page.getByRole('button', { name: 'Xem thông tin' }).click();
  await page.getByText('Bà Canary Lan').waitFor();
  await page.getByRole('button', { name: 'Xin sửa' }).click();
  const correct = page.getByRole('dialog');
  await correct.getByLabel('Số điện thoại đúng').fill('123');
  await page.keyboard.press('Enter');
  await correct.getByText('Số điện thoại chưa đúng').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Xin xóa' }).click();
  await page.getByRole('button', { name: 'Gửi yêu cầu xóa' }).click();
  await page.getByText('Hạn trả lời').waitFor();

  const other = await place.staff('OFFICER', 'Vi Thị Sau');
  await using beside = await stage.open('/privacy/requests', { viewport: DESK, as: other });
  for (const { page } of [beside, office]) await page.getByRole('button', { name: /Xóa thông tin/ }).click();
  await beside.page.getByLabel('Cách kiểm tra danh tính').fill('Đã gọi lại số này');
  await office.page.getByText('Còn 20 ngày').first().waitFor();
  await office.page.getByRole('button', { name: 'Xóa theo yêu cầu' }).click();
  await office.page.getByRole('dialog').getByRole('button', { name: 'Xóa theo yêu cầu' }).click();
  await office.page.getByText('Đã trả lời (1)').waitFor();
  // The colleague who was writing is told, and nothing written is lost.
  await beside.page.getByText('Lò Thị Xóa đã trả lời yêu cầu này').waitFor();
  await beside.page.getByRole('alert').getByText('Đã gọi lại số này').waitFor();
  expect(await server.db.helpRequest.count({ where: { callerPhone: '+84912000099' } })).toBe(0);

  await desk.page.getByText('Bà Canary Lan').waitFor({ state: 'detached' });
  await desk.page.getByText('Canary kể').first().waitFor({ state: 'detached' });
  await expect.poll(() => kept(online.page)).not.toMatch(CANARY);
  expect(await kept(phone.page)).toMatch(CANARY);
  await phone.context.setOffline(false);
  await expect.poll(() => kept(phone.page)).not.toMatch(CANARY);
  await away.page.goto(`${server.url}/me`);
  await expect.poll(() => kept(away.page)).not.toMatch(CANARY);
  await page.reload();
  expect(await kept(page)).not.toMatch(CANARY);
});
