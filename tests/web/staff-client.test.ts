import { afterEach, expect, test, vi } from 'vitest';
import { settle } from '../../packages/web/src/refusal.ts';
import { createStaffClient } from '../../packages/web/src/staff-client.ts';
import { claimTask, declineOffer } from '../../packages/web/src/work/mutations.ts';

function serverAnswers(data: object): void {
  const answer = async () =>
    new Response(JSON.stringify({ data }), { headers: { 'content-type': 'application/json' } });
  vi.stubGlobal('fetch', answer);
}
afterEach(() => {
  vi.unstubAllGlobals();
});

test("a refusal's sentence reaches the screen through the cache, whichever refusal it is", async () => {
  const client = createStaffClient();
  serverAnswers({ declineOffer: { __typename: 'OfferEndedError', message: 'Đã hết giờ nhận việc này.' } });
  const declined = await client.mutation(declineOffer, { input: {} } as never).toPromise();
  expect(settle(declined, (data) => data.declineOffer)).toMatchObject({
    ok: false,
    refusal: { typename: 'OfferEndedError', message: 'Đã hết giờ nhận việc này.' },
  });
  serverAnswers({ claimTask: { __typename: 'CapacityFullError', message: 'Đã giữ đủ 3 việc.' } });
  const claimed = await client.mutation(claimTask, { input: {} } as never).toPromise();
  expect(settle(claimed, (data) => data.claimTask)).toMatchObject({
    ok: false,
    refusal: { typename: 'CapacityFullError', message: 'Đã giữ đủ 3 việc.' },
  });
});
