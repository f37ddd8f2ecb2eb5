import { householdReadiness, type ObservedFacts, readinessOf } from '@thon-so/domain/readiness';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const UNSEEN: ObservedFacts = {
  hasSmartphone: null,
  usesInternet: null,
  hasVneid2: null,
  usedServiceWithHelp: null,
  usesServiceAlone: null,
};

describe("a resident's rung", () => {
  it.each([
    ['is unknown when nothing was observed', {}, null],
    ['is unknown when only an absence above the first rung was seen', { usesInternet: false }, null],
    ['0: no device was found', { hasSmartphone: false }, 0],
    ['1: a smartphone', { hasSmartphone: true }, 1],
    ['2: online', { hasSmartphone: true, usesInternet: true }, 2],
    ['2: online on a borrowed phone', { hasSmartphone: false, usesInternet: true }, 2],
    ['3: identified', { hasVneid2: true }, 3],
    ['4: one service with help', { usedServiceWithHelp: true }, 4],
    ['5: alone', { usedServiceWithHelp: true, usesServiceAlone: true }, 5],
  ] as const)('%s', (_, seen, rung) => {
    expect(readinessOf({ ...UNSEEN, ...seen })).toBe(rung);
  });

  it('never falls when one more thing is seen to be so', () => {
    const fact = fc.constantFrom(true, false, null);
    const facts = fc.record<ObservedFacts>({
      hasSmartphone: fact,
      usesInternet: fact,
      hasVneid2: fact,
      usedServiceWithHelp: fact,
      usesServiceAlone: fact,
    });
    const name = fc.constantFrom(...(Object.keys(UNSEEN) as (keyof ObservedFacts)[]));
    fc.assert(
      fc.property(facts, name, (before, seen) => {
        const after = readinessOf({ ...before, [seen]: true });
        expect(after ?? -1).toBeGreaterThanOrEqual(readinessOf(before) ?? -1);
      }),
    );
  });
});

describe("a household's rung", () => {
  it("is its best adult's", () => {
    const grandmother = { birthYear: 1950, readiness: 1 } as const;
    const mother = { birthYear: 1985, readiness: 3 } as const;
    const pupil = { birthYear: 2012, readiness: 5 } as const;
    expect(householdReadiness([grandmother, mother, pupil], 2026)).toBe(3);
    expect(householdReadiness([pupil], 2026)).toBeNull();
  });

  it('counts somebody of unknown age as an adult, and is unknown when nobody was observed', () => {
    expect(householdReadiness([{ birthYear: null, readiness: 2 }], 2026)).toBe(2);
    expect(householdReadiness([{ birthYear: 1950, readiness: null }], 2026)).toBeNull();
    expect(householdReadiness([{ birthYear: 1950, readiness: 0 }], 2026)).toBe(0);
  });
});
