import type { CDPSession, Page, Worker } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PushService, startPushService } from '../support/push-service.ts';
import { form, submitted, taskOf } from '../support/requests.ts';
import { PHONE } from './device.ts';
import { type Stage, setStage } from './stage.ts';

const patience = { timeout: 15_000 };
let stage: Stage;
let service: PushService;
beforeAll(async () => {
  stage = await setStage();
  service = await startPushService(() => stage.server.api.node.work.reach.vapid.publicKey);
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

/**
 * The headless browser of these tests has no push service and refuses every notification. Ours stands in for the first:
 * what it is handed is sealed and signed as for any other. For the second stands what the person would answer.
 */
async function usePushService(page: Page, name: string): Promise<void> {
  await page.addInitScript(({ endpoint, p256dh, auth }) => {
    const key = 'test.subscription';
    const kept = () => localStorage.getItem(key);
    const bytes = (text: string) => {
      const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
      return Uint8Array.from(plain, (sign) => sign.charCodeAt(0)).buffer;
    };
    const made = (applicationServerKey: string) => ({
      endpoint,
      options: { applicationServerKey: bytes(applicationServerKey), userVisibleOnly: true },
      toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
      unsubscribe: async () => localStorage.removeItem(key) ?? true,
    });
    Object.assign(PushManager.prototype, {
      subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
        localStorage.setItem(key, applicationServerKey);
        return made(applicationServerKey);
      },
      getSubscription: async () => (kept() ? made(kept()!) : null),
    });
    Object.defineProperties(Notification, {
      permission: { get: () => (kept() ? 'granted' : 'default') },
      requestPermission: { value: async () => 'granted' },
    });
  }, service.browser(name));
  await page.reload();
}

type Shown = { title: string; body: string; tag: string; requireInteraction: boolean; data: unknown };
type Pressed = { notification: Shown & { close(): void }; action: string; waitUntil(work: unknown): void };

/** The worker's own notifications, kept where the locked screen would show them: one for each tag. */
async function useLockedScreen(worker: Worker) {
  await worker.evaluate(() => {
    const screen = new Map<string, object>();
    Object.assign(globalThis, { lockedScreen: screen });
    Object.assign(ServiceWorkerRegistration.prototype, {
      showNotification: async (title: string, options: { tag: string }) => {
        screen.set(options.tag, { title, ...options });
      },
    });
  });
  return {
    shown: () =>
      worker.evaluate(() => {
        const { lockedScreen } = globalThis as unknown as { lockedScreen: Map<string, Shown> };
        return [...lockedScreen.values()];
      }),
    press: (action: string) =>
      worker.evaluate((pressed) => {
        const { lockedScreen } = globalThis as unknown as { lockedScreen: Map<string, Shown> };
        const [shown] = lockedScreen.values();
        const close = () => lockedScreen.delete(shown!.tag);
        const event: Pressed = {
          notification: { ...shown!, close },
          action: pressed,
          waitUntil: () => undefined,
        };
        globalThis.dispatchEvent(Object.assign(new Event('notificationclick'), event));
      }, action),
  };
}

/** Hands a push to the page's service worker. */
async function deliver(cdp: CDPSession, data: string): Promise<void> {
  const registered = new Promise<string>((resolve) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    }),
  );
  await cdp.send('ServiceWorker.enable');
  await cdp.send('ServiceWorker.deliverPushMessage', {
    origin: new URL(stage.server.url).origin,
    registrationId: await registered,
    data,
  });
}

test('a member turns ringing on, tries it, and takes a task from the locked screen', async () => {
  const place = await stage.commune('Thôn Chuông');
  const member = await place.member(0, 'H’Loan Niê');
  await using phone = await stage.open('/work', { viewport: PHONE, as: member });
  const { page } = phone;
  await usePushService(page, 'loan');
  await page.getByRole('heading', { name: 'Reo chuông khi có việc, cả khi khóa máy' }).waitFor();
  await page.getByRole('button', { name: 'Bật chuông' }).click();
  await page.getByText('Chuông đang bật, cả khi khóa máy').waitFor();
  await page.getByRole('link', { name: 'Cài đặt' }).click();
  await page.getByRole('button', { name: 'Thử chuông' }).click();
  await expect.poll(() => service.taken.map(({ payload }) => payload.kind), patience).toEqual(['TEST']);
  await page.getByLabel('Từ').fill('22:30');
  await page.getByRole('button', { name: 'Lưu' }).click();
  const quiet = () => stage.server.db.notificationChoice.findFirst({ select: { quietFrom: true } });
  await expect.poll(quiet, patience).toEqual({ quietFrom: 22 * 60 + 30 });

  const request = await submitted(stage.server, form(place.villages[0]!));
  await expect.poll(() => service.taken.length, patience).toBe(2);
  const worker = phone.context.serviceWorkers()[0] ?? (await phone.context.waitForEvent('serviceworker'));
  const screen = await useLockedScreen(worker);
  await deliver(await phone.context.newCDPSession(page), service.taken[1]!.text);
  const { offers, id } = await taskOf(stage.server.db, request.id);
  await expect
    .poll(screen.shown, patience)
    .toMatchObject([{ title: 'Có việc mới cho anh/chị', tag: offers[0]!.id, requireInteraction: true }]);
  await screen.press('claim');
  await expect.poll(screen.shown, patience).toMatchObject([{ title: 'Anh/chị đã nhận việc' }]);
  expect(await stage.server.db.task.findUniqueOrThrow({ where: { id } })).toMatchObject({
    status: 'CLAIMED',
  });
});
