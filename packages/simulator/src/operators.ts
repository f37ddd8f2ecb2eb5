import { Api } from './api.ts';
import { between, weighted } from './chance.ts';
import { BOARD, BOARD_EVENTS, RECORD_CALL } from './documents.ts';
import { question } from './residents.ts';
import { rest, signIn, type World, WorldError } from './world.ts';

const CALLBACK_AFTER_MS = 3_000;

/** The operator at the hotline: takes calls, and has the commune's board open. */
export type Operator = { takeCall(): Promise<void>; leave(): Promise<void> };

/** @throws WorldError when the operator cannot sign in */
export async function operator(world: World): Promise<Operator> {
  const api = new Api(world.flags, world.tally);
  const viewer = await signIn(api, world, world.operatorPhone, world.password);
  if (!viewer) throw new WorldError('The operator cannot sign in any more.');
  const unitId = world.commune.id;
  const { board } = await api.send<{ board: { cursor: string } }>(BOARD, { unitId });
  const variables = { unitId, after: board.cursor };
  const stop = api.follow({ query: BOARD_EVENTS, field: 'boardEvents', variables }, () => undefined);
  return {
    takeCall: () => takeCall(world, api),
    leave: async () => {
      stop();
      await api.close();
    },
  };
}

async function takeCall(world: World, api: Api): Promise<void> {
  const { tally } = world;
  const request = { ...question(world), channel: 'HOTLINE' };
  const outcome = weighted([
    ['REQUEST_MADE', 7],
    ['SOLVED_ON_PHONE', 2],
    ['CALLBACK', 1],
  ] as const);
  const common = { unitId: world.commune.id, phone: request.caller.phone, outcome };
  tally.add('calls');
  if (outcome === 'CALLBACK') return callBackLater(world, api, common);
  const solved = { outcome: 'TAUGHT', note: 'Mô phỏng: đã hướng dẫn qua điện thoại' };
  const input = { ...common, request, ...(outcome === 'SOLVED_ON_PHONE' ? { solved } : {}) };
  const payload = await api.act(RECORD_CALL, 'recordCall', input);
  if (!payload) return;
  tally.add('requests');
  if (outcome === 'SOLVED_ON_PHONE') tally.add('solvedOnPhone');
}

/** Promises to call back, and does. */
async function callBackLater(world: World, api: Api, common: object): Promise<void> {
  const callbackAt = new Date(Date.now() + CALLBACK_AFTER_MS).toISOString();
  const owed = await api.act<{ call: { id: string } }>(RECORD_CALL, 'recordCall', { ...common, callbackAt });
  if (!owed) return;
  await rest(world, CALLBACK_AFTER_MS + between(0, 2_000));
  const settled = await api.act(RECORD_CALL, 'recordCall', {
    ...common,
    outcome: 'INFORMATION',
    note: 'Mô phỏng: đã gọi lại',
    settlesCallId: owed.call.id,
  });
  if (settled) world.tally.add('callbacks');
}
