import { type Asking, type Existing, MOST_DUPLICATES, rankDuplicates } from '@thon-so/domain/duplicates';
import { describe, expect, it } from 'vitest';

const now = new Date('2026-11-24T02:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const asking: Asking = { phones: ['+84912345678'], householdId: 'hoa', unitId: 'thon-1', serviceId: 'vneid' };
const one = (over: Partial<Existing>): Existing => ({
  ...{ id: 'r', phones: [], householdId: null, unitId: 'thon-9', serviceId: null },
  ...{ endedAt: null, createdAt: daysAgo(1) },
  ...over,
});
const found = (...existing: Existing[]) => rankDuplicates(asking, existing, now);

describe('a request may be the one that is asked for again', () => {
  it('by the same phone, the same household, or the same place and service, and says why', () => {
    expect(found(one({ phones: ['+84912345678'] }))).toEqual([
      { id: 'r', reasons: ['SAME_PHONE'], sameService: false },
    ]);
    expect(found(one({ householdId: 'hoa', serviceId: 'vneid' }))).toEqual([
      { id: 'r', reasons: ['SAME_HOUSEHOLD'], sameService: true },
    ]);
    expect(found(one({ unitId: 'thon-1', serviceId: 'vneid' }))).toEqual([
      { id: 'r', reasons: ['SAME_PLACE_AND_SERVICE'], sameService: true },
    ]);
  });

  it('but not for being in the same place or about the same service alone', () => {
    expect(found(one({ unitId: 'thon-1' }), one({ serviceId: 'vneid' }))).toEqual([]);
    expect(rankDuplicates({ ...asking, serviceId: null }, [one({ unitId: 'thon-1' })], now)).toEqual([]);
  });

  it('while it is open, or for 14 days after it has ended; a neighbour’s only while it is open', () => {
    const phones = ['+84912345678'];
    expect(found(one({ phones, endedAt: daysAgo(13) }))).toHaveLength(1);
    expect(found(one({ phones, endedAt: daysAgo(15) }))).toEqual([]);
    expect(found(one({ unitId: 'thon-1', serviceId: 'vneid', endedAt: daysAgo(1) }))).toEqual([]);
  });

  it('the likeliest first: open before ended, phone before household before place, same service before another', () => {
    const phones = ['+84912345678'];
    const ranked = found(
      one({ id: 'ended', phones, householdId: 'hoa', serviceId: 'vneid', endedAt: daysAgo(2) }),
      one({ id: 'place', unitId: 'thon-1', serviceId: 'vneid' }),
      one({ id: 'household', householdId: 'hoa' }),
      one({ id: 'phone', phones }),
      one({ id: 'phone and service', phones, serviceId: 'vneid' }),
    );
    expect(ranked.map(({ id }) => id)).toEqual(['phone and service', 'phone', 'place', 'household', 'ended']);
  });

  it('the newest first among equals, and no more than anybody reads', () => {
    const phones = ['+84912345678'];
    const many = Array.from({ length: 9 }, (_, day) =>
      one({ id: `r${day}`, phones, createdAt: daysAgo(day) }),
    );
    expect(found(...many).map(({ id }) => id)).toEqual(many.slice(0, MOST_DUPLICATES).map(({ id }) => id));
  });
});
