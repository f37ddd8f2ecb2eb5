/** Whether this browser can use passkeys: on https:// pages and on localhost only. */
export function canUsePasskeys(): boolean {
  return typeof PublicKeyCredential === 'function';
}

export type FromDevice = { response: string } | { failed: 'KNOWN' | 'STOPPED' };

/**
 * Has the device make a passkey, and answers what the server is to be told. KNOWN: the device has one of this account
 * already; STOPPED: the person or the device broke off.
 * @param options as the server gave them
 */
export function makePasskey(options: string): Promise<FromDevice> {
  return ask(async () => {
    const { startRegistration } = await import('@simplewebauthn/browser');
    return startRegistration({ optionsJSON: JSON.parse(options) });
  });
}

/** Has the device sign with a passkey, and answers what the server is to be told. @param options as the server gave them */
export function signWithPasskey(options: string): Promise<FromDevice> {
  return ask(async () => {
    const { startAuthentication } = await import('@simplewebauthn/browser');
    return startAuthentication({ optionsJSON: JSON.parse(options) });
  });
}

async function ask(device: () => Promise<object>): Promise<FromDevice> {
  try {
    return { response: JSON.stringify(await device()) };
  } catch (error) {
    // What the browser says when an excluded passkey is there.
    const known = error instanceof Error && error.name === 'InvalidStateError';
    return { failed: known ? 'KNOWN' : 'STOPPED' };
  }
}
