import { createHmac, randomUUID } from 'node:crypto';

/** What the telephone exchange of the tests signs with. */
export const CALL_SECRET = 'whsec_dGVzdHMgc2lnbiB3aXRoIHRoaXMgc2VjcmV0IHRleHQ=';

export interface Told {
  type?: 'call.ringing' | 'call.answered' | 'call.ended' | 'call.missed';
  callId?: string;
  from?: string | null;
  to?: string;
  at?: Date;
  /** What a test is about may be wrong: the id, the time, the signature or the body as sent. */
  webhookId?: string;
  sentAt?: Date;
  secret?: string;
  signature?: string;
  body?: string;
}

/** Tells a server of a call, as a telephone exchange does; the hotline is that of `makeGround`'s commune. */
export function tell(url: string, told: Told): Promise<Response> {
  const at = told.at ?? new Date();
  const { type = 'call.ringing', callId = randomUUID(), from = '0912345678', to = '0590900009' } = told;
  const body = told.body ?? JSON.stringify({ type, timestamp: at.toISOString(), data: { callId, from, to } });
  const id = told.webhookId ?? `msg_${randomUUID()}`;
  const timestamp = String(Math.floor((told.sentAt ?? new Date()).getTime() / 1_000));
  const key = Buffer.from((told.secret ?? CALL_SECRET).slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return fetch(`${url}/webhooks/calls`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': told.signature ?? `v1,${signature}`,
    },
    body,
  });
}
