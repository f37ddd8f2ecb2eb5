import { setTimeout as pause } from 'node:timers/promises';
import { Api } from './api.ts';
import { SIGN_IN, START, VILLAGES } from './documents.ts';
import type { Flags } from './flags.ts';
import type { Tally } from './tally.ts';

export type Village = { id: string; name: string; point: { lat: number; lon: number } | null };

type DemoAccount = { role: string; phone: string; password: string };
type Start = {
  consentVersion: string;
  demoAccounts: DemoAccount[];
  services: { id: string; code: string }[];
};
export type Viewer = {
  homeUnit: { id: string; name: string; level: string; parent: { id: string } | null } | null;
  member: { id: string; displayName: string; village: Village | null } | null;
};

/** What everybody of a run knows: the place, the services, the accounts, and when it ends. */
export type World = {
  flags: Flags;
  tally: Tally;
  commune: { id: string; name: string };
  villages: Village[];
  services: Start['services'];
  consentVersion: string;
  password: string;
  operatorPhone: string;
  /** Aborted when the run is over: nobody begins anything after that. */
  over: AbortSignal;
};

/** The server cannot be simulated against; the message says what to do. */
export class WorldError extends Error {
  override name = 'WorldError';
}

/** Waits, at most until the run is over; false when it is. */
export async function rest({ over }: Pick<World, 'over'>, ms: number): Promise<boolean> {
  await pause(ms, undefined, { signal: over }).catch(() => undefined);
  return !over.aborted;
}

/** Signs somebody in, or null where there is no such account. */
export async function signIn(
  api: Api,
  { tally }: Pick<World, 'tally'>,
  phone: string,
  password: string,
): Promise<Viewer | null> {
  const data = await api.send<{ signIn: { __typename: string; message?: string; viewer?: Viewer } }>(
    SIGN_IN,
    {
      input: { phone, password },
    },
  );
  const { viewer, __typename, message } = data.signIn;
  if (!viewer && __typename !== 'InvalidCredentialsError') tally.refused(__typename, `signIn: ${message}`);
  return viewer ?? null;
}

/**
 * Finds out where the run takes place: the operator's commune.
 * @throws WorldError when the server is away, holds no demo and no account was named, or has no villages
 */
export async function discover(flags: Flags, tally: Tally, over: AbortSignal): Promise<World> {
  const api = new Api(flags, tally);
  const start = await api.send<Start>(START).catch((cause: Error) => {
    throw new WorldError(`No answer from ${flags.url}: ${cause.message}. Is the server running (npm start)?`);
  });
  const demo = start.demoAccounts.find(({ role }) => role === 'OPERATOR');
  const operatorPhone = flags.operator ?? demo?.phone;
  const password = flags.password ?? demo?.password;
  if (!operatorPhone || !password) {
    throw new WorldError(
      'This server holds no demo: name --operator, --members-after and --password to use it.',
    );
  }
  const viewer = await signIn(api, { tally }, operatorPhone, password);
  if (!viewer?.homeUnit) throw new WorldError(`The operator ${operatorPhone} cannot sign in there.`);
  const { unit } = await api.send<{ unit: { id: string; name: string; children: { nodes: Village[] } } }>(
    VILLAGES,
    {
      id: viewer.homeUnit.id,
    },
  );
  const villages = unit.children.nodes;
  if (villages.length === 0) throw new WorldError(`${unit.name} has no villages to ask from.`);
  const { services, consentVersion } = start;
  return { flags, tally, commune: unit, villages, services, consentVersion, password, operatorPhone, over };
}
