import { Api } from './api.ts';
import { between, near, oneOf, weighted } from './chance.ts';
import { CONFIRM, SUBMIT, TRACKED_EVENTS, TRACKED_REQUEST } from './documents.ts';
import { rest, type World } from './world.ts';

/** Pages that follow a request at the same time; others come back later by code, as people do. */
const MOST_PAGES = 300;
/** Phones of people who do not exist, as the demo's residents have. */
const FIRST_PHONE = 84_590_300_000;
const PHONES = 90_000;

type Tracked = { id: string; status: string; canConfirm: boolean };

let pages = 0;

/** A made-up caller. */
export function somebody(): { name: string; phone: string } {
  const name = `${oneOf(['Nguyễn', 'Trần', 'Lê', 'Phạm'])} Thị Mô Phỏng ${Math.floor(between(1, 1_000))}`;
  return { name, phone: `+${FIRST_PHONE + Math.floor(Math.random() * PHONES)}` };
}

/** What residents and callers ask: a service at a village, now, with consent. */
export function question(world: World) {
  const village = oneOf(world.villages);
  const point = village.point && Math.random() < 0.6 ? near(village.point, 800) : null;
  return {
    serviceId: oneOf(world.services).id,
    description: 'Mô phỏng: nhờ hướng dẫn',
    caller: somebody(),
    unitId: village.id,
    point,
    preferredLanguage: weighted([
      ['vi', 9],
      ['rad', 1],
    ]),
    consent: { version: world.consentVersion, given: true },
  };
}

/** One resident: asks by web or QR, follows by code, and says whether it is all right. */
export async function ask(world: World): Promise<void> {
  const api = new Api(world.flags, world.tally);
  const input = { ...question(world), channel: oneOf(['WEB', 'QR']) };
  const payload = await api.act<{ code: string }>(SUBMIT, 'submitHelpRequest', input);
  if (!payload) return;
  world.tally.add('requests');
  if (pages >= MOST_PAGES) return;
  pages += 1;
  try {
    await watch(world, api, payload.code, input.caller.phone);
  } finally {
    pages -= 1;
    await api.close();
  }
}

/** Follows a request by its code until it is resolved or the run is over. */
async function watch(world: World, api: Api, code: string, phone: string): Promise<void> {
  const asked = performance.now();
  const view = await api
    .send<{ trackedRequest: { cursor: string; request: Tracked } | null }>(TRACKED_REQUEST, { code, phone })
    .catch((error: Error) => ({ trackedRequest: null, message: error.message }));
  const { trackedRequest } = view;
  if (!trackedRequest)
    return world.tally.failed(`trackedRequest: ${'message' in view ? view.message : 'unknown code'}`);
  const resolved = Promise.withResolvers<boolean>();
  let claimed = false;
  const look = ({ status }: Tracked) => {
    if (!claimed && status !== 'RECEIVED') {
      claimed = true;
      world.tally.samples.submittedToClaimed.push(performance.now() - asked);
    }
    if (status === 'RESOLVED') resolved.resolve(true);
    if (status === 'CLOSED') resolved.resolve(false);
  };
  const stop = api.follow<Tracked>(
    {
      query: TRACKED_EVENTS,
      field: 'trackedRequestEvents',
      variables: { code, after: trackedRequest.cursor },
    },
    ({ upserted }) => upserted.forEach(look),
  );
  const end = () => resolved.resolve(false);
  world.over.addEventListener('abort', end, { once: true });
  look(trackedRequest.request);
  if ((await resolved.promise) && (await rest(world, between(300, 3_000)))) await answer(world, api, code);
  world.over.removeEventListener('abort', end);
  stop();
}

/** Most say that it is all right, a few that it is not, and some never say a word. */
async function answer(world: World, api: Api, code: string): Promise<void> {
  const resolved = weighted([
    [true, 7],
    [false, 1],
    [null, 2],
  ] as const);
  if (resolved === null) return;
  const score = weighted([
    [5, 6],
    [4, 3],
    [3, 1],
  ]);
  const input = resolved ? { code, resolved, score } : { code, resolved };
  const payload = await api.act(CONFIRM, 'confirmResolution', input);
  if (payload) world.tally.add(resolved ? 'confirmed' : 'notYet');
}
