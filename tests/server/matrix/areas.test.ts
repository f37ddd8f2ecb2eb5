import { randomUUID } from 'node:crypto';
import { ROLES } from '@thon-so/domain/roles';
import { globalId } from '@thon-so/server/ids';
import { type DocumentNode, print } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as admin from '../../../packages/web/src/admin/documents.ts';
import { trailQuery } from '../../../packages/web/src/audit/documents.ts';
import { boardQuery, provinceQuery } from '../../../packages/web/src/board/documents.ts';
import { chosenUnit } from '../../../packages/web/src/board/units.ts';
import { deskUnit } from '../../../packages/web/src/counter/documents.ts';
import { openCounter } from '../../../packages/web/src/counter/mutations.ts';
import { deskCallsQuery } from '../../../packages/web/src/desk/call-documents.ts';
import { deskQuery } from '../../../packages/web/src/desk/documents.ts';
import { findHouseholds } from '../../../packages/web/src/households/documents.ts';
import { myAccount } from '../../../packages/web/src/me/documents.ts';
import { settingsQuery } from '../../../packages/web/src/notifications/documents.ts';
import { peopleQuery } from '../../../packages/web/src/people/documents.ts';
import { petitionsQuery } from '../../../packages/web/src/petitions/documents.ts';
import { privacyRequestsQuery } from '../../../packages/web/src/privacy-requests/documents.ts';
import { rosterQuery } from '../../../packages/web/src/roster/documents.ts';
import { type Area, areas, areasFor, homeOf } from '../../../packages/web/src/staff/areas.ts';
import { viewerQuery } from '../../../packages/web/src/viewer/documents.ts';
import { localUnit } from '../../../packages/web/src/viewer/rights.ts';
import type { Viewer } from '../../../packages/web/src/viewer/viewer.tsx';
import { myWorkQuery } from '../../../packages/web/src/work/documents.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import type { Onlooker, Places } from './canaries.ts';
import { plant } from './ground.ts';
import { plantLists } from './plant-lists.ts';

let server: TestServer;
let places: Places;
let onlookers: Onlooker[];

beforeAll(async () => {
  server = await startServer();
  const { db } = server;
  const planted = await plant(db, 'a secret of tests, at least 32 characters');
  ({ places, onlookers } = planted);
  await plantLists(db, places, onlookers, planted.subjects);
  await db.unit.update({ where: { id: places.neighbour.commune.id }, data: { code: 'NEXT' } });
});
afterAll(() => server.stop());

type Read = readonly [document: DocumentNode, variables: object];
type Asks = (who: Viewer, as: Onlooker['as']) => readonly Read[] | Promise<readonly Read[]>;

const at = (unit: { id: string } | null) => (unit ? { unitId: unit.id } : null);
const once = (document: DocumentNode, variables: object = {}): Asks => {
  return () => [[document, variables]];
};
/** What is asked about a unit that whoever opens the screen has or, across a province, chooses. */
const ofCommune = (document: DocumentNode): Asks => {
  const chosen = () => globalId('Unit', places.here.commune.id);
  return (who) => [[document, at(localUnit(who, 'POLICY_EDIT')) ?? { unitId: chosen() }]];
};

async function counter(who: Viewer, as: Onlooker['as']): Promise<readonly Read[]> {
  const unit = at(localUnit(who, 'QUEUE_SERVE') ?? localUnit(who, 'TASK_CLAIM'));
  if (!unit) return [];
  const { data } = await server.graphql(print(deskUnit), unit, { as });
  const { code } = (data as unknown as { unit: { commune: { code: string } } }).unit.commune;
  return [[openCounter, { input: { unitCode: code, number: 6, idempotencyKey: randomUUID() } }]];
}

/** What each screen begins with, in its own documents; a screen that has no unit to begin with asks nothing. */
const ASKED: Readonly<Record<string, Asks>> = {
  '/work': once(myWorkQuery),
  '/desk': ({ homeUnit }) => [
    [deskQuery, at(homeUnit) ?? {}],
    [deskCallsQuery, at(homeUnit) ?? {}],
  ],
  '/board': (who) => {
    const unitId = chosenUnit(who, undefined) ?? who.homeUnit?.id;
    const level = who.grants.find(({ unit }) => unit.id === unitId)?.unit.level;
    return unitId ? [[level === 'PROVINCE' ? provinceQuery : boardQuery, { unitId }]] : [];
  },
  '/petitions': once(petitionsQuery),
  '/roster': (who) => {
    const unit = at(localUnit(who, 'ROSTER_READ'));
    return unit ? [[rosterQuery, unit]] : [];
  },
  '/households': once(findHouseholds, { search: '', first: 20 }),
  '/counter': counter,
  '/notifications': once(settingsQuery),
  '/admin/policy': ofCommune(admin.policyQuery),
  '/admin/hours': ofCommune(admin.workCalendarQuery),
  '/admin': once(admin.catalogueQuery),
  '/privacy/requests': once(privacyRequestsQuery),
  '/audit': once(trailQuery, { first: 20 }),
  '/people': once(peopleQuery, { search: '', first: 20 }),
  '/me': once(myAccount),
};

async function isAnswered([document, variables]: Read, as: Onlooker['as']): Promise<boolean> {
  const { data, errors } = await server.graphql(print(document), variables, { as });
  const { __typename: typename = '' } = (data?.result ?? {}) as { __typename?: string };
  // A counter that somebody else has open is no lack of right.
  return !errors && !['NotSignedInError', 'NotAllowedError', 'NotFoundError'].includes(typename);
}

/** Whether the server answers everything that an area's screen begins with. */
async function answers({ path }: Area, who: Viewer, as: Onlooker['as']): Promise<boolean> {
  const reads = await ASKED[path]!(who, as);
  const answered = await Promise.all(reads.map((read) => isAnswered(read, as)));
  return reads.length > 0 && answered.every(Boolean);
}

/** Everybody; in the short run one of each kind. */
const WHOLE = process.env.MATRIX === 'all';
const AGAIN = ['HOLDER', 'OFFERED'];
const signedIn = () =>
  onlookers.filter(({ as, name }) => {
    const again = AGAIN.includes(name) || /of (a neighbouring commune|the next village)$/.test(name);
    return as !== null && (WHOLE || !again);
  });

async function viewerOf({ as }: Onlooker): Promise<Viewer> {
  return (await server.query<{ viewer: Viewer }>(print(viewerQuery), {}, { as })).viewer;
}

test('every area’s screen is asked', () => {
  expect(Object.keys(ASKED).sort()).toEqual(areas.map(({ path }) => path).sort());
});

test('everybody is shown exactly the areas whose screens the server answers them', async () => {
  const all = signedIn();
  expect(new Set(all.flatMap(({ grants }) => grants.map(({ role }) => role)))).toEqual(new Set(ROLES));
  const told = await Promise.all(
    all.map(async (one) => {
      const who = await viewerOf(one);
      const answered = await Promise.all(areas.map((area) => answers(area, who, one.as)));
      const useful = areas.filter((_, index) => answered[index]).map(({ path }) => path);
      return [one.name, areasFor(who).map(({ path }) => path), useful] as const;
    }),
  );
  for (const [name, shown, useful] of told) expect.soft([name, shown]).toEqual([name, useful]);
});

test('everybody is led home to an area that opens to them', async () => {
  for (const one of signedIn()) {
    const who = await viewerOf(one);
    expect.soft(areasFor(who).map(({ path }) => path)).toContain(homeOf(who));
  }
});
