type Kind = 'success' | 'error' | 'info';

interface Offered {
  label: string;
  onPress: () => void;
  later: string;
}

async function sonner() {
  const [{ toast }, { mountToaster }] = await Promise.all([import('solid-sonner'), import('./Toaster.tsx')]);
  mountToaster();
  return toast;
}

async function show(kind: Kind, message: string): Promise<void> {
  (await sonner())[kind](message);
}

/** Says in passing that something was done. The library comes with the first message. */
export const toast = {
  success: (message: string) => void show('success', message),
  error: (message: string) => void show('error', message),
  info: (message: string) => void show('info', message),
  /** Stays until it is pressed or put away. */
  offer: async (message: string, { label, onPress, later }: Offered) => {
    const action = { label, onClick: onPress };
    const cancel = { label: later, onClick: () => undefined };
    (await sonner())(message, { action, cancel, duration: Number.POSITIVE_INFINITY });
  },
};
