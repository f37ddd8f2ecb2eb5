import { afterAll, beforeAll, expect, test } from 'vitest';
import { form, send, submitted, taskOf } from '../support/requests.ts';
import { answeredOperations, choose, PHONE } from './device.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

test('a member in a dead zone claims, starts and finishes; everything is sent once when the network is back', async () => {
  const { server } = stage;
  const place = await stage.commune('Thôn Lõm Sóng');
  const member = await place.member(0, 'Y Thắng Niê');
  const held = await submitted(server, form(place.villages[0]!, { description: 'Việc đang giữ sẵn' }));
  const heldTask = await taskOf(server.db, held.id);
  await send(server, 'claimTask', { taskId: heldTask.globalId }, { as: member });
  const offered = await submitted(server, form(place.villages[0]!, { description: 'Việc mới đến' }));

  await using phone = await stage.open('/work', { viewport: PHONE, as: member });
  const { page } = phone;
  const region = (name: string) => page.getByRole('region', { name });
  const claim = region('Việc chờ nhận').getByRole('button', { name: /^Nhận việc/ });
  await claim.waitFor();
  const answered = answeredOperations(page);
  const steps = () => answered.filter((name) => /^(Claim|Start|Finish)/.test(name));
  await phone.context.setOffline(true);
  await page.getByText('Mất mạng', { exact: true }).waitFor();
  await claim.click();
  await region('Việc đang giữ').getByRole('button', { name: 'Bắt đầu' }).click();
  await region('Việc đang giữ').getByRole('button', { name: 'Xong' }).click();
  const ending = page.getByRole('dialog');
  await choose(ending, 'Cùng làm');
  await ending.getByRole('button', { name: 'Xong việc' }).click();
  await page.getByRole('heading', { name: 'Chờ gửi: 3' }).waitFor();
  await region('Hôm nay đã xong').getByText('Việc đang giữ sẵn').waitFor();
  expect(steps()).toEqual([]);
  expect(await taskOf(server.db, held.id)).toMatchObject({ status: 'CLAIMED' });

  await phone.context.setOffline(false);
  await region('Việc đang giữ').getByRole('heading', { name: 'Việc mới đến' }).waitFor();
  await page.getByRole('heading', { name: 'Chờ gửi' }).waitFor({ state: 'hidden' });
  await expect.poll(steps).toEqual(['ClaimTask', 'StartTask', 'FinishTask']);
  const toldOf = async (requestId: string) => {
    const entries = await server.db.requestHistory.findMany({ where: { requestId }, orderBy: { id: 'asc' } });
    return entries.map(({ kind }) => kind);
  };
  expect(await toldOf(held.id)).toEqual(['RECEIVED', 'OFFERED', 'CLAIMED', 'STARTED', 'RESOLVED']);
  expect(await toldOf(offered.id)).toEqual(['RECEIVED', 'OFFERED', 'CLAIMED']);
  await phone.neverReloaded();
});
