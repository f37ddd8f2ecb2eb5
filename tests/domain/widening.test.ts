import { type Candidate, DEFAULT_POLICY, type DispatchPolicy } from '@thon-so/domain/dispatch';
import { type WidenedTask, widenSearch } from '@thon-so/domain/widening';
import { describe, expect, it } from 'vitest';

const NOW = new Date('2026-03-03T02:00:00Z');
const HERE = { lat: 12.7, lon: 108.1 };
const POLICY: DispatchPolicy = { ...DEFAULT_POLICY, neighbourIds: ['ea-knuec'] };

function neighbour(memberId: string, more: Partial<Candidate> = {}): Candidate {
  return {
    ...{
      memberId,
      communeId: 'ea-knuec',
      villageId: null,
      onDuty: true,
      onShift: true,
      held: 0,
      capacity: 3,
    },
    ...{ skills: [], languages: ['vi'], idleSince: NOW },
    ...{ lastPosition: null, homePoint: HERE, villagePoint: null },
    ...more,
  };
}

const TASK: WidenedTask = {
  ...{ communeId: 'hoa-phu', villageId: null, point: HERE, skill: null, language: 'vi', lastHolderId: null },
  ...{ asked: [], status: 'OPEN', holderId: null, place: 'FIELD' },
};
const asked = (memberId: string, awaiting: boolean, isNeighbour = false) => {
  return { memberId, neighbour: isNeighbour, awaiting };
};
const widen = (neighbours: Candidate[], task: Partial<WidenedTask> = {}, policy = POLICY) =>
  widenSearch({ ...TASK, ...task }, neighbours, policy, NOW);
const offered = (...args: Parameters<typeof widen>) => {
  const decision = widen(...args);
  return decision.ok ? decision.effects.map(({ memberId }) => memberId) : decision.refusal;
};

describe('widening the search for a task', () => {
  it('asks the nearest neighbour now, and keeps that it was widened', () => {
    const far = neighbour('far', { homePoint: { lat: 12.8, lon: 108.1 } });
    const decision = widen([far, neighbour('near')]);
    expect(decision).toMatchObject({ ok: true, changes: { widenedAt: NOW } });
    expect(offered([far, neighbour('near')])).toEqual(['near']);
  });

  it('does so where the policy does not widen by itself, and beyond the offers of the round', () => {
    expect(offered([neighbour('an')], {}, { ...POLICY, widen: false })).toEqual(['an']);
    const round = ['a', 'b', 'c'].map((id) => asked(id, false, true));
    expect(offered([neighbour('an')], { asked: round })).toEqual(['an']);
  });

  it('asks beside whoever of the own commune is being asked', () => {
    expect(offered([neighbour('an')], { asked: [asked('own', true)] })).toEqual(['an']);
  });

  it.each([
    ['no commune is listed', [neighbour('an')], {}, { ...POLICY, neighbourIds: [] }, 'NO_NEIGHBOURS'],
    [
      'a neighbour is being asked',
      [neighbour('an')],
      { asked: [asked('b', true, true)] },
      POLICY,
      'UNDER_WAY',
    ],
    ['the resident is at the desk', [neighbour('an')], { place: 'ONE_STOP_DESK' }, POLICY, 'AT_THE_DESK'],
    ['nobody there is on duty', [neighbour('an', { onDuty: false })], {}, POLICY, 'NOBODY_ON_DUTY'],
    ['nobody there has the skill', [neighbour('an')], { skill: 'LAND' }, POLICY, 'NOBODY_SKILLED'],
    ['everybody there is full', [neighbour('an', { held: 3 })], {}, POLICY, 'ALL_FULL'],
    ['all were asked', [neighbour('an')], { asked: [asked('an', false, true)] }, POLICY, 'NOBODY_ACCEPTED'],
  ] as const)('is refused where %s, and says so', (_, neighbours, task, policy, problem) => {
    expect(offered([...neighbours], task, policy)).toEqual({ kind: 'NothingWider', problem });
  });

  it('is refused for a task that somebody has, with who, and for one that ended', () => {
    const refusal = { kind: 'TaskAlreadyClaimed', holderId: 'an' };
    expect(offered([neighbour('b')], { status: 'CLAIMED', holderId: 'an' })).toEqual(refusal);
    expect(offered([neighbour('b')], { status: 'DONE', holderId: 'an' })).toEqual({
      kind: 'TaskClosed',
      status: 'DONE',
    });
  });
});
