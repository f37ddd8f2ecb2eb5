import { createRoot, createSignal } from 'solid-js';

export type ToastKind = 'success' | 'error' | 'info';

export interface ToastMessage {
  id: number;
  kind: ToastKind;
  text: string;
}

const most = 3;
const shownMs = 5_000;

const [messages, setMessages] = createRoot(() => createSignal<readonly ToastMessage[]>([]));
let last = 0;

function putAway(id: number): void {
  setMessages((all) => all.filter((message) => message.id !== id));
}

async function show(kind: ToastKind, text: string): Promise<void> {
  const { mountToaster } = await import('./Toaster.tsx');
  mountToaster(messages, putAway);
  last += 1;
  const id = last;
  setMessages((all) => [{ id, kind, text }, ...all].slice(0, most));
  setTimeout(putAway, shownMs, id);
}

/** Says in passing that something was done, or was not. */
export const toast = {
  success: (text: string) => void show('success', text),
  error: (text: string) => void show('error', text),
  info: (text: string) => void show('info', text),
};
