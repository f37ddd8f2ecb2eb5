import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeMember } from '../support/people.ts';
import { sessionOf } from '../support/requests.ts';
import { choose, DESK, PHONE } from './device.ts';
import { type Place, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const CODE = '99003';

/** A commune with a One-Stop desk: an officer, and a member of the team who is on duty there. */
async function desk(): Promise<Place & { memberSession: Awaited<ReturnType<Place['member']>> }> {
  const place = await stage.commune('Khu phố Một Cửa');
  const { db } = stage.server;
  await db.unit.update({ where: { id: place.commune.id }, data: { code: CODE } });
  const { account, member } = await makeMember(db, place, place.villages[0]!, {
    ...{ displayName: 'Trần Văn Trực', onDuty: false },
  });
  const hour = 3_600_000;
  await db.dutyShift.create({
    data: {
      ...{ memberId: member.id, unitId: place.commune.id, place: 'ONE_STOP_DESK' },
      startsAt: new Date(Date.now() - hour),
      endsAt: new Date(Date.now() + 4 * hour),
    },
  });
  return { ...place, memberSession: await sessionOf(db, account.id) };
}

async function openCounter(page: Page, number: number) {
  await page.getByRole('button', { name: String(number), exact: true }).click();
  await page.getByRole('button', { name: `Mở quầy ${number}` }).click();
  await page.getByRole('button', { name: 'Mời số tiếp theo' }).waitFor();
}

test('visitors draw numbers at the tablet and by phone, two counters call them, and the screen on the wall shows whom to where', async () => {
  const place = await desk();
  const officer = await place.staff('OFFICER', 'Đặng Kim Oanh');
  await using first = await stage.open('/counter', { viewport: DESK, as: officer });
  await using second = await stage.open('/counter', { viewport: DESK, as: place.memberSession });
  await using wall = await stage.open(`/queue/${CODE}`, { viewport: DESK });
  await wall.page.getByText('Chưa có quầy nào mở').waitFor();
  await openCounter(first.page, 1);
  await openCounter(second.page, 2);
  await wall.page.getByText('Chưa gọi số nào').waitFor();

  await first.page.getByRole('button', { name: 'Máy lấy số' }).click();
  await first.page.getByRole('button', { name: 'Tạo mã mới' }).click();
  const address = await first.page.locator('[data-kiosk]').getAttribute('data-kiosk');
  await first.page.keyboard.press('Escape');

  await using tablet = await stage.open(address!, { viewport: { width: 820, height: 1180 } });
  await tablet.page.getByRole('button', { name: 'Tài khoản VNeID mức 2' }).click();
  await tablet.page.locator('[data-number="1"]').waitFor();
  await tablet.page.getByText('Thời gian chờ: chưa rõ').waitFor();
  await tablet.page.getByRole('button', { name: 'Lấy số cho người tiếp theo' }).click();

  await using phone = await stage.open(address!.replace('?kiosk', ''), { viewport: PHONE });
  await phone.page.getByRole('button', { name: 'Việc khác, chưa rõ' }).click();
  await phone.page.getByText('Còn 1 người trước bà con').waitFor();
  await expect.poll(() => wall.page.locator('[data-waiting]').textContent()).toBe('2');

  await second.page.getByRole('button', { name: 'Mời số tiếp theo' }).click();
  await wall.page.locator('[data-call="1"]').getByText('đến quầy 2').waitFor();
  await phone.page.getByText('Sắp đến lượt bà con').waitFor();
  await first.page.getByRole('button', { name: 'Mời số tiếp theo' }).click();
  await phone.page.getByText('Mời đến quầy 1').waitFor();
  await wall.page.locator('[data-call="2"]').getByText('đến quầy 1').waitFor();

  await second.page.getByLabel('Họ tên khách').fill('Lê Văn Tám');
  await second.page.getByText('Khách đồng ý để lưu').click();
  await second.page.getByRole('button', { name: 'Khách đã đến, bắt đầu' }).click();
  await second.page.locator('[data-code]').waitFor();
  await choose(second.page, 'Tự làm được');
  await second.page.getByRole('button', { name: 'Xong', exact: true }).click();
  await second.page.getByText('Không còn ai chờ.').first().waitFor();
  await first.page.getByRole('button', { name: 'Chỉ hỏi thông tin' }).click();
  await first.page.getByRole('button', { name: 'Xong', exact: true }).click();
  await phone.page.getByText('Đã xong. Cảm ơn bà con.').waitFor();
  await first.page.locator('[data-day=served]').getByText('2', { exact: true }).waitFor();

  const requests = await stage.server.db.helpRequest.findMany({
    where: { communeId: place.commune.id },
    include: { service: true },
  });
  expect(requests).toMatchObject([
    { channel: 'WALK_IN', callerName: 'Lê Văn Tám', outcome: 'TAUGHT', service: { code: 'VNEID_LEVEL_2' } },
  ]);
  for (const device of [first, second, wall, phone]) await device.neverReloaded();
});
