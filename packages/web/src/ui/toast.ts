type Kind = 'success' | 'error' | 'info';

async function show(kind: Kind, message: string): Promise<void> {
  const [{ toast }, { mountToaster }] = await Promise.all([import('solid-sonner'), import('./Toaster.tsx')]);
  mountToaster();
  toast[kind](message);
}

/** Says in passing that something was done. The library comes with the first message. */
export const toast = {
  success: (message: string) => void show('success', message),
  error: (message: string) => void show('error', message),
  info: (message: string) => void show('info', message),
};
