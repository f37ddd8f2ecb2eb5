import {
  type Asked,
  type Candidate,
  chooseNext,
  DEFAULT_POLICY,
  type Routable,
  rankAll,
} from '@thon-so/domain/dispatch';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const NOW = Date.parse('2026-03-03T02:00:00Z');
const HERE = { lat: 12.7, lon: 108.1 };
const few = <T>(...values: T[]) => fc.constantFrom(...values);
const spot = fc.record({ lat: few(12.7, 12.701, 12.71, 12.69), lon: few(108.1, 108.11, 108.13) });

const member = fc.record({
  communeId: few('own', 'own', 'own', 'east', 'west', 'far'),
  villageId: few('thon-1', 'thon-2', null),
  onDuty: few(true, true, true, false),
  onShift: fc.boolean(),
  held: fc.integer({ min: 0, max: 4 }),
  capacity: few(3, 4),
  skills: few(['LAND'], ['LAND', 'TAX'], ['TAX'], []),
  languages: few(['vi'], ['vi', 'rad'], ['rad']),
  idleSince: few(NOW - 3_600_000, NOW - 600_000, NOW).map((at) => new Date(at)),
  lastPosition: fc.option(
    fc.record({ point: spot, at: few(NOW, NOW - 899_000, NOW - 901_000).map((at) => new Date(at)) }),
  ),
  homePoint: fc.option(spot),
  villagePoint: fc.option(spot),
});
const asked = fc.uniqueArray(fc.record({ index: fc.integer({ min: 0, max: 7 }), awaiting: fc.boolean() }), {
  maxLength: 5,
  selector: ({ index }) => index,
});
const situation = fc
  .record({
    members: fc.array(member, { maxLength: 16 }),
    asked,
    task: fc.record({
      villageId: few('thon-1', null),
      point: fc.option(fc.constant(HERE), { freq: 9 }),
      skill: few('LAND', null),
      language: few('vi', 'rad'),
      lastHolder: few(-1, -1, 0, 6),
    }),
    policy: fc.record({
      ownVillageFirst: fc.boolean(),
      parallelOffers: few(1, 1, 2, 3, 5),
      maxOffers: few(1, 2, 3),
      neighbourIds: few<readonly string[]>([], ['east'], ['east', 'west']),
    }),
  })
  .map(({ members, asked: chosen, task: { lastHolder, ...task }, policy }) => {
    const all = members.map((one, index): Candidate => ({ ...one, memberId: `m${index}` }));
    const list = chosen.map(
      ({ index, awaiting }): Asked => ({
        memberId: `m${index}`,
        neighbour: all[index] !== undefined && all[index].communeId !== 'own',
        awaiting,
      }),
    );
    const routable: Routable = {
      ...{ ...task, communeId: 'own', asked: list },
      lastHolderId: lastHolder < 0 ? null : `m${lastHolder}`,
    };
    return { all, task: routable, policy: { ...DEFAULT_POLICY, ...policy } };
  });
type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

/** Everything below is written from the rules alone. */
function metresTo(task: Routable, one: Candidate): number | null {
  const fresh = one.lastPosition && NOW - one.lastPosition.at.getTime() < 15 * 60_000;
  const at = fresh ? one.lastPosition!.point : (one.homePoint ?? one.villagePoint);
  if (!at || !task.point) return null;
  const radians = Math.PI / 180;
  const [dy, dx] = [(at.lat - task.point.lat) * radians, (at.lon - task.point.lon) * radians];
  const h =
    Math.sin(dy / 2) ** 2 +
    Math.cos(at.lat * radians) * Math.cos(task.point.lat * radians) * Math.sin(dx / 2) ** 2;
  return Math.round(2 * 6_371_008.8 * Math.atan2(Math.sqrt(h), Math.sqrt(1 - h)));
}

const may = ({ task }: Situation, one: Candidate, communes: readonly string[]) =>
  communes.includes(one.communeId) &&
  one.onDuty &&
  one.held < one.capacity &&
  (task.skill === null || one.skills.includes(task.skill)) &&
  !task.asked.some(({ memberId }) => memberId === one.memberId) &&
  one.memberId !== task.lastHolderId;

function better({ task, policy }: Situation, a: Candidate, b: Candidate): boolean {
  const own = (one: Candidate) => task.villageId !== null && one.villageId === task.villageId;
  if (policy.ownVillageFirst && own(a) !== own(b)) return own(a);
  const [x, y] = [metresTo(task, a), metresTo(task, b)];
  if (x !== y) return y === null || (x !== null && x < y);
  const speaks = (one: Candidate) => one.languages.includes(task.language);
  if (speaks(a) !== speaks(b)) return speaks(a);
  if (a.idleSince.getTime() !== b.idleSince.getTime()) return a.idleSince < b.idleSince;
  return a.memberId < b.memberId;
}

/** In the order of routing: whoever nobody left is better than, again and again. */
function inOrder(it: Situation, communes: readonly string[]): Candidate[] {
  let left = it.all.filter((one) => may(it, one, communes));
  const order: Candidate[] = [];
  while (left.length > 0) {
    const best = left.find((one) => !left.some((other) => other !== one && better(it, other, one)))!;
    order.push(best);
    left = left.filter((one) => one !== best);
  }
  return order;
}

function places({ task, policy }: Situation, neighbour: boolean): number {
  const asking = task.asked.filter((one) => one.awaiting).length;
  const made = task.asked.filter((one) => one.neighbour === neighbour).length;
  return Math.max(
    0,
    Math.min(policy.parallelOffers - asking, policy.parallelOffers * policy.maxOffers - made),
  );
}

function expectTrueReasons(it: Situation, order: Candidate[], index: number, reasons: readonly string[]) {
  const [one, next] = [order[index]!, order[index + 1]];
  const far = (who: Candidate) => metresTo(it.task, who) ?? Number.POSITIVE_INFINITY;
  const truths: Record<string, boolean> = {
    NEAREST: next !== undefined && far(one) < far(next),
    OWN_VILLAGE: it.task.villageId !== null && one.villageId === it.task.villageId,
    SHARED_LANGUAGE: one.languages.includes(it.task.language),
    LONGEST_IDLE: next !== undefined && one.idleSince < next.idleSince && far(one) === far(next),
    ONLY_ONE: order.length === 1,
    NEIGHBOUR: one.communeId !== 'own',
  };
  for (const reason of reasons) expect([reason, truths[reason]]).toEqual([reason, true]);
  expect(reasons.includes('NEIGHBOUR')).toBe(truths.NEIGHBOUR);
  expect(reasons.includes('ONLY_ONE')).toBe(truths.ONLY_ONE);
}

const RUNS = { numRuns: 1_000 };

it('in 1,000 situations those asked are the ones of an independent search, each with true reasons', () => {
  fc.assert(
    fc.property(situation, (it) => {
      for (const reach of ['COMMUNE', 'NEIGHBOURS'] as const) {
        const order = inOrder(it, reach === 'COMMUNE' ? ['own'] : it.policy.neighbourIds);
        const wanted = order.slice(0, places(it, reach === 'NEIGHBOURS')).map(({ memberId }) => memberId);
        const choice = chooseNext(it.all, it.task, it.policy, new Date(NOW), reach);
        const chosen = choice.kind === 'OFFER' ? choice.offers : [];
        expect(chosen.map(({ memberId }) => memberId)).toEqual(wanted);
        for (const [index, offer] of chosen.entries()) {
          expect(offer.distanceMetres).toBe(metresTo(it.task, order[index]!));
          expect(offer.position).toBe(it.task.asked.length + index + 1);
          const seconds = order[index]!.onShift ? 120 : 600;
          expect(offer.expiresAt.getTime()).toBe(NOW + seconds * 1_000);
          expectTrueReasons(it, order, index, offer.reasons);
        }
      }
    }),
    RUNS,
  );
});

it('in 1,000 situations nobody asked means that answers are waited for, or a shortfall that is true', () => {
  fc.assert(
    fc.property(situation, (it) => {
      const choice = chooseNext(it.all, it.task, it.policy, new Date(NOW));
      if (choice.kind === 'OFFER') return;
      const asking = it.task.asked.some(({ awaiting, neighbour }) => awaiting && !neighbour);
      expect(choice.kind).toBe(asking ? 'WAIT' : 'OPEN_TO_TEAM');
      if (choice.kind !== 'OPEN_TO_TEAM') return;
      const onDuty = it.all.filter((one) => one.communeId === 'own' && one.onDuty);
      const skilled = onDuty.filter(({ skills }) => !it.task.skill || skills.includes(it.task.skill));
      const withRoom = skilled.filter(({ held, capacity }) => held < capacity);
      const made = it.task.asked.filter(({ neighbour }) => !neighbour).length;
      const usedUp = made >= it.policy.parallelOffers * it.policy.maxOffers;
      const truth = usedUp
        ? 'NOBODY_ACCEPTED'
        : onDuty.length === 0
          ? 'NOBODY_ON_DUTY'
          : skilled.length === 0
            ? 'NOBODY_SKILLED'
            : withRoom.length === 0
              ? 'ALL_FULL'
              : 'NOBODY_ACCEPTED';
      expect(choice.shortfall).toBe(truth);
    }),
    RUNS,
  );
});

it('in 1,000 situations what is said of each member, why not the first or why not at all, is true', () => {
  fc.assert(
    fc.property(situation, (it) => {
      const order = inOrder(it, ['own']);
      const ranked = rankAll(it.all, it.task, it.policy, new Date(NOW));
      expect(ranked.slice(0, order.length).map(({ memberId }) => memberId)).toEqual(
        order.map(({ memberId }) => memberId),
      );
      const [first] = order;
      for (const { memberId, whyNot, notFirst, reasons, held, distanceMetres } of ranked) {
        const one = it.all.find((candidate) => candidate.memberId === memberId)!;
        expect([held, distanceMetres]).toEqual([one.held, metresTo(it.task, one)]);
        const reasonsNot = [
          one.communeId !== 'own' && 'OTHER_COMMUNE',
          !one.onDuty && 'OFF_DUTY',
          it.task.skill !== null && !one.skills.includes(it.task.skill) && 'NOT_SKILLED',
          one.held >= one.capacity && 'FULL',
          it.task.asked.some((each) => each.memberId === memberId) && 'ALREADY_ASKED',
          it.task.lastHolderId === memberId && 'LAST_HOLDER',
        ].filter((reason) => reason !== false);
        expect(whyNot).toEqual(reasonsNot);
        if (first && one === first) expectTrueReasons(it, order, 0, reasons);
        else expect(reasons).toEqual([]);
        if (!first || one === first || whyNot.length > 0) expect(notFirst).toBeNull();
        else expectTrueNotFirst(it, first, one, notFirst!);
      }
    }),
    RUNS,
  );
});

type NotFirst = NonNullable<ReturnType<typeof rankAll>[number]['notFirst']>;

function expectTrueNotFirst({ task, policy }: Situation, first: Candidate, one: Candidate, said: NotFirst) {
  const own = (who: Candidate) => task.villageId !== null && who.villageId === task.villageId;
  const [near, far] = [metresTo(task, first), metresTo(task, one)];
  const later = one.idleSince.getTime() - first.idleSince.getTime();
  if (policy.ownVillageFirst && own(first) !== own(one))
    return expect(said).toEqual({ kind: 'OTHER_VILLAGE' });
  if (near !== far && far === null) return expect(said).toEqual({ kind: 'PLACE_UNKNOWN' });
  if (near !== far) return expect(said).toEqual({ kind: 'FARTHER', byMetres: far! - near! });
  const speaks = (who: Candidate) => who.languages.includes(task.language);
  if (speaks(first) !== speaks(one)) return expect(said).toEqual({ kind: 'NO_SHARED_LANGUAGE' });
  if (later !== 0) return expect(said).toEqual({ kind: 'LESS_LONG_IDLE', byMs: later });
  return expect(said).toEqual({ kind: 'EQUAL' });
}
