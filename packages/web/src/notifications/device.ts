const ownerKey = 'thon-so.ringing.owner';
const patience = 10_000;

/**
 * Whether this phone rings while it is locked. `install`: an iPhone rings only for pages on the home screen. `denied`: the
 * person told the browser not to ask again.
 */
export type Ringing = 'on' | 'off' | 'denied' | 'install' | 'unsupported';

export interface DeviceFacts {
  /** The browser knows service workers, push and notifications, and the page came by https. */
  able: boolean;
  isApple: boolean;
  permission: NotificationPermission;
  subscribed: boolean;
}

export function ringingOf({ able, isApple, permission, subscribed }: DeviceFacts): Ringing {
  if (!able) return isApple ? 'install' : 'unsupported';
  if (permission === 'denied') return 'denied';
  return permission === 'granted' && subscribed ? 'on' : 'off';
}

function isAble(): boolean {
  return (
    isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  );
}

/** An iPhone or iPad; the latter says that it is a Mac, but has a touch screen. */
function isApple(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

async function manager(): Promise<PushManager | null> {
  if (!isAble()) return null;
  return (await navigator.serviceWorker.getRegistration())?.pushManager ?? null;
}

/** The subscription that this person turned on here; somebody else's before them is given up. */
export async function ownSubscription(ownerId: string): Promise<PushSubscription | null> {
  const subscription = (await (await manager())?.getSubscription()) ?? null;
  if (!subscription || localStorage.getItem(ownerKey) === ownerId) return subscription;
  await subscription.unsubscribe();
  return null;
}

export async function look(ownerId: string): Promise<Ringing> {
  const able = isAble();
  const permission = able ? Notification.permission : 'default';
  const subscribed = (await ownSubscription(ownerId)) !== null;
  return ringingOf({ able, isApple: isApple(), permission, subscribed });
}

/**
 * Asks the browser for its permission and subscribes; call it from a press. Null when the person did not allow it.
 * @throws where the browser's push service cannot be reached
 */
export async function subscribe(ownerId: string, pushKey: string): Promise<PushSubscription | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  const { pushManager } = await within(navigator.serviceWorker.ready);
  const known = await pushManager.getSubscription();
  if (known && keyOf(known) !== pushKey) await known.unsubscribe();
  const subscription = await within(
    pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey }),
  );
  localStorage.setItem(ownerKey, ownerId);
  return subscription;
}

/** Whether a subscription was made with this key: one with another cannot ring any more. */
export function keyOf({ options }: Pick<PushSubscription, 'options'>): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer());
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** This browser rings for nobody any more; without a network the push service hears of it later. */
export async function unsubscribe(): Promise<void> {
  localStorage.removeItem(ownerKey);
  const giveUp = async () => {
    const subscription = await (await manager())?.getSubscription();
    await subscription?.unsubscribe();
  };
  await within(giveUp());
}

/** What the API wants to know of a subscription. */
export function subscriptionInput(subscription: PushSubscription) {
  const { endpoint = '', keys = {} } = subscription.toJSON();
  return { endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' };
}

/** A worker that never starts, or a push service that never answers, must not keep a button busy for ever. */
function within<Value>(promise: Promise<Value>): Promise<Value> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('No answer in time.')), patience),
  );
  return Promise.race([promise, late]);
}
