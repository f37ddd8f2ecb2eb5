import { codeFromBytes } from '@thon-so/domain/codes';
import { createRateLimits } from '@thon-so/server/rate-limits';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHONE } from './device.ts';
import { fillForm, sendForm } from './resident.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ settings: { trustedProxies: ['127.0.0.1', '::1', '::ffff:127.0.0.1'] } });
});
afterAll(() => stage[Symbol.asyncDispose]());

const WIFI = { 'x-forwarded-for': '203.0.113.5' };

/** Somebody at the village's wifi tries codes, all at one moment. */
async function guessCodes(many: number): Promise<void> {
  const field = (_: unknown, at: number) =>
    `g${at}: trackedRequest(code: "${codeFromBytes(Buffer.from([0, 0, 0, 0, at]))}") { cursor }`;
  const document = `fragment Guesses on Query { ${Array.from({ length: many }, field).join(' ')} } { ...Guesses }`;
  await stage.server.graphql(document, {}, { headers: WIFI });
}

test('behind a wifi where many send and somebody guesses, a phone works for a moment, and sends and opens', async () => {
  await stage.commune('Thôn Đông Một');
  const limits = createRateLimits(stage.server.api.node.work);
  for (let sent = 0; sent < 30; sent += 1) await limits.take('submitAddress', '203.0.113.5');
  await using resident = await stage.open('/help', { viewport: PHONE, more: { extraHTTPHeaders: WIFI } });
  const { page } = resident;
  await fillForm(page, {
    service: 'Việc khác',
    description: 'Cài lại điện thoại',
    name: 'Bùi Thị Đông',
    phone: '0912 000 031',
    village: 'Thôn Đông Một',
  });
  const working = page.getByRole('status').getByText('Máy tự kiểm tra vài giây').waitFor();
  const code = await sendForm(page);
  await working;

  await guessCodes(120);
  await page.getByRole('link', { name: 'Xem ai sẽ đến' }).click();
  await page.getByRole('heading', { level: 1, name: 'Đã nhận yêu cầu' }).waitFor();

  // Another phone there, whose browser is too old to work beside the page.
  await using borrowed = await stage.open('/', { viewport: PHONE, more: { extraHTTPHeaders: WIFI } });
  await borrowed.context.addInitScript(() => Object.assign(window, { Worker: undefined }));
  await borrowed.page.goto(`${stage.server.url}/r/${code}`);
  await borrowed.page.getByRole('heading', { level: 1, name: 'Đã nhận yêu cầu' }).waitFor();
  const kept = await borrowed.context.cookies();
  expect(kept.map(({ name, httpOnly }) => [name, httpOnly])).toEqual([['thon_so_codes', true]]);
});
