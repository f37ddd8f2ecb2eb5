import { parseArgs } from 'node:util';

export type Flags = {
  /** The server's address, without a slash at the end. */
  url: string;
  requestsPerSecond: number;
  seconds: number;
  members: number;
  /** How long people may finish what they began, after the last request. */
  drainSeconds: number;
  /** Phone of the member before the first: members are this number + 1, + 2 and so on. */
  membersAfter: string;
  /** Of every account that is driven; null takes the demo's. */
  password: string | null;
  /** The operator's phone; null takes the demo's. */
  operator: string | null;
  /** What an administrator of the server gave this program; null where the server asks for none. */
  clientKey: string | null;
};

/** Bounds, so that a mistyped number cannot keep a machine busy for a day. */
const MOST = { requestsPerSecond: 200, seconds: 3_600, members: 2_000, drain: 600 };

export const USAGE = `npm run simulate -- [flags]
  --rate 2/s | 30/min    requests of residents and callers (30/min)
  --seconds 60           how long new requests are made
  --members 20           team members on duty who answer
  --drain 20             seconds in which they may finish what they began
  --url http://host      the server (http://localhost:4000, or the PORT that is set)
  --members-after +84590100000   members' phones are the numbers that follow; the demo's by default
  --client-key           the key of /admin/clients, which a server in production asks for (CLIENT_KEY)
  --password, --operator         of another installation's accounts; the demo's by default`;

/** A flag cannot be used; the message says which and what it may be. */
export class FlagError extends Error {
  override name = 'FlagError';
}

function numberWithin(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0 && value <= most) return value;
  throw new FlagError(`--${name} ${text}: a number from 0 to ${most}`);
}

/** Requests per second from "2", "2/s" or "30/min". */
function readRate(text: string): number {
  const match = /^([\d.]+)\s*(?:\/\s*(s|min))?$/.exec(text.trim());
  if (!match) throw new FlagError(`--rate ${text}: such as 2/s or 30/min`);
  const count = numberWithin('rate', match[1]!, MOST.requestsPerSecond * 60);
  return numberWithin('rate', String(match[2] === 'min' ? count / 60 : count), MOST.requestsPerSecond);
}

function readUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new FlagError(`--url ${text}: an address such as http://localhost:4000`);
  }
  return text.replace(/\/+$/, '');
}

/**
 * Reads the command line. Without --url only this machine is addressed.
 * @throws FlagError, or parseArgs's own error for an unknown flag
 */
export function readFlags(
  args: string[],
  environment: { PORT?: string | undefined; CLIENT_KEY?: string | undefined },
): Flags {
  const { values } = parseArgs({
    args,
    options: {
      rate: { type: 'string', default: '30/min' },
      seconds: { type: 'string', default: '60' },
      members: { type: 'string', default: '20' },
      drain: { type: 'string', default: '20' },
      url: { type: 'string', default: `http://localhost:${environment.PORT || 4000}` },
      'members-after': { type: 'string', default: '+84590100000' },
      password: { type: 'string' },
      operator: { type: 'string' },
      'client-key': { type: 'string' },
    },
  });
  if (!/^\+\d{8,15}$/.test(values['members-after'])) {
    throw new FlagError(`--members-after ${values['members-after']}: a number such as +84590100000`);
  }
  return {
    url: readUrl(values.url),
    requestsPerSecond: readRate(values.rate),
    seconds: numberWithin('seconds', values.seconds, MOST.seconds),
    members: Math.floor(numberWithin('members', values.members, MOST.members)),
    drainSeconds: numberWithin('drain', values.drain, MOST.drain),
    membersAfter: values['members-after'],
    password: values.password ?? null,
    operator: values.operator ?? null,
    clientKey: values['client-key'] ?? environment.CLIENT_KEY ?? null,
  };
}
