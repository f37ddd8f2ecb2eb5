import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

// Plays one call against a server's calls webhook, as a telephone exchange tells of it: docs/hotline.md.

const USAGE = `node packages/simulator/src/call.ts --from 0912345678 --to 0590900001 [flags]
  --from <number>       who calls; leave it out for a withheld number
  --to <number>         the hotline that is dialled
  --miss                nobody answers
  --ring 8              seconds until it is answered or given up
  --talk 60             seconds until the conversation ends
  --call-id <text>      what the exchange calls it; a fresh one by default
  --url http://host     the server (http://localhost:4000, or the PORT that is set)
  CALL_WEBHOOK_SECRET   the secret of that server, in the environment`;

const LONGEST_SECONDS = 600;

class UsageError extends Error {}

type Report = 'ringing' | 'answered' | 'ended' | 'missed';

interface Played {
  url: string;
  secret: string;
  callId: string;
  from: string | null;
  to: string;
  missed: boolean;
  ringMs: number;
  talkMs: number;
}

function readPlayed(): Played {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      miss: { type: 'boolean', default: false },
      ring: { type: 'string', default: '8' },
      talk: { type: 'string', default: '60' },
      'call-id': { type: 'string', default: randomUUID() },
      url: { type: 'string', default: `http://localhost:${process.env.PORT || 4000}` },
    },
  });
  const [secret] = (process.env.CALL_WEBHOOK_SECRET ?? '').split(/[\s,]+/);
  if (!values.to) throw new UsageError('--to is missing');
  if (!secret?.startsWith('whsec_')) throw new UsageError('CALL_WEBHOOK_SECRET is not set: whsec_…');
  return {
    url: values.url.replace(/\/+$/, ''),
    secret,
    callId: values['call-id'],
    from: values.from ?? null,
    to: values.to,
    missed: values.miss,
    ringMs: millisecondsOf('ring', values.ring),
    talkMs: millisecondsOf('talk', values.talk),
  };
}

function millisecondsOf(name: string, text: string): number {
  const seconds = Number(text);
  if (seconds >= 0 && seconds <= LONGEST_SECONDS) return seconds * 1_000;
  throw new UsageError(`--${name} ${text}: seconds, at most ${LONGEST_SECONDS}`);
}

/** Signs and sends one message after the Standard Webhooks specification. Throws when it is not taken. */
async function tell({ url, secret, callId, from, to }: Played, report: Report): Promise<void> {
  const now = new Date();
  const message = { type: `call.${report}`, timestamp: now.toISOString(), data: { callId, from, to } };
  const [id, body] = [`msg_${randomUUID()}`, JSON.stringify(message)];
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const response = await fetch(`${url}/webhooks/calls`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  });
  if (!response.ok) throw new UsageError(`HTTP ${response.status} ${await response.text()}`);
  console.log(`${message.type}  ${callId}`);
}

async function play(call: Played): Promise<void> {
  await tell(call, 'ringing');
  await pause(call.ringMs);
  if (call.missed) return tell(call, 'missed');
  await tell(call, 'answered');
  await pause(call.talkMs);
  await tell(call, 'ended');
}

try {
  await play(readPlayed());
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  if (!(error instanceof UsageError) && !code?.startsWith('ERR_PARSE_ARGS')) throw error;
  console.error(
    error instanceof UsageError && message.startsWith('HTTP') ? message : `${message}\n\n${USAGE}`,
  );
  process.exitCode = 2;
}
