import { afterAll, beforeAll, expect, test } from 'vitest';
import { form, send, submitted, taskOf } from '../support/requests.ts';
import { PHONE } from './device.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

test('who goes off duty without a network says of each task what becomes of it, and it is so when it is back', async () => {
  const { server } = stage;
  const place = await stage.commune('Thôn Nghỉ Trực');
  const member = await place.member(0, 'Nguyễn Thị Mai');
  const held = async (description: string) => {
    const request = await submitted(server, form(place.villages[0]!, { description }));
    await send(
      server,
      'claimTask',
      { taskId: (await taskOf(server.db, request.id)).globalId },
      { as: member },
    );
    return request.id;
  };
  const [kept, returned] = [await held('Việc giữ lại'), await held('Việc trả lại')];
  await using phone = await stage.open('/work', { viewport: PHONE, as: member });
  const { page } = phone;
  const duty = page.getByRole('switch', { name: 'Trực nhận việc' });
  await page.getByRole('heading', { name: 'Việc trả lại' }).waitFor();
  await phone.context.setOffline(true);
  await page.getByText('Mất mạng', { exact: true }).waitFor();
  await duty.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Việc trả lại' }).selectOption('Trả lại cho tổ');
  await dialog.getByRole('button', { name: 'Nghỉ trực' }).click();
  await expect.poll(() => duty.getAttribute('aria-checked')).toBe('false');
  await page.getByRole('heading', { name: 'Chờ gửi: 2' }).waitFor();
  await phone.context.setOffline(false);
  await expect.poll(async () => (await taskOf(server.db, returned)).status).toBe('OPEN');
  expect((await taskOf(server.db, kept)).status).toBe('CLAIMED');

  // Back on duty, and off again: this time somebody else is asked to take it.
  const colleague = 'Trần Quốc Bình';
  await place.member(0, colleague);
  await duty.click();
  await expect.poll(() => duty.getAttribute('aria-checked')).toBe('true');
  const later = page.getByRole('button', { name: 'Không chia sẻ' });
  await later.or(duty).first().waitFor();
  if (await later.isVisible()) await later.click();
  await duty.click();
  await dialog.getByRole('combobox', { name: 'Việc giữ lại' }).selectOption('Chuyển cho một người');
  await dialog.getByRole('button', { name: 'Nghỉ trực' }).click();
  await dialog.getByText(colleague).first().waitFor();
  await phone.neverReloaded();
});
