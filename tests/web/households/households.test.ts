import { describe, expect, test } from 'vitest';
import { askInput, missingFromAsk } from '../../../packages/web/src/households/ask.ts';
import { nextRung, rungOf } from '../../../packages/web/src/households/ladder.ts';

describe('the ladder', () => {
  test('what nobody has looked at is unknown, never zero', () => {
    expect(rungOf(null)).toBeNull();
    expect(nextRung(null)).toBeNull();
    expect(rungOf(0)).toBe(0);
  });

  test('the next step is one further, and the top has none', () => {
    expect(nextRung(3)).toBe(4);
    expect(nextRung(5)).toBeNull();
  });
});

describe('a request made at the door', () => {
  const home = {
    id: 'household-1',
    headName: 'Y Thắng Niê',
    village: { id: 'village-1' },
    residents: [{ id: 'resident-1', fullName: 'H Bia Niê', preferredLanguage: 'rad' }],
  };
  const draft = { residentId: 'resident-1', service: 'service-1', description: '' };

  test('is for the chosen resident, in their language, from the field', () => {
    expect(askInput(draft, home, '2026-01')).toMatchObject({
      channel: 'FIELD',
      caller: { name: 'H Bia Niê', phone: null },
      preferredLanguage: 'rad',
      householdId: 'household-1',
      residentId: 'resident-1',
      unitId: 'village-1',
    });
  });

  test('needs consent, and words where no service fits', () => {
    expect([...missingFromAsk(draft, false).keys()]).toEqual(['consent.given']);
    expect([...missingFromAsk({ ...draft, service: 'OTHER' }, true).keys()]).toEqual(['description']);
  });
});
