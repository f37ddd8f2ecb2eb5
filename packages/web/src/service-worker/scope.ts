/** An event that the browser keeps the worker alive for. */
export interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** A page or one of its files is wanted. */
export interface WantedEvent extends LastingEvent {
  readonly request: Request;
  /** The page's own request, sent while the worker was still starting. */
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}

/** A push came, opened by the browser. */
export interface PushedEvent extends LastingEvent {
  readonly data: { text(): string } | null;
}

export interface ShownNotification {
  readonly tag: string;
  readonly data: unknown;
  close(): void;
}

/** A notification, or one of its buttons (`action`), was pressed. */
export interface PressedEvent extends LastingEvent {
  readonly notification: ShownNotification;
  readonly action: string;
}

/** The push service gave up a subscription, or replaced it. */
export interface ResubscribeEvent extends LastingEvent {
  readonly oldSubscription?: PushSubscription | null;
  readonly newSubscription?: PushSubscription | null;
}

/** What browsers take beside what the compiler knows of. */
export interface NoticeOptions extends NotificationOptions {
  renotify?: boolean;
  vibrate?: number[];
  actions?: { action: string; title: string }[];
}

export interface Page {
  readonly url: string;
  focus(): Promise<unknown>;
  postMessage(message: unknown): void;
}

/**
 * What we use of a service worker's global scope. The compiler's own types of it exclude those of pages, and both live in
 * this package.
 */
export interface WorkerScope {
  readonly location: Location;
  readonly caches: CacheStorage;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly Page[]>;
    openWindow(url: string): Promise<unknown>;
  };
  readonly registration: {
    readonly navigationPreload?: { enable(): Promise<void> };
    readonly pushManager: PushManager;
    showNotification(title: string, options: NoticeOptions): Promise<void>;
  };
  skipWaiting(): Promise<void>;
  fetch(request: Request | string, init?: RequestInit): Promise<Response>;
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: WantedEvent) => void): void;
  addEventListener(type: 'push', listener: (event: PushedEvent) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: PressedEvent) => void): void;
  addEventListener(type: 'pushsubscriptionchange', listener: (event: ResubscribeEvent) => void): void;
}
