import { describe, expect, test } from 'vitest';
import { backoff } from '../../packages/web/src/live/backoff.ts';
import { moveCursor, viewId } from '../../packages/web/src/live/resume.ts';

const query = 'subscription ($code: String!, $after: String) { x }';

describe('the id of a live view', () => {
  test('is the same whatever the cursor, so that all screens of one view get the same bytes', () => {
    const first = viewId({ query, variables: { code: 'A', after: '1' } });
    expect(viewId({ query, variables: { code: 'A', after: '2' } })).toBe(first);
    expect(viewId({ query, variables: { code: 'A' } })).toBe(first);
  });

  test('does not depend on the order of the variables', () => {
    const one = viewId({ query, variables: { unitId: 'u', filter: { a: 1, b: [2, 3] } } });
    expect(viewId({ query, variables: { filter: { b: [2, 3], a: 1 }, unitId: 'u' } })).toBe(one);
  });

  test('differs for another document or other variables', () => {
    const one = viewId({ query, variables: { code: 'A' } });
    expect(viewId({ query, variables: { code: 'B' } })).not.toBe(one);
    expect(viewId({ query: `${query} `, variables: { code: 'A' } })).not.toBe(one);
  });
});

describe('resuming', () => {
  test('sends the last cursor received, in the payload that the socket sends again', () => {
    const payload = { query, variables: { code: 'A', after: '1' } };
    moveCursor(payload, '7');
    expect(JSON.stringify(payload)).toContain('"after":"7"');
  });

  test('waits longer after each failure, up to 20 s, and never the same for everybody', () => {
    expect(backoff(0, () => 0)).toBe(250);
    expect(backoff(0, () => 1)).toBe(500);
    expect(backoff(3, () => 1)).toBe(4_000);
    expect(backoff(50, () => 1)).toBe(20_000);
    expect(backoff(50, () => 0)).toBe(10_000);
  });
});
