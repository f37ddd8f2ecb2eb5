import { askPushKey, claimTask, renewSubscription } from './api.ts';
import { claimNotice, type Notice, noticeOf, ownPath, readTold, type Told } from './notices.ts';
import type { Page, PressedEvent, PushedEvent, ResubscribeEvent, WorkerScope } from './scope.ts';

/**
 * Rings for pushes, and opens or claims what is pressed. What has ended is not taken away by a push that shows nothing:
 * browsers punish those. It is replaced, quietly, by one of the same tag, and an open page closes what it has shown.
 */
export function attachRinging(scope: WorkerScope): void {
  const fetch = (path: string, init: RequestInit) => scope.fetch(path, init);
  const pages = () => scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const show = ({ title, options }: Notice) => scope.registration.showNotification(title, options);

  async function ring({ data }: PushedEvent): Promise<void> {
    const told = readTold(data?.text()) ?? unknown;
    await show(noticeOf(told, Date.now()));
  }

  async function press({ notification, action }: PressedEvent): Promise<void> {
    const told = notification.data as Told;
    notification.close();
    if (action === 'claim') return show(claimNotice(told, await claimTask(fetch, told)));
    await open(ownPath(told?.path));
  }

  async function open(path: string): Promise<void> {
    const area = path.split(/[/?]/)[1] ?? '';
    const all = await pages();
    const page = all.find((each) => isAt(each, `/${area}`)) ?? all.find((each) => isAt(each, '/work'));
    if (!page) return void (await scope.clients.openWindow(path));
    await page.focus();
    page.postMessage({ type: 'open', path });
  }

  async function subscribeAgain({ oldSubscription, newSubscription }: ResubscribeEvent): Promise<void> {
    const subscribe = async () => {
      const applicationServerKey = oldSubscription?.options.applicationServerKey ?? (await askPushKey(fetch));
      return applicationServerKey === null
        ? null
        : scope.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
    };
    const next = newSubscription ?? (await subscribe());
    if (next) await renewSubscription(fetch, next, oldSubscription?.endpoint);
  }

  scope.addEventListener('push', (event) => event.waitUntil(ring(event)));
  scope.addEventListener('notificationclick', (event) => event.waitUntil(press(event)));
  scope.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(subscribeAgain(event)));
}

/** Browsers demand that every push is shown: one that cannot be read says no more than that there is something. */
const unknown: Told = {
  ...{
    kind: '',
    title: 'Thôn Số',
    body: 'Có tin mới. Mở để xem.',
    language: 'vi',
    path: '/work',
    tag: 'news',
  },
  ...{ loud: false, expiresAt: '', claim: null },
};

/** By the address that a page was opened with, which is all that the browser tells of it. */
function isAt({ url }: Page, path: string): boolean {
  const { pathname } = new URL(url);
  return pathname === path || pathname.startsWith(`${path}/`);
}
