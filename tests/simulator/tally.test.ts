import { percentile, Tally } from '@thon-so/simulator/tally';
import { expect, test } from 'vitest';

test('a percentile is the smallest sample that so many are not above', () => {
  expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
  expect(percentile([5, 1, 4, 2, 3], 0.95)).toBe(5);
  expect(percentile([7], 0.5)).toBe(7);
  expect(percentile([], 0.5)).toBeNull();
});

test('losing a claim to somebody else is a conflict, not an error', () => {
  const tally = new Tally();
  tally.refused('TaskAlreadyClaimedError', 'claimTask: taken');
  tally.refused('OfferEndedError', 'declineOffer: over');
  expect([tally.conflictCount, tally.errorCount]).toEqual([2, 0]);
});

test('a refusal that nobody else caused is an error, and is named in the summary', () => {
  const tally = new Tally();
  tally.refused('ValidationError', 'submitHelpRequest: wrong phone');
  tally.failed('fetch failed');
  expect([tally.conflictCount, tally.errorCount]).toEqual([0, 2]);
  expect(tally.summary()).toContain('1 × ValidationError: submitHelpRequest: wrong phone');
});

test('what was not measured is shown as missing, not as zero', () => {
  expect(new Tally().summary()).toContain('p50 –, p95 – (0)');
});
