import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, DESK, PHONE } from './device.ts';
import { askForHelp } from './resident.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

test("a resident's request reaches the nearest member's phone and the board without reload; they claim, and the resident sees who is coming and confirms", async () => {
  const place = await stage.commune('Thôn Suối Một', 'Thôn Suối Hai');
  const [near, far] = await Promise.all([
    place.member(0, 'Nguyễn Thị Gần', { skills: ['IDENTITY'] }),
    place.member(1, 'Trần Văn Xa', { skills: ['IDENTITY'] }),
  ]);
  const supervisor = await place.staff('SUPERVISOR', 'Hoàng Đức Nam');
  await using resident = await stage.open('/help', { viewport: PHONE });
  await using nearPhone = await stage.open('/work', { viewport: PHONE, as: near });
  await using farPhone = await stage.open('/work', { viewport: PHONE, as: far });
  await using wall = await stage.open('/board', { viewport: DESK, as: supervisor });
  const column = (name: string) => wall.page.locator(`[data-column=${name}]`);
  await Promise.all([
    nearPhone.page.getByText('Chưa có việc mới').waitFor(),
    farPhone.page.getByText('Chưa có việc mới').waitFor(),
    column('received').waitFor(),
  ]);

  await askForHelp(resident.page, {
    service: 'Tài khoản VNeID mức 2',
    name: 'Lê Văn Tám',
    phone: '0912 000 001',
    village: 'Thôn Suối Một',
    description: 'Mẹ tôi muốn dùng VNeID',
  });
  await resident.page.getByRole('heading', { level: 1, name: 'Đang tìm người gần nhất' }).waitFor();

  const offers = nearPhone.page.getByRole('region', { name: 'Việc chờ nhận' });
  await offers.getByRole('heading', { name: 'Tài khoản VNeID mức 2' }).waitFor();
  await expect.poll(() => offers.getByRole('timer').textContent()).toMatch(/^\d+:\d\d$/);
  const card = column('received').locator('[data-card]');
  await card.getByText('Đang mời Nguyễn Thị Gần').waitFor();
  expect(await farPhone.page.getByText('Tài khoản VNeID mức 2').count()).toBe(0);

  await offers.getByRole('button', { name: /^Nhận việc/ }).click();
  await resident.page.getByRole('heading', { level: 1, name: 'Nguyễn Thị Gần đã nhận việc' }).waitFor();
  await resident.page.getByText('Số hiệu', { exact: true }).waitFor();
  await column('assigned').locator('[data-card]').getByText('Nguyễn Thị Gần').waitFor();
  await nearPhone.page.getByText('Chưa có việc mới').waitFor();

  const held = nearPhone.page.getByRole('region', { name: 'Việc đang giữ' });
  await held.getByRole('button', { name: 'Bắt đầu' }).click();
  await resident.page.getByRole('heading', { level: 1, name: 'Nguyễn Thị Gần đang giúp' }).waitFor();
  await column('helping').locator('[data-card]').waitFor();
  await held.getByRole('button', { name: 'Xong' }).click();
  const ending = nearPhone.page.getByRole('dialog');
  await choose(ending, 'Tự làm được');
  await ending.getByRole('button', { name: 'Xong việc' }).click();
  await column('resolved').locator('[data-card]').waitFor();

  await choose(resident.page, '5 trên 5 sao');
  await resident.page.getByRole('button', { name: 'Được rồi' }).click();
  await resident.page.getByRole('heading', { level: 1, name: 'Yêu cầu đã kết thúc' }).waitFor();
  await column('closed').locator('[data-card]').waitFor();
  const kept = await stage.server.db.satisfactionResponse.findFirstOrThrow({
    where: { request: { communeId: place.commune.id } },
  });
  expect(kept.score).toBe(5);
  for (const device of [nearPhone, farPhone, wall]) await device.neverReloaded();
});

test('a declined offer rings at the next nearest member', async () => {
  const place = await stage.commune('Thôn Rẫy Một', 'Thôn Rẫy Hai');
  const [first, second] = await Promise.all([
    place.member(0, 'Phan Thị Đầu', { skills: ['INSURANCE'] }),
    place.member(1, 'Vũ Văn Kế', { skills: ['INSURANCE'] }),
  ]);
  await using resident = await stage.open('/help', { viewport: PHONE });
  await using firstPhone = await stage.open('/work', { viewport: PHONE, as: first });
  await using secondPhone = await stage.open('/work', { viewport: PHONE, as: second });
  await secondPhone.page.getByText('Chưa có việc mới').waitFor();

  await askForHelp(resident.page, {
    service: 'Bảo hiểm xã hội VssID',
    name: 'Đỗ Thị Bảy',
    phone: '0912 000 002',
    village: 'Thôn Rẫy Một',
  });
  await firstPhone.page.getByRole('button', { name: 'Không nhận' }).click();
  await firstPhone.page.getByRole('dialog').getByRole('button', { name: 'Đang bận' }).click();

  const offers = secondPhone.page.getByRole('region', { name: 'Việc chờ nhận' });
  await offers.getByRole('heading', { name: 'Bảo hiểm xã hội VssID' }).waitFor();
  await firstPhone.page.getByText('Chưa có việc mới').waitFor();
  await offers.getByRole('button', { name: /^Nhận việc/ }).click();
  await resident.page.getByRole('heading', { level: 1, name: 'Vũ Văn Kế đã nhận việc' }).waitFor();
});

test('of two members who tap "Nhận việc" at the same moment one has the task, the other is told who, and everybody else sees it gone', async () => {
  const place = await stage.commune('Thôn Đồi Một', 'Thôn Đồi Hai', 'Thôn Đồi Ba');
  const names = ['Lý Văn Một', 'Mai Thị Hai', 'Ngô Văn Ba'];
  const members = await Promise.all(names.map((name, at) => place.member(at, name)));
  await using resident = await stage.open('/help', { viewport: PHONE });
  await using one = await stage.open('/work', { viewport: PHONE, as: members[0]! });
  await using two = await stage.open('/work', { viewport: PHONE, as: members[1]! });
  await using three = await stage.open('/work', { viewport: PHONE, as: members[2]! });
  // Nobody here has the skill, so the task is open to all of the commune from the start.
  await askForHelp(resident.page, {
    service: 'Trợ cấp, chính sách xã hội',
    name: 'Hồ Thị Chín',
    phone: '0912 000 003',
    village: 'Thôn Đồi Một',
  });
  const openOn = ({ page }: typeof one) => page.getByRole('region', { name: 'Việc chưa ai nhận' });
  const claimOn = (device: typeof one) => openOn(device).getByRole('button', { name: /^Nhận việc/ });
  await Promise.all([one, two, three].map((device) => claimOn(device).waitFor()));

  await Promise.all([claimOn(one).click(), claimOn(two).click()]);

  await resident.page.getByRole('heading', { level: 1, name: 'đã nhận việc' }).waitFor();
  const said = await resident.page.getByRole('heading', { level: 1 }).textContent();
  const [winner, loser] = said?.startsWith('Lý Văn Một') ? [one, two] : [two, one];
  const winnerName = winner === one ? 'Lý Văn Một' : 'Mai Thị Hai';
  await winner.page
    .getByRole('region', { name: 'Việc đang giữ' })
    .getByRole('heading', { name: 'Trợ cấp, chính sách xã hội' })
    .waitFor();
  await loser.page.getByRole('alert').getByText(winnerName).waitFor();
  for (const device of [loser, three]) {
    await openOn(device).getByText('Không có việc nào đang mở').waitFor();
    await device.neverReloaded();
  }
});
