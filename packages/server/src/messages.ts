import type { Language } from '@thon-so/domain/errors';
import type { Work } from './context.ts';
import { signatureOf } from './webhook-signature.ts';

/** A message to a phone number, as the operator's gateway is handed it; the number in E.164. */
export interface Message {
  readonly phone: string;
  readonly language: Language;
  readonly text: string;
}

/**
 * Hands a message to the operator's gateway. The id stays the same when it is sent again, so that a gateway that took it
 * once sends one message.
 * @throws Error for the job queue to try again later; that no gateway is configured is for the caller to know
 */
export async function handMessage(
  work: Pick<Work, 'now' | 'reach'>,
  id: string,
  message: Message,
): Promise<void> {
  const { url, secret, post } = work.reach.gateway!;
  const body = JSON.stringify(message);
  const timestamp = String(Math.floor(work.now().getTime() / 1_000));
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatureOf({ id, timestamp, body }, secret),
  };
  const status = await post(url, { headers, body });
  if (status < 200 || status >= 300) throw new Error(`the gateway for messages answered ${status}`);
}
