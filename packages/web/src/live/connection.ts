import { createRoot, createSignal } from 'solid-js';

/** What the reader is told: nothing live on this screen, live, trying to come back, or this device has no network. */
export type Connection = 'idle' | 'live' | 'reconnecting' | 'offline';

type Socket = 'closed' | 'open' | 'retrying';

const state = createRoot(() => {
  const [socket, setSocket] = createSignal<Socket>('closed');
  const [wanted, setWanted] = createSignal(0);
  const [online, setOnline] = createSignal(typeof navigator === 'undefined' || navigator.onLine !== false);
  if (typeof window !== 'undefined') {
    window.addEventListener('online', () => setOnline(true));
    window.addEventListener('offline', () => setOnline(false));
  }
  return { socket, setSocket, wanted, setWanted, online };
});

/** Whether the device believes it has a network; true is only a hint. */
export const online = state.online;

/** Called by the socket alone. */
export const setSocketState = state.setSocket;

/** How many live views the page has open: without any, the socket's state concerns nobody. */
export const setWantedViews = state.setWanted;

/** The one connection state of the page, reactive. */
export function connection(): Connection {
  if (!state.online()) return 'offline';
  if (state.wanted() === 0) return 'idle';
  const socket = state.socket();
  if (socket === 'open') return 'live';
  return socket === 'retrying' ? 'reconnecting' : 'idle';
}
