import { expect, test } from 'vitest';
import { expectedAt, type Tracked } from '../../packages/web/src/tracking/live.ts';

const WISH = '2026-11-26T02:00:00.000Z';
const OTHER = '2026-11-26T07:00:00.000Z';

type Proposal = NonNullable<NonNullable<Tracked['appointment']>['proposal']>;

function expected(at: string | null, by: Proposal['by'] | null): string | null {
  const proposal = by && { at: OTHER, part: null, by, reason: null };
  const appointment = { at, proposal } as Tracked['appointment'];
  return expectedAt({ appointmentAt: at ?? WISH, appointment } as Tracked);
}

test('the resident is not told to expect somebody at a time that staff cannot keep', () => {
  expect(expected(null, 'STAFF')).toBeNull();
});

test('a wish, and what was agreed on while moving it is talked about, is when somebody is expected', () => {
  expect(expected(null, 'RESIDENT')).toBe(WISH);
  expect(expected(OTHER, null)).toBe(OTHER);
  expect(expected(OTHER, 'STAFF')).toBe(OTHER);
});
