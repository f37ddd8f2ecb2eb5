import {
  type Candidate,
  type Choice,
  chooseNext,
  DEFAULT_POLICY,
  type DispatchPolicy,
  destinationOf,
  offerExpiry,
  offerFrom,
  type Reach,
  type Routable,
  rankAll,
  shortfallOf,
  whyNot,
  widens,
} from '@thon-so/domain/dispatch';
import type { Point } from '@thon-so/domain/geography';
import { REQUEST_CHANNELS } from '@thon-so/domain/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const NOW = new Date('2026-03-03T02:00:00Z');
const HERE = { lat: 12.7, lon: 108.1 };
const north = (metres: number): Point => ({ lat: HERE.lat + metres / 111_195.08, lon: HERE.lon });

function candidate(memberId: string, more: Partial<Candidate> = {}): Candidate {
  return {
    memberId,
    communeId: 'hoa-phu',
    villageId: 'thon-1',
    onDuty: true,
    onShift: true,
    held: 0,
    capacity: 3,
    skills: ['LAND'],
    languages: ['vi'],
    idleSince: NOW,
    lastPosition: null,
    homePoint: north(1_000),
    villagePoint: null,
    ...more,
  };
}

const TASK: Routable = {
  communeId: 'hoa-phu',
  villageId: 'thon-1',
  point: HERE,
  skill: 'LAND',
  language: 'vi',
  asked: [],
  lastHolderId: null,
};
const declined = (...memberIds: string[]) =>
  memberIds.map((memberId) => ({ memberId, neighbour: false, awaiting: false }));
const waiting = (...memberIds: string[]) =>
  memberIds.map((memberId) => ({ memberId, neighbour: false, awaiting: true }));

const chooseAll = (
  candidates: Candidate[],
  task: Partial<Routable> = {},
  policy: Partial<DispatchPolicy> = {},
  reach: Reach = 'COMMUNE',
) => chooseNext(candidates, { ...TASK, ...task }, { ...DEFAULT_POLICY, ...policy }, NOW, reach);
/** The only offer made, or why none was. */
const choose = (...args: Parameters<typeof chooseAll>) => firstOf(chooseAll(...args));
const firstOf = (choice: Choice) => (choice.kind === 'OFFER' ? choice.offers[0]! : choice);
const memberIdsOf = (choice: Choice) =>
  choice.kind === 'OFFER' ? choice.offers.map(({ memberId }) => memberId) : choice.kind;

describe('a member is eligible', () => {
  it.each([
    ['unless off duty', { onDuty: false }, {}, 'OFF_DUTY'],
    ['unless full', { held: 3 }, {}, 'FULL'],
    ['unless without the skill', { skills: ['TAX'] }, {}, 'NOT_SKILLED'],
    ['unless of another commune', { communeId: 'ea-knuec' }, {}, 'OTHER_COMMUNE'],
    ['unless asked in this round', {}, { asked: declined('an') }, 'ALREADY_ASKED'],
    ['unless the last holder', {}, { lastHolderId: 'an' }, 'LAST_HOLDER'],
    ['without any skill for a service that needs none', { skills: [] }, { skill: null }, null],
    ['one task below their capacity', { held: 2 }, {}, null],
  ] as const)('%s', (_, member, task, reason) => {
    expect(whyNot(candidate('an', member), { ...TASK, ...task })).toEqual(reason === null ? [] : [reason]);
  });
});

describe('the next offer', () => {
  it('goes to the nearest and says how far, from which position and why', () => {
    const seen = { point: north(300), at: NOW };
    const near = candidate('near', { lastPosition: seen });
    expect(chooseAll([candidate('far'), near])).toEqual({
      kind: 'OFFER',
      offers: [
        {
          memberId: 'near',
          distanceMetres: 300,
          positionSource: 'LIVE',
          reasons: ['NEAREST', 'OWN_VILLAGE', 'SHARED_LANGUAGE'],
          expiresAt: new Date(NOW.getTime() + 120_000),
          position: 1,
        },
      ],
    });
  });

  it('asks the own village first only where the commune wants it', () => {
    const neighbour = candidate('neighbour', { villageId: 'thon-2', homePoint: north(10) });
    const own = candidate('own', { homePoint: north(5_000) });
    expect(choose([neighbour, own])).toMatchObject({ memberId: 'neighbour' });
    expect(choose([neighbour, own], {}, { ownVillageFirst: true })).toMatchObject({
      memberId: 'own',
      reasons: expect.arrayContaining(['OWN_VILLAGE']),
    });
  });

  it('at the same distance goes to who shares the language, then to who was idle longest', () => {
    const since = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
    const speaker = candidate('speaker', { languages: ['vi', 'rad'] });
    const rested = candidate('rested', { idleSince: since(60) });
    const busy = candidate('busy', { idleSince: since(5) });
    expect(choose([busy, rested, speaker], { language: 'rad' })).toMatchObject({
      memberId: 'speaker',
      reasons: expect.arrayContaining(['SHARED_LANGUAGE']),
    });
    expect(choose([busy, rested])).toMatchObject({
      memberId: 'rested',
      reasons: expect.arrayContaining(['LONGEST_IDLE']),
    });
  });

  it('reaches members of unknown position last, and still reaches them', () => {
    const unknown = candidate('unknown', { homePoint: null });
    expect(choose([unknown, candidate('known', { homePoint: north(90_000) })])).toMatchObject({
      memberId: 'known',
    });
    expect(choose([unknown])).toMatchObject({
      memberId: 'unknown',
      distanceMetres: null,
      positionSource: 'UNKNOWN',
      reasons: expect.arrayContaining(['ONLY_ONE']),
    });
  });

  it('is not made after three, and the task opens to the team', () => {
    expect(choose([candidate('d')], { asked: declined('a', 'b') })).toMatchObject({ position: 3 });
    expect(choose([candidate('d')], { asked: declined('a', 'b', 'c') })).toEqual({
      kind: 'OPEN_TO_TEAM',
      shortfall: 'NOBODY_ACCEPTED',
    });
  });

  it.each([
    [true, 120],
    [false, 600],
  ])('to a member on a shift (%s) waits %d seconds for an answer', (onShift, seconds) => {
    expect(offerExpiry(onShift, DEFAULT_POLICY, NOW).getTime() - NOW.getTime()).toBe(seconds * 1_000);
  });
});

describe('several are asked at once', () => {
  const line = ['a', 'b', 'c', 'd'].map((id, index) => candidate(id, { homePoint: north(100 + index) }));
  const three = { parallelOffers: 3 };

  it('and they are the nearest, in order', () => {
    expect(memberIdsOf(chooseAll(line, {}, three))).toEqual(['a', 'b', 'c']);
  });

  it('one who declines is replaced by the next, so that as many are asking again', () => {
    const asked = [...waiting('a', 'c'), ...declined('b')];
    expect(memberIdsOf(chooseAll(line, { asked }, three))).toEqual(['d']);
  });

  it('while enough are asking, or nobody is left beside them, their answers are waited for', () => {
    expect(chooseAll(line, { asked: waiting('a', 'b', 'c') }, three)).toEqual({ kind: 'WAIT' });
    expect(chooseAll(line.slice(0, 2), { asked: waiting('a', 'b') }, three)).toEqual({ kind: 'WAIT' });
  });

  it('each of the places is asked as often as the policy says, then the task opens', () => {
    const policy = { parallelOffers: 2, maxOffers: 1 };
    expect(chooseAll(line, { asked: declined('a', 'b') }, policy)).toEqual({
      kind: 'OPEN_TO_TEAM',
      shortfall: 'NOBODY_ACCEPTED',
    });
    expect(chooseAll(line, { asked: [...declined('a'), ...waiting('b')] }, policy)).toEqual({ kind: 'WAIT' });
  });

  it('nobody is called the only one beside others', () => {
    const choice = chooseAll(line.slice(0, 2), {}, three);
    expect(
      choice.kind === 'OFFER' && choice.offers.map(({ reasons }) => reasons.includes('ONLY_ONE')),
    ).toEqual([false, false]);
  });
});

describe('neighbouring communes', () => {
  const policy = { neighbourIds: ['ea-knuec'] };
  const near = candidate('near', { communeId: 'ea-knuec', villageId: 'thon-9', homePoint: north(50) });
  const own = candidate('own', { homePoint: north(9_000) });
  const stranger = candidate('stranger', { communeId: 'far-away', homePoint: north(1) });
  const askedNeighbour = (memberId: string, awaiting: boolean) => ({ memberId, neighbour: true, awaiting });

  it('the own commune comes first, however much nearer a neighbour is', () => {
    expect(choose([near, own, stranger], {}, policy)).toMatchObject({ memberId: 'own' });
  });

  it('their nearest member is asked, and the reasons say so', () => {
    expect(choose([near, own, stranger], {}, policy, 'NEIGHBOURS')).toMatchObject({
      memberId: 'near',
      reasons: ['NEIGHBOUR', 'ONLY_ONE', 'SHARED_LANGUAGE'],
    });
  });

  it('have a round of their own', () => {
    const asked = declined('a', 'b', 'c');
    expect(choose([near], { asked }, policy, 'NEIGHBOURS')).toMatchObject({ memberId: 'near', position: 4 });
    const used = [...asked, ...['x', 'y', 'z'].map((id) => askedNeighbour(id, false))];
    expect(chooseAll([near], { asked: used }, policy, 'NEIGHBOURS').kind).toBe('OPEN_TO_TEAM');
  });

  it('wait for those of the own commune, but not for each other', () => {
    const both = { ...policy, parallelOffers: 2 };
    expect(chooseAll([], { asked: waiting('own') }, both).kind).toBe('WAIT');
    const asked = [askedNeighbour('x', true)];
    expect(chooseAll([], { asked }, both).kind).toBe('OPEN_TO_TEAM');
    expect(memberIdsOf(chooseAll([near], { asked }, both, 'NEIGHBOURS'))).toEqual(['near']);
    expect(chooseAll([], { asked }, both, 'NEIGHBOURS').kind).toBe('WAIT');
  });

  it('are not asked where none is listed, where the commune does not want it, or at the One-Stop desk', () => {
    const on = { ...DEFAULT_POLICY, ...policy };
    const task = { place: 'FIELD', widenedAt: null } as const;
    expect(widens(on, task)).toBe(true);
    expect(widens({ ...on, widen: false }, task)).toBe(false);
    expect(widens({ ...on, widen: false }, { ...task, widenedAt: NOW })).toBe(true);
    expect(widens(on, { ...task, place: 'ONE_STOP_DESK' })).toBe(false);
    expect(widens(DEFAULT_POLICY, { ...task, widenedAt: NOW })).toBe(false);
  });
});

describe('the shortfall', () => {
  it.each([
    ['nobody is there at all', [], 'NOBODY_ON_DUTY'],
    ['those on duty are of another commune', [candidate('a', { communeId: 'x' })], 'NOBODY_ON_DUTY'],
    ['everybody is off duty', [candidate('a', { onDuty: false })], 'NOBODY_ON_DUTY'],
    [
      'the skilled are off duty',
      [candidate('a', { onDuty: false }), candidate('b', { skills: [] })],
      'NOBODY_SKILLED',
    ],
    ['the skilled are full', [candidate('a', { held: 3 }), candidate('b', { skills: [] })], 'ALL_FULL'],
    ['who could was the last to hold it', [candidate('last')], 'NOBODY_ACCEPTED'],
  ] as const)('when %s', (_, candidates, shortfall) => {
    const task = { ...TASK, lastHolderId: 'last' };
    expect(shortfallOf(candidates, task)).toBe(shortfall);
    expect(chooseNext(candidates, task, DEFAULT_POLICY, NOW)).toEqual({ kind: 'OPEN_TO_TEAM', shortfall });
  });
});

const few = <T>(...values: T[]) => fc.constantFrom(...values);
const someCandidate = fc.record({
  communeId: few('hoa-phu', 'hoa-phu', 'hoa-phu', 'ea-knuec'),
  villageId: few('thon-1', 'thon-2', null),
  onDuty: few(true, true, false),
  onShift: fc.boolean(),
  held: fc.integer({ min: 0, max: 4 }),
  capacity: few(2, 3),
  skills: few(['LAND'], ['LAND', 'TAX'], ['TAX'], []),
  languages: few(['vi'], ['vi', 'rad'], ['rad']),
  idleSince: few(new Date(NOW.getTime() - 2_000), new Date(NOW.getTime() - 1_000), NOW),
  lastPosition: fc.option(
    fc.record({
      point: few(north(100), north(-100), north(700)),
      at: few(NOW, new Date(NOW.getTime() - 20 * 60_000)),
    }),
  ),
  homePoint: fc.option(few(north(100), north(200), north(300))),
  villagePoint: fc.option(few(north(150), north(250))),
});
const situation = fc.record({
  candidates: fc
    .array(someCandidate, { maxLength: 12 })
    .map((list) => list.map((one, index): Candidate => ({ ...one, memberId: `m${index}` }))),
  task: fc.record({
    communeId: fc.constant('hoa-phu'),
    villageId: few('thon-1', null),
    point: fc.option(fc.constant(HERE), { freq: 9 }),
    skill: few('LAND', null),
    language: few('vi', 'rad'),
    asked: fc.uniqueArray(few('m0', 'm1', 'm2', 'm3'), { maxLength: 2 }).map((ids) => declined(...ids)),
    lastHolderId: few('m0', 'm4', null),
  }),
  ownVillageFirst: fc.boolean(),
});

/** Written from the rules alone: strike out who may not, then keep whoever nobody beats. */
function bruteForce({
  candidates,
  task,
  ownVillageFirst,
}: typeof situation extends fc.Arbitrary<infer T> ? T : never) {
  const distance = (one: Candidate) => {
    const fresh = one.lastPosition && NOW.getTime() - one.lastPosition.at.getTime() < 900_000;
    const at = fresh ? one.lastPosition?.point : (one.homePoint ?? one.villagePoint);
    if (!at || !task.point) return Number.MAX_SAFE_INTEGER;
    const [dy, dx] = [at.lat - task.point.lat, at.lon - task.point.lon].map((d) => (d * Math.PI) / 360);
    const [p, q] = [at.lat, task.point.lat].map((d) => (d * Math.PI) / 180);
    const h = Math.sin(dy!) ** 2 + Math.cos(p!) * Math.cos(q!) * Math.sin(dx!) ** 2;
    return Math.round(2 * 6_371_008.8 * Math.atan2(Math.sqrt(h), Math.sqrt(1 - h)));
  };
  const allowed = candidates
    .filter((one) => one.communeId === task.communeId && one.onDuty && one.held < one.capacity)
    .filter((one) => !task.skill || one.skills.some((skill) => skill === task.skill))
    .filter(
      (one) =>
        ![...task.asked.map(({ memberId }) => memberId), task.lastHolderId].some((id) => id === one.memberId),
    );
  const key = (one: Candidate) => [
    ownVillageFirst && !(task.villageId && one.villageId === task.villageId) ? 1 : 0,
    distance(one),
    one.languages.some((language) => language === task.language) ? 0 : 1,
    one.idleSince.getTime(),
  ];
  const beats = (a: number[], b: number[]) => {
    const differs = a.findIndex((value, index) => value !== b[index]);
    return differs >= 0 && a[differs]! < b[differs]!;
  };
  return allowed
    .filter((one) => !allowed.some((other) => beats(key(other), key(one))))
    .map((one) => one.memberId);
}

it('the choice is the one of an independent search over every generated situation', () => {
  fc.assert(
    fc.property(situation, (generated) => {
      const best = bruteForce(generated);
      const policy = { ...DEFAULT_POLICY, ownVillageFirst: generated.ownVillageFirst };
      const choice = chooseNext(generated.candidates, generated.task, policy, NOW);
      if (best.length === 0) expect(choice.kind).toBe('OPEN_TO_TEAM');
      else expect(best).toContain(memberIdsOf(choice)[0]);
    }),
    { numRuns: 2_000 },
  );
});

it('the choice does not depend on the order in which members are read', () => {
  fc.assert(
    fc.property(situation, ({ candidates, task }) => {
      const forwards = chooseNext(candidates, task, DEFAULT_POLICY, NOW);
      expect(chooseNext(candidates.toReversed(), task, DEFAULT_POLICY, NOW)).toEqual(forwards);
    }),
  );
});

it('a supervisor sees the eligible first, headed by whom routing would choose, and why not the others', () => {
  fc.assert(
    fc.property(situation, ({ candidates, task }) => {
      const ranked = rankAll(candidates, task, DEFAULT_POLICY, NOW);
      const choice = chooseNext(candidates, task, DEFAULT_POLICY, NOW);
      if (choice.kind === 'OFFER') {
        expect(ranked[0]).toMatchObject({ memberId: choice.offers[0]!.memberId, whyNot: [], notFirst: null });
      }
      const eligible = ranked.map(({ whyNot }) => whyNot.length === 0);
      expect(eligible).toEqual(eligible.toSorted((a, b) => Number(b) - Number(a)));
      expect(ranked).toHaveLength(candidates.length);
    }),
  );
});

it.each(REQUEST_CHANNELS)('a petition by %s goes to an official, never to a volunteer', (channel) => {
  expect(destinationOf('PETITION', channel)).toBe('OFFICIAL');
  expect(destinationOf('ASSISTANCE', channel)).toBe(channel === 'WALK_IN' ? 'ONE_STOP_DESK' : 'FIELD');
});

it('a request for later is offered from a lead time before its appointment, never in the past', () => {
  const appointment = new Date(NOW.getTime() + 86_400_000);
  expect(offerFrom(null, DEFAULT_POLICY, NOW)).toEqual(NOW);
  expect(offerFrom(appointment, DEFAULT_POLICY, NOW)).toEqual(new Date(appointment.getTime() - 7_200_000));
  expect(offerFrom(new Date(NOW.getTime() + 60_000), DEFAULT_POLICY, NOW)).toEqual(NOW);
});
