import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { form, send, submitted, taskOf } from '../support/requests.ts';
import { answeredOperations, choose, PHONE } from './device.ts';
import { askForHelp } from './resident.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

/** Resolves when this phone keeps the pages for dead zones. */
async function pagesKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
}

/** Everything this phone stores for the people who use it, as one text. */
function stored(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify({ ...localStorage }));
}

const region = (page: Page, name: string) => page.getByRole('region', { name });

test("a member's phone reloaded in a dead zone still shows the tasks and sends what was done once the network is back", async () => {
  const { server } = stage;
  const place = await stage.commune('Thôn Sau Đồi');
  const member = await place.member(0, 'Y Thắng Niê');
  const held = await submitted(server, form(place.villages[0]!, { description: 'Việc đang giữ sẵn' }));
  const heldTask = await taskOf(server.db, held.id);
  await send(server, 'claimTask', { taskId: heldTask.globalId }, { as: member });
  const { callerPhone } = await server.db.helpRequest.findUniqueOrThrow({ where: { id: held.id } });
  const offered = await submitted(server, form(place.villages[0]!, { description: 'Việc mới đến' }));

  await using phone = await stage.open('/work', { viewport: PHONE, as: member });
  const { page } = phone;
  const claim = region(page, 'Việc chờ nhận').getByRole('button', { name: /^Nhận việc/ });
  await claim.waitFor();
  await pagesKept(page);
  expect(await stored(page)).not.toContain(callerPhone);
  await region(page, 'Việc đang giữ').getByRole('button', { name: 'Gọi' }).click();
  await page.getByRole('dialog').locator('a[href^="tel:"]').waitFor();
  await page.keyboard.press('Escape');

  await phone.context.setOffline(true);
  await page.reload();
  await page.getByText(/Cập nhật lúc \d\d:\d\d — đang mất mạng/).waitFor();
  await page.getByRole('button', { name: 'Tài khoản: Y Thắng Niê' }).waitFor();
  const heldNow = region(page, 'Việc đang giữ');
  await heldNow.getByRole('heading', { name: 'Việc đang giữ sẵn' }).waitFor();
  // Calling needs no data network.
  expect(await heldNow.getByRole('link', { name: 'Gọi' }).getAttribute('href')).toBe(`tel:${callerPhone}`);
  await claim.click();
  await heldNow.getByRole('button', { name: 'Bắt đầu' }).click();
  await page.getByRole('heading', { name: 'Chờ gửi: 2' }).waitFor();
  await page.reload();
  await heldNow.getByRole('button', { name: 'Xong' }).click();
  const ending = page.getByRole('dialog');
  await choose(ending, 'Cùng làm');
  await ending.getByRole('button', { name: 'Xong việc' }).click();
  await page.getByRole('heading', { name: 'Chờ gửi: 3' }).waitFor();
  await region(page, 'Hôm nay đã xong').getByText('Việc đang giữ sẵn').waitFor();
  expect(await stored(page)).not.toContain(callerPhone);
  await submitted(server, form(place.villages[0]!, { description: 'Việc đến lúc mất sóng' }));

  const answered = answeredOperations(page);
  await phone.context.setOffline(false);
  await page.getByRole('heading', { name: 'Việc đến lúc mất sóng' }).waitFor();
  await page.getByRole('heading', { name: 'Chờ gửi' }).waitFor({ state: 'hidden' });
  await heldNow.getByRole('heading', { name: 'Việc mới đến' }).waitFor();
  await page.getByText('Cập nhật lúc').waitFor({ state: 'hidden' });
  await expect.poll(() => taskOf(server.db, held.id), { timeout: 15_000 }).toMatchObject({ status: 'DONE' });
  const sent = () => answered.filter((name) => /claim|start|finish/i.test(name));
  await expect.poll(sent).toEqual(['ClaimTask', 'StartTask', 'FinishTask']);
  // What happened meanwhile came by the cursor, not by reading everything again.
  expect(answered).not.toContain('MyWork');
  expect(await taskOf(server.db, offered.id)).toMatchObject({ status: 'CLAIMED' });
}, 60_000);

test('a phone keeps nothing of a member who signs out, not even of one who does so in a dead zone', async () => {
  const place = await stage.commune('Thôn Ra Về');
  const member = await place.member(0, 'Lê Thị Ra Về');
  await submitted(stage.server, form(place.villages[0]!, { description: 'Việc của hôm nay' }));
  await using phone = await stage.open('/work', { viewport: PHONE, as: member });
  const { page } = phone;
  await page.getByRole('heading', { name: 'Việc của hôm nay' }).waitFor();
  await pagesKept(page);
  expect(await stored(page)).toContain('Việc của hôm nay');

  await phone.context.setOffline(true);
  await page.getByRole('button', { name: 'Tài khoản' }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await page.waitForURL('**/');
  expect(await stored(page)).not.toMatch(/Việc của hôm nay|Lê Thị Ra Về/);
  await page.goto(`${stage.server.url}/work`);
  await page.getByText('Đang chờ mạng để tải').waitFor();
  await phone.context.setOffline(false);
  await page.waitForURL('**/sign-in?next=*');
}, 60_000);

test('a resident who opens the tracking page again without network sees how it last stood, and when', async () => {
  const place = await stage.commune('Thôn Khe Sâu');
  await place.member(0, 'Nguyễn Thị Gần');
  await using phone = await stage.open('/help', { viewport: PHONE });
  const { page } = phone;
  await askForHelp(page, {
    service: 'Việc khác',
    name: 'Lê Văn Tám',
    phone: '0912 000 007',
    village: 'Thôn Khe Sâu',
    description: 'Điện thoại không vào được mạng',
  });
  const headline = page.getByRole('heading', { level: 1, name: 'Đang tìm người gần nhất' });
  await headline.waitFor();
  await pagesKept(page);
  await phone.context.setOffline(true);
  await page.reload();
  await headline.waitFor();
  await page.getByText(/Cập nhật lúc \d\d:\d\d — đang mất mạng/).waitFor();
  await page.goto(stage.server.url);
  await page.getByRole('link', { name: 'Nhờ giúp' }).waitFor();
});
