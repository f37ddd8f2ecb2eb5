import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CALL_SECRET } from '../support/exchange.ts';
import { DESK, PHONE } from './device.ts';
import { type Place, type Stage, setStage } from './stage.ts';

const CALL = join(import.meta.dirname, '../../packages/simulator/src/call.ts');
/** The desk's promise: a request within so long of picking up. */
const PROMISE_MS = 20_000;

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ settings: { callWebhookSecrets: [CALL_SECRET] } });
});
afterAll(() => stage[Symbol.asyncDispose]());

/** Plays a call with the command that the documentation names. Disposing of it hangs up without a word. */
function play(...flags: string[]) {
  const env = { ...process.env, CALL_WEBHOOK_SECRET: CALL_SECRET };
  const args = [CALL, '--url', stage.server.url, ...flags];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const exit = once(child, 'exit');
  return { ended: async () => expect((await exit)[0]).toBe(0), [Symbol.dispose]: () => void child.kill() };
}

/** A hotline of its own for this commune, and offers that end after a moment. */
async function settle(place: Place, hotline: string): Promise<void> {
  const { db } = stage.server;
  await db.unit.update({ where: { id: place.commune.id }, data: { hotline } });
  await db.dispatchPolicy.create({ data: { unitId: place.commune.id, otherOfferSeconds: 3 } });
}

test('a call is played in, taken, written down and routed; the first member lets the offer pass, the second takes it', async () => {
  const place = await stage.commune('Thôn Gọi Một', 'Thôn Gọi Hai');
  await settle(place, '+84590911111');
  await place.member(0, 'Phan Thị Đầu', { skills: ['IDENTITY'] });
  const second = await place.member(1, 'Vũ Văn Kế', { skills: ['IDENTITY'] });
  const operator = await place.staff('OPERATOR', 'Lê Thu Hạnh');
  const colleague = await place.staff('OPERATOR', 'Trần Mai');
  const residents = { create: { fullName: 'Bùi Thị Gọi', phone: '+84912000077' } };
  await stage.server.db.household.create({
    data: { villageId: place.villages[0]!.id, headName: 'Bùi Văn Chủ', residents },
  });
  await using desk = await stage.open('/desk', { viewport: DESK, as: operator });
  await using other = await stage.open('/desk', { viewport: DESK, as: colleague });
  await using phone = await stage.open('/work', { viewport: PHONE, as: second });
  await Promise.all(
    [desk, other].map(({ page }) => page.getByRole('button', { name: 'Tạo yêu cầu' }).waitFor()),
  );
  await phone.page.getByText('Chưa có việc mới').waitFor();

  using _call = play('--from', '0912000077', '--to', '0590911111', '--call-id', 'played', '--ring', '120');
  await Promise.all([desk, other].map(({ page }) => page.locator('[data-call]').waitFor()));
  const { keyboard } = desk.page;
  const started = Date.now();
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await keyboard.press(key);
  };
  await press('Alt+a');
  // What the register knows is filled in, and the cursor stands where the next question is.
  await desk.page.locator('[name=service]:focus').waitFor();
  await other.page.getByText('Lê Thu Hạnh đang nghe máy').waitFor();
  for (const key of 'vneid') await press(key);
  await press('Enter');
  await press('Alt+y');
  await press('F9');
  await desk.page.getByText('Đang hỏi Phan Thị Đầu').first().waitFor();
  expect(keys).toBeLessThanOrEqual(9);
  expect(Date.now() - started).toBeLessThan(PROMISE_MS);

  await phone.page.getByRole('button', { name: /^Nhận việc/ }).click();
  await desk.page.getByText('Vũ Văn Kế đã nhận', { exact: true }).waitFor();
  const request = await stage.server.db.helpRequest.findFirstOrThrow({
    where: { communeId: place.commune.id },
    include: { calls: true, tasks: { include: { offers: { orderBy: { sentAt: 'asc' } } } } },
  });
  expect(request).toMatchObject({ callerName: 'Bùi Thị Gọi', callerPhone: '+84912000077' });
  expect(request.calls).toMatchObject([{ providerCallId: 'played', outcome: 'REQUEST_MADE' }]);
  expect(request.tasks[0]!.offers.map(({ status }) => status)).toEqual(['EXPIRED', 'ACCEPTED']);
  await desk.neverReloaded();
});

test('a call rings while another is written down and disturbs nothing; the missed one is owed, and one operator calls back', async () => {
  const place = await stage.commune('Thôn Nhỡ Một');
  await settle(place, '+84590922222');
  const operator = await place.staff('OPERATOR', 'Lê Thu Hạnh');
  const colleague = await place.staff('OPERATOR', 'Trần Mai');
  await using desk = await stage.open('/desk', { viewport: DESK, as: operator });
  await using other = await stage.open('/desk', { viewport: DESK, as: colleague });
  await Promise.all(
    [desk, other].map(({ page }) => page.getByRole('button', { name: 'Tạo yêu cầu' }).waitFor()),
  );
  const name = desk.page.locator('[name=name]');
  await name.focus();
  await desk.page.keyboard.type('Bùi');

  using call = play('--from', '0912000088', '--to', '0590922222', '--miss', '--ring', '2');
  await desk.page.getByText('Đang gọi đến').waitFor();
  await desk.page.keyboard.type(' Thị');
  await call.ended();
  const owed = ({ page }: typeof desk) => page.locator('[data-owed]');
  await Promise.all([owed(desk), owed(other)].map((row) => row.getByText('Cuộc gọi nhỡ').waitFor()));
  await desk.page.keyboard.type(' Gọi');
  expect(await name.inputValue()).toBe('Bùi Thị Gọi');

  await owed(other).getByRole('button', { name: 'Tôi gọi' }).click();
  await owed(desk).getByText('Trần Mai đang gọi lại').waitFor();
  expect(await owed(desk).getByRole('button', { name: 'Tôi gọi' }).count()).toBe(0);
  const typed = async () => (await other.page.locator('#desk-phone').inputValue()).replace(/\D/g, '');
  await expect.poll(typed).toBe('0912000088');
  await other.page.keyboard.press('Alt+t');
  await other.page.getByRole('dialog').waitFor();
  await other.page.keyboard.press('Control+Enter');
  await Promise.all([owed(desk), owed(other)].map((row) => row.waitFor({ state: 'detached' })));
});
