import { createECDH } from 'node:crypto';
import { isLoopbackUrl, isPublicUrl, type Post, postAnywhere, postOutside } from './posting.ts';
import type { MessageGateway } from './settings.ts';

/** The ways to people whose page is closed: push services, and the operator's gateway for messages. */
export interface Reach {
  /** Who a push service can turn to, and the keys that tell it who sends, base64url. */
  readonly vapid: { readonly subject: string; readonly publicKey: string; readonly privateKey: string };
  /** Whether pushes may be sent to this address. */
  mayPush(endpoint: string): boolean;
  readonly postPush: Post;
  /** Null where the operator has none. */
  readonly gateway: (MessageGateway & { readonly post: Post }) | null;
  /** Where people reach the pages, without a slash at the end; null when nothing but the port is known. */
  readonly publicUrl: string | null;
}

export interface ReachOptions {
  readonly publicUrl: string | null;
  readonly gateway: MessageGateway | null;
  /** False: pushes to this machine itself are allowed as well, for tests and trials. */
  readonly production: boolean;
  /** A secret of this installation, as in `Work`. */
  readonly sign: (text: string) => string;
}

export function createReach({ publicUrl, gateway, production, sign }: ReachOptions): Reach {
  const trial = (url: string) => !production && isLoopbackUrl(url);
  const subject = publicUrl?.startsWith('https:') ? publicUrl : 'mailto:thon-so@localhost';
  return {
    vapid: { subject, ...deriveKeys(sign) },
    mayPush: (endpoint) => isPublicUrl(endpoint) || trial(endpoint),
    postPush: (url, message) => (trial(url) ? postAnywhere : postOutside)(url, message),
    gateway: gateway && { ...gateway, post: postAnywhere },
    publicUrl,
  };
}

/**
 * The key pair follows from the secret that all nodes share: there is nothing to store, to agree on or to lose, and
 * whoever reads the database cannot send in our name.
 */
function deriveKeys(sign: (text: string) => string): { publicKey: string; privateKey: string } {
  const curve = createECDH('prime256v1');
  for (let attempt = 0; ; attempt++) {
    const bytes = Buffer.from(sign(`vapid key ${attempt}`), 'hex');
    try {
      curve.setPrivateKey(bytes);
    } catch {
      // Not every number is a key of the curve: one in 2³² is not.
      continue;
    }
    return { publicKey: curve.getPublicKey('base64url'), privateKey: bytes.toString('base64url') };
  }
}
